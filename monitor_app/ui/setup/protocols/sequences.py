"""Tuples with one thing changed, added, moved or gone."""

from __future__ import annotations

from collections.abc import Collection
from itertools import count
from typing import TypeVar

Thing = TypeVar("Thing")


def changed_at(things: tuple[Thing, ...], place: int, thing: Thing) -> tuple[Thing, ...]:
    """Return ``things`` with another one at ``place``."""
    return (*things[:place], thing, *things[place + 1 :])


def removed_at(things: tuple[Thing, ...], place: int) -> tuple[Thing, ...]:
    """Return ``things`` without the one at ``place``."""
    return (*things[:place], *things[place + 1 :])


def moved(things: tuple[Thing, ...], place: int, to: int) -> tuple[Thing, ...]:
    """Return ``things`` with the one at ``place`` at ``to`` instead."""
    rest = removed_at(things, place)
    return (*rest[:to], things[place], *rest[to:])


def free_name(stem: str, taken: Collection[str]) -> str:
    """Return ``stem`` with the first number that makes it a new name."""
    return next(name for name in (f"{stem}_{number}" for number in count(1)) if name not in taken)
