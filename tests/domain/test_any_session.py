"""Whatever is done at a bedside, in whatever order: what must hold after each step.

The warnings are held against the oracle, which works them out once more from the entries.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from monitor_app.domain import charting, decisions
from monitor_app.domain import entries as facts
from monitor_app.domain.decisions import Decision, Refused, together
from monitor_app.domain.entries import Entry, SideEffect
from monitor_app.domain.folding import replay
from monitor_app.domain.infusion import dose_given
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.session import Session
from tests.domain import oracle
from tests.domain.bedside import Bedside, minute
from tests.domain.test_discharge import all_fine

PRESSURES = [(122, 78), (110, 66), (150, 92), (160, 99), (165, 103), (181, 95), (186, 112), (90, 50)]

READINGS = st.fixed_dictionaries(
    {},
    optional={
        "pressure": st.sampled_from(PRESSURES),
        MeasureName.PULSE: st.sampled_from([38, 48, 72, 121, 145]),
        MeasureName.SPO2: st.sampled_from([86, 93, 97]),
        MeasureName.NAUSEA: st.sampled_from([0, 3, 4]),
        MeasureName.SEDATION: st.sampled_from([5, 3, 1]),
    },
).filter(bool)

AGES = st.sampled_from([0, 0, 1, 7, 15, 16, 45])


class AnySession(RuleBasedStateMachine):
    """One IV session; late entries only where the story allows them."""

    @initialize(late=st.booleans())
    def check_in(self, late: bool) -> None:
        self.bedside = Bedside()
        self.late = late
        self.dose_before = 0.0

    @property
    def session(self) -> Session:
        return self.bedside.session

    def attempt(self, decision: Decision, *, age: float = 0) -> None:
        """Do it, or be told in a sentence why not."""
        decided = self.bedside.decide(decision, at=self.bedside.minute - age)
        if isinstance(decided, Refused):
            assert decided.sentence.endswith((".", "?"))

    @rule(minutes=st.sampled_from([0.5, 1, 5, 10, 20]))
    def wait(self, minutes: float) -> None:
        self.bedside.wait_until(self.bedside.minute + minutes)

    @rule(drawn=READINGS, age=AGES)
    def chart(self, drawn: dict[object, object], age: float) -> None:
        values = dict(drawn)
        pressure = values.pop("pressure", None)
        if isinstance(pressure, tuple):
            values |= dict(zip((MeasureName.SYSTOLIC, MeasureName.DIASTOLIC), pressure, strict=True))
        charted = partial(charting.chart_reading, values=values, confirmed=True)
        self.attempt(charted, age=age if self.late else 0)

    @rule()
    def acknowledge_all(self) -> None:
        self.attempt(decisions.acknowledge)

    @precondition(lambda self: bool(self.session.to_acknowledge()))
    @rule(data=st.data())
    def acknowledge_one(self, data: st.DataObject) -> None:
        warning = data.draw(st.sampled_from(self.session.to_acknowledge()))
        self.attempt(partial(decisions.acknowledge, warning_ids=(warning.warning_id,)))

    @rule(age=AGES)
    def start(self, age: float) -> None:
        decision = partial(decisions.start_infusion, amount=35, minutes=40)
        self.attempt(decision, age=age if self.late else 0)

    @rule()
    def pause(self) -> None:
        self.attempt(decisions.pause_infusion)

    @rule()
    def resume(self) -> None:
        self.attempt(decisions.resume_infusion)

    @rule(rate=st.sampled_from([20, 52.5, 120]))
    def change_rate(self, rate: float) -> None:
        self.attempt(partial(decisions.change_rate, rate=rate))

    @rule()
    def stop(self) -> None:
        self.attempt(decisions.stop_infusion)

    @rule(age=AGES)
    def note(self, age: float) -> None:
        self.attempt(partial(decisions.record_event, kind=EventKind.NOTE, text="calm"), age=age)

    @rule(effect=st.sampled_from([SideEffect.DROWSY, SideEffect.HEADACHE]), ends=st.booleans())
    def side_effect(self, effect: SideEffect, ends: bool) -> None:
        begin: Decision = partial(decisions.begin_side_effect, effect=effect)
        known = [course.event_id for course in self.session.side_effects]
        over: Decision = partial(decisions.resolve_side_effect, event_id=known[-1] if known else "none")
        self.attempt(together(begin, over) if ends and known else begin)

    @rule()
    def begin_discharge(self) -> None:
        self.attempt(decisions.begin_discharge)

    @rule()
    def leave_discharge(self) -> None:
        self.attempt(decisions.leave_discharge)

    @precondition(lambda self: len(self.session.readings) > 5)
    @rule()
    def end(self) -> None:
        answers = all_fine(self.bedside)
        self.attempt(partial(decisions.end_session, answers=answers))

    @invariant()
    def reopening_gives_the_same_session(self) -> None:
        assert replay(self.bedside.entries) == self.session

    @invariant()
    def readings_and_events_are_in_order_of_time(self) -> None:
        for moments in ([r.at for r in self.session.readings], [e.at for e in self.session.events]):
            assert moments == sorted(moments)

    @invariant()
    def ids_are_never_used_twice(self) -> None:
        ids = [reading.reading_id for reading in self.session.readings]
        ids += [e.fact.event_id for e in self.session.events if isinstance(e.fact, facts.EventRecorded)]
        ids += [course.event_id for course in self.session.side_effects]
        assert len(ids) == len(set(ids))

    @invariant()
    def at_most_one_warning_is_present_per_measure_and_direction(self) -> None:
        present = [(w.measure, w.direction) for w in self.session.warnings.values() if w.is_present]
        assert len(present) == len(set(present))
        assert set(present) == set(self.session.present)

    @invariant()
    def no_warning_ends_before_it_began(self) -> None:
        for warning in self.session.warnings.values():
            assert warning.resolved_at is None or warning.resolved_at >= warning.raised_at
            assert warning.highest.rank >= warning.level.rank

    @invariant()
    def the_baseline_is_the_latest_value_at_or_before_time_zero(self) -> None:
        assert self.session.baseline == baseline_of(self.bedside.entries)

    @invariant()
    def the_dose_never_falls_and_never_exceeds_the_syringe(self) -> None:
        if self.late and self.session.time_zero is None:
            return
        dose = dose_given(self.session, minute(self.bedside.minute))
        assert dose is not None
        assert self.dose_before <= dose <= 35
        self.dose_before = dose

    @invariant()
    def the_warnings_are_those_of_the_reference(self) -> None:
        assert oracle.told_by(self.session) == oracle.warnings_of(self.bedside.entries)


def baseline_of(entries: Iterable[Entry]) -> dict[MeasureName, float]:
    zero = next((e.at for e in entries if isinstance(e.fact, facts.InfusionStarted)), None)
    chosen: dict[MeasureName, tuple[datetime, float]] = {}
    for entry in entries:
        if not isinstance(entry.fact, facts.ReadingCharted) or (zero is not None and entry.at > zero):
            continue
        for name, value in entry.fact.values.items():
            if name not in chosen or chosen[name][0] <= entry.at:
                chosen[name] = entry.at, value
    return {name: value for name, (_, value) in chosen.items()}


AnySession.TestCase.settings = settings(stateful_step_count=30)
TestAnySession = AnySession.TestCase
