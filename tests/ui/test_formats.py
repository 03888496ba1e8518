"""Lengths of time in words, up to the absurd."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor_app.domain.schedule import Due
from monitor_app.ui import formats
from monitor_app.ui.chairs.entry.due_words import short_due, which_reading

NOON = datetime(2025, 3, 10, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "00:00"),
        (-65, "01:05"),
        (3600, "1:00:00"),
        (86_399, "23:59:59"),
        (86_400, "1 d 0 h"),
        (89_433_174, "1035 d 2 h"),
    ],
)
def test_a_length_of_time(seconds: float, words: str) -> None:
    assert formats.span(seconds) == words


def test_a_reading_that_is_late_by_days_is_told_in_days() -> None:
    due = Due(NOON, 40, NOON)
    assert short_due(due, NOON + timedelta(days=17, hours=3))[0] == "late 17 d 3 h"
    assert which_reading(Due(NOON, 4320, NOON)) == "3 d 0 h reading"
    assert which_reading(due) == "+40 min reading"


def test_a_time_of_another_day_carries_its_date() -> None:
    assert formats.time_beside(NOON, NOON + timedelta(minutes=5)) == formats.clock_time(NOON)
    assert formats.time_beside(NOON, NOON + timedelta(days=2)) == formats.day_and_time(NOON)
