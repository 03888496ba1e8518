"""Sets of limits that make no sense are told in a sentence; every other set is taken."""

from __future__ import annotations

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor_app.domain.limit_mistakes import mistakes_in_limits, placed_mistakes
from monitor_app.domain.limits import Direction, Level, Limit, LimitKind, worst_passed
from monitor_app.domain.measures import BY_NAME, CHARTED, MeasureName
from tests.support.any_protocol import limit_sets
from tests.support.clinic import shipped_protocol

ABOVE, BELOW = Direction.ABOVE, Direction.BELOW
WARNING, CRITICAL = Level.WARNING, Level.CRITICAL
ABSOLUTE, CHANGE, PERCENT = LimitKind.ABSOLUTE, LimitKind.CHANGE, LimitKind.PERCENT


def limit(text: str, bound: float) -> Limit:
    """Return a limit such as "systolic above absolute warning"."""
    measure, direction, kind, level = text.split()
    return Limit(MeasureName(measure), Direction(direction), LimitKind(kind), bound, Level(level))


HIGH = limit("systolic above absolute warning", 160)
HIGHER = limit("systolic above absolute critical", 180)


@pytest.mark.parametrize(
    ("limits", "place", "sentence"),
    [
        ((), ("limits",), "There is no limit left. Keep at least one."),
        (
            (HIGH, limit("systolic above absolute critical", 150)),
            ("limits", 1, "bound"),
            "Systolic: critical at or above 150 is milder than the warning at 160.",
        ),
        (
            (limit("spo2 below absolute critical", 93), limit("spo2 below absolute warning", 89)),
            ("limits", 0, "bound"),
            "SpO₂: critical at or below 93 is milder than the warning at 89.",
        ),
        (
            (limit("pulse above change warning", 40), limit("pulse above change critical", 30)),
            ("limits", 1, "bound"),
            "Pulse: critical 30 or more above baseline is milder than the warning at 40.",
        ),
        (
            (limit("pulse below percent critical", 20), limit("pulse below percent warning", 30)),
            ("limits", 0, "bound"),
            "Pulse: critical 20 % or more below baseline is milder than the warning at 30.",
        ),
        (
            (HIGH, limit("systolic below absolute critical", 160)),
            ("limits", 1, "bound"),
            "Systolic: at or below 160 and at or above 160 leave no value between them.",
        ),
        (
            (limit("systolic below absolute warning", 170), HIGH),
            ("limits", 1, "bound"),
            "Systolic: at or below 170 and at or above 160 leave no value between them.",
        ),
        (
            (HIGH, limit("systolic below absolute warning", 159)),
            ("limits", 1, "bound"),
            "Systolic: at or below 159 and at or above 160 leave no value between them.",
        ),
        (
            (HIGH, limit("spo2 below absolute warning", 100)),
            ("limits", 1, "bound"),
            "SpO₂: every value is at or below 100.",
        ),
        (
            (limit("nausea above absolute warning", 0),),
            ("limits", 0, "bound"),
            "Nausea: every value is at or above 0.",
        ),
        (
            (limit("systolic above absolute warning", 1600),),
            ("limits", 0, "bound"),
            "Systolic: 1600 is outside 40 to 300, so no value is there.",
        ),
        (
            (HIGHER, HIGH, limit("systolic above absolute warning", 165)),
            ("limits", 2),
            "Systolic has two limits of one kind: warning at or above 160, and at or above 165. Keep one.",
        ),
        (
            (limit("systolic below percent warning", 100),),
            ("limits", 0, "bound"),
            "Systolic: nothing falls by 100 %. At most 86 %.",
        ),
        (
            (limit("systolic above percent warning", 4000),),
            ("limits", 0, "bound"),
            "Systolic: nothing rises by 4000 %. At most 650 %.",
        ),
        (
            (limit("respiratory_rate below percent warning", 100),),
            ("limits", 0, "bound"),
            "Resp. rate: nothing falls by 100 %. At most 99 %.",
        ),
        (
            (limit("sedation above change warning", 2),),
            ("limits", 0, "direction"),
            "Sedation: lower is worse, so a change from baseline is a fall (−).",
        ),
        (
            (limit("spo2 above percent warning", 5),),
            ("limits", 0, "direction"),
            "SpO₂: lower is worse, so a change from baseline is a fall (−).",
        ),
        (
            (limit("nausea below change warning", 2),),
            ("limits", 0, "direction"),
            "Nausea: higher is worse, so a change from baseline is a rise (+).",
        ),
        (
            (limit("sedation above absolute warning", 5),),
            ("limits", 0, "direction"),
            "Sedation: lower is worse, so a limit is “at or below”.",
        ),
        (
            (limit("dissociation below absolute critical", 2),),
            ("limits", 0, "direction"),
            "Dissociation: higher is worse, so a limit is “at or above”.",
        ),
        (
            (limit("systolic above change warning", 400),),
            ("limits", 0, "bound"),
            "Systolic: a change is at most 260, not 400.",
        ),
        (
            (limit("systolic above change warning", -40),),
            ("limits", 0, "bound"),
            "Systolic: a change of -40 must be above 0.",
        ),
        (
            (limit("weight above absolute warning", 100),),
            ("limits", 0, "measure"),
            "Weight is not charted: it has no limits.",
        ),
        (
            (limit("nausea above percent warning", 50),),
            ("limits", 0, "kind"),
            "Nausea: a score can be 0, which has no percentage. Use a change.",
        ),
    ],
)
def test_what_makes_no_sense_is_told(
    limits: tuple[Limit, ...], place: tuple[str | int, ...], sentence: str
) -> None:
    (mistake,) = placed_mistakes(limits)
    assert (mistake.place, mistake.sentence) == (place, sentence)
    assert list(mistakes_in_limits(limits)) == [sentence]


