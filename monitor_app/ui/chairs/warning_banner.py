"""The warning at the top of the session: symbol, words, level, and the press that says "seen"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from monitor_app.domain.limits import Level
from monitor_app.domain.session import Session
from monitor_app.domain.warning_words import also, headline
from monitor_app.domain.warnings import LimitWarning
from monitor_app.domain.wording import say
from monitor_app.ui import formats
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.text import ElidedLabel, TextRole
from monitor_app.ui.style_sheet import set_style_property


class WarningBanner(Card):
    """Filled while something is unacknowledged, outlined while it is present and seen, else not there."""

    acknowledge = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(object_name="warningBanner", parent=parent)
        self._symbol = Glyph(size=28)
        self._headline = ElidedLabel(TextRole.CRITICAL)
        self._headline.setObjectName("warningHeadline")
        self._detail = ElidedLabel(TextRole.BODY)
        self._detail.setObjectName("warningDetail")
        self._button = Button("", ButtonKind.CRITICAL, object_name="acknowledgeButton")
        set_style_property(self._headline, "banner", "true")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._headline)
        words.addWidget(self._detail)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._symbol)
        row.addLayout(words, 1)
        row.addWidget(self._button)
        self.set_margins(14, 5)
        self.body.addLayout(row)
        self._button.clicked.connect(self.acknowledge)
        self.hide()

    def show_session(self, session: Session) -> None:
        """Show the warnings of ``session`` that are present or unacknowledged."""
        warnings = session.in_sight()
        self.setVisible(bool(warnings))
        if not warnings:
            return
        waiting = session.to_acknowledge()
        worst = warnings[0]
        level = worst.level.value
        self._symbol.set_icon("octagon-alert" if worst.level is Level.CRITICAL else "triangle-alert", level)
        self._headline.set_role(TextRole.CRITICAL if worst.level is Level.CRITICAL else TextRole.WARNING)
        self._headline.setText(headline(worst, session.value_now(worst)))
        self._detail.setText(_detail(session, worst, warnings[1:]))
        self._button.setVisible(bool(waiting))
        if waiting:
            is_critical = worst.level is Level.CRITICAL
            self._button.set_kind(ButtonKind.CRITICAL if is_critical else ButtonKind.WARNING)
            count = len(waiting)
            self._button.set_text(
                say("Acknowledge F9") if count == 1 else say("Acknowledge ({count}) F9", count=count)
            )
        set_style_property(self, "level", level if waiting else f"{level}-seen")
        self.setAccessibleName(f"{self._headline.text()}. {self._detail.text()}")


def _detail(session: Session, worst: LimitWarning, others: Sequence[LimitWarning]) -> str:
    newest = max(reading.recorded_at for reading in (session.readings[-1], *session.latest.values()))
    since = say("since {time}", time=formats.time_beside(worst.level_since, newest))
    parts = [since]
    if worst.needs_acknowledging and worst.is_present:
        parts.append(say("recheck and follow your protocol"))
    if not worst.is_present:
        parts.append(say("inside the limits again"))
    if worst.acknowledged_at is not None and not worst.needs_acknowledging:
        time = formats.time_beside(worst.acknowledged_at, newest)
        parts.append(say("acknowledged {time} by {name}", time=time, name=worst.acknowledged_by))
    if others:
        parts.append(also([(other, session.value_now(other)) for other in others]))
    if worst.source:
        parts.append(say("limit: {source}", source=say(worst.source)))
    return " · ".join(parts)
