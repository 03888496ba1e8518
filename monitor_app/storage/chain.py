"""The chain of hashes that shows when an entry was changed, removed or put elsewhere.

The hash of an entry is the SHA-256, as 64 lower-case hexadecimal digits, of eight netstrings one after
the other (``<length in bytes>:<UTF-8 text>,``): the hash of the entry before it in its stream
(:data:`FIRST` where there is none), then stream, number, at, recorded_at, recorded_by, kind and body as
they stand in the table.
"""

from __future__ import annotations

FIRST = "0" * 64
"""Stands for the hash of the entry before the first."""


def chained_hash(
    before: str, stream: str, number: int, at: str, recorded_at: str, recorded_by: str, kind: str, body: str
) -> str:
    """Return the hash of the entry with these columns that follows the one whose hash is ``before``."""
    # Imported when it is first needed: it loads OpenSSL, and nobody should wait for that at the start.
    from hashlib import sha256

    parts = (before, stream, str(number), at, recorded_at, recorded_by, kind, body)
    encoded = [part.encode() for part in parts]
    return sha256(b"".join(b"%d:%b," % (len(part), part) for part in encoded)).hexdigest()
