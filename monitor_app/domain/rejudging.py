"""Judging anew what was judged before: after a late entry, a correction, or a late start.

What is recorded and still true stays as it is; what is not gets withdrawn, and what should have been
recorded is recorded now, as of then. Nothing is ever edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from monitor_app.domain import entries as facts
from monitor_app.domain.deciding import When, entry_of
from monitor_app.domain.entries import Entry
from monitor_app.domain.judging import Judged, new_warning_id
from monitor_app.domain.limits import Direction, worst_passed
from monitor_app.domain.measures import CHARTED, MeasureName
from monitor_app.domain.readings import Reading
from monitor_app.domain.session import Session
from monitor_app.domain.warning_facts import Cause
from monitor_app.domain.warnings import CourseFact, LimitWarning, Standing

Episode = list[tuple[Reading, CourseFact]]
"""What the readings make of one warning, from the one that raises it on."""


def after_time_zero(session: Session, when: When) -> tuple[Entry, ...]:
    """Return what a time zero entered late asks for; ``session`` has it already."""
    if not session.readings or session.time_zero is None or session.readings[-1].at <= session.time_zero:
        return ()
    return tuple(rejudge(session, when, Cause.BASELINE))


def rejudge(
    session: Session, when: When, cause: Cause, measures: Iterable[MeasureName] | None = None
) -> Iterator[Entry]:
    """Yield the entries that make the warnings of ``measures``, by default of all, right again.

    ``session`` holds the readings as they are now. Each entry is true at the time of its reading.
    """
    for measure in [known.name for known in CHARTED] if measures is None else measures:
        for direction, episodes in _episodes(session, measure, when).items():
            recorded = [
                warning
                for warning in session.warnings.values()
                if warning.measure is measure
                and warning.direction is direction
                and warning.withdrawn_at is None
            ]
            yield from _reconciled(session, when, cause, recorded, episodes)


def _episodes(session: Session, measure: MeasureName, when: When) -> Mapping[Direction, list[Episode]]:
    """Return the warnings that the readings give by the life-cycle table."""
    episodes: dict[Direction, list[Episode]] = {direction: [] for direction in Direction}
    standing = dict.fromkeys(Direction, Standing.NONE)
    previous: dict[MeasureName, float] = {}
    for reading in session.readings:
        value = reading.values.get(measure)
        if value is None:
            continue
        baseline = session.compared_with(reading.at)
        passed = worst_passed(session.limits_at(reading.at), {measure: value}, baseline, previous)
        for direction, course in episodes.items():
            limit = passed.get((measure, direction))
            judged = Judged(reading, measure, direction, limit, baseline.get(measure))
            late = when.is_late_for(reading.at)
            standing[direction], fact = judged.asks(standing[direction], "", late=late)
            if isinstance(fact, facts.WarningRaised):
                course.append([(reading, fact)])
            elif fact is not None:
                course[-1].append((reading, fact))
        previous[measure] = value
    return episodes


def _reconciled(
    session: Session, when: When, cause: Cause, recorded: list[LimitWarning], episodes: list[Episode]
) -> Iterator[Entry]:
    by_reading = {episode[0][0].reading_id: episode for episode in episodes}
    kept: dict[str, LimitWarning] = {}
    is_heard = False
    for warning in recorded:
        episode = by_reading.get(warning.reading_id)
        if episode is not None and _begins(warning, episode):
            kept[warning.reading_id] = warning
        else:
            is_heard = is_heard or _is_heard(warning)
            yield entry_of(session, when, facts.WarningWithdrawn(warning.warning_id, cause), when.now)
    for episode in episodes:
        first = episode[0][0]
        known = kept.get(first.reading_id)
        warning_id = known.warning_id if known is not None else _new_id(session, episode)
        told = 0 if known is None else len(known.course)
        goes_on = known is None and is_heard and not isinstance(episode[-1][1], facts.WarningResolved)
        for reading, fact in episode[told:]:
            fact = replace(fact, warning_id=warning_id)
            if goes_on and not isinstance(fact, facts.WarningResolved):
                fact = replace(fact, late=False)
            yield entry_of(session, when, fact, reading.at)


def _is_heard(warning: LimitWarning) -> bool:
    """Return whether nobody has seen it yet and it sounds: told anew, what goes on is not made quiet."""
    return warning.is_present and warning.needs_acknowledging and warning.sounding_since is not None


def _new_id(session: Session, episode: Episode) -> str:
    reading, raised = episode[0]
    assert isinstance(raised, facts.WarningRaised)
    return new_warning_id(session, reading, raised.measure, raised.direction)


def _begins(warning: LimitWarning, episode: Episode) -> bool:
    """Return whether what is recorded of ``warning`` is how the episode goes, as far as it is recorded."""
    if len(warning.course) > len(episode):
        return False
    pairs = zip(warning.course, episode, strict=False)
    return all(_core(recorded) == _core(fact) for recorded, (_, fact) in pairs)


def _core(fact: CourseFact) -> CourseFact:
    """Return ``fact`` without what may differ between two tellings of the same."""
    if isinstance(fact, facts.WarningResolved):
        return replace(fact, warning_id="")
    return replace(fact, warning_id="", late=False, source="")
