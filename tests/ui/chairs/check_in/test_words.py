"""The sentences and readings of text behind the check-in."""

from __future__ import annotations

from datetime import date

import pytest

from monitor_app.domain.limits import Level
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.value_words import phq9_band
from monitor_app.ui.chairs.check_in.fields import measure_verdict, parse_day, parse_decimal
from monitor_app.ui.chairs.check_in.words import limits_words, schedule_words
from monitor_app.ui.controls.field_state import FieldState
from tests.support.clinic import shipped_protocol


@pytest.mark.parametrize(
    ("total", "band"),
    [
        (0, "minimal"),
        (4, "minimal"),
        (5, "mild"),
        (9, "mild"),
        (10, "moderate"),
        (14, "moderate"),
        (15, "moderately severe"),
        (19, "moderately severe"),
        (20, "severe"),
        (27, "severe"),
    ],
)
def test_phq9_bands(total: int, band: str) -> None:
    assert phq9_band(total) == band


def test_limits_are_told_with_both_pressures_joined() -> None:
    protocol = shipped_protocol("iv-ketamine")
    warning = limits_words(protocol, Level.WARNING)
    assert warning.startswith("BP ≥160/100; +40/+25 from baseline; Pulse ≥120, ≤50; SpO₂ ≤93")
    assert limits_words(protocol, Level.CRITICAL).startswith("BP ≥180/110; Systolic ≤90; Pulse ≥140, ≤40")


def test_the_schedule_is_told_with_the_earliest_leaving() -> None:
    assert "0, 5, 10, 20, 30, 40 min" in schedule_words(shipped_protocol("iv-ketamine"))
    assert schedule_words(shipped_protocol("nasal-esketamine")).endswith("Leaving from 120 min.")


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("1985-04-12", date(1985, 4, 12)),
        ("19850412", date(1985, 4, 12)),
        (" 1985-4-2 ", date(1985, 4, 2)),
        ("1985-13-01", None),
        ("19850230", None),
        ("1985", None),
        ("", None),
    ],
)
def test_birth_dates(text: str, born: date | None) -> None:
    assert parse_day(text) == born


@pytest.mark.parametrize(
    ("text", "value"), [("35", 35), ("35,5", 35.5), ("35.25", 35.25), ("-3", None), ("1e3", None), ("", None)]
)
def test_decimals(text: str, value: float | None) -> None:
    assert parse_decimal(text) == value


@pytest.mark.parametrize(
    ("text", "is_whole", "state"),
    [
        ("7", False, FieldState.NORMAL),
        ("7", True, FieldState.REFUSED),
        ("70", False, FieldState.NORMAL),
        ("70.", False, FieldState.NORMAL),
        ("70.", True, FieldState.REFUSED),
        ("30", True, FieldState.WARNING),
        ("210", False, FieldState.WARNING),
        ("700", False, FieldState.REFUSED),
        ("seventy", False, FieldState.REFUSED),
        ("", True, FieldState.NORMAL),
    ],
)
def test_a_weight_is_judged_as_far_as_it_is_typed(text: str, is_whole: bool, state: FieldState) -> None:
    assert measure_verdict(MeasureName.WEIGHT, text, is_whole=is_whole).state is state
