"""How old somebody is."""

from __future__ import annotations

from datetime import date


def age_in_years(born: date, today: date) -> int:
    """Return the full years from ``born`` to ``today``, which must not lie before it."""
    birthday_is_to_come = (today.month, today.day) < (born.month, born.day)
    return today.year - born.year - birthday_is_to_come
