"""The life cycle of a warning: the table itself, the table against real readings, and late entries."""

from __future__ import annotations

from functools import partial
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor_app.domain import decisions
from monitor_app.domain import entries as facts
from monitor_app.domain.decisions import Refused
from monitor_app.domain.limits import Direction, Level, LimitKind
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.warnings import LIFE_CYCLE, Change, Judgement, LimitWarning, Standing, step
from tests.domain.bedside import Bedside, minute, with_limits

SYSTOLIC = MeasureName.SYSTOLIC
PULSE = MeasureName.PULSE

TABLE = """
          inside      warning           critical          acknowledge
none      none -      raised_w raise    raised_c raise    none -
raised_w  resolved R  raised_w -        raised_c level    seen_w acknowledge
raised_c  resolved R  raised_w level    raised_c -        seen_c acknowledge
seen_w    closed R    seen_w -          raised_c level    seen_w -
seen_c    closed R    seen_w level      seen_c -          seen_c -
resolved  resolved -  raised_w raise    raised_c raise    closed acknowledge
closed    closed -    raised_w raise    raised_c raise    closed -
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
}
CHANGES = {
    "-": None,
    "raise": Change.RAISE,
    "level": Change.CHANGE_LEVEL,
    "R": Change.RESOLVE,
    "acknowledge": Change.ACKNOWLEDGE,
}

PULSES = {Judgement.INSIDE: 80, Judgement.WARNING: 125, Judgement.CRITICAL: 145}

ROAD_TO = {
    Standing.NONE: (),
    Standing.RAISED_WARNING: (Judgement.WARNING,),
    Standing.RAISED_CRITICAL: (Judgement.CRITICAL,),
    Standing.ACKNOWLEDGED_WARNING: (Judgement.WARNING, Judgement.ACKNOWLEDGE),
    Standing.ACKNOWLEDGED_CRITICAL: (Judgement.CRITICAL, Judgement.ACKNOWLEDGE),
    Standing.RESOLVED: (Judgement.WARNING, Judgement.INSIDE),
    Standing.CLOSED: (Judgement.WARNING, Judgement.ACKNOWLEDGE, Judgement.INSIDE),
}

CELLS = [(standing, judgement) for standing in Standing for judgement in Judgement]

CHANGED_BY: dict[type[object], Change] = {
    facts.WarningRaised: Change.RAISE,
    facts.WarningLevelChanged: Change.CHANGE_LEVEL,
    facts.WarningResolved: Change.RESOLVE,
    facts.WarningAcknowledged: Change.ACKNOWLEDGE,
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


def happen(bedside: Bedside, judgement: Judgement) -> list[Change]:
    """Let it happen a minute later, by a real decision; return what was recorded of the newest warning."""
    bedside.wait_until(bedside.minute + 1)
    if judgement is Judgement.ACKNOWLEDGE:
        decided = bedside.decide(decisions.acknowledge)
        recorded = () if isinstance(decided, Refused) else decided
    else:
        recorded = bedside.chart(pulse=PULSES[judgement])
    assert isinstance(recorded, tuple)
    warnings = bedside.warnings_of(PULSE)
    newest = warnings[-1].warning_id if warnings else None
    return [
        CHANGED_BY[type(entry.fact)]
        for entry in recorded
        if not isinstance(entry.fact, facts.ReadingCharted) and entry.fact.warning_id == newest
    ]


def standing_of(bedside: Bedside) -> Standing:
    """Return the standing of the newest warning of the pulse."""
    warnings = bedside.warnings_of(PULSE)
    return warnings[-1].standing if warnings else Standing.NONE


def test_every_cell_is_written_down() -> None:
    assert len(LIFE_CYCLE) == 7
    assert {len(row) for row in LIFE_CYCLE.values()} == {4}
    written = cells_of_the_table()
    assert {cell: step(*cell) for cell in CELLS} == written


@pytest.mark.parametrize(("before", "judgement"), CELLS)
def test_readings_and_presses_follow_the_table(before: Standing, judgement: Judgement) -> None:
    bedside = Bedside()
    for earlier in ROAD_TO[before]:
        happen(bedside, earlier)
    assert standing_of(bedside) is before
    after, change = step(before, judgement)
    assert happen(bedside, judgement) == ([] if change is None else [change])
    assert standing_of(bedside) is after


@given(st.lists(st.sampled_from(Judgement), max_size=12))
def test_any_story_follows_the_table(story: list[Judgement]) -> None:
    bedside = Bedside()
    standing = Standing.NONE
    for judgement in story:
        standing, change = step(standing, judgement)
        assert happen(bedside, judgement) == ([] if change is None else [change])
        assert standing_of(bedside) is standing


def test_a_second_rise_is_a_second_warning_and_the_first_stays_in_sight() -> None:
    bedside = Bedside()
    for judgement in (Judgement.WARNING, Judgement.INSIDE, Judgement.CRITICAL):
        happen(bedside, judgement)
    first, second = bedside.warnings_of(PULSE)
    assert (first.standing, second.standing) == (Standing.RESOLVED, Standing.RAISED_CRITICAL)
    assert bedside.session.in_sight() == (second, first)


def test_a_warning_tells_value_limit_and_moment() -> None:
    bedside = Bedside()
    bedside.chart("122/78")
    bedside.wait_until(0)
    bedside.start()
    bedside.wait_until(20)
    bedside.chart("162/90")
    (warning,) = bedside.warnings_of(SYSTOLIC)
    assert (warning.value, warning.limit_kind, warning.bound, warning.threshold) == (
        162,
        LimitKind.ABSOLUTE,
        160,
        160,
    )
    assert warning.raised_at == minute(20)
    assert warning.reading_id == bedside.session.readings[-1].reading_id
    bedside.wait_until(30)
    bedside.chart("186/104")
    (worse,) = bedside.warnings_of(SYSTOLIC)
    assert (worse.value, worse.bound, worse.level) == (186, 180, Level.CRITICAL)
    assert worse.raised_at == minute(20)
    assert worse.reading_id == warning.reading_id
    (diastolic,) = bedside.warnings_of(MeasureName.DIASTOLIC)
    assert (diastolic.limit_kind, diastolic.bound) == (LimitKind.ABSOLUTE, 100)


def test_a_change_from_baseline_tells_the_value_it_stood_for() -> None:
    bedside = Bedside()
    bedside.chart("110/65")
    bedside.wait_until(0)
    bedside.start()
    bedside.wait_until(20)
    bedside.chart("150/80")
    (warning,) = bedside.warnings_of(SYSTOLIC)
    assert (warning.limit_kind, warning.bound, warning.threshold) == (LimitKind.CHANGE, 40, 150)


def test_the_story_of_the_issue() -> None:
    """122/78 … 186/104 … 124/79: warning, critical, acknowledged, over."""
    bedside = Bedside()
    bedside.chart("122/78")
    bedside.wait_until(0)
    bedside.start()
    for at, pressure in ((10, "141/82"), (20, "165/92"), (30, "186/104")):
        bedside.wait_until(at)
        bedside.chart(pressure)
    assert [w.measure for w in bedside.session.to_acknowledge()] == [SYSTOLIC, MeasureName.DIASTOLIC]
    bedside.wait_until(31)
    bedside.do(decisions.acknowledge)
    assert bedside.session.to_acknowledge() == ()
    assert len(bedside.session.in_sight()) == 2
    bedside.wait_until(55)
    bedside.chart("124/79")
    assert bedside.session.in_sight() == ()
    highest = {warning.measure: warning.highest for warning in bedside.session.warnings.values()}
    assert highest == {SYSTOLIC: Level.CRITICAL, MeasureName.DIASTOLIC: Level.WARNING}
    assert {w.resolved_at for w in bedside.session.warnings.values()} == {minute(55)}


def test_one_warning_can_be_acknowledged_alone() -> None:
    bedside = Bedside()
    bedside.chart("185/90", pulse=125)
    systolic, pulse = bedside.session.to_acknowledge()
    assert (systolic.measure, pulse.measure) == (SYSTOLIC, PULSE)
    bedside.do(partial(decisions.acknowledge, warning_ids=(pulse.warning_id,)))
    assert [w.measure for w in bedside.session.to_acknowledge()] == [SYSTOLIC]
    bedside.refusal(partial(decisions.acknowledge, warning_ids=(pulse.warning_id,)))


def test_both_directions_of_a_measure_are_followed_apart() -> None:
    bedside = Bedside()
    bedside.chart(pulse=125)
    bedside.wait_until(0)
    bedside.chart(pulse=45)
    (fast,), (slow,) = bedside.warnings_of(PULSE), bedside.warnings_of(PULSE, Direction.BELOW)
    assert (fast.standing, slow.standing) == (Standing.RESOLVED, Standing.RAISED_WARNING)


def test_a_reading_without_the_measure_leaves_its_warning_alone() -> None:
    bedside = Bedside()
    bedside.chart(pulse=125)
    bedside.wait_until(0)
    bedside.chart("122/78", spo2=97)
    assert standing_of(bedside) is Standing.RAISED_WARNING


class TestLateEntries:
    """A reading that newer ones of its measure already follow is judged at its own place."""

    def test_one_between_two_normal_ones_is_a_warning_that_is_over(self) -> None:
        bedside = charted({0: 80, 30: 82})
        bedside.chart(at=10, pulse=125)
        (warning,) = bedside.warnings_of(PULSE)
        assert (warning.raised_at, warning.resolved_at) == (minute(10), minute(30))
        assert warning.standing is Standing.RESOLVED
        assert bedside.session.readings[1].late

    def test_one_before_the_first_of_a_warning_belongs_to_it(self) -> None:
        bedside = charted({0: 80, 30: 125})
        bedside.chart(at=20, pulse=122)
        assert len(bedside.warnings_of(PULSE)) == 1

    def test_a_worse_one_inside_a_warning_raises_its_level_and_asks_again(self) -> None:
        bedside = charted({0: 80, 10: 125, 30: 126})
        bedside.do(decisions.acknowledge)
        bedside.chart(at=20, pulse=145)
        (warning,) = bedside.warnings_of(PULSE)
        assert warning.highest is Level.CRITICAL
        assert bedside.session.to_acknowledge() == (warning,)

    def test_one_at_the_moment_another_ended_is_its_own(self) -> None:
        bedside = charted({0: 125, 10: 80, 20: 82})
        bedside.chart(at=10, pulse=125)
        assert [w.resolved_at for w in bedside.warnings_of(PULSE)] == [minute(10), minute(20)]

    def test_a_milder_one_inside_a_warning_changes_nothing(self) -> None:
        bedside = charted({0: 80, 10: 145, 30: 146})
        assert len(bedside.chart(at=20, pulse=125)) == 1

    def test_a_normal_one_changes_nothing_that_stands(self) -> None:
        bedside = charted({0: 80, 10: 125})
        assert len(bedside.chart(at=5, pulse=80)) == 1
        assert standing_of(bedside) is Standing.RAISED_WARNING

    def test_one_that_is_still_the_newest_of_its_measure_is_judged_as_now(self) -> None:
        bedside = charted({0: 80, 10: 82})
        bedside.chart(spo2=97)
        bedside.chart(at=15, pulse=125)
        assert standing_of(bedside) is Standing.RAISED_WARNING

    def test_a_sheet_entered_backwards_is_one_warning_over_with_the_normal_value(self) -> None:
        bedside = charted({0: 80, 40: 82})
        for at in (30, 20, 10):
            bedside.chart(at=at, pulse=125)
        (warning,) = bedside.warnings_of(PULSE)
        assert warning.resolved_at == minute(40)

    def test_a_warning_that_lasts_is_one_however_late_its_beginning_is_entered(self) -> None:
        bedside = charted({0: 80, 30: 125})
        bedside.chart(at=20, pulse=125)
        bedside.chart(at=10, pulse=145)
        (warning,) = bedside.warnings_of(PULSE)
        assert warning.is_present
        assert warning.highest is Level.CRITICAL

    @given(st.data())
    def test_the_order_of_entering_makes_no_other_warnings(self, data: st.DataObject) -> None:
        """Once the normal readings are there, the others may come in any order."""
        kinds = data.draw(st.lists(st.sampled_from([80, 125, 145]), min_size=1, max_size=7))
        sheet = dict(enumerate(kinds))
        outside = [at for at, pulse in sheet.items() if pulse > 80]
        order = data.draw(st.permutations(outside))
        assert told(entered(sheet, order)) == runs_of(sheet)

    def test_all_orders_of_one_sheet(self) -> None:
        sheet = {0: 80, 1: 125, 2: 145, 3: 125, 4: 80, 5: 125}
        for order in permutations((1, 2, 3, 5)):
            assert told(entered(sheet, order)) == runs_of(sheet)


def charted(pulses: dict[int, float]) -> Bedside:
    """Return a session in which these pulses were charted on the minute; it is ten minutes later."""
    bedside = Bedside()
    for at, pulse in pulses.items():
        bedside.wait_until(at)
        bedside.chart(pulse=pulse)
    bedside.wait_until(bedside.minute + 10)
    return bedside


def entered(sheet: dict[int, int], order: tuple[int, ...] | list[int]) -> Bedside:
    """Enter the normal readings of ``sheet`` by their minutes, then the others in ``order``."""
    bedside = Bedside(with_limits("iv-ketamine", PULSE))
    bedside.wait_until(60)
    for at in [at for at, pulse in sheet.items() if pulse == 80] + list(order):
        bedside.chart(at=at, pulse=sheet[at])
    return bedside


Told = list[tuple[Level, object]]


def told(bedside: Bedside) -> Told:
    """Return level and end of the warnings of the pulse, in the order of the readings that raised them."""
    by_place: list[LimitWarning] = sorted(bedside.warnings_of(PULSE), key=lambda w: w.raised_at)
    return [(warning.highest, warning.resolved_at) for warning in by_place]


def runs_of(sheet: dict[int, int]) -> Told:
    """Return, for each run of pulses outside, the worst level and when the next normal one was."""
    runs: list[list[int]] = [[]]
    ends: list[object] = []
    for at, pulse in sheet.items():
        if pulse > 80:
            runs[-1].append(pulse)
        elif runs[-1]:
            ends.append(minute(at))
            runs.append([])
    ends.append(None)
    levels = [Level.CRITICAL if max(run) == 145 else Level.WARNING for run in runs if run]
    return list(zip(levels, ends, strict=False))
