"""One session driven by the rules alone: no recorder, no journal, and a clock that is a number of minutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from monitor_app.domain import charting, checkin, decisions
from monitor_app.domain.decisions import Decided, Decision, Refused, Unusual, When
from monitor_app.domain.entries import Entry, Patient, SessionCheckedIn
from monitor_app.domain.folding import begin, evolve
from monitor_app.domain.limits import Direction
from monitor_app.domain.measures import MeasureName, Values
from monitor_app.domain.protocol import Protocol, planned_dose
from monitor_app.domain.session import Session
from monitor_app.domain.warnings import LimitWarning
from tests.support.clinic import shipped_protocol

NINE = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)
NURSE = "Nurse-01"


def minute(number: float) -> datetime:
    """Return the moment so many minutes after nine."""
    return NINE + timedelta(minutes=number)


def read(pressure: str = "", **values: float) -> Values:
    """Return values by name, with ``pressure`` such as "186/104"."""
    named = {MeasureName(name): value for name, value in values.items()}
    if pressure:
        systolic, diastolic = pressure.split("/")
        named |= {MeasureName.SYSTOLIC: float(systolic), MeasureName.DIASTOLIC: float(diastolic)}
    return named


def check_in_of(
    protocol: Protocol | str = "iv-ketamine", *, weight: float | None = 70, devices: int | None = None
) -> SessionCheckedIn:
    """Return a check-in of somebody of 70 kg without a checklist."""
    plan = shipped_protocol(protocol) if isinstance(protocol, str) else protocol
    patient = Patient("p1", "000001", "Sample-01", weight=weight)
    dose = planned_dose(plan, weight, devices)
    return SessionCheckedIn(patient, "Chair 1", plan, 3, dose, devices, None, ())


class Bedside:
    """A session checked in at ``minute``, everything decided in it, and the time it is."""

    def __init__(
        self,
        protocol: Protocol | str = "iv-ketamine",
        *,
        minute: float = -10,
        weight: float | None = 70,
        devices: int | None = None,
    ) -> None:
        self.minute = minute
        begun = checkin.check_in(
            "s1", check_in_of(protocol, weight=weight, devices=devices), self.when(), chairs_taken=()
        )
        assert isinstance(begun, tuple)
        self.entries: list[Entry] = list(begun)
        self.session: Session = begin(begun[0])

    def when(self, at: float | None = None) -> When:
        """Return now, or a moment before it that is entered now."""
        return When(minute(self.minute if at is None else at), minute(self.minute), NURSE)

    def wait_until(self, number: float) -> None:
        """Let it be so many minutes after nine."""
        assert number >= self.minute
        self.minute = number

    def decide(self, decision: Decision, *, at: float | None = None) -> Decided:
        """Decide, and fold what was decided."""
        decided = decision(self.session, self.when(at))
        if isinstance(decided, tuple):
            for entry in decided:
                self.session = evolve(self.session, entry)
            self.entries.extend(decided)
        return decided

    def do(self, decision: Decision, *, at: float | None = None) -> tuple[Entry, ...]:
        """Do what must not be refused."""
        decided = self.decide(decision, at=at)
        assert isinstance(decided, tuple), decided
        return decided

    def refusal(self, decision: Decision, *, at: float | None = None) -> str:
        """Return the sentence of what must be refused; nothing is decided by it."""
        before = self.session
        decided = self.decide(decision, at=at)
        assert isinstance(decided, Refused), decided
        assert self.session is before
        return decided.sentence

    def question(self, decision: Decision) -> str:
        """Return the sentence of what must be asked about first; nothing is decided by it."""
        decided = self.decide(decision)
        assert isinstance(decided, Unusual), decided
        return decided.sentence

    def chart(
        self, pressure: str = "", *, at: float | None = None, remark: str = "", **values: float
    ) -> tuple[Entry, ...]:
        """Chart a reading that is confirmed where it is unusual."""
        given = read(pressure, **values)
        return self.do(partial(charting.chart_reading, values=given, remark=remark, confirmed=True), at=at)

    def start(self, *, at: float | None = None, amount: float | None = 35, minutes: float = 40) -> None:
        """Start the pump, by default as planned for 70 kg."""
        self.do(partial(decisions.start_infusion, amount=amount, minutes=minutes), at=at)

    def stop(self, *, at: float | None = None) -> None:
        """Stop the pump."""
        self.do(partial(decisions.stop_infusion, amount=None), at=at)

    def begin_discharge(self) -> None:
        """Open the checklist."""
        self.do(decisions.begin_discharge)

    def warnings_of(self, measure: MeasureName, direction: Direction = Direction.ABOVE) -> list[LimitWarning]:
        """Return the warnings of a measure and direction in the order they were raised."""
        return [
            warning
            for warning in self.session.warnings.values()
            if warning.measure is measure and warning.direction is direction
        ]


def with_limits(protocol: Protocol | str, *kept: MeasureName) -> Protocol:
    """Return a protocol with the limits of these measures alone."""
    plan = shipped_protocol(protocol) if isinstance(protocol, str) else protocol
    return replace(plan, limits=tuple(limit for limit in plan.limits if limit.measure in kept))
