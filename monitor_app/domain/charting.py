"""The decision to chart a reading: plausible, in time, and judged against the limits in force."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from monitor_app.domain import entries as facts
from monitor_app.domain.decisions import Decided, Refused, Unusual, When, entry_of, refusal_of_time
from monitor_app.domain.entries import Entry
from monitor_app.domain.limits import Direction, Level, Limit, threshold, worst_passed
from monitor_app.domain.measures import (
    BY_NAME,
    CHARTED,
    MeasureName,
    Plausibility,
    Values,
    plausibility,
)
from monitor_app.domain.session import Reading, Session, evolve
from monitor_app.domain.warnings import Change, Judgement, LimitWarning, Standing, step
from monitor_app.domain.wording import say


def chart_reading(
    session: Session, when: When, *, values: Values, remark: str = "", confirmed: bool = False
) -> Decided:
    """Chart ``values`` (any subset of the charted measures) and judge them.

    Refuses what nobody can have, half a blood pressure, an empty reading; asks once about what is
    unusual unless ``confirmed``.
    """
    in_order = {measure.name: values[measure.name] for measure in CHARTED if measure.name in values}
    refused = refusal_of_time(session, when) or refusal_of_values(in_order, remark)
    if refused is not None:
        return refused
    unusual = question_about(in_order)
    if unusual is not None and not confirmed:
        return unusual
    reading_id = f"{session.session_id}.r{len(session.readings) + 1}"
    charted = entry_of(
        session, when, facts.ReadingCharted(reading_id, in_order, remark.strip(), when.is_late)
    )
    return (charted, *judge(session, evolve(session, charted), when, reading_id, in_order))


def refusal_of_values(values: Values, remark: str = "") -> Refused | None:
    """Return why these values cannot be charted, None when they can."""
    if not values and not remark.strip():
        return Refused(say("There is nothing to save yet. Enter at least one value."))
    for name, value in values.items():
        measure = BY_NAME[name]
        if plausibility(measure, value) is Plausibility.IMPOSSIBLE:
            bounds = measure.refused_outside
            return Refused(
                say(
                    "{measure} {value:g} cannot be: it must be from {low:g} to {high:g}. Read it again.",
                    measure=say(measure.title),
                    value=value,
                    low=bounds.low,
                    high=bounds.high,
                )
            )
    systolic = values.get(MeasureName.SYSTOLIC)
    diastolic = values.get(MeasureName.DIASTOLIC)
    if (systolic is None) != (diastolic is None):
        return Refused(say("Blood pressure needs both values, systolic and diastolic."))
    if systolic is not None and diastolic is not None and diastolic >= systolic:
        return Refused(
            say(
                "Diastolic {diastolic:g} must be below systolic {systolic:g}. Read it again.",
                diastolic=diastolic,
                systolic=systolic,
            )
        )
    return None


def question_about(values: Values) -> Unusual | None:
    """Return the question about unusual values, None when all are usual."""
    unusual = [
        say("{measure} {value:g}", measure=say(BY_NAME[name].title), value=value)
        for name, value in values.items()
        if plausibility(BY_NAME[name], value) is Plausibility.UNUSUAL
    ]
    if not unusual:
        return None
    return Unusual(say("{values}: unusual. Is that what you read?", values=", ".join(unusual)))


def judge(before: Session, after: Session, when: When, reading_id: str, values: Values) -> Iterator[Entry]:
    """Yield the warning entries that a reading asks for, by the life-cycle table.

    ``before`` and ``after`` are the session without and with the reading. A late entry that is older
    than a reading already charted is judged at its own place in time.
    """
    limits = after.protocol.limits
    passed = worst_passed(limits, values, after.baseline)
    watched = {(limit.measure, limit.direction) for limit in limits}
    for name, value in values.items():
        newest = before.latest.get(name)
        is_past = newest is not None and newest.at > when.at
        for direction in Direction:
            if (name, direction) not in watched:
                continue
            limit = passed.get((name, direction))
            judged = _Judged(after, when, reading_id, name, direction, value, limit)
            yield from judged.in_the_past() if is_past else judged.now(before)


@dataclass(frozen=True, slots=True)
class _Judged:
    """One value against the limits of one direction; ``limit`` is the worst it passes."""

    session: Session
    when: When
    reading_id: str
    measure: MeasureName
    direction: Direction
    value: float
    limit: Limit | None

    def now(self, before: Session) -> Iterator[Entry]:
        """Judge the newest reading of its measure."""
        warning = _standing_warning(before, self.measure, self.direction)
        standing = Standing.NONE if warning is None else warning.standing
        _, change = step(standing, _judgement(self.limit))
        if change is Change.RAISE:
            yield self._raised()
        elif change is Change.CHANGE_LEVEL and warning is not None:
            yield self._level_changed(warning)
        elif change is Change.RESOLVE and warning is not None:
            fact = facts.WarningResolved(warning.warning_id, self.value, self.reading_id)
            yield entry_of(self.session, self.when, fact)

    def in_the_past(self) -> Iterator[Entry]:
        """Judge a reading that newer ones of its measure already follow.

        One that belongs to a warning, because that was present then or begins with the next readings
        outside, can only raise its level; elsewhere it is a warning of its own, over with the next reading
        inside. A value inside the limits changes nothing that stands.
        """
        if self.limit is None:
            return
        covering = self._warning_at(self.when.at)
        over: Reading | None = None
        for later in self._later_readings():
            if covering is not None:
                break
            if not self._is_outside(later):
                over = later
                break
            covering = self._warning_at(later.at)
        if covering is not None:
            if self.limit.level.rank > covering.highest.rank:
                yield self._level_changed(covering)
            return
        raised = self._raised()
        yield raised
        if over is not None and isinstance(raised.fact, facts.WarningRaised):
            fact = facts.WarningResolved(raised.fact.warning_id, over.values[self.measure], over.reading_id)
            yield entry_of(self.session, self.when, fact, over.at)

    def _warning_at(self, at: datetime) -> LimitWarning | None:
        for warning in self.session.warnings.values():
            same = warning.measure is self.measure and warning.direction is self.direction
            if same and warning.raised_at <= at and (warning.resolved_at is None or at < warning.resolved_at):
                return warning
        return None

    def _later_readings(self) -> Iterator[Reading]:
        readings = self.session.readings
        place = bisect_right(readings, self.when.at, key=lambda reading: reading.at)
        return (reading for reading in readings[place:] if self.measure in reading.values)

    def _is_outside(self, reading: Reading) -> bool:
        passed = worst_passed(self.session.protocol.limits, reading.values, self.session.baseline)
        return (self.measure, self.direction) in passed

    def _raised(self) -> Entry:
        limit = self.limit
        assert limit is not None
        fact = facts.WarningRaised(
            f"{self.reading_id}.{self.measure}.{self.direction}",
            self.measure,
            self.direction,
            limit.level,
            limit.kind,
            limit.bound,
            self._threshold(limit),
            limit.source,
            self.value,
            self.reading_id,
        )
        return entry_of(self.session, self.when, fact)

    def _level_changed(self, warning: LimitWarning) -> Entry:
        limit = self.limit
        assert limit is not None
        fact = facts.WarningLevelChanged(
            warning.warning_id,
            limit.level,
            limit.kind,
            limit.bound,
            self._threshold(limit),
            limit.source,
            self.value,
            self.reading_id,
        )
        return entry_of(self.session, self.when, fact)

    def _threshold(self, limit: Limit) -> float:
        bound = threshold(limit, self.session.baseline.get(self.measure))
        assert bound is not None
        return bound


def _judgement(limit: Limit | None) -> Judgement:
    if limit is None:
        return Judgement.INSIDE
    return Judgement.CRITICAL if limit.level is Level.CRITICAL else Judgement.WARNING


def _standing_warning(session: Session, measure: MeasureName, direction: Direction) -> LimitWarning | None:
    present = session.present.get((measure, direction))
    return None if present is None else session.warnings[present]
