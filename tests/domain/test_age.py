"""A year is full on the birthday, not before."""

from __future__ import annotations

from datetime import date

import pytest

from monitor_app.domain.age import age_in_years


@pytest.mark.parametrize(
    ("born", "today", "years"),
    [
        (date(1985, 4, 12), date(2026, 4, 11), 40),
        (date(1985, 4, 12), date(2026, 4, 12), 41),
        (date(2004, 2, 29), date(2026, 2, 28), 21),
        (date(2004, 2, 29), date(2026, 3, 1), 22),
        (date(2026, 5, 1), date(2026, 5, 1), 0),
    ],
)
def test_full_years(born: date, today: date, years: int) -> None:
    assert age_in_years(born, today) == years
