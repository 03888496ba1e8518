"""When readings are due, in figures and, below them, as one session would go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from monitor_app.domain.limit_mistakes import Mistake
from monitor_app.domain.protocol import Delivery, Protocol, planned_length
from monitor_app.domain.wording import say
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.setup.protocols.fields import (
    FIGURES,
    columns_of,
    figure_field,
    figures,
    figures_text,
)
from monitor_app.ui.setup.protocols.tab import ProtocolTab

MOST_SHOWN = 40


class ScheduleTab(ProtocolTab):
    """Minutes from time zero, then the intervals that go on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(object_name="scheduleTab", parent=parent)
        self._session = TextLabel("", TextRole.MUTED, object_name="scheduleWords", wraps=True)
        minutes = figure_field(
            say("Readings due, minutes from time zero"),
            object_name="scheduleMinutesField",
            unit=say("min"),
            pattern=FIGURES,
        )
        self.tie_part("schedule", "minutes", minutes, figures_text, figures)
        treatment = figure_field(
            say("Then, during treatment, every"), object_name="treatmentEveryField", unit=say("min")
        )
        self.tie_part("schedule", "treatment_every", treatment)
        recovery = figure_field(
            say("After the treatment every"), object_name="recoveryEveryField", unit=say("min")
        )
        self.tie_part("schedule", "recovery_every", recovery)
        pair = columns_of(2)
        pair.addWidget(treatment, 0, 0)
        pair.addWidget(recovery, 0, 1)
        self.content.addWidget(minutes)
        self.content.addLayout(pair)
        self.content.addWidget(self._session)
        self.content.addStretch(1)

    def show_protocol(self, protocol: Protocol, mistakes: Sequence[Mistake]) -> None:
        super().show_protocol(protocol, mistakes)
        concerned = any(mistake.place[0] in ("schedule", "dosing", "leaving") for mistake in mistakes)
        self._session.setText("" if concerned else _session_words(protocol))


def due_minutes(protocol: Protocol) -> tuple[float, ...]:
    """Return the minutes at which readings are due in a session that goes as planned.

    At most one more than :data:`MOST_SHOWN`. What is given at once is observed by the schedule until leaving.
    """
    schedule, length = protocol.schedule, planned_length(protocol)
    is_infusion = protocol.delivery is Delivery.INFUSION
    end = protocol.dosing.minutes if is_infusion else length
    due = [minute for minute in schedule.minutes if minute <= end]
    following = schedule.minutes[-1] + schedule.treatment_every
    while following <= end and len(due) <= MOST_SHOWN:
        due.append(following)
        following += schedule.treatment_every
    following = end + schedule.recovery_every
    while following <= length and len(due) <= MOST_SHOWN:
        due.append(following)
        following += schedule.recovery_every
    return tuple(due)


def _session_words(protocol: Protocol) -> str:
    due = due_minutes(protocol)
    if len(due) > MOST_SHOWN:
        return say("A session as planned asks for more than {most} readings.", most=MOST_SHOWN)
    return say(
        "A session as planned lasts {length:g} min. After the baseline it asks for {count} readings: {due}.",
        length=planned_length(protocol),
        count=len(due),
        due=figures_text(due),
    )
