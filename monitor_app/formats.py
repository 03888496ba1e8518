"""Dates, times and numbers as the computer's owner writes them. Files use ISO instead."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime

from monitor_app.domain.wording import say


def clock_time(at: datetime) -> str:
    """Return the local time of day to the minute, as the system writes it short."""
    local = at.astimezone()
    return QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)


def clock_seconds(at: datetime) -> str:
    """Return the local time of day with seconds, as digits."""
    return at.astimezone().strftime("%H:%M:%S")


def day(value: date) -> str:
    """Return a date as the system writes it short."""
    return QLocale().toString(QDate(value.year, value.month, value.day), QLocale.FormatType.ShortFormat)


def day_in_words(value: date) -> str:
    """Return a date that nobody can read as another one, such as "20 Nov 2026"."""
    return QLocale().toString(QDate(value.year, value.month, value.day), "d MMM yyyy")


def day_of_the_year(value: date) -> str:
    """Return a date whose year is plain from what stands around it, such as "20 Nov"."""
    return QLocale().toString(QDate(value.year, value.month, value.day), "d MMM")


def day_and_time(at: datetime) -> str:
    """Return local date and time as the system writes them short."""
    local = at.astimezone()
    stamp = QDateTime(QDate(local.year, local.month, local.day), QTime(local.hour, local.minute))
    return QLocale().toString(stamp, QLocale.FormatType.ShortFormat)


def time_beside(at: datetime, beside: datetime) -> str:
    """Return the local time of day, with the date where it is another day than that of ``beside``."""
    same_day = at.astimezone().date() == beside.astimezone().date()
    return clock_time(at) if same_day else day_and_time(at)


def number(value: float, decimals: int = 0) -> str:
    """Return a number with the system's decimal sign and ``decimals`` places."""
    return QLocale().toString(float(value), "f", decimals)


def span(seconds: float) -> str:
    """Return a length of time: "01:05", from an hour on "1:00:00", from a day on "1 d 0 h".

    ``seconds`` may be below zero; which side of now they lie on is the caller's to say. Parts of a second,
    and from a day on those of an hour, are cut off.
    """
    whole = int(abs(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    if hours >= 24:
        return say("{days} d {hours} h", days=hours // 24, hours=hours % 24)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes:02d}:{left:02d}"


def minute_text(minute: float) -> str:
    """Return a minute counted from time zero, as the chart writes it: -5, 0, +30."""
    whole = round(minute)
    return f"{whole:+d}" if whole else "0"
