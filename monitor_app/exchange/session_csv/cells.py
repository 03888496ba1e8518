"""The cells of a table as a spreadsheet takes them: numbers, moments, and text that is never run.

A spreadsheet runs a cell that begins with = + - or @, also after blanks and in the wide forms of these
characters. Such text gets an apostrophe before it, and so does what follows a semicolon or a new line
inside a text: where a computer separates by semicolons, a new cell begins there.
Source: OWASP, "CSV Injection".
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

MARK = "\ufeff".encode()
"""Tells a spreadsheet that the file is UTF-8."""

_RUNS = "=＝﹦⁼₌+＋﹢⁺₊\\-－﹣⁻₋−@＠﹫"
_PASSED_OVER = '\\s"\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff'
_PASSED = re.compile(f"[;{_PASSED_OVER}]+")
"""One stretch of it, whole: so the longest text is gone through once."""
_SIGN = re.compile(f"'*[{_RUNS}]")
_BEGINS_A_CELL = frozenset(";\t\r\n")
_MOVES = re.compile("'*[\t\r\n]")
"""What of itself begins another cell or row, in front."""


def text_cell(text: str) -> str:
    """Return ``text`` so that no spreadsheet runs it; :func:`text_of` gives it back exactly."""
    guarded = "'".join(_parts(text, [at for at in _beginnings(text) if _SIGN.match(text, at)]))
    return f"'{guarded}" if _MOVES.match(guarded) else guarded


def text_of(cell: str) -> str:
    """Return what :func:`text_cell` made ``cell`` of; a cell that it never made is returned as it is."""
    if cell.startswith("'") and _MOVES.match(cell):
        cell = cell[1:]
    guards = [at for at in _beginnings(cell) if cell.startswith("'", at) and _SIGN.match(cell, at + 1)]
    first, *others = _parts(cell, guards)
    return "".join((first, *(part[1:] for part in others)))


def _beginnings(text: str) -> Iterator[int]:
    """Yield where a cell may begin in ``text``, behind what a spreadsheet passes over."""
    first = _PASSED.match(text)
    yield 0 if first is None else first.end()
    for passed in _PASSED.finditer(text, 0 if first is None else first.end()):
        if not _BEGINS_A_CELL.isdisjoint(passed.group()):
            yield passed.end()


def _parts(text: str, cuts: Sequence[int]) -> list[str]:
    ends = [*cuts, len(text)]
    return [text[begin:end] for begin, end in zip([0, *cuts], ends, strict=True)]


def number_cell(value: float | None) -> str:
    """Return a number with a point where it has decimals, "" where there is none."""
    return "" if value is None else f"{value:.10g}"


def minute_cell(minute: float | None) -> str:
    """Return a minute as a whole number, as the chart shows it, "" where there is no time zero."""
    return "" if minute is None else str(round(minute))


def moment_cell(at: datetime | None) -> str:
    """Return a moment in UTC by ISO 8601, "" where there is none."""
    return "" if at is None else at.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def yes_cell(is_so: bool) -> str:
    """Return "yes" or ""."""
    return "yes" if is_so else ""


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return the text of a table with its columns named in the first line, lines ended as in RFC 4180."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()
