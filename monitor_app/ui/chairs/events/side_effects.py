"""The side effects that are present, as badges in the row of events; a press says that one is over."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from monitor_app.domain import decisions
from monitor_app.domain.narration import side_effect_words
from monitor_app.domain.session import Session, SideEffectCourse
from monitor_app.domain.wording import say
from monitor_app.ui import formats
from monitor_app.ui.chairs.events.event_chips import BarChip, Brevity
from monitor_app.ui.chairs.events.to_record import ToRecord

LONGEST_WORDS = 24
"""Letters of a side effect's own words that a badge shows; the log has the rest."""


def open_courses(session: Session) -> tuple[SideEffectCourse, ...]:
    """Return the side effects that are present, oldest first."""
    return tuple(course for course in session.side_effects if course.resolved_at is None)


def resolving(session: Session, course: SideEffectCourse) -> ToRecord:
    """Return the end of a side effect, ready to be recorded."""
    words = say("{effect}: over,", effect=side_effect_words(course.effect, course.text))
    decision = partial(decisions.resolve_side_effect, event_id=course.event_id)
    return ToRecord(session.session_id, decision, words)


class OpenSideEffect(BarChip):
    """A badge such as "Anxious since 10:31", or "Anxious" where room lacks; a press says that it is over."""

    def __init__(self, course: SideEffectCourse, *, object_name: str, parent: QWidget | None = None) -> None:
        whole = side_effect_words(course.effect, course.text)
        short = whole if len(whole) <= LONGEST_WORDS else f"{whole[: LONGEST_WORDS - 1].rstrip()}…"
        time = formats.clock_time(course.began_at)
        text = say("{effect} since {time}", effect=short, time=time)
        super().__init__(text, icon="x", object_name=object_name, parent=parent)
        self._whole, self._brief = self.text(), short.replace("&", "&&")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setAccessibleName(say("{effect} since {time}: press when it is over", effect=whole, time=time))
        self.setToolTip(self.accessibleName())

    def width_at(self, brevity: Brevity) -> int:
        return self.width_with(self._text_at(brevity))

    def shorten(self, brevity: Brevity) -> None:
        if self.text() != self._text_at(brevity):
            self.setText(self._text_at(brevity))

    def _text_at(self, brevity: Brevity) -> str:
        return self._whole if brevity < Brevity.NO_TIMES else self._brief
