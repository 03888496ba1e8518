"""Warnings in any course of a session: readings in any order, corrections, limits, presses, restarts.

After each step the session is the one its entries give, its warnings are those of the oracle, and what can
be heard is what the plain rules of sound say, kept here beside it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from monitor_app.domain import charting, correcting, decisions, limit_changes, missed, sounding
from monitor_app.domain import entries as facts
from monitor_app.domain.decisions import Decision
from monitor_app.domain.entries import Entry
from monitor_app.domain.folding import replay
from monitor_app.domain.limits import Direction, Level, Limit, LimitKind, worst_of
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import AcknowledgeAction, AcknowledgeAsks
from monitor_app.domain.schedule import next_due
from monitor_app.domain.session import Session
from monitor_app.domain.warnings import LimitWarning
from tests.domain import oracle
from tests.domain.bedside import Bedside, minute, read
from tests.support.clinic import shipped_protocol

PULSE, SPO2, SYSTOLIC = MeasureName.PULSE, MeasureName.SPO2, MeasureName.SYSTOLIC
ABOVE, BELOW = Direction.ABOVE, Direction.BELOW
ABSOLUTE, CHANGE, PERCENT = LimitKind.ABSOLUTE, LimitKind.CHANGE, LimitKind.PERCENT
WARNING, CRITICAL = Level.WARNING, Level.CRITICAL

LIMITS = (
    Limit(PULSE, ABOVE, ABSOLUTE, 120, WARNING),
    Limit(PULSE, ABOVE, ABSOLUTE, 140, CRITICAL),
    Limit(PULSE, ABOVE, PERCENT, 25, WARNING, needs_confirmation=True),
    Limit(PULSE, BELOW, PERCENT, 25, CRITICAL),
    Limit(PULSE, BELOW, ABSOLUTE, 60, WARNING, needs_confirmation=True),
    Limit(SPO2, BELOW, CHANGE, 3, WARNING),
    Limit(SPO2, BELOW, ABSOLUTE, 90, CRITICAL, needs_confirmation=True),
    Limit(SYSTOLIC, ABOVE, CHANGE, 40, WARNING),
    Limit(SYSTOLIC, ABOVE, ABSOLUTE, 180, CRITICAL),
)
OTHERS = (
    Limit(PULSE, ABOVE, ABSOLUTE, 100, CRITICAL, needs_confirmation=True),
    Limit(PULSE, BELOW, CHANGE, 10, WARNING),
    Limit(SPO2, BELOW, ABSOLUTE, 95, WARNING),
    Limit(SYSTOLIC, BELOW, PERCENT, 20, WARNING),
)
SETS = (LIMITS, LIMITS[:5], LIMITS[::2], OTHERS, (*OTHERS, LIMITS[-1]), ())

READINGS = st.fixed_dictionaries(
    {},
    optional={
        "pressure": st.sampled_from(["122/78", "100/60", "162/90", "181/95"]),
        "pulse": st.sampled_from([45, 60, 75, 80, 100, 120, 125, 140]),
        "spo2": st.sampled_from([88, 90, 93, 95, 97]),
    },
)
AGES = st.sampled_from([0.0, 1.0, 4.5, 14.0, 16.0, 40.0])
A_SECOND = 1 / 60


class AnyCourse(RuleBasedStateMachine):
    """One infusion at one chair. A second passes before whatever happens."""

    @initialize(limits=st.sampled_from(SETS[:-1]), asks=st.sampled_from(AcknowledgeAsks))
    def check_in(self, limits: tuple[Limit, ...], asks: AcknowledgeAsks) -> None:
        protocol = replace(shipped_protocol("iv-ketamine"), limits=limits, acknowledge_asks=asks)
        self.bedside = Bedside(protocol)
        self.loud: dict[str, datetime] = {}
        """Since when each warning would be heard: by a reading that was not told late."""
        self.silence = minute(-60), minute(-60)

    @property
    def session(self) -> Session:
        return self.bedside.session

    @property
    def now(self) -> datetime:
        return minute(self.bedside.minute)

    def attempt(self, decision: Decision, *, age: float = 0) -> None:
        """Do it or be refused; follow what it does to what can be heard and was seen."""
        self.bedside.wait_until(self.bedside.minute + A_SECOND)
        before = self.session
        decided = self.bedside.decide(decision, at=self.bedside.minute - age)
        if isinstance(decided, tuple):
            self.follow(before, decided)

    def follow(self, before: Session, recorded: tuple[Entry, ...]) -> None:
        levels = {known.warning_id: known.level for known in before.warnings.values()}
        risen = set()
        unseen = {place for place, known in before.present.items() if known in self.loud}
        for entry in recorded:
            match entry.fact:
                case facts.WarningRaised(warning_id=known, level=level, late=late):
                    levels[known] = level
                    if not late:
                        self.loud[known] = self.now
                case facts.WarningLevelChanged(warning_id=known, level=level, late=late, seen=seen):
                    if level.rank > levels[known].rank and not seen:
                        risen.add(known)
                        if not late:
                            self.loud[known] = self.now
                    levels[known] = level
                case facts.WarningAcknowledged(warning_id=known) | facts.WarningWithdrawn(warning_id=known):
                    self.loud.pop(known, None)
                case facts.SoundSilenced(until):
                    self.silence = entry.at, until
        if any(isinstance(entry.fact, facts.ReadingCharted) for entry in recorded):
            self.confirm(before)
        self.nothing_seen_is_asked_again(before, risen)
        self.nothing_unseen_falls_silent(unseen)

    def heard_from(self, warning: LimitWarning) -> datetime | None:
        return self.loud.get(warning.warning_id)

    def confirm(self, before: Session) -> None:
        """What was told late is heard once a reading of its moment, the newest there is, passes it too."""
        for place, known in self.session.present.items():
            newest = [reading for reading in self.session.readings if place[0] in reading.values][-1]
            is_now = newest is self.session.readings[-1] and newest.recorded_at == self.now
            waited = before.present.get(place) == known and before.warnings[known].needs_acknowledging
            if is_now and waited and not newest.late and newest not in before.readings:
                self.loud.setdefault(known, self.now)

    def nothing_unseen_falls_silent(self, unseen: set[tuple[MeasureName, Direction]]) -> None:
        for place in unseen & self.session.present.keys():
            warning = self.session.warnings[self.session.present[place]]
            assert not warning.needs_acknowledging or self.heard_from(warning) is not None

    def nothing_seen_is_asked_again(self, before: Session, risen: set[str]) -> None:
        for known in before.warnings.values():
            now = self.session.warnings[known.warning_id]
            assert now.acknowledgements[: len(known.acknowledgements)] == known.acknowledgements
            assert known.withdrawn_at in (None, now.withdrawn_at)
            if known.level_acknowledged is not None and now.level_acknowledged is None:
                assert known.warning_id in risen

    @rule(minutes=st.sampled_from([0.5, 2.0, 5.0, 15.0]))
    def wait(self, minutes: float) -> None:
        self.bedside.wait_until(self.bedside.minute + minutes)

    @rule(drawn=READINGS)
    def chart(self, drawn: dict[str, object]) -> None:
        self.attempt(partial(charting.chart_reading, values=values_of(drawn), confirmed=True))

    @rule(drawn=READINGS, age=AGES)
    def chart_late(self, drawn: dict[str, object], age: float) -> None:
        self.attempt(partial(charting.chart_reading, values=values_of(drawn), confirmed=True), age=age)

    @precondition(lambda self: bool(self.session.readings))
    @rule(data=st.data(), drawn=READINGS)
    def amend(self, data: st.DataObject, drawn: dict[str, object]) -> None:
        reading_id = data.draw(st.sampled_from(list(self.session.readings))).reading_id
        amend = partial(correcting.amend_reading, reading_id=reading_id, reason="slipped", confirmed=True)
        self.attempt(partial(amend, values=values_of(drawn)))

    @precondition(lambda self: bool(self.session.readings))
    @rule(data=st.data())
    def strike(self, data: st.DataObject) -> None:
        reading_id = data.draw(st.sampled_from(list(self.session.readings))).reading_id
        self.attempt(partial(correcting.strike_reading, reading_id=reading_id, reason="wrong chair"))

    @rule(limits=st.sampled_from(SETS))
    def change_limits(self, limits: tuple[Limit, ...]) -> None:
        self.attempt(partial(limit_changes.change_limits, limits=limits, reason="known for it"))

    @rule(age=AGES)
    def start(self, age: float) -> None:
        self.attempt(partial(decisions.start_infusion, amount=35, minutes=40), age=age)

    @rule(action=st.sampled_from([None, *AcknowledgeAction]))
    def acknowledge_all(self, action: AcknowledgeAction | None) -> None:
        self.attempt(partial(decisions.acknowledge, action=action))

    @precondition(lambda self: bool(self.session.to_acknowledge()))
    @rule(data=st.data(), action=st.sampled_from([None, AcknowledgeAction.RECHECKED]))
    def acknowledge_one(self, data: st.DataObject, action: AcknowledgeAction | None) -> None:
        warning = data.draw(st.sampled_from(self.session.to_acknowledge()))
        self.attempt(partial(decisions.acknowledge, warning_ids=(warning.warning_id,), action=action))

    @rule()
    def silence_it(self) -> None:
        self.attempt(sounding.silence)

    @rule()
    def note_missed(self) -> None:
        self.attempt(missed.note_missed)
        assert missed.note_missed(self.session, self.bedside.when()) == ()

    @rule()
    def restart(self) -> None:
        self.bedside.session = replay(self.bedside.entries)

    @invariant()
    def reopening_gives_the_same_session(self) -> None:
        assert replay(self.bedside.entries) == self.session

    @invariant()
    def the_warnings_are_those_of_the_oracle(self) -> None:
        assert oracle.told_by(self.session) == oracle.warnings_of(self.bedside.entries)

    @invariant()
    def the_readings_have_the_levels_of_the_oracle(self) -> None:
        levels = {
            (reading.reading_id, name.value): level.value
            for reading in self.session.readings
            for name, level in reading.levels.items()
        }
        assert levels == oracle.levels_of(self.bedside.entries)

    @invariant()
    def at_most_one_is_present_of_a_measure_and_direction(self) -> None:
        present = {
            (w.measure, w.direction): w.warning_id for w in self.session.warnings.values() if w.is_present
        }
        assert present == self.session.present
        assert len(present) == sum(warning.is_present for warning in self.session.warnings.values())

    @invariant()
    def what_is_withdrawn_is_out_of_sight(self) -> None:
        shown = (*self.session.in_sight(), *self.session.to_acknowledge())
        assert all(warning.withdrawn_at is None for warning in shown)

    @invariant()
    def what_is_heard_is_what_was_told_in_time_and_not_silenced(self) -> None:
        silenced, until = self.silence
        assert (until - silenced).total_seconds() in (0, 120)
        waiting = self.session.to_acknowledge()
        for now in (self.now, until):
            heard = [
                warning.level if warning.is_present else Level.WARNING
                for warning in waiting
                if (since := self.heard_from(warning)) is not None and (now >= until or since > silenced)
            ]
            assert sounding.sounding(self.session, max(now, self.now)) is worst_of(heard)

    @invariant()
    def something_is_due_as_long_as_the_treatment_lasts(self) -> None:
        due = next_due(self.session)
        assert (due is not None) or self.session.time_zero is None
        if due is not None and due.missed_at is not None:
            assert due.since <= due.at < due.missed_at

    @invariant()
    def what_was_missed_is_noted_once_and_is_past(self) -> None:
        assert len(self.session.missed) == len(set(self.session.missed))
        assert all(at < self.now for at in self.session.missed)


def values_of(drawn: dict[str, object]) -> dict[MeasureName, float]:
    named = {name: value for name, value in drawn.items() if isinstance(value, int)}
    return dict(read(str(drawn.get("pressure", "")), **named))


AnyCourse.TestCase.settings = settings(stateful_step_count=30)
TestAnyCourse = AnyCourse.TestCase
