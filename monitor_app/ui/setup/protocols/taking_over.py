"""A draft and an edition that somebody else published meanwhile, made one. Free of Qt."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from monitor_app.domain.limits import Limit
from monitor_app.domain.protocol import Protocol

Thing = TypeVar("Thing")


def taken_over(base: Protocol | None, theirs: Protocol, mine: Protocol) -> Protocol:
    """Return ``mine`` with everything that ``theirs`` changed of ``base`` and ``mine`` did not.

    What both changed stays as it is in ``mine``. Rows are told apart by what names them: a check by its
    key, a quick button by its label, a limit by measure, side, kind and level. ``base`` is None where the
    draft was begun from no edition.
    """
    origin = mine if base is None else base
    rows: Mapping[str, Any] = {
        "checks": _rows(
            () if base is None else base.checks, theirs.checks, mine.checks, lambda check: check.key
        ),
        "medicines": _rows(
            () if base is None else base.medicines, theirs.medicines, mine.medicines, lambda name: name
        ),
        "quick_events": _rows(
            () if base is None else base.quick_events,
            theirs.quick_events,
            mine.quick_events,
            lambda event: event.label,
        ),
        "limits": _rows(() if base is None else base.limits, theirs.limits, mine.limits, side_and_level),
    }
    parts: Mapping[str, Any] = {
        part: _values(getattr(origin, part), getattr(theirs, part), getattr(mine, part))
        for part in ("dosing", "schedule", "leaving", "recheck")
    }
    once: Mapping[str, Any] = {
        field.name: _value(origin, theirs, mine, field.name)
        for field in fields(Protocol)
        if field.name not in {*rows, *parts, "edition"}
    }
    return replace(mine, **rows, **parts, **once)


def _value(base: object, theirs: object, mine: object, name: str) -> Any:
    is_mine = getattr(mine, name) != getattr(base, name)
    return getattr(mine if is_mine or base is mine else theirs, name)


def _values(base: Any, theirs: Any, mine: Any) -> Any:
    return replace(mine, **{field.name: _value(base, theirs, mine, field.name) for field in fields(mine)})


def _rows(
    base: tuple[Thing, ...],
    theirs: tuple[Thing, ...],
    mine: tuple[Thing, ...],
    key: Callable[[Thing], Hashable],
) -> tuple[Thing, ...]:
    if mine == base:
        return theirs
    before, others, own = _grouped(base, key), _grouped(theirs, key), _grouped(mine, key)
    both: list[Thing] = []
    for name in dict.fromkeys((*own, *others)):
        is_mine = own.get(name) != before.get(name)
        both += (own if is_mine else others).get(name, [])
    return tuple(both)


def _grouped(rows: tuple[Thing, ...], key: Callable[[Thing], Hashable]) -> dict[Hashable, list[Thing]]:
    groups: dict[Hashable, list[Thing]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def side_and_level(limit: Limit) -> Hashable:
    """Return what tells a limit apart from the others of its protocol."""
    return limit.measure, limit.direction, limit.kind, limit.level
