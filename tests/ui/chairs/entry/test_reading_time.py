"""The time of a late entry, as people type it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor_app.ui.chairs.entry.reading_time import parse_time

NOW = datetime(2025, 3, 10, 12, 0, tzinfo=UTC)
ZERO = NOW - timedelta(minutes=40)
moments = st.integers(0, 2 * 366 * 24 * 3600).map(lambda seconds: NOW - timedelta(seconds=seconds))

forms = st.sampled_from(["%H:%M", "%H.%M", "%H%M", " %H:%M "])


def local(moment: datetime, form: str) -> str:
    return moment.astimezone().strftime(form)


@given(
    now=moments,
    minutes_ago=st.integers(0, 22 * 60),
    form=st.sampled_from(["%H:%M", "%H.%M", "%H%M", " %H:%M "]),
)
def test_a_time_of_day_is_the_latest_that_is_not_to_come(now: datetime, minutes_ago: int, form: str) -> None:
    meant = (now - timedelta(minutes=minutes_ago)).replace(second=0, microsecond=0)
    read = parse_time(local(meant, form), now, None)
    assert read == meant
    assert read is not None
    assert read <= now < read + timedelta(days=1)


@given(minute=st.integers(-600, 600), zero=moments)
def test_a_signed_number_is_a_minute_of_the_session(minute: int, zero: datetime) -> None:
    assert parse_time(f"{minute:+d}", NOW, zero) == zero + timedelta(minutes=minute)
    assert parse_time(f"{minute:+d}", NOW, None) is None


@given(st.text(max_size=8))
def test_whatever_is_typed_is_a_moment_or_nothing(text: str) -> None:
    read = parse_time(text, NOW, ZERO)
    assert read is None or read.tzinfo is not None


@pytest.mark.parametrize("text", ["", "9999", "24:00", "12:60", "noon", "25", "+", "1:2:3", "-", "12:5"])
def test_what_is_no_time_is_not_guessed_at(text: str) -> None:
    assert parse_time(text, NOW, ZERO) is None
