"""The life cycle of a warning: the table itself, and the table against real decisions, cell by cell."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor_app.domain import correcting, decisions
from monitor_app.domain import entries as facts
from monitor_app.domain.decisions import Decided, Decision
from monitor_app.domain.limits import Direction
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.readings import Reading
from monitor_app.domain.warnings import (
    LIFE_CYCLE,
    Change,
    Judgement,
    LimitWarning,
    Standing,
    WarningState,
    step,
)
from tests.domain.bedside import Bedside

PULSE = MeasureName.PULSE

TABLE = """
           inside       warning           critical          acknowledge         withdraw
none       none -       raised_w raise    raised_c raise    none -              none -
raised_w   resolved R   raised_w -        raised_c level    seen_w acknowledge  withdrawn W
raised_c   resolved R   raised_w level    raised_c -        seen_c acknowledge  withdrawn W
seen_w     closed R     seen_w -          raised_c level    seen_w -            withdrawn W
seen_c     closed R     seen_w level      seen_c -          seen_c -            withdrawn W
resolved   resolved -   raised_w raise    raised_c raise    closed acknowledge  withdrawn W
closed     closed -     raised_w raise    raised_c raise    closed -            withdrawn W
withdrawn  withdrawn -  raised_w raise    raised_c raise    withdrawn -         withdrawn -
"""
"""What stands, what happens, and what stands then, with the change that is recorded."""

STANDINGS = {
    "none": Standing.NONE,
    "raised_w": Standing.RAISED_WARNING,
    "raised_c": Standing.RAISED_CRITICAL,
    "seen_w": Standing.ACKNOWLEDGED_WARNING,
    "seen_c": Standing.ACKNOWLEDGED_CRITICAL,
    "resolved": Standing.RESOLVED,
    "closed": Standing.CLOSED,
    "withdrawn": Standing.WITHDRAWN,
}
CHANGES = {
    "-": None,
    "raise": Change.RAISE,
    "level": Change.CHANGE_LEVEL,
    "R": Change.RESOLVE,
    "acknowledge": Change.ACKNOWLEDGE,
    "W": Change.WITHDRAW,
}

PULSES = {Judgement.INSIDE: 80, Judgement.WARNING: 125, Judgement.CRITICAL: 145}

ROADS_TO = {
    Standing.NONE: [()],
    Standing.RAISED_WARNING: [(Judgement.WARNING,)],
    Standing.RAISED_CRITICAL: [(Judgement.CRITICAL,)],
    Standing.ACKNOWLEDGED_WARNING: [(Judgement.WARNING, Judgement.ACKNOWLEDGE)],
    Standing.ACKNOWLEDGED_CRITICAL: [(Judgement.CRITICAL, Judgement.ACKNOWLEDGE)],
    Standing.RESOLVED: [(Judgement.WARNING, Judgement.INSIDE), (Judgement.CRITICAL, Judgement.INSIDE)],
    Standing.CLOSED: [
        (Judgement.WARNING, Judgement.ACKNOWLEDGE, Judgement.INSIDE),
        (Judgement.CRITICAL, Judgement.INSIDE, Judgement.ACKNOWLEDGE),
    ],
    Standing.WITHDRAWN: [
        (Judgement.WARNING, Judgement.WITHDRAW),
        (Judgement.CRITICAL, Judgement.ACKNOWLEDGE, Judgement.WITHDRAW),
        (Judgement.WARNING, Judgement.INSIDE, Judgement.WITHDRAW),
    ],
}

CELLS = [(standing, judgement) for standing in Standing for judgement in Judgement]
PLAYED = [(road, standing, judgement) for standing, judgement in CELLS for road in ROADS_TO[standing]]

CHANGED_BY: dict[type[object], Change] = {
    facts.WarningRaised: Change.RAISE,
    facts.WarningLevelChanged: Change.CHANGE_LEVEL,
    facts.WarningResolved: Change.RESOLVE,
    facts.WarningAcknowledged: Change.ACKNOWLEDGE,
    facts.WarningWithdrawn: Change.WITHDRAW,
}


def cells_of_the_table() -> dict[tuple[Standing, Judgement], tuple[Standing, Change | None]]:
    head, *rows = TABLE.strip().split("\n")
    judgements = [Judgement(word) for word in head.split()]
    cells = {}
    for row in rows:
        before, *words = row.split()
        pairs = zip(words[::2], words[1::2], strict=True)
        for judgement, (after, change) in zip(judgements, pairs, strict=True):
            cells[STANDINGS[before], judgement] = STANDINGS[after], CHANGES[change]
    return cells


def strike(reading_id: str) -> Decision:
    return partial(correcting.strike_reading, reading_id=reading_id, reason="the neighbour's")


def amend(reading_id: str) -> Decision:
    return partial(correcting.amend_reading, reading_id=reading_id, values={PULSE: 81}, reason="slipped")


CORRECTIONS = [strike, amend]


def newest(bedside: Bedside) -> LimitWarning | None:
    warnings = bedside.warnings_of(PULSE)
    return warnings[-1] if warnings else None


def standing_of(bedside: Bedside) -> Standing:
    """Return the standing of the newest warning of the pulse."""
    warning = newest(bedside)
    return Standing.NONE if warning is None else warning.standing


def outside(bedside: Bedside) -> list[Reading]:
    """Return the readings that count and hold up the newest warning."""
    warning = newest(bedside)
    if warning is None or warning.withdrawn_at is not None:
        return []
    since = [reading for reading in bedside.session.readings if reading.at >= warning.raised_at]
    return [reading for reading in since if reading.values[PULSE] > 100]


def withdraw(bedside: Bedside, correction: object) -> Decided:
    """Correct the one reading that holds the newest warning up, again where it is withdrawn already."""
    assert callable(correction)
    warning = newest(bedside)
    assert len(outside(bedside)) == (warning is not None and warning.withdrawn_at is None)
    if warning is not None:
        return bedside.decide(correction(warning.reading_id))
    readings = bedside.session.readings
    return bedside.decide(correction(readings[-1].reading_id)) if readings else ()


def happen(bedside: Bedside, judgement: Judgement, correction: object = strike) -> list[Change]:
    """Let it happen a minute later, by a real decision; return what was recorded of the newest warning."""
    bedside.wait_until(bedside.minute + 1)
    match judgement:
        case Judgement.ACKNOWLEDGE:
            decided = bedside.decide(decisions.acknowledge)
        case Judgement.WITHDRAW:
            decided = withdraw(bedside, correction)
        case _:
            decided = bedside.chart(pulse=PULSES[judgement])
    recorded = decided if isinstance(decided, tuple) else ()
    warning = newest(bedside)
    return [
        CHANGED_BY[type(entry.fact)]
        for entry in recorded
        if type(entry.fact) in CHANGED_BY and warning and entry.fact.warning_id == warning.warning_id
    ]


def test_every_cell_is_written_down() -> None:
    assert set(LIFE_CYCLE) == set(Standing)
    assert all(set(row) == set(Judgement) for row in LIFE_CYCLE.values())
    assert {cell: step(*cell) for cell in CELLS} == cells_of_the_table()


@pytest.mark.parametrize("correction", CORRECTIONS)
@pytest.mark.parametrize(("road", "before", "judgement"), PLAYED)
def test_decisions_follow_the_table(
    road: tuple[Judgement, ...], before: Standing, judgement: Judgement, correction: object
) -> None:
    bedside = Bedside()
    bedside.chart(pulse=80)
    for earlier in road:
        happen(bedside, earlier, correction)
    assert standing_of(bedside) is before
    after, change = step(before, judgement)
    assert happen(bedside, judgement, correction) == ([] if change is None else [change])
    assert standing_of(bedside) is after


@given(st.lists(st.sampled_from(Judgement), max_size=12), st.sampled_from(CORRECTIONS))
def test_any_story_follows_the_table(story: list[Judgement], correction: object) -> None:
    bedside = Bedside()
    standing = Standing.NONE
    for judgement in story:
        if judgement is Judgement.WITHDRAW and len(outside(bedside)) > 1:
            continue  # What two readings hold up takes two corrections.
        standing, change = step(standing, judgement)
        assert happen(bedside, judgement, correction) == ([] if change is None else [change])
        assert standing_of(bedside) is standing


@pytest.mark.parametrize(("before", "state"), [(s, s.value.partition("_")[0]) for s in ROADS_TO])
def test_a_standing_is_a_state_with_its_level(before: Standing, state: str) -> None:
    bedside = Bedside()
    for earlier in ROADS_TO[before][0]:
        happen(bedside, earlier)
    warning = newest(bedside)
    if warning is None:
        assert before is Standing.NONE
        return
    assert warning.state is WarningState(state)
    in_sight = warning in bedside.session.in_sight()
    assert in_sight is (state in ("raised", "acknowledged", "resolved"))
    assert (warning in bedside.session.to_acknowledge()) is (state in ("raised", "resolved"))
    assert ((PULSE, Direction.ABOVE) in bedside.session.present) is (state in ("raised", "acknowledged"))
