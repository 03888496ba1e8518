"""Tables of readings that are not what they should be: a sentence, or a session that can be true."""

from __future__ import annotations

import csv
import io
import math
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from monitor_app.domain.checkin import skipped_answers
from monitor_app.domain.entries import Patient, SessionCheckedIn
from monitor_app.domain.faults import Fault
from monitor_app.domain.measures import BY_NAME
from monitor_app.exchange.readings_csv import (
    ALL_COLUMNS,
    COLUMNS,
    LONGEST_REMARK,
    BadReadingsFile,
    BadRow,
    ReadingRow,
    read_rows,
)
from monitor_app.exchange.readings_import import CannotImport, Imported, chart_elsewhere, place
from monitor_app.exchange.session_csv.cells import MARK, text_cell, text_of
from monitor_app.exchange.session_csv.readings import readings_table
from monitor_app.storage.codec import decode_fact, encode_fact
from tests.faults.bad_input import (
    CHANGES,
    FORMULAS,
    WORDS,
    Tally,
    changed_bytes,
    changed_text,
    is_sentence,
    many,
    require_sentence,
)
from tests.support.clinic import shipped_protocol

NOW = datetime(2025, 3, 31, 12, 0, tzinfo=UTC)
GOOD = (
    "time,systolic,diastolic,pulse,spo2,respiratory_rate,dissociation,nausea,sedation,remark\n"
    "-5,122,78,70,98,14,0,0,5,\n"
    "5,139,85,78,97,15,3,0,4,calm\n"
    '20,169,97,84,96,16,6,1,3,"laughs, then cries"\n'
    "40,150,88,80,97,15,2,4,4,fine\n"
)
MOMENTS = GOOD.replace("-5,", "2025-03-30T08:55,").replace("\n5,", "\n2025-03-30T09:05:00Z,")
SEMICOLONS = GOOD.replace(",", ";")
SEEDS = (
    GOOD,
    MOMENTS.replace("\n20,", "\n2025-03-30 09:20,").replace("\n40,", "\n2025-03-30 09:40,"),
    SEMICOLONS,
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-7")

CELLS = st.sampled_from(WORDS) | st.integers(-5, 400).map(str) | st.text(max_size=8)


@st.composite
def built(draw: st.DrawFn) -> str:
    """Return a table of any columns with any cells, as a careless program writes it."""
    columns = draw(st.lists(st.sampled_from((*ALL_COLUMNS, "", "TIME", "Blood Pressure", "x")), max_size=8))
    separator = draw(st.sampled_from((",", ";", "\t", ", ", "|")))
    rows = draw(st.lists(st.lists(CELLS, max_size=9), max_size=6))
    end = draw(st.sampled_from(("\n", "\r\n", "\r", "\n\n")))
    lines = [separator.join(("time", "pulse", *columns)), *(separator.join(row) for row in rows)]
    return end.join(lines)


@st.composite
def likely(draw: st.DrawFn) -> str:
    """Return a table whose shape is right and one of whose cells or so is not."""
    lines = ["time,systolic,diastolic,pulse,remark"]
    for number in range(draw(st.integers(1, 5))):
        cells = [str(number * 10), "122", "78", "70", ""]
        cells[draw(st.integers(0, 4))] = draw(CELLS)
        row = io.StringIO()
        csv.writer(row).writerow(cells)
        lines.append(row.getvalue().rstrip("\r\n"))
    return "\n".join(lines)


MUTATED = st.builds(changed_text, st.sampled_from(SEEDS), CHANGES)
TEXTS = MUTATED | built() | likely()


@st.composite
def contents(draw: st.DrawFn) -> bytes:
    """Return the bytes of a file."""
    text = draw(TEXTS)
    how = draw(st.integers(0, 9))
    if how == 0:
        return text.encode(draw(st.sampled_from(ENCODINGS)), "replace")
    if how == 1:
        return changed_bytes(text.encode("utf-8", "surrogatepass"), draw(CHANGES))
    if how == 2:
        return MARK * draw(st.integers(1, 3)) + text.encode("utf-8", "replace")
    return text.encode("utf-8", "surrogatepass")


def check_in(protocol: str = "iv-ketamine") -> SessionCheckedIn:
    plan = shipped_protocol(protocol)
    answers = skipped_answers(plan, "charted elsewhere")
    return SessionCheckedIn(Patient("p1", "000001", "Sample-01"), "Chair 1", plan, 1, 35, None, None, answers)


def take_in(content: bytes) -> Imported | None:
    """Return the session that ``content`` becomes, None where it was refused with a sentence."""
    try:
        rows = list(read_rows(io.BytesIO(content)))
    except BadReadingsFile as fault:
        require_sentence(fault)
        return None
    for row in rows:
        if isinstance(row, BadRow):
            assert is_sentence(row.sentence)
        else:
            require_possible(row)
    good = [row for row in rows if isinstance(row, ReadingRow)]
    try:
        placed = place(good, NOW)
        imported = chart_elsewhere("s1", check_in(), placed, NOW, "Nurse 1", chairs_taken=())
    except CannotImport as fault:
        require_sentence(fault)
        return None
    assert all(is_sentence(row.sentence) for row in imported.refused)
    return imported


def require_possible(row: ReadingRow) -> None:
    if isinstance(row.time, datetime):
        assert row.time.utcoffset() is not None
    else:
        assert math.isfinite(row.time)
    assert all(math.isfinite(value) and value >= 0 for value in row.values.values())
    assert len(row.remark) <= LONGEST_REMARK
    row.remark.encode()


def require_true(imported: Imported) -> None:
    """Assert that what came in is possible, can be stored, and leaves as a table that comes back."""
    for reading in imported.session.readings:
        for name, value in reading.values.items():
            assert BY_NAME[name].refused_outside.holds(value)
    for entry in imported.entries:
        assert decode_fact(*encode_fact(entry.fact)) == entry.fact
    table = readings_table(imported.session)
    for cells in csv.reader(io.StringIO(table, newline="")):
        assert not any(runs(cell) for cell in cells), cells
    again = [row for row in read_rows(io.BytesIO(table.encode())) if isinstance(row, ReadingRow)]
    assert [(dict(row.values), row.remark) for row in again] == [
        (dict(reading.values), reading.remark) for reading in imported.session.readings
    ]


def runs(cell: str) -> bool:
    """Return whether a spreadsheet would run the cell: what it passes over first, then a sign."""
    bare = cell.lstrip(' \t\r\n"\u200b\u200d\ufeff\u202e\u2066\x00\x01\x07\x0b\x0c\x7f\x85\u2028\u2029')
    is_number = bare.lstrip("-").replace(".", "", 1).isdecimal()
    return bare[:1] in tuple("=+-@＝＋－＠") and not is_number


def test_whatever_the_table_it_is_refused_with_a_sentence_or_comes_in_as_it_is() -> None:
    tally = Tally("readings")

    @many("readings")
    @given(contents())
    @example(b"")
    @example(b"time,pulse\n0,70\n\x00")
    @example(("\u0301\u0316" * 90_000 + ",time\n").encode())
    @example(GOOD.encode("utf-16"))
    @example(b'time,pulse\n0,"70\n')
    @example("time,pulse\n٠,70\n".encode())
    def tried(content: bytes) -> None:
        with tally.one():
            imported = take_in(content)
            if imported is not None:
                tally.taken += 1
                require_true(imported)

    tried()
    tally.require_all()
    assert tally.taken, "everything was refused: nothing was shown of what comes in"


def test_no_text_leaves_as_a_formula_and_each_comes_back() -> None:
    tally = Tally("cells")

    @many("cells")
    @given(st.lists(CELLS | st.sampled_from(FORMULAS), max_size=6).map("".join))
    @example("\u200b=1")
    @example("a\n=1")
    @example("''=1")
    @example("\n" * 20_000)
    @example("\n" * 20_000 + "=1")
    @example(";" * 20_000 + "'" * 20_000)
    def tried(text: str) -> None:
        with tally.one():
            assert text_of(text_cell(text)) == text
            assert not runs(text_cell(text))

    tried()
    tally.require_all()


@pytest.mark.parametrize("column", COLUMNS[1:])
def test_a_column_that_is_there_twice_is_named(column: str) -> None:
    with pytest.raises(Fault, match="twice"):
        list(read_rows(io.BytesIO(f"time,{column},{column}\n0,1,2\n".encode())))
