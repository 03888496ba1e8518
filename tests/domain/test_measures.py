"""The catalogue against the table of the clinical reference, and numbers as people type them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor_app.domain.measures import (
    BY_NAME,
    CATALOGUE,
    CHARTED,
    Measure,
    MeasureName,
    Plausibility,
    mean_arterial_pressure,
    parse,
    plausibility,
)

REFERENCE: dict[str, tuple[str | None, tuple[float, float], tuple[float, float] | None]] = {
    "systolic": ("8480-6", (40, 300), (70, 220)),
    "diastolic": ("8462-4", (20, 200), (40, 130)),
    "pulse": ("8867-4", (20, 300), (40, 160)),
    "spo2": ("59408-5", (50, 100), (88, 100)),
    "respiratory_rate": ("9279-1", (0, 80), (8, 30)),
    "dissociation": (None, (0, 10), None),
    "nausea": (None, (0, 10), None),
    "sedation": (None, (0, 5), None),
    "weight": ("29463-7", (20, 350), (35, 200)),
    "phq9": ("44261-6", (0, 27), None),
}
"""LOINC, refused outside, confirm outside, as the clinical reference has them."""


def test_the_catalogue_is_the_table_of_the_reference() -> None:
    rows = {
        measure.name.value: (
            measure.loinc,
            (measure.refused_outside.low, measure.refused_outside.high),
            measure.confirm_outside and (measure.confirm_outside.low, measure.confirm_outside.high),
        )
        for measure in CATALOGUE
    }
    assert rows == REFERENCE


def test_a_reading_holds_eight_measures_and_not_the_weight() -> None:
    assert [measure.name.value for measure in CHARTED] == list(REFERENCE)[:8]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("systolic", 39, Plausibility.IMPOSSIBLE),
        ("systolic", 40, Plausibility.UNUSUAL),
        ("systolic", 69, Plausibility.UNUSUAL),
        ("systolic", 70, Plausibility.USUAL),
        ("systolic", 220, Plausibility.USUAL),
        ("systolic", 221, Plausibility.UNUSUAL),
        ("systolic", 300, Plausibility.UNUSUAL),
        ("systolic", 301, Plausibility.IMPOSSIBLE),
        ("spo2", 101, Plausibility.IMPOSSIBLE),
        ("spo2", 87, Plausibility.UNUSUAL),
        ("respiratory_rate", 0, Plausibility.UNUSUAL),
        ("sedation", 0, Plausibility.USUAL),
        ("sedation", 6, Plausibility.IMPOSSIBLE),
        ("dissociation", 11, Plausibility.IMPOSSIBLE),
        ("pulse", math.nan, Plausibility.IMPOSSIBLE),
        ("pulse", math.inf, Plausibility.IMPOSSIBLE),
    ],
)
def test_bounds_belong_to_what_they_hold(name: str, value: float, expected: Plausibility) -> None:
    assert plausibility(BY_NAME[MeasureName(name)], value) is expected


@pytest.mark.parametrize(
    ("systolic", "diastolic", "mean"),
    [(120, 80, 93), (122, 78, 93), (186, 104, 131), (176, 99, 125), (169, 97, 121), (90, 60, 70)],
)
def test_mean_pressure_by_hand(systolic: float, diastolic: float, mean: int) -> None:
    assert mean_arterial_pressure(systolic, diastolic) == mean


@given(st.integers(20, 200), st.integers(1, 200))
def test_mean_pressure_lies_between_and_nearer_to_diastolic(diastolic: int, pulse_pressure: int) -> None:
    systolic = diastolic + pulse_pressure
    mean = mean_arterial_pressure(systolic, diastolic)
    assert diastolic <= mean <= systolic
    assert abs(mean - (systolic + 2 * diastolic) / 3) <= 0.5


@pytest.mark.parametrize(("text", "number"), [("120", 120), (" 98 ", 98), ("0", 0), ("007", 7)])
def test_whole_numbers_are_read(text: str, number: float) -> None:
    assert parse(BY_NAME[MeasureName.SYSTOLIC], text) == number


@pytest.mark.parametrize(("text", "number"), [("70.5", 70.5), ("70,5", 70.5), ("70", 70)])
def test_a_weight_has_one_decimal_after_point_or_comma(text: str, number: float) -> None:
    assert parse(BY_NAME[MeasureName.WEIGHT], text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-5",
        "+5",
        "1e2",
        "nan",
        "inf",
        "12.",
        ".5",
        "12.5",
        "1,2,3",
        "1 2",
        "12345",
        "１２",
        "x",
        "²",
    ],
)
def test_nothing_else_is_read(text: str) -> None:
    assert parse(BY_NAME[MeasureName.PULSE], text) is None


@given(st.sampled_from(CATALOGUE), st.text(max_size=8))
def test_what_is_read_was_written_in_digits(measure: Measure, text: str) -> None:
    number = parse(measure, text)
    if number is not None:
        assert number >= 0
        assert math.isfinite(number)
        assert float(text.strip().replace(",", ".")) == number
