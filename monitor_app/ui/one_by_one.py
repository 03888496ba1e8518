"""Steps of which none is kept from happening by another that fails."""

from __future__ import annotations

from collections.abc import Callable


def each_by_itself(*steps: Callable[[], object]) -> None:
    """Take every step; where one fails by a fault of ours, the others are taken all the same.

    Raises the first of what was raised, once all are done: a view that is broken must hide no other.
    """
    first: Exception | None = None
    for step in steps:
        try:
            step()
        except Exception as error:
            first = first or error
    if first is not None:
        raise first
