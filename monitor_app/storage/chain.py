"""The chain of hashes that shows when an entry was changed, removed or put elsewhere.

The hash of an entry is the SHA-256, as 64 lower-case hexadecimal digits, of eight netstrings one after
the other (``<length in bytes>:<UTF-8 text>,``): the hash of the entry before it in its stream
(:data:`FIRST` where there is none), then stream, number, at, recorded_at, recorded_by, kind and body as
they stand in the table.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

FIRST = "0" * 64
"""Stands for the hash of the entry before the first."""

MOST_KEPT = 50_000
"""So many netstrings are kept for the next time the same text comes."""


def chained_hash(
    before: str, stream: str, number: int, at: str, recorded_at: str, recorded_by: str, kind: str, body: str
) -> str:
    """Return the hash of the entry with these columns that follows the one whose hash is ``before``."""
    # Imported when it is first needed: it loads OpenSSL, and nobody should wait for that at the start.
    from hashlib import sha256

    parts = (before, stream, str(number), at, recorded_at, recorded_by, kind, body)
    encoded = [part.encode() for part in parts]
    return sha256(b"".join(b"%d:%b," % (len(part), part) for part in encoded)).hexdigest()


def hasher() -> Callable[..., bytes]:
    """Return what gives the same as :func:`chained_hash` for columns as bytes, for walking many entries.

    It takes ``before, stream, number, at, recorded_at, recorded_by, kind, body``, all bytes but the number,
    and returns the hash as bytes. What is no text raises ``TypeError``.
    """
    from hashlib import sha256

    texts, numbers, lengths = _Texts(), _Numbers(), _Lengths()
    join = b"".join

    def chained(
        before: bytes,
        stream: bytes,
        number: int,
        at: bytes,
        recorded_at: bytes,
        recorded_by: bytes,
        kind: bytes,
        body: bytes,
    ) -> bytes:
        framed = join(
            (
                lengths[len(before)],
                before,
                b",",
                texts[stream],
                numbers[number],
                lengths[len(at)],
                at,
                b",",
                lengths[len(recorded_at)],
                recorded_at,
                b",",
                texts[recorded_by],
                texts[kind],
                lengths[len(body)],
                body,
                b",",
            )
        )
        return sha256(framed).hexdigest().encode()

    return chained


class _Kept(dict[Any, bytes]):
    """Netstrings, or the beginnings of some, by what they are made of."""

    def __missing__(self, part: Any) -> bytes:
        if len(self) >= MOST_KEPT:
            self.clear()
        made = self[part] = self.make(part)
        return made

    def make(self, part: Any) -> bytes:
        raise NotImplementedError


class _Texts(_Kept):
    def make(self, part: bytes) -> bytes:
        return b"%d:%b," % (len(part), part)


class _Numbers(_Kept):
    def make(self, part: int) -> bytes:
        text = b"%d" % part
        return b"%d:%b," % (len(text), text)


class _Lengths(_Kept):
    def make(self, part: int) -> bytes:
        return b"%d:" % part
