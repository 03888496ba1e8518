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
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

MARK = "\ufeff".encode()
"""Tells a spreadsheet that the file is UTF-8."""

_RUNS = "=＝﹦⁼₌+＋﹢⁺₊\\-－﹣⁻₋−@＠﹫"
_PASSED_OVER = '\\s"\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff'
_BEGINS = f"(^|[;\t\r\n])([{_PASSED_OVER}]*)"
_TO_GUARD = re.compile(f"{_BEGINS}(?='*[{_RUNS}])")
_GUARDED = re.compile(f"{_BEGINS}'(?='*[{_RUNS}])")
_MOVES = re.compile("'*[\t\r\n]")
"""What of itself begins another cell or row, in front."""


def text_cell(text: str) -> str:
    """Return ``text`` so that no spreadsheet runs it; :func:`text_of` gives it back exactly."""
    guarded = _TO_GUARD.sub(r"\1\2'", text)
    return f"'{guarded}" if _MOVES.match(guarded) else guarded


def text_of(cell: str) -> str:
    """Return what :func:`text_cell` made ``cell`` of; a cell that it never made is returned as it is."""
    if cell.startswith("'") and _MOVES.match(cell):
        cell = cell[1:]
    return _GUARDED.sub(r"\1\2", cell)


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
