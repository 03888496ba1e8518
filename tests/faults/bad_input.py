"""How many malformed inputs are tried, what they are made of, and what must be true of each.

``python -m pytest --long tests/faults/test_bad_*.py`` tries what :data:`TRIED` says in its second column,
100,000 and more; every run of the tests a few hundred. Each test counts what it has really tried.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from monitor_app.domain.faults import Fault

TRIED = {
    "readings": (120, 40_000),
    "imports": (20, 2_000),
    "protocols": (120, 45_000),
    "protocol files": (30, 4_000),
    "session files": (25, 3_000),
    "settings": (60, 6_000),
    "command lines": (40, 3_000),
    "cells": (60, 6_000),
}
"""By kind: how many are tried in every run, and how many with ``--long``."""

LONGEST_SECONDS = 5.0
"""What any one of them may take, on a slow and busy computer too."""

ODD_TEXT = (
    "\u202e",
    "\u2066",
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u0301" * 40,
    "e\u0301",
    "\u0660\u0661\u0662",
    "１２２",
    "²³",
    "①",
    "Ⅷ",
    "ß",
    "İ",
    "ﷺ",
    "\U0001f600",
    "\U000e0041",
    "\x00",
    "\x01",
    "\x07",
    "\x1b[2J",
    "\x7f",
    "\x85",
    "\u2028",
    "\u2029",
    "\r",
    "\n",
    "\r\n",
    "\t",
    "\x0b",
    "\x0c",
    "\ud800",
    "\udcff",
    "\uffff",
)
"""Direction, joiners, combining marks, digits of other scripts, control characters, halves of characters."""

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1+1", "\t=1", "'=1", ";=1", "\n=1", "|x")
SQL = ("'; DROP TABLE entry; --", '" OR 1=1 --', "Robert'); DELETE FROM head;--", "x' UNION SELECT 1 --")
PATHS = ("../../x", "/etc/passwd", "..", ".", "C:\\x", "con", "a/b", "~root", "-", "--", "a\\..\\b")
NUMBERS = (
    "nan",
    "NaN",
    "inf",
    "-inf",
    "Infinity",
    "1e309",
    "1e-400",
    "-0",
    "0x1F",
    "1_000",
    "9" * 30,
    "9" * 5_000,
    "-1",
    "0.0",
    "1,5",
    "1.2.3",
    "1e3",
    "99999",
    "+7",
    "−7",
    ".5",
    "5.",
    "122.000",
    "٣٤",
    "1 000",
)
MOMENTS = (
    "2025-03-30T02:30",
    "2025-10-26T02:30:00",
    "0001-01-01T00:00",
    "9999-12-31T23:59:59+00:00",
    "9999-12-31T23:59:59-23:59",
    "2025-02-30T10:00",
    "2025-13-01T10:00",
    "2025-01-01T24:00",
    "2025-01-01T23:59:60Z",
    "2025-03-10T09:00:00.999999999Z",
    "2025-03-10T09:00+99:99",
    "2025-W10-1T09:00",
    "20250310T0900",
    "10:00",
    "1e6",
    "1000001",
    "-1000000",
)
WORDS = (*ODD_TEXT, *FORMULAS, *SQL, *PATHS, *NUMBERS, *MOMENTS, "", " ", '"', '""', "'", ",", ";", "{", "}")


def is_long() -> bool:
    """Return whether ``--long`` was asked for."""
    return settings.default is settings.get_profile("long")


def planned(kind: str) -> int:
    """Return how many of this kind are tried in this run."""
    return TRIED[kind][is_long()]


def many(kind: str) -> settings:
    """Return the settings of the test that tries this kind."""
    return settings(
        max_examples=planned(kind), deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )


class Tally:
    """Counts what was tried, how much of it was taken in, and that none of it took long."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.tried = self.taken = 0

    @contextmanager
    def one(self) -> Iterator[None]:
        """Hold one input while it is tried."""
        began = time.perf_counter()
        self.tried += 1
        yield
        assert time.perf_counter() - began < LONGEST_SECONDS

    def require_all(self) -> None:
        """Assert that as many were tried as :data:`TRIED` says."""
        assert self.tried >= planned(self.kind), f"{self.kind}: {self.tried} were tried"


def is_sentence(text: str) -> bool:
    """Return whether ``text`` can be read by a person: words, an end, nothing that moves the screen."""
    return bool(text.strip()) and text.rstrip()[-1] in ".?!" and "Traceback" not in text


def require_sentence(fault: Fault) -> None:
    """Assert that ``fault`` tells a person what happened, on any screen."""
    assert is_sentence(fault.sentence)
    assert fault.sentence.encode()


def record_hash(database: Path) -> str:
    """Return a hash over everything that was ever written into the record."""
    digest = hashlib.sha256()
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        for row in connection.execute("SELECT * FROM entry ORDER BY seq"):
            digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
        for row in connection.execute("SELECT * FROM head ORDER BY stream"):
            digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


Change = tuple[int, int, str]
"""Where, of what kind, and with which word."""

CHANGES = st.lists(
    st.tuples(st.integers(0, 2**30), st.integers(0, 6), st.sampled_from(WORDS)), min_size=1, max_size=8
)


def changed_text(text: str, changes: Sequence[Change]) -> str:
    """Return ``text`` with words put in, lines doubled or taken out, and cut short."""
    for place, kind, word in changes:
        at = place % (len(text) + 1)
        line_end = text.find("\n", at)
        match kind:
            case 0 | 1:
                text = text[:at] + word + text[at:]
            case 2:
                text = text[:at] + word + text[at + 1 + place % 7 :]
            case 3 if line_end >= 0:
                text = text[:line_end] + text[max(at - 200, 0) : line_end] + text[line_end:]
            case 4:
                text = text[:at] + text[at + place % 60 :]
            case 5 if place % 5 == 0:
                text = text[:at]
            case _:
                other = (place >> 7) % (len(text) + 1)
                text = text[:other] + text[at : at + 30] + text[other:]
    return text


def changed_bytes(content: bytes, changes: Sequence[Change]) -> bytes:
    """Return ``content`` with bytes turned, stretches overwritten, doubled or cut off."""
    data = bytearray(content)
    for place, kind, word in changes:
        at = place % (len(data) + 1)
        put = word.encode("utf-8", "surrogatepass")
        match kind:
            case 0 | 1 if at < len(data):
                data[at] ^= 1 << (place % 8)
            case 2:
                data[at : at + len(put)] = put
            case 3:
                data[at : at + 64] = bytes(64)
            case 4:
                data[at:at] = data[at : at + 40]
            case 5 if place % 3 == 0:
                del data[at:]
            case _:
                data[at : at + 4] = b"\xff\xff\xff\xff"
    return bytes(data)


def within_time(act: Callable[[], object]) -> float:
    """Return how many seconds ``act`` takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
