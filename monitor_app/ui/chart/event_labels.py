"""Where the words of events go, so that no two overlap. Free of Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SHORTEST_LABEL = 34.0
"""Pixels below which a label says nothing any more; the event keeps its line."""

BETWEEN = 8.0
"""Pixels between two labels of a row."""


@dataclass(frozen=True, slots=True)
class LabelPlace:
    """The label of event ``index`` begins at ``x`` in ``row`` and has ``width`` pixels."""

    index: int
    row: int
    x: float
    width: float


def place_labels(xs: Sequence[float], widths: Sequence[float], right: float, rows: int) -> list[LabelPlace]:
    """Return places for labels that begin at the rising ``xs`` and want ``widths``, up to ``right``.

    Each goes to the emptiest row. A label is cut short to make room for the next one, and left out
    where too little would remain of either.
    """
    if not rows:
        return []
    last_of_row: list[LabelPlace | None] = [None] * rows
    places: dict[int, LabelPlace] = {}
    for index, (x, wanted) in enumerate(zip(xs, widths, strict=True)):
        width = min(wanted, right - x)
        if width < min(SHORTEST_LABEL, wanted):
            continue
        row = min(range(rows), key=lambda r: _end(last_of_row[r]))
        before = last_of_row[row]
        if before is not None and _end(before) > x:
            room = x - BETWEEN - before.x
            if room < SHORTEST_LABEL:
                continue
            places[before.index] = LabelPlace(before.index, row, before.x, room)
        place = LabelPlace(index, row, x, width)
        places[index] = last_of_row[row] = place
    return list(places.values())


def _end(place: LabelPlace | None) -> float:
    return float("-inf") if place is None else place.x + place.width + BETWEEN


def rows_needed(xs: Sequence[float], widths: Sequence[float], right: float) -> int:
    """Return 0 without events, 1 where one row holds every word whole, else 2."""
    if not xs:
        return 0
    places = place_labels(xs, widths, right, 1)
    whole = len(places) == len(xs) and all(place.width >= widths[place.index] for place in places)
    return 1 if whole else 2
