"""The chain of hashes that shows when an entry was changed, removed or put elsewhere.

The hash of an entry is the SHA-256, as 64 lower-case hexadecimal digits, of eight netstrings one after
the other (``<length in bytes>:<UTF-8 text>,``): the hash of the entry before it in its stream
(:data:`FIRST` where there is none), then stream, number, at, recorded_at, recorded_by, kind and body as
they stand in the table.
"""

from __future__ import annotations

from typing import Any

FIRST = "0" * 64
"""Stands for the hash of the entry before the first."""

MOST_KEPT = 50_000
"""So many netstrings are kept for the next time the same text comes."""


def chained_hash(
    before: str, stream: str, number: int, at: str, recorded_at: str, recorded_by: str, kind: str, body: str
) -> str:
    """Return the hash of the entry with these columns that follows the one whose hash is ``before``."""
    parts = (before, stream, str(number), at, recorded_at, recorded_by, kind, body)
    return hash_of(*[part.encode() for part in parts])


def hash_of(*parts: bytes) -> str:
    """Return the hash of these eight, which are text in UTF-8; what is none raises ``TypeError``."""
    # Imported when it is first needed: it loads OpenSSL, and nobody should wait for that at the start.
    from hashlib import sha256

    return sha256(b"".join(b"%d:%b," % (len(part), part) for part in parts)).hexdigest()


class _Kept(dict[Any, bytes]):
    """What is made once for each of its keys, for walking many entries."""

    def __missing__(self, part: Any) -> bytes:
        if len(self) >= MOST_KEPT:
            self.clear()
        made = self[part] = self.make(part)
        return made

    def make(self, part: Any) -> bytes:
        raise NotImplementedError


class Netstrings(_Kept):
    """The netstring of each text, as bytes."""

    def make(self, part: bytes) -> bytes:
        return b"%d:%b," % (len(part), part)


class NumberNetstrings(_Kept):
    """The netstring of each number."""

    def make(self, part: int) -> bytes:
        return Netstrings().make(b"%d" % part)


class Lengths(_Kept):
    """What the netstring of a text of each length begins with."""

    def make(self, part: int) -> bytes:
        return b"%d:" % part
