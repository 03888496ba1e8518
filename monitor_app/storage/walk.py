"""Walks the chain of hashes through the journal, and names every row that breaks it.

The connection gives text as bytes: what a fault of the disk made unreadable is other bytes, and its hash is
not right.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from monitor_app.storage.chain import FIRST, Lengths, Netstrings, NumberNetstrings, hash_of
from monitor_app.storage.flaws import (
    NAMED,
    Finding,
    Flaws,
    flaw_of_end,
    flaw_of_entry,
    flaw_of_gap,
    flaw_of_seal,
)

_COLUMNS = "SELECT seq, stream, number, at, recorded_at, recorded_by, kind, body, hash FROM entry"
_WHOLE = f"{_COLUMNS} ORDER BY seq"
_STREAM = f"{_COLUMNS} WHERE stream = CAST(? AS TEXT) ORDER BY seq"
_HEADS = "SELECT stream, number, hash FROM head"
_HEAD = f"{_HEADS} WHERE stream = CAST(? AS TEXT)"
_HASH = "SELECT hash FROM entry WHERE stream = CAST(? AS TEXT) AND number = ?"
_BEYOND = """
SELECT seq, number FROM entry WHERE stream = CAST(? AS TEXT) AND number > ? ORDER BY number
"""

_START = (0, FIRST.encode())
_TIME = 27
"""How long a time is as text."""
_SIGNED = b"session_signed"
_CHECKED_IN = b"session_checked_in"

Row = tuple[Any, ...]
"""seq, stream, number, at, recorded_at, recorded_by, kind, body, hash: bytes and numbers, but for damage."""


class Walk:
    """One way through the journal, or through one stream of it; what is wrong is added to ``flaws``."""

    def __init__(self, connection: sqlite3.Connection, flaws: Flaws) -> None:
        self._connection = connection
        self._flaws = flaws
        self._last_seq = 0
        self._gaps: list[tuple[int, int]] = []
        self._rows_gone = self._entries_gone = 0
        self._meant: dict[bytes, tuple[int, bytes]] = {}
        """Of the last changed entry of a stream: its number, and the hash that its content has."""
        self.ends: dict[bytes, tuple[int, bytes]] = {}
        """How far each stream was walked: the highest number, and the hash that its row has."""
        self.sessions: list[tuple[int, bytes]] = []
        """Where each session begins in the file, and its stream, in this order."""
        self.flawed: set[bytes] = set()
        """The streams of which something is wrong."""
        self.entry_count = 0

    def through_all(self) -> None:
        """Look at every row, at the ends of all streams, and at rows that are gone."""
        self._walk(self._connection.execute(_WHOLE))
        self._look_at_ends(self._connection.execute(_HEADS))
        # A missing entry has left a gap too: it was told by its number.
        if self._rows_gone > self._entries_gone:
            for first, last in self._gaps:
                self._flaws.add(flaw_of_gap(first, last))

    def through(self, stream: bytes) -> bool:
        """Look at the rows of one stream, and at its end; return whether there is any such stream."""
        self._walk(self._connection.execute(_STREAM, (stream,)))
        heads = self._connection.execute(_HEAD, (stream,)).fetchall()
        self._look_at_ends(heads)
        return bool(heads or self.ends)

    def _walk(self, rows: Iterable[Row]) -> None:
        """Take the short way for an entry that comes next, with times as they are always written.

        Row by row: a clinic's journal need not fit into memory. It is as long as it is for the sake of speed.
        """
        from hashlib import sha256

        ends, join = self.ends, b"".join
        texts, numbers, lengths = Netstrings(), NumberNetstrings(), Lengths()
        expected = self._last_seq + 1
        for row in rows:
            seq, stream, number, at, recorded_at, by, kind, body, digest = row
            last, before = ends.get(stream, _START)
            try:
                is_right = (
                    number == last + 1
                    and last != 0
                    and seq == expected
                    and kind != _SIGNED
                    and len(at) == _TIME == len(recorded_at)
                    and sha256(
                        join(
                            (
                                b"64:",
                                before,
                                b",",
                                texts[stream],
                                numbers[number],
                                b"27:",
                                at,
                                b",27:",
                                recorded_at,
                                b",",
                                texts[by],
                                texts[kind],
                                lengths[len(body)],
                                body,
                                b",",
                            )
                        )
                    )
                    .hexdigest()
                    .encode()
                    == digest
                )
            except TypeError:
                is_right = False
            if is_right:
                ends[stream] = number, digest
            else:
                self._last_seq = expected - 1
                self._look_closer(row)
            expected = seq + 1
            self.entry_count += 1
        self._last_seq = expected - 1

    def _look_closer(self, row: Row) -> None:
        seq, stream, number, *_, kind, body, digest = row
        self._note_gap(seq)
        if not isinstance(stream, bytes) or not isinstance(number, int):
            self._flaws.add(flaw_of_entry(Finding.DAMAGED, seq, _text(stream), 0))
            return
        last, before = self.ends.get(stream, _START)
        if last == 0 and stream not in self.ends and kind == _CHECKED_IN:
            self.sessions.append((seq, stream))
        known: bytes | None = before
        if number != last + 1:
            self._tell_place(seq, stream, number, last)
            known = _START[1] if number == 1 else self._hash_at(stream, number - 1)
        if not self._is_as_written(row, known):
            self._tell(Finding.CHANGED, seq, stream, number)
        elif kind == _SIGNED:
            self._look_at_seal(seq, stream, number, body)
        if number > last:
            self.ends[stream] = number, digest

    def _is_as_written(self, row: Row, before: bytes | None) -> bool:
        """Return whether the row's hash is right; nobody can say after one that is gone."""
        if before is None:
            return True
        _, stream, number, *_, digest = row
        try:
            meant = _hash_of(before, row)
            if meant == digest:
                return True
            # Where the hash alone of the row before was changed, this one follows what that should be.
            changed, other = self._meant.get(stream, (0, b""))
            is_right = bool(changed == number - 1 and _hash_of(other, row) == digest)
        except TypeError:
            return False
        self._meant[stream] = number, meant
        return is_right

    def _tell_place(self, seq: int, stream: bytes, number: int, last: int) -> None:
        """Say of an entry that does not come next whether others are missing, or it is in a wrong place."""
        is_out_of_order = number <= last
        for skipped in range(last + 1, number):
            if self._hash_at(stream, skipped) is not None:
                is_out_of_order = True
            else:
                self._entries_gone += 1
                self._tell(Finding.MISSING, None, stream, skipped)
            if skipped - last > NAMED:
                break
        if is_out_of_order:
            self._tell(Finding.SWAPPED, seq, stream, number)

    def _look_at_seal(self, seq: int, stream: bytes, number: int, body: bytes) -> None:
        try:
            said = json.loads(body)
            covers, seal = said["covers"], said.get("seal", "")
        except (ValueError, LookupError, TypeError, AttributeError):
            self._tell(Finding.DAMAGED, seq, stream, number)
            return
        # A signature of the time before there were seals has none.
        if seal and (covers >= number or self._hash_at(stream, covers) != seal.encode()):
            self.flawed.add(stream)
            self._flaws.add(flaw_of_seal(seq, _text(stream), number, covers))

    def _look_at_ends(self, heads: Iterable[tuple[Any, ...]]) -> None:
        told = set()
        for stream, number, digest in heads:
            told.add(stream)
            last, seen = self.ends.get(stream, _START)
            if not isinstance(number, int):
                self.flawed.add(stream)
                self._flaws.add(flaw_of_end(Finding.DAMAGED, _text(stream), last))
            elif last < number:
                for gone in range(last + 1, min(number, last + NAMED) + 1):
                    self._tell(Finding.MISSING, None, stream, gone)
                self._entries_gone += number - last
            elif last > number:
                for seq, added in self._connection.execute(_BEYOND, (stream, number)):
                    self._tell(Finding.ADDED, seq, stream, added)
            elif seen != digest and self._meant.get(stream, (0, b""))[0] != number:
                self.flawed.add(stream)
                self._flaws.add(flaw_of_end(Finding.CHANGED, _text(stream), number))
        for stream in self.ends.keys() - told:
            self.flawed.add(stream)
            self._flaws.add(flaw_of_end(Finding.MISSING, _text(stream), self.ends[stream][0]))

    def _note_gap(self, seq: int) -> None:
        if seq > self._last_seq + 1:
            self._rows_gone += seq - self._last_seq - 1
            if len(self._gaps) < NAMED:
                self._gaps.append((self._last_seq + 1, seq - 1))
        self._last_seq = seq

    def _hash_at(self, stream: bytes, number: int) -> bytes | None:
        row = self._connection.execute(_HASH, (stream, number)).fetchone()
        return None if row is None else row[0]

    def _tell(self, finding: Finding, seq: int | None, stream: bytes, number: int) -> None:
        self.flawed.add(stream)
        self._flaws.add(flaw_of_entry(finding, seq, _text(stream), number))


def _hash_of(before: bytes, row: Row) -> bytes:
    _, stream, number, *others, _ = row
    return hash_of(before, stream, b"%d" % number, *others).encode()


def _text(stream: object) -> str:
    return stream.decode(errors="replace") if isinstance(stream, bytes) else str(stream)
