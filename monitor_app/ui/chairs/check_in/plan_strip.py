"""What the physician planned at the last signature, in sight as soon as the patient is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

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
        """Show what the signatures of these sessions of one patient say that still stands."""
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
    """Return the sessions whose signatures are to be read before the next, the oldest session first.

    They are the last session that has a plan, the last of which anything was said, and the one about which
    something was said last: an older session may be signed after a newer one, and neither hides the other.
    """
    said = [record for record in sessions if record.signed_at is not None and _says_something(record)]
    said.sort(key=_checked_in_at)
    planned = [record for record in said if record.plan is not None]
    shown = [*planned[-1:], *said[-1:], *sorted(said, key=_signed_at)[-1:]]
    return sorted(dict.fromkeys(shown), key=_checked_in_at)


def asks_for_care(record: SessionRecord) -> bool:
    """Return whether the signature of a session says to stop or pause, or that a follow-up is needed."""
    is_held = record.plan is not None and record.plan.kind in _STANDS_OUT
    return is_held or record.signed_meaning is Meaning.FOLLOW_UP


def signature_line(record: SessionRecord) -> str:
    """Return who signed which session on which day, and what was said."""
    assert record.signed_at is not None
    words = say(
        "{person} on {day}, about the session of {session}: {words}",
        person=record.signed_by or "",
        day=_day(record.signed_at),
        session=_day(record.checked_in_at),
        words=", ".join(_parts(record)) or say("reviewed"),
    )
    if not record.signed_comment:
        return words
    return say("{words} – “{comment}”", words=words, comment=record.signed_comment)


def _day(at: datetime) -> str:
    return formats.day_in_words(at.astimezone().date())


def _checked_in_at(record: SessionRecord) -> datetime:
    return record.checked_in_at


def _signed_at(record: SessionRecord) -> datetime:
    assert record.signed_at is not None
    return record.signed_at


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
        case PlanKind.NEXT_IN_DAYS:
            # Counted from the session, as the plan was chosen: not from the day somebody came to sign it.
            due = record.checked_in_at + timedelta(days=record.plan.number or 0)
            yield say("{plan}, on {day}", plan=plan_words(record.plan), day=_day(due))
        case _:
            yield plan_words(record.plan)


def _says_something(record: SessionRecord) -> bool:
    return record.plan is not None or bool(record.signed_comment) or asks_for_care(record)
