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
    for warning in recorded:
        episode = by_reading.get(warning.reading_id)
        if episode is not None and _begins(warning, episode):
            kept[warning.reading_id] = warning
        else:
            yield entry_of(session, when, facts.WarningWithdrawn(warning.warning_id, cause), when.now)
    for episode in episodes:
        known = kept.get(episode[0][0].reading_id)
        before = [warning for warning in recorded if _overlap(warning, episode)]
        yield from _told(session, when, episode, known, before)


def _told(
    session: Session, when: When, episode: Episode, known: LimitWarning | None, before: list[LimitWarning]
) -> Iterator[Entry]:
    """Yield what is not recorded yet of ``episode``.

    ``known`` is the warning that tells how it begins, ``before`` what was recorded of that time. Where all
    of these were seen at its level nobody is asked again; where one sounds unseen and it goes on, it
    sounds on. After the end nothing sounds and nobody is asked any more; what nobody had acknowledged by
    then stays so.
    """
    seen, is_over = _are_seen(before, episode), not session.is_running
    sounds_on = not seen and not is_over and _goes_on(episode) and any(_sounds(w) for w in before)
    asks_nobody = is_over and not seen and not any(warning.needs_acknowledging for warning in before)
    warning_id = _new_id(session, episode) if known is None else known.warning_id
    follows = before[-1].warning_id if seen else ""
    for reading, fact in episode[0 if known is None else len(known.course) :]:
        fact = replace(fact, warning_id=warning_id)
        if not isinstance(fact, facts.WarningResolved) and (seen or is_over or sounds_on):
            fact = replace(fact, late=seen or is_over)
        match fact:
            case facts.WarningRaised():
                fact = replace(fact, follows=follows, after_end=asks_nobody)
            case facts.WarningLevelChanged():
                fact = replace(fact, seen=seen or is_over)
            case facts.WarningResolved():
                pass
        yield entry_of(session, when, fact, reading.at)


def _overlap(warning: LimitWarning, episode: Episode) -> bool:
    """Return whether ``warning``, as it was recorded, and ``episode`` have a time in common."""
    first, last = episode[0][0], episode[-1][0]
    begins_in_time = _goes_on(episode) or warning.raised_at < last.at
    return begins_in_time and (warning.resolved_at is None or warning.resolved_at > first.at)


def _are_seen(warnings: list[LimitWarning], episode: Episode) -> bool:
    """Return whether somebody has acknowledged each of ``warnings`` at the worst level of ``episode``.

    What was acknowledged before the first reading of the episode was taken was another one.
    """
    ranks = [fact.level.rank for _, fact in episode if not isinstance(fact, facts.WarningResolved)]
    begun = episode[0][0].at
    seen = [
        warning.level_acknowledged if warning.acknowledgements[-1].at >= begun else None
        for warning in warnings
        if warning.acknowledgements
    ]
    are_all = bool(warnings) and len(seen) == len(warnings)
    return are_all and all(level is not None and level.rank >= max(ranks) for level in seen)


def _goes_on(episode: Episode) -> bool:
    return not isinstance(episode[-1][1], facts.WarningResolved)


def _sounds(warning: LimitWarning) -> bool:
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
    match fact:
        case facts.WarningRaised():
            return replace(fact, warning_id="", late=False, source="", follows="", after_end=False)
        case facts.WarningLevelChanged():
            return replace(fact, warning_id="", late=False, source="", seen=False)
        case facts.WarningResolved():
            return replace(fact, warning_id="")
