"""What the physician planned at the last signature, in sight as soon as the patient is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QHBoxLayout, QWidget

from monitor_app.domain.records import SessionRecord
from monitor_app.domain.review_facts import Meaning, PlanKind
from monitor_app.domain.review_words import plan_words
from monitor_app.domain.wording import say
from monitor_app.ui import formats
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.field_state import FieldState
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.text import TextLabel, TextRole

_STANDS_OUT = (PlanKind.PAUSE, PlanKind.STOP)


class PlanStrip(Card):
    """Hidden where nothing was planned or remarked. It informs: nobody is kept from checking in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(object_name="planStrip", parent=parent)
        self._symbol = Glyph(size=18)
        self._words = TextLabel("", object_name="planText", wraps=True)
        self.set_margins(10, 8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._symbol)
        row.addWidget(self._words, 1)
        self.body.addLayout(row)
        self.hide()

    def show_sessions(self, sessions: Iterable[SessionRecord]) -> None:
        """Show what the last signatures of these sessions of one patient say."""
        signed = last_said(sessions)
        words = "\n".join(signature_line(record) for record in signed)
        stands_out = any(asks_for_care(record) for record in signed)
        state = FieldState.WARNING if stands_out else FieldState.NORMAL
        self.set_level(state)
        self._symbol.set_icon(state.icon or "signature", state.role)
        self._words.set_role(TextRole.STRONG if stands_out else TextRole.BODY)
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))


def last_said(sessions: Iterable[SessionRecord]) -> list[SessionRecord]:
    """Return the session signed last that says something, and before it the last one with a plan."""
    signed = [record for record in sessions if record.signed_at is not None and _says_something(record)]
    signed.sort(key=lambda record: (record.signed_at is not None and record.signed_at.timestamp()) or 0.0)
    newest = signed[-1:]
    if newest and newest[0].plan is None:
        planned = [record for record in signed if record.plan is not None]
        return [*planned[-1:], *newest]
    return newest


def asks_for_care(record: SessionRecord) -> bool:
    """Return whether the signature of a session says to stop or pause, or that a follow-up is needed."""
    is_held = record.plan is not None and record.plan.kind in _STANDS_OUT
    return is_held or record.signed_meaning is Meaning.FOLLOW_UP


def signature_line(record: SessionRecord) -> str:
    """Return who signed on which day and what was said."""
    assert record.signed_at is not None
    words = say(
        "{person} on {day}: {words}",
        person=record.signed_by or "",
        day=formats.day_in_words(record.signed_at.astimezone().date()),
        words=", ".join(_parts(record)) or say("reviewed"),
    )
    if not record.signed_comment:
        return words
    return say("{words} – “{comment}”", words=words, comment=record.signed_comment)


def _parts(record: SessionRecord) -> Iterator[str]:
    if record.signed_meaning is Meaning.FOLLOW_UP:
        yield say("follow-up needed")
    if record.plan is None:
        return
    match record.plan.kind:
        case PlanKind.STOP:
            yield say("stop the treatment")
        case PlanKind.PAUSE:
            yield say("pause the treatment")
        case _:
            yield plan_words(record.plan)


def _says_something(record: SessionRecord) -> bool:
    return record.plan is not None or bool(record.signed_comment) or asks_for_care(record)
