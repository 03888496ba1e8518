"""What is read before signing: what is open, what changed since a signature, what was asked and answered."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from monitor_app.domain.before_signing import changes_since_signature, open_points
from monitor_app.domain.review_words import signed_words
from monitor_app.domain.reviews import Return, Signature
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say, say_count
from monitor_app.ui.chairs.log.story import change_line, moment_words
from monitor_app.ui.controls.form_area import FormArea
from monitor_app.ui.controls.text import TextLabel, TextRole

MOST_READ = 20
"""Of so many chosen sessions it is told what is open in each."""


class BeforeSigning(FormArea):
    """Shows one session whole, or a line for each of several."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("beforeSigning")
        self._open = TextLabel("", TextRole.NOTICE, object_name="openPoints", wraps=True)
        self._changed = TextLabel("", object_name="changesSinceSignature", wraps=True)
        self._told = TextLabel("", TextRole.MUTED, object_name="toldBefore", wraps=True)
        self.content.setSpacing(8)
        for label in (self._changed, self._open, self._told):
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            self.content.addWidget(label)
        self.content.addStretch(1)

    def show_session(self, session: Session) -> None:
        """Show everything there is to read before ``session`` is signed."""
        points = open_points(session)
        self._open.set_role(TextRole.NOTICE if points else TextRole.OK)
        heading = say("Open in the record:") if points else say("Nothing is open in the record.")
        self._open.setText("\n".join([heading, *points]))
        self._say(self._changed, "\n".join(changes_words(session)))
        self._say(self._told, "\n".join(_told(session)))

    def show_lines(self, lines: tuple[str, ...], left: int) -> None:
        """Show a line for each of several sessions; ``left`` more are not told."""
        more = [say_count("and {count} more", "and {count} more", left)] if left else []
        self._open.set_role(TextRole.BODY)
        self._open.setText("\n".join([*lines, *more]))
        self._say(self._changed, "")
        self._say(self._told, "")

    def _say(self, label: TextLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))


def changes_words(session: Session) -> Iterator[str]:
    """Yield what changed since the last signature: a heading, then when, who, what and why of each."""
    changes = changes_since_signature(session)
    if not changes:
        return
    yield say("Changed since the signature of {person}:", person=session.signatures[-1].by)
    for entry in changes:
        yield change_line(session, entry)


def session_line(session: Session) -> str:
    """Return whose session it is, what is open in it, and how it was signed before and changed since."""
    points = list(open_points(session)) or [say("nothing open")]
    if session.signatures:
        points.append(signature_words(session.signatures[-1]))
    if changes := len(changes_since_signature(session)):
        points.append(say_count("{count} change since", "{count} changes since", changes))
    return say(
        "{name}, {time}: {points}",
        name=session.patient.name,
        time=moment_words(session.checked_in_at),
        points=" ".join(points),
    )


def signature_words(signature: Signature) -> str:
    """Return who signed, when, with what meaning, plan and comment."""
    return say(
        "Signed by {person}, {time}: {what}",
        person=signature.by,
        time=moment_words(signature.at),
        what=signed_words(signature.meaning, signature.plan, signature.comment),
    )


def _told(session: Session) -> Iterator[str]:
    yield from (signature_words(signature) for signature in session.signatures)
    yield from (_question_words(asked) for asked in session.returns)


def _question_words(asked: Return) -> str:
    question = say(
        "Asked by {person}, {time}: {question}",
        person=asked.by,
        time=moment_words(asked.at),
        question=asked.question,
    )
    if asked.answered_at is None:
        return question
    answer = say(
        "answered by {person}, {time}: {answer}",
        person=asked.answered_by,
        time=moment_words(asked.answered_at),
        answer=asked.answer,
    )
    return f"{question} · {answer}"
