"""Readings as a table of text: its columns, and how foreign tables are read.

Read are commas, semicolons or tabs, quotation marks as spreadsheets set them, a byte order mark, and
headers in any case. A line that cannot be understood becomes a :class:`BadRow`; only a file that as a
whole is no such table raises. What is held in memory at once is a line, or one cell of many lines that
the csv module bounds at 131,072 characters.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO, TextIO

from monitor_app.domain.faults import Fault
from monitor_app.domain.measures import CHARTED, Measure, MeasureName, parse
from monitor_app.domain.wording import say
from monitor_app.exchange.session_csv.cells import text_of

TIME, REMARK = "time", "remark"
COLUMNS: tuple[str, ...] = (TIME, *(measure.name.value for measure in CHARTED), REMARK)
"""The columns that are read; a file may have any of them beside the time, in any order."""

IN_ERROR = "in_error"
ALL_COLUMNS: tuple[str, ...] = (
    *COLUMNS,
    "minute",
    "by",
    "recorded_at",
    "late",
    "amended",
    IN_ERROR,
    "correction",
)
"""The columns that our own tables have. A row that is marked as in error is passed over, and the other
columns after the remark are not read: what is charted again has its own author and time of writing."""

LONGEST_LINE = 200_000
MOST_LINES = 1_000_000
MOST_CHARACTERS = 100_000_000
MOST_COLUMNS = 200
LONGEST_TITLE = 100
LONGEST_REMARK = 10_000
MOST_MINUTES = 1_000_000
"""About two years to either side of time zero."""

_SEPARATORS = (",", ";", "\t")
_MEASURES: Mapping[str, Measure] = {measure.name.value: measure for measure in CHARTED}
_NOT_SO = ("", "no", "false", "0")
_MINUTES = re.compile(r"[+\-−]?\d{1,7}(?:[.,]\d{1,9})?", re.ASCII)
_MOMENT = re.compile(
    r"\d{4}-?\d\d-?\d\d[T ]\d\d(?::?\d\d(?::?\d\d(?:[.,]\d{1,9})?)?)? ?(?:Z|[+-]\d\d(?::?\d\d)?)?", re.ASCII
)


class BadReadingsFile(Fault):
    """The file as a whole cannot be read as a table of readings."""


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One line of the file. ``time`` is a moment in UTC, or minutes from time zero."""

    line: int
    time: datetime | float
    values: Mapping[MeasureName, float]
    remark: str


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line that is not taken, and why."""

    line: int
    sentence: str


def read_rows(file: BinaryIO) -> Iterator[ReadingRow | BadRow]:
    """Yield the rows of an open UTF-8 file in its order; lines that are blank are passed over.

    Raises :class:`BadReadingsFile`.
    """
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    try:
        yield from _rows(_bounded_lines(text))
    except UnicodeDecodeError:
        raise BadReadingsFile(
            say("The file is not UTF-8 text. Save it as “CSV UTF-8” and import that.")
        ) from None
    finally:
        text.detach()


def parse_moment(text: str) -> datetime | None:
    """Return the moment in UTC that ISO 8601 ``text`` names, local time where it has no offset.

    None when it is no date with a time of day, or one the calendar does not have.
    """
    tidy = text.strip().upper()
    if not _MOMENT.fullmatch(tidy):
        return None
    head, tail = tidy[:11], tidy[11:].replace(" ", "")
    try:
        return datetime.fromisoformat(head + tail).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _bounded_lines(text: TextIO) -> Iterator[str]:
    number = read = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        read += len(line)
        if number > MOST_LINES or read > MOST_CHARACTERS:
            raise BadReadingsFile(
                say("The file is larger than the readings of any session. Nothing was stored; look at it.")
            )
        if "\0" in line:
            raise BadReadingsFile(say("The file is not text. Save the table as CSV and import that."))
        if len(line) == LONGEST_LINE:
            raise BadReadingsFile(
                say("Line {line} is too long to be a row of readings. Look at the file.", line=number)
            )
        yield line


def _rows(lines: Iterator[str]) -> Iterator[ReadingRow | BadRow]:
    header_line, header = next(
        ((number, line) for number, line in enumerate(lines, 1) if line.strip()), (0, "")
    )
    if not header:
        raise BadReadingsFile(
            say("The file is empty. Its first line must name the columns: {names}.", names=", ".join(COLUMNS))
        )
    separator = max(_SEPARATORS, key=header.count)
    columns = _columns(header, separator)
    reader = csv.reader(lines, delimiter=separator, strict=True, skipinitialspace=separator != "\t")
    while True:
        line = header_line + reader.line_num + 1
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            yield BadRow(line, _quoting_sentence(error))
            continue
        if any(cells) and not _is_in_error(columns, cells):
            yield _row(line, columns, cells)


def _is_in_error(columns: tuple[str, ...], cells: list[str]) -> bool:
    """Return whether the row was struck out: anything but a plain "no" there keeps it from being charted."""
    mark = dict(zip(columns, cells, strict=False)).get(IN_ERROR, "")
    return mark.casefold() not in _NOT_SO


def _columns(header: str, separator: str) -> tuple[str, ...]:
    """Return the known name of each column, "" for one without a name."""
    try:
        titles = next(csv.reader([header], delimiter=separator, strict=True, skipinitialspace=True))
    except csv.Error:
        raise BadReadingsFile(say("The first line of the file does not name columns.")) from None
    if len(titles) > MOST_COLUMNS:
        raise BadReadingsFile(
            say("The first line names more than {most} columns. Look at the file.", most=MOST_COLUMNS)
        )
    names = tuple(_column_name(title) for title in titles)
    unknown = [t.strip() for t, name in zip(titles, names, strict=True) if name not in ("", *ALL_COLUMNS)]
    if unknown:
        raise BadReadingsFile(
            say(
                "The column {unknown} is not known. There may be: {names}.",
                unknown=shown(unknown[0]),
                names=", ".join(COLUMNS),
            )
        )
    twice = [name for name in names if name and names.count(name) > 1]
    if twice:
        raise BadReadingsFile(say("The column {name} is there twice. Take one out.", name=shown(twice[0])))
    if TIME not in names:
        raise BadReadingsFile(say("The file has no column “time”. Its first line must name the columns."))
    if not any(name in COLUMNS and name != TIME for name in names):
        raise BadReadingsFile(say("The file has no column beside “time”, so there is nothing to chart."))
    return names


def _column_name(title: str) -> str:
    if len(title) > LONGEST_TITLE:
        # None of ours; and Unicode takes long over thousands of marks on one letter.
        return title
    plain = unicodedata.normalize("NFKC", title).strip().casefold()
    return re.sub(r"[\s\-_]+", "_", plain)


def _row(line: int, columns: tuple[str, ...], cells: list[str]) -> ReadingRow | BadRow:
    beyond = any(cells[len(columns) :])
    named = dict(zip(columns, cells, strict=False))
    if beyond or any(cell for name, cell in zip(columns, cells, strict=False) if not name):
        return BadRow(
            line, say("There are more cells than columns. A value with a comma needs quotation marks.")
        )
    time = _time(named.get(TIME, ""))
    if time is None:
        return BadRow(line, _time_sentence(named.get(TIME, "")))
    values: dict[MeasureName, float] = {}
    for name, measure in _MEASURES.items():
        cell = named.get(name, "")
        if not cell:
            continue
        value = _value(measure, cell)
        if value is None:
            return BadRow(
                line,
                say(
                    "{measure} {text} is not a number it can have. Write a plain whole number.",
                    measure=say(measure.title),
                    text=shown(cell),
                ),
            )
        values[measure.name] = value
    remark = text_of(named.get(REMARK, ""))
    if len(remark) > LONGEST_REMARK:
        return BadRow(line, say("The remark is longer than {most} characters.", most=LONGEST_REMARK))
    return ReadingRow(line, time, values, remark)


def _time(cell: str) -> datetime | float | None:
    if not _MINUTES.fullmatch(cell):
        return parse_moment(cell)
    minutes = float(cell.replace(",", ".").replace("−", "-"))
    return minutes if abs(minutes) <= MOST_MINUTES else None


def _time_sentence(cell: str) -> str:
    if not cell:
        return say("The time is missing.")
    return say(
        "The time {text} is neither a date with a time of day (ISO 8601) nor minutes from time zero.",
        text=shown(cell),
    )


def _value(measure: Measure, cell: str) -> float | None:
    """Read as in the entry panel; a fraction of zeros, as spreadsheets write it, changes nothing."""
    whole, _, fraction = cell.replace(",", ".").partition(".")
    return parse(measure, whole if fraction and not fraction.strip("0") else cell)


def _quoting_sentence(error: csv.Error) -> str:
    if "end of data" in str(error):
        return say("A quotation mark is opened and never closed. Nothing after it could be read.")
    if "field limit" in str(error):
        return say("A cell is too long. Look for a quotation mark that is never closed.")
    return say("The quotation marks do not match. A quotation mark inside a cell is written twice.")


def shown(text: str) -> str:
    """Return foreign text as it is quoted in a sentence: short, and without characters that do not show."""
    kept = text if len(text) <= 40 else text[:40] + "…"
    return "“" + "".join(char if char.isprintable() else "�" for char in kept) + "”"
