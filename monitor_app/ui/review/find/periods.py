"""Spans of days that the list of sessions can be narrowed to."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import assert_never

from monitor_app.domain.wording import say


class Period(StrEnum):
    """Which days of check-in, counted back from today."""

    ANY = "any"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    BETWEEN = "between"
    """From one day to another, as written in two fields."""


def period_name(period: Period) -> str:
    """Return what a choice of days is called."""
    match period:
        case Period.ANY:
            return say("Any time")
        case Period.TODAY:
            return say("Today")
        case Period.WEEK:
            return say("Last 7 days")
        case Period.MONTH:
            return say("Last 30 days")
        case Period.YEAR:
            return say("Last 12 months")
        case Period.BETWEEN:
            return say("From – to…")
        case _:
            assert_never(period)


def bounds(
    period: Period, today: date, first: date | None, last: date | None
) -> tuple[datetime | None, datetime | None]:
    """Return the local midnights that a span begins and ends with, the end not included; None is open.

    ``first`` and ``last`` are the days written for BETWEEN, both included. Today is one of the last 7.
    """
    match period:
        case Period.ANY:
            return None, None
        case Period.TODAY:
            return _midnight(today), None
        case Period.WEEK:
            return _midnight(today - timedelta(days=6)), None
        case Period.MONTH:
            return _midnight(today - timedelta(days=29)), None
        case Period.YEAR:
            return _midnight(_year_before(today)), None
        case Period.BETWEEN:
            until = None if last is None or last == date.max else _midnight(last + timedelta(days=1))
            return None if first is None else _midnight(first), until
        case _:
            assert_never(period)


def _year_before(today: date) -> date:
    try:
        return today.replace(year=today.year - 1)
    except ValueError:
        return today.replace(year=today.year - 1, day=28)


def _midnight(day: date) -> datetime:
    # No session is older, and some systems know no local time before it.
    return datetime.combine(max(day, date(1971, 1, 1)), time.min).astimezone()