@pytest.mark.parametrize("kind", list(LimitKind))
@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("bound", [nan, inf, -inf])
def test_what_is_no_number_is_no_limit(kind: LimitKind, direction: Direction, bound: float) -> None:
    (sentence,) = mistakes_in_limits((HIGH, Limit(MeasureName.PULSE, direction, kind, bound, WARNING)))
    assert sentence.startswith("Pulse: ")


def test_a_source_is_one_line() -> None:
    for source in ("a\nb", "x" * 201, "\ud800"):
        bad = Limit(MeasureName.PULSE, ABOVE, ABSOLUTE, 120, WARNING, source)
        assert [mistake.place for mistake in placed_mistakes((HIGH, bad))] == [("limits", 1, "source")]


def test_both_levels_may_begin_at_one_bound() -> None:
    confirmed = Limit(MeasureName.SYSTOLIC, ABOVE, ABSOLUTE, 160, CRITICAL, needs_confirmation=True)
    assert list(mistakes_in_limits((HIGH, confirmed))) == []


def test_a_saturation_may_be_kept_from_rising_too_high() -> None:
    kept = (limit("spo2 below absolute warning", 88), limit("spo2 above absolute warning", 96))
    assert list(mistakes_in_limits(kept)) == []


def test_every_mistake_of_a_set_is_told() -> None:
    limits = (
        HIGH,
        HIGH,
        limit("systolic above absolute critical", 150),
        limit("pulse above change warning", 0),
    )
    assert len(list(mistakes_in_limits(limits))) == 3


@pytest.mark.parametrize("name", ["iv-ketamine", "nasal-esketamine", "sc-ketamine", "sc-pump-ketamine"])
def test_the_shipped_limits_make_sense(name: str) -> None:
    assert list(mistakes_in_limits(shipped_protocol(name).limits)) == []


@given(limit_sets())
def test_a_set_that_makes_sense_is_taken(limits: tuple[Limit, ...]) -> None:
    assert list(mistakes_in_limits(limits)) == []


BOUNDS = st.integers(-5, 320).map(float) | st.floats()
ANY = st.builds(
    Limit,
    st.sampled_from(MeasureName),
    st.sampled_from(Direction),
    st.sampled_from(LimitKind),
    BOUNDS,
    st.sampled_from(Level),
)


@given(st.lists(ANY, max_size=5))
def test_what_is_taken_leaves_a_value_without_a_warning_for_every_measure(limits: list[Limit]) -> None:
    if next(mistakes_in_limits(limits), None) is not None:
        return
    absolute = [one for one in limits if one.kind is ABSOLUTE]
    for measure in CHARTED:
        bounds = measure.refused_outside
        assert any(
            not worst_passed(absolute, {measure.name: value}, {})
            for value in range(int(bounds.low), int(bounds.high) + 1)
        ), measure.name
    for one in absolute:
        assert BY_NAME[one.measure].refused_outside.holds(one.bound)
