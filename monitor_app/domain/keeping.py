"""Which backups are kept: close ones of these days, fewer of the weeks and months before."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime

DAYS = 7
WEEKS = 4
MONTHS = 12
MOST = DAYS + WEEKS + MONTHS


def kept(made: Iterable[datetime]) -> frozenset[datetime]:
    """Return the newest of each of the last 7 days, 4 weeks and 12 months in which one was ``made``.

    Days, weeks and months are those of the times as they are given. Only days with a backup count, and no
    clock is asked: a holiday, or a computer whose date is wrong, takes none of them away. Followed after
    each backup it keeps the same as followed once after all of them.
    """
    newest_first = sorted(made, reverse=True)
    return frozenset().union(
        _newest_of_each(newest_first, lambda at: at.date(), DAYS),
        _newest_of_each(newest_first, lambda at: at.isocalendar()[:2], WEEKS),
        _newest_of_each(newest_first, lambda at: (at.year, at.month), MONTHS),
    )


def _newest_of_each(
    newest_first: list[datetime], span_of: Callable[[datetime], Hashable], count: int
) -> frozenset[datetime]:
    newest: dict[Hashable, datetime] = {}
    for at in newest_first:
        newest.setdefault(span_of(at), at)
    return frozenset(list(newest.values())[:count])
