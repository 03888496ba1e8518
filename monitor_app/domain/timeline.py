"""A sequence that grows at its end without being copied, and yet never changes for who holds it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Protocol, TypeVar, overload


class Timed(Protocol):
    """Something that was true at a moment."""

    @property
    def at(self) -> datetime: ...


T = TypeVar("T", bound=Timed)


class Timeline(Sequence[T]):
    """Things in order of time; those of the same moment in the order they were added.

    A timeline and the one made from it by :meth:`plus` share what they hold: each sees only its own
    length, so adding at the end takes the same time however long a session is.
    """

    __slots__ = ("_length", "_shared")

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._shared = list(items)
        self._length = len(self._shared)

    def plus(self, new: T) -> Timeline[T]:
        """Return this timeline with ``new`` at its place; this one stays as it is."""
        if self._length and self._shared[self._length - 1].at > new.at:
            place = bisect_right(self, new.at, key=lambda one: one.at)
            return Timeline((*self[:place], new, *self[place:]))
        if len(self._shared) == self._length:
            self._shared.append(new)
        elif self._shared[self._length] != new:
            # Another future has been told from here: this one goes its own way.
            return Timeline((*self, new))
        longer: Timeline[T] = Timeline.__new__(Timeline)
        longer._shared, longer._length = self._shared, self._length + 1
        return longer

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:
        return islice(self._shared, self._length)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[T, ...]: ...
    def __getitem__(self, place: int | slice) -> T | tuple[T, ...]:
        if isinstance(place, slice):
            return tuple(self._shared[one] for one in range(*place.indices(self._length)))
        if not -self._length <= place < self._length:
            raise IndexError(place)
        return self._shared[place + self._length if place < 0 else place]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (Timeline, tuple)):
            return NotImplemented
        return tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Timeline({tuple(self)!r})"
