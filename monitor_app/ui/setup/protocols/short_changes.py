"""What differs between two protocols, short enough for a strip. Free of Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from monitor_app.domain.limits import Limit
from monitor_app.domain.protocol import Protocol
from monitor_app.domain.protocol_changes import changes_between
from monitor_app.ui.setup.protocols.taking_over import side_and_level


def changes_in_short(old: Protocol, new: Protocol) -> tuple[str, ...]:
    """Return what ``new`` has other than ``old``; another bound and its own source are one change.

    A source is written by the program when a bound is typed: counted apart, one figure would be two changes.
    """
    return changes_between(old, replace(new, limits=tuple(_with_old_sources(old.limits, new.limits))))


def _with_old_sources(old: Iterable[Limit], new: Sequence[Limit]) -> Iterator[Limit]:
    before = defaultdict(list)
    for limit in old:
        before[side_and_level(limit)].append(limit)
    for limit in new:
        same = before[side_and_level(limit)]
        counterpart = same.pop(0) if same else None
        if counterpart is not None and _bound(counterpart) != _bound(limit):
            yield replace(limit, source=counterpart.source)
        else:
            yield limit


def _bound(limit: Limit) -> tuple[float, bool]:
    return limit.bound, limit.needs_confirmation
