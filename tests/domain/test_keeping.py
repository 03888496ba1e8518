"""Which backups are kept, for any days on which any number of them was made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from monitor_app.domain.keeping import MOST, kept

FIRST = datetime(2024, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))
MADE = st.lists(MOMENTS, unique=True, max_size=120)


def test_two_years_of_working_days() -> None:
    days = [FIRST + timedelta(days=day, hours=hour) for day in range(700) for hour in (11, 17)]
    left = kept(day for day in days if day.weekday() < 5)
    last = datetime(2025, 11, 28, 17, tzinfo=UTC)
    assert {at for at in left if at > last - timedelta(days=8)} >= {
        last - timedelta(days=back) for back in (0, 1, 2, 3, 4, 7)
    }
    assert all(at.hour == 17 for at in left)
    assert len(left) == 7 + 2 + 11
    assert min(left) == datetime(2024, 12, 31, 17, tzinfo=UTC)


def test_none_of_none() -> None:
    assert kept(()) == frozenset()


@given(made=MADE)
def test_the_newest_stays_and_never_more_than_the_rule_allows(made: list[datetime]) -> None:
    left = kept(made)
    assert left <= set(made)
    assert len(left) <= MOST
    assert not made or max(made) in left


@given(made=MADE.filter(bool))
def test_every_day_of_the_last_week_keeps_its_newest(made: list[datetime]) -> None:
    left, newest = kept(made), max(made)
    for back in range(7):
        day = (newest - timedelta(days=back)).date()
        of_day = [at for at in made if at.date() == day]
        assert not of_day or max(of_day) in left


@given(made=MADE.filter(bool))
def test_each_of_the_last_months_keeps_one(made: list[datetime]) -> None:
    months = sorted({(at.year, at.month) for at in made})[-12:]
    assert {(at.year, at.month) for at in kept(made)} >= set(months)


@given(made=MADE)
def test_followed_after_each_backup_it_keeps_the_same(made: list[datetime]) -> None:
    left: frozenset[datetime] = frozenset()
    for at in sorted(made):
        left = kept({*left, at})
    assert left == kept(made)
    assert kept(left) == left
