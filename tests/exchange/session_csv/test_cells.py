"""No cell is run by a spreadsheet, whatever it separates by, and every text comes back exactly."""

from __future__ import annotations

import csv
import io
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor_app.exchange.session_csv.cells import minute_cell, number_cell, table, text_cell, text_of

PIECES = st.sampled_from(
    ["=", "+", "-", "@", "＝", "−", "'", ";", ",", "\t", "\r", "\n", '"', " ", "\u200b", "a"]
)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=40) | st.lists(PIECES, max_size=8).map("".join)


def is_formula(cell: str) -> bool:
    """Return whether a spreadsheet could take the cell for a formula, told without our own tables."""
    kept = [c for c in cell if unicodedata.category(c) not in ("Cc", "Cf", "Zs", "Zl", "Zp")]
    first = unicodedata.normalize("NFKC", kept[0])[0] if kept else ""
    return first in tuple("=+-@−")


@given(TEXTS)
def test_no_text_is_run(text: str) -> None:
    assert not is_formula(text_cell(text))


@given(TEXTS)
def test_no_text_begins_with_what_ends_a_cell(text: str) -> None:
    assert text_cell(text)[:1] not in tuple("\t\r\n")


@given(TEXTS)
def test_a_text_comes_back_exactly(text: str) -> None:
    assert text_of(text_cell(text)) == text


@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_a_table_is_run_by_no_spreadsheet_that_separates_by_semicolons(texts: list[str]) -> None:
    written = table(("time", "text"), [("2025-03-10T09:00:00Z", text_cell(text)) for text in texts])
    for line in re.split(r"\r\n|\r|\n", written):
        for row in csv.reader([line], delimiter=";"):
            for cell in row:
                assert not is_formula(cell)


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), max_size=3))
def test_a_table_is_read_back(rows: list[list[str]]) -> None:
    cells = [[text_cell(text) for text in row] for row in rows]
    read = list(csv.reader(io.StringIO(table(("a", "b"), cells), newline="")))
    assert [[text_of(cell) for cell in row] for row in read[1:]] == rows


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("felt warm", "felt warm"),
        ("=1+1", "'=1+1"),
        ("  =1+1", "  '=1+1"),
        ("warm; -5 points", "warm; '-5 points"),
        ("5 mg, -1 point", "5 mg, -1 point"),
        ("'quoted'", "'quoted'"),
        ("'=1", "''=1"),
        ("\ttab", "'\ttab"),
        ("−5", "'−5"),
    ],
)
def test_what_is_guarded(text: str, cell: str) -> None:
    assert text_cell(text) == cell


def test_a_negative_minute_is_a_number() -> None:
    assert [minute_cell(minute) for minute in (-5.0, -0.2, 0.0, 12.5, 61.7, None)] == [
        "-5",
        "0",
        "0",
        "12",
        "62",
        "",
    ]


@pytest.mark.parametrize(
    ("value", "cell"), [(186.0, "186"), (34.75, "34.75"), (None, ""), (1_234_567.5, "1234567.5")]
)
def test_numbers_have_a_point_everywhere(value: float | None, cell: str) -> None:
    assert number_cell(value) == cell
