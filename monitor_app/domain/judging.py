"""A reading against the limits in force, and the facts that the life cycle of warnings asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from monitor_app.domain import entries as facts
from monitor_app.domain.deciding import When, entry_of
from monitor_app.domain.entries import Entry
from monitor_app.domain.limits import Direction, Level, Limit, levels_of, threshold, worst_passed
from monitor_app.domain.measures import MeasureName, Values
from monitor_app.domain.readings import Reading, latest_of
from monitor_app.domain.session import Session
from monitor_app.domain.warnings import Change, CourseFact, Judgement, LimitWarning, Standing, step


@dataclass(frozen=True, slots=True)
class Judged:
    """One value of a reading in one direction; ``limit`` is the worst it passes, None inside all."""

    reading: Reading
    measure: MeasureName
    direction: Direction
    limit: Limit | None
    baseline: float | None

    @property
    def value(self) -> float:
        """Return the value that was judged."""
        return self.reading.values[self.measure]

    @property
    def judgement(self) -> Judgement:
        """Return what the life-cycle table calls it."""
        if self.limit is None:
            return Judgement.INSIDE
        return Judgement.CRITICAL if self.limit.level is Level.CRITICAL else Judgement.WARNING

    def raised(self, warning_id: str, *, late: bool) -> facts.WarningRaised:
        """Return the fact that this value raises a warning."""
        limit, bound = self._passed()
        return facts.WarningRaised(
            warning_id,
            self.measure,
            self.direction,
            limit.level,
            limit.kind,
            limit.bound,
            bound,
            limit.source,
            self.value,
            self.reading.reading_id,
            late,
        )

    def level_changed(self, warning_id: str, *, late: bool) -> facts.WarningLevelChanged:
        """Return the fact that this value changes the level of a warning."""
        limit, bound = self._passed()
        return facts.WarningLevelChanged(
            warning_id,
            limit.level,
            limit.kind,
            limit.bound,
            bound,
            limit.source,
            self.value,
            self.reading.reading_id,
            late,
        )

    def resolved(self, warning_id: str) -> facts.WarningResolved:
        """Return the fact that this value resolves a warning."""
        return facts.WarningResolved(warning_id, self.value, self.reading.reading_id)

    def asks(self, standing: Standing, warning_id: str, *, late: bool) -> tuple[Standing, CourseFact | None]:
        """Return what stands after this value, and the fact about that warning, None without a change."""
        after, change = step(standing, self.judgement)
        match change:
            case Change.RAISE:
                return after, self.raised(warning_id, late=late)
            case Change.CHANGE_LEVEL:
                return after, self.level_changed(warning_id, late=late)
            case Change.RESOLVE:
                return after, self.resolved(warning_id)
            case None:
                return after, None
            case Change.ACKNOWLEDGE | Change.WITHDRAW:
                raise AssertionError("a value neither acknowledges nor withdraws")

    def _passed(self) -> tuple[Limit, float]:
        assert self.limit is not None
        bound = threshold(self.limit, self.baseline)
        assert bound is not None
        return self.limit, bound


def levels_typed(session: Session, values: Values, at: datetime | None = None) -> dict[MeasureName, Level]:
    """Return the level each of ``values`` would have as a reading of the moment ``at``, by default of now."""
    if at is None:
        baseline = {} if session.time_zero is None else session.baseline
        return levels_of(session.limits, values, baseline, session.newest)
    earlier = latest_of(reading for reading in session.readings if reading.at <= at)
    previous = {name: reading.values[name] for name, reading in earlier.items()}
    return levels_of(session.limits_at(at), values, session.compared_with(at), previous)


def judge(before: Session, after: Session, when: When) -> Iterator[Entry]:
    """Yield the warning entries that the newest reading asks for, by the life-cycle table.

    ``before`` and ``after`` are the session without and with it; nothing in it was read later.
    """
    reading = after.readings[-1]
    baseline = after.compared_with(reading.at)
    passed = worst_passed(after.limits_at(reading.at), reading.values, baseline, before.newest)
    for measure, direction in product(reading.values, Direction):
        place = measure, direction
        present = before.present.get(place)
        limit = passed.get(place)
        if limit is None and present is None:
            continue
        judged = Judged(reading, measure, direction, limit, baseline.get(measure))
        standing = Standing.NONE if present is None else before.warnings[present].standing
        warning_id = present or new_warning_id(before, reading, measure, direction)
        _, fact = judged.asks(standing, warning_id, late=when.is_late)
        if fact is not None:
            yield entry_of(after, when, fact)
        if present is not None and limit is not None and not when.is_late:
            yield from _confirmed(after, when, before.warnings[present], judged)


def _confirmed(session: Session, when: When, warning: LimitWarning, judged: Judged) -> Iterator[Entry]:
    """Yield that a warning nobody has seen, known by what was told late alone, is there now."""
    assert judged.limit is not None
    rises = judged.limit.level.rank > warning.level.rank
    if warning.sounding_since is None and warning.needs_acknowledging and not rises:
        fact = facts.WarningConfirmed(warning.warning_id, judged.value, judged.reading.reading_id)
        yield entry_of(session, when, fact)


def new_warning_id(session: Session, reading: Reading, measure: MeasureName, direction: Direction) -> str:
    """Return an id that no warning of ``session`` has, named by what raises it."""
    first = f"{reading.reading_id}.{measure}.{direction}"
    count = sum(known == first or known.startswith(f"{first}.") for known in session.warnings)
    return first if not count else f"{first}.{count + 1}"
