"""Foreign tables are read or refused in sentences; our own come back as they left."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor_app.domain.measures import CHARTED, MeasureName
from monitor_app.domain.readings import Reading, Strike
from monitor_app.domain.timeline import Timeline
from monitor_app.exchange.readings_csv import (
    ALL_COLUMNS,
    COLUMNS,
    BadReadingsFile,
    BadRow,
    ReadingRow,
    parse_moment,
    read_rows,
)
from monitor_app.exchange.session_csv.readings import readings_table
from tests.support.clinic import Clinic

SYSTOLIC, DIASTOLIC, PULSE = MeasureName.SYSTOLIC, MeasureName.DIASTOLIC, MeasureName.PULSE
NINE = datetime(2025, 3, 10, 9, tzinfo=UTC)
SESSION = Clinic().check_in()


def rows_of(text: str | bytes) -> list[ReadingRow | BadRow]:
    return list(read_rows(io.BytesIO(text if isinstance(text, bytes) else text.encode())))


def only_row(text: str) -> ReadingRow:
    (row,) = rows_of(text)
    assert isinstance(row, ReadingRow), row
    return row


def only_sentence(text: str) -> str:
    (row,) = rows_of(text)
    assert isinstance(row, BadRow), row
    return row.sentence


def refusal(text: str | bytes) -> str:
    with pytest.raises(BadReadingsFile) as refused:
        rows_of(text)
    return refused.value.sentence


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the time zone of a process cannot be set here")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    "text",
    [
        "time,systolic,diastolic,pulse,remark\n5,122,78,72,calm\n",
        "time;systolic;diastolic;pulse;remark\r\n5;122;78;72;calm\r\n",
        "time\tsystolic\tdiastolic\tpulse\tremark\n5\t122\t78\t72\tcalm\n",
        "\ufefftime,systolic,diastolic,pulse,remark\n5,122,78,72,calm",
        " Time , SYSTOLIC ,Diastolic, Pulse,REMARK\n 5 , 122 , 78 , 72 , calm \n",
        '"time","systolic","diastolic","pulse","remark"\n"5","122","78","72","calm"\n',
        "remark,pulse,diastolic,systolic,time\ncalm,72,78,122,5\n",
        "time,systolic,diastolic,pulse,remark,,\n5.0,122.0,78.00,72.0,calm,,\n",
        "\n\ntime,systolic,diastolic,pulse,remark\n\n,,,,\n5,122,78,72,calm\n\n",
    ],
    ids=["commas", "semicolons", "tabs", "mark", "case", "quoted", "order", "floats", "blank lines"],
)
def test_the_forms_in_which_tables_come(text: str) -> None:
    row = only_row(text)
    assert row.time == 5
    assert row.values == {SYSTOLIC: 122, DIASTOLIC: 78, PULSE: 72}
    assert row.remark == "calm"


def test_header_words_may_be_apart() -> None:
    assert only_row("time,Respiratory Rate,SpO₂\n0,14,98\n").values == {
        MeasureName.RESPIRATORY_RATE: 14,
        MeasureName.SPO2: 98,
    }


@pytest.mark.parametrize(
    ("cell", "minutes"), [("-5", -5), ("−5", -5), ("+12", 12), ("0", 0), ("2.5", 2.5), ('"2,5"', 2.5)]
)
def test_minutes(cell: str, minutes: float) -> None:
    assert only_row(f"time,pulse\n{cell},70\n").time == minutes


@pytest.mark.parametrize(
    "text",
    [
        "2025-03-10T09:00:00Z",
        "2025-03-10 09:00Z",
        "2025-03-10T10:00+01:00",
        "2025-03-10T10:00:00 +0100",
        "20250310T090000Z",
        "2025-03-10t09:00:00.000z",
        "2025-03-10T09:00:00,000000000Z",
    ],
)
def test_moments(text: str) -> None:
    assert parse_moment(text) == NINE


@pytest.mark.usefixtures("berlin")
def test_a_time_without_offset_is_local() -> None:
    assert parse_moment("2025-03-10T10:00") == NINE
    assert parse_moment("2025-07-10T10:00") == datetime(2025, 7, 10, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "now",
        "09:00",
        "2025-03-10",
        "2025-02-30T09:00Z",
        "2025-03-10T25:00Z",
        "2025-03-10T09:00+99:00",
        "0001-01-01T00:00+14:00",
        "9999-12-31T23:59-14:00",
        "٢٠٢٥-03-10T09:00Z",
        "2025-W11-1T09:00",
    ],
)
def test_what_is_no_moment(text: str) -> None:
    assert parse_moment(text) is None


@pytest.mark.parametrize(
    "cell",
    ["NaN", "nan", "inf", "1e2", "-70", "+70", "７０", "٧٠", "70 bpm", "70.5", "0x46", "12345", "1_0", "--"],
)
def test_a_cell_that_is_no_plain_number(cell: str) -> None:
    assert only_sentence(f"time,pulse\n0,{cell}\n").startswith("Pulse “")


def test_a_huge_cell_makes_no_huge_sentence() -> None:
    assert len(only_sentence(f"time,pulse\n0,{'9' * 100_000}\n")) < 160


@pytest.mark.parametrize("cell", ["", "x", "1e3", "nan", "10000001", "99999999", "12:30", "５"])
def test_a_cell_that_is_no_time(cell: str) -> None:
    assert "time" in only_sentence(f"time,pulse\n{cell},70\n")


def test_lines_are_counted_as_an_editor_does() -> None:
    text = 'time,pulse,remark\n\n0,70,"two\nlines"\n5,x,\n10,x,\n'
    bad = [row.line for row in rows_of(text) if isinstance(row, BadRow)]
    assert bad == [5, 6]


def test_a_line_with_too_many_cells() -> None:
    assert "more cells than columns" in only_sentence("time,pulse,remark\n0,70,calm, and awake\n")


def test_a_short_line_lacks_only_what_it_lacks() -> None:
    assert only_row("time,pulse,spo2\n0,70\n").values == {PULSE: 70}
    assert only_sentence("pulse,time\n70\n") == "The time is missing."


def test_wrong_quotation_marks_cost_one_line() -> None:
    rows = rows_of('time,pulse,remark\n0,70,"a"b\n5,71,\n')
    assert isinstance(rows[0], BadRow)
    assert isinstance(rows[1], ReadingRow)


def test_a_quotation_mark_that_is_never_closed() -> None:
    assert "never closed" in only_sentence('time,pulse,remark\n0,70,"calm\n5,71,\n')


def test_a_cell_of_many_lines_is_bounded() -> None:
    rows = rows_of('time,pulse,remark\n0,70,"' + "calm\n" * 40_000)
    assert all(isinstance(row, BadRow) for row in rows)
    assert "too long" in rows[0].sentence if isinstance(rows[0], BadRow) else False


def test_a_remark_has_an_end() -> None:
    assert "remark" in only_sentence(f"time,remark\n0,{'x' * 10_001}\n")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"\xff\xfet\0i\0m\0e\0", "not UTF-8"),
        (b"time,pulse\n0,70\n5,7\xe9\n", "not UTF-8"),
        (b"SQLite format 3\0\x10\0", "not text"),
        (b"pulse,spo2\n70,98\n", "no column “time”"),
        (b"0,70\n5,71\n", "not known"),
        (b"time\n0\n", "beside “time”"),
        (b"time,pulse,heart\n", "“heart” is not known"),
        (b"time,pulse,Pulse\n", "“pulse” is there twice"),
        (b'"time,pulse\n', "does not name columns"),
        (b"time,pulse\n" + b"0" * 250_000, "Line 2 is too long"),
    ],
)
def test_files_that_are_no_readings(text: bytes, words: str) -> None:
    assert words in refusal(text)


@given(st.binary(max_size=300))
def test_any_bytes_end_in_rows_or_one_sentence(content: bytes) -> None:
    with suppress(BadReadingsFile):
        rows_of(content)
    with suppress(BadReadingsFile):
        rows_of(b"time,pulse,remark\n" + content)


PRINTED = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60).map(str.strip)
FORMULAS = st.sampled_from(["=1+1", "'=1", "''x", "@a", "-", "+49", "'", "'quoted'", "a\r\nb", 'say "x"'])
VALUES = st.dictionaries(
    st.sampled_from([measure.name for measure in CHARTED]), st.integers(0, 300).map(float), max_size=8
)
FIRST, LAST = map(datetime.fromisoformat, ("1990-01-01", "2090-01-01"))
MOMENTS = st.datetimes(FIRST, LAST).map(lambda at: at.replace(tzinfo=UTC))


def reading(at: datetime, values: dict[MeasureName, float], remark: str) -> Reading:
    return Reading("r", at, at, "Nurse 1", values, remark, False, {})


def written(readings: list[Reading], struck: tuple[Reading, ...] = ()) -> str:
    return readings_table(replace(SESSION, readings=Timeline(readings), struck=struck))


@given(st.lists(st.tuples(MOMENTS, VALUES, PRINTED | FORMULAS), max_size=5))
def test_what_is_written_is_read_back(charted: list[tuple[datetime, dict[MeasureName, float], str]]) -> None:
    charted.sort(key=lambda one: one[0])
    rows = rows_of(written([reading(*one) for one in charted]))
    assert [(row.time, row.values, row.remark) for row in rows if isinstance(row, ReadingRow)] == charted


@given(st.lists(st.tuples(MOMENTS, VALUES, PRINTED | FORMULAS), min_size=1, max_size=3))
def test_what_was_struck_out_does_not_come_back(
    charted: list[tuple[datetime, dict[MeasureName, float], str]],
) -> None:
    strike = Strike(NINE, "Nurse 2", "wrong chair")
    struck = tuple(replace(reading(*one), struck=strike) for one in charted)
    rows = rows_of(written([reading(NINE, {PULSE: 70.0}, "counts")], struck))
    assert [row.remark for row in rows if isinstance(row, ReadingRow)] == ["counts"]


@pytest.mark.parametrize("mark", ["", "no", "No", "FALSE", "0"])
def test_a_row_that_is_not_in_error_counts(mark: str) -> None:
    assert only_row(f"time,pulse,in_error\n5,70,{mark}\n").values == {PULSE: 70}


@pytest.mark.parametrize("mark", ["yes", "TRUE", "1", "wahr", "?"])
def test_a_row_that_is_marked_as_in_error_is_passed_over(mark: str) -> None:
    assert rows_of(f"time,pulse,in_error\n5,nonsense,{mark}\n") == []


def test_the_columns_are_those_of_the_documentation() -> None:
    text = written([reading(NINE + timedelta(seconds=1), {SYSTOLIC: 122.0, DIASTOLIC: 78.0}, "")])
    assert text.split("\r\n")[:2] == [
        ",".join(ALL_COLUMNS),
        "2025-03-10T09:00:01Z,122,78,,,,,,,,,Nurse 1,2025-03-10T09:00:01Z,,,,",
    ]
    assert ALL_COLUMNS[: len(COLUMNS)] == COLUMNS
    assert COLUMNS[0] == "time"
