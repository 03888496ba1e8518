"""A small clinic for tests: shipped protocols, a recorder on a memory journal, and people to check in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache, partial

from monitor_app.domain import charting, decisions
from monitor_app.domain.decisions import Decision
from monitor_app.domain.discharge import fit_to_leave
from monitor_app.domain.entries import AnswerState, CheckAnswer, Entry, Patient, SessionCheckedIn
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import Protocol, planned_dose
from monitor_app.domain.session import Session
from monitor_app.exchange.protocol_file import read_protocol, read_protocols
from monitor_app.recorder import Recorder, Saved
from monitor_app.resources import resource_path
from tests.support.fake_clock import FakeClock
from tests.support.memory_journal import MemoryJournal


@cache
def shipped_protocol(name: str) -> Protocol:
    """Return the protocol of ``resources/protocols`` with this stem."""
    return read_protocol(resource_path("protocols", f"{name}.toml"))


@cache
def shipped_protocols() -> Mapping[str, Protocol]:
    """Return all protocols of ``resources/protocols`` by name."""
    return read_protocols(resource_path("protocols"))


@dataclass
class Clinic:
    """A recorder with everything around it in memory; ids are ``s1``, ``s2`` …"""

    clock: FakeClock = field(default_factory=FakeClock)
    journal: MemoryJournal = field(default_factory=MemoryJournal)

    def __post_init__(self) -> None:
        self._checked_in = 0
        self.recorder = Recorder(self.journal, self.clock, "Nurse 1", self._next_id, shipped_protocols)

    def _next_id(self, _now: object) -> str:
        self._checked_in += 1
        return f"s{self._checked_in}"

    def check_in(
        self,
        protocol: str = "iv-ketamine",
        *,
        name: str | None = None,
        devices: int | None = None,
        course_number: int = 3,
        allergies: str = "",
        answers: tuple[CheckAnswer, ...] = (),
        plan: Protocol | None = None,
        chair: str = "",
    ) -> Session:
        """Check a patient of 70 kg in on the next chair, by ``plan`` where it is no shipped protocol."""
        number = max(self._checked_in, len(self.recorder.running)) + 1
        plan = plan or shipped_protocol(protocol)
        who = name or f"Sample-{number:02d}"
        patient = Patient(f"p{number}", f"{number:06d}", who, weight=70.0, allergies=allergies)
        begun = SessionCheckedIn(
            patient,
            chair or f"Chair {number}",
            plan,
            course_number,
            planned_dose(plan, patient.weight, devices),
            devices,
            None,
            answers,
        )
        outcome = self.recorder.check_in(begun)
        assert isinstance(outcome, Saved)
        assert outcome.session is not None
        return outcome.session

    def record(self, session: Session, decision: Decision, *, minutes_ago: float = 0) -> Session:
        """Record a decision that must be saved, and return the session with it."""
        at = self.recorder.now() - timedelta(minutes=minutes_ago) if minutes_ago else None
        outcome = self.recorder.record(session.session_id, decision, at)
        assert isinstance(outcome, Saved), outcome
        assert outcome.session is not None
        return outcome.session

    def start(self, session: Session) -> Session:
        """Start the planned infusion now."""
        minutes = session.protocol.dosing.minutes
        return self.record(
            session, partial(decisions.start_infusion, amount=session.check_in.dose, minutes=minutes)
        )

    def chart(
        self,
        session: Session,
        pressure: str = "",
        remark: str = "",
        *,
        minutes_ago: float = 0,
        **values: float,
    ) -> Session:
        """Chart ``pressure`` such as "186/104" and further values by the names of their measures."""
        read = {MeasureName(name): value for name, value in values.items()}
        if pressure:
            systolic, diastolic = pressure.split("/")
            read |= {MeasureName.SYSTOLIC: float(systolic), MeasureName.DIASTOLIC: float(diastolic)}
        return self.record(
            session,
            partial(charting.chart_reading, values=read, remark=remark, confirmed=True),
            minutes_ago=minutes_ago,
        )

    def end(self, session: Session) -> Session:
        """Go through the discharge with every item overridden, and complete the session."""
        session = self.record(session, decisions.begin_discharge)
        items = fit_to_leave(session, self.recorder.now())
        answers = tuple(CheckAnswer(i.key, i.text, AnswerState.SKIPPED, "for the test") for i in items)
        return self.record(session, partial(decisions.end_session, answers=answers))

    def entries_of(self, session: Session) -> tuple[Entry, ...]:
        """Return what is saved of a session."""
        return tuple(self.journal.entries(session.session_id))
