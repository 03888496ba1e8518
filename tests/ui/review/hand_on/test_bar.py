"""Charts leave by a press: the file is there, it is recorded, and the strip says where."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from monitor_app.exchange.charts import Paper
from tests.ui.review.hand_on.conftest import Room


def test_a_pdf_is_written_where_the_person_said(room: Room) -> None:
    session = room.office.session()
    room.choose(session)
    room.choices.answer = room.office.out / "chart.pdf"
    room.press("pdfButton")
    room.finish()
    assert (room.office.out / "chart.pdf").read_bytes().startswith(b"%PDF-")
    assert room.office.exports() == [("s1", "pdf", "chart.pdf", "Nurse 1")]
    assert room.said() == "Written: chart.pdf The file is not encrypted."
    room.press("openFolderButton")
    assert room.choices.opened == [room.office.out]
    room.press("closeHandOnButton")
    assert not room.shows("handOnStrip")


def test_the_suggested_name_tells_nothing_of_the_patient(room: Room) -> None:
    room.preferences.remember_export_folder(room.office.out)
    running = room.office.session(ended=False)
    room.choose(running)
    room.press("pdfButton")
    assert room.choices.asked == [room.office.out / "s1-running-chart.pdf"]
    assert not room.shows("handOnStrip")
    assert room.office.exports() == []


def test_several_go_into_a_folder_with_their_number_on_the_buttons(room: Room) -> None:
    sessions = [room.office.session() for _ in range(3)]
    room.choose(*sessions)
    assert room.find(QPushButton, "pdfButton").text() == "PDF (3)"
    room.choices.answer = room.office.out
    room.menu()["export_csv"].trigger()
    room.finish()
    assert len(room.office.names()) == 9
    assert [row[0] for row in room.office.exports()] == ["s1", "s2", "s3"]
    assert room.said() == "Written: 3 sessions, in the folder out The files are not encrypted."
    assert room.preferences.export_folder == room.office.out


def test_cancel_leaves_nothing_and_records_nothing(room: Room) -> None:
    sessions = [room.office.session() for _ in range(4)]
    room.choose(*sessions)
    room.choices.answer = room.office.out
    room.menu()["export_csv"].trigger()
    room.until(lambda: room.progress() == 2)
    assert not room.find(QPushButton, "pdfButton").isEnabled()
    room.press("cancelHandOnButton")
    assert not room.bar.is_busy
    assert room.said() == "Cancelled. Nothing was handed on."
    assert room.office.names() == set()
    assert room.office.exports() == []
    assert room.find(QPushButton, "pdfButton").isEnabled()


def test_a_fault_is_told_in_a_sentence_and_the_next_try_works(room: Room) -> None:
    room.choose(room.office.session())
    room.choices.answer = room.office.out / "missing" / "a.csv"
    room.menu()["export_csv"].trigger()
    room.finish()
    assert "could not be written" in room.said()
    room.choices.answer = room.office.out / "a.csv"
    room.menu()["export_csv"].trigger()
    room.finish()
    assert "Beside it: a-warnings.csv, a-events.csv." in room.said()


def test_what_cannot_be_recorded_does_not_leave(room: Room) -> None:
    room.choose(room.office.session())
    room.choices.answer = room.office.out / "a.csv"
    with closing(sqlite3.connect(room.office.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        room.menu()["export_csv"].trigger()
        room.finish()
        other.execute("ROLLBACK")
    assert "recorded" in room.said()
    assert room.office.names() == set()


def test_what_is_offered_follows_the_sessions(room: Room) -> None:
    iv, nasal = room.office.session(), room.office.nasal()
    room.choose(iv)
    assert "export_esketamine" not in room.menu()
    room.choose(nasal)
    assert "export_esketamine" in room.menu()
    room.choose(iv)
    assert "esketamineAlone" not in room.menu()
    room.choose(iv, nasal)
    assert "export_esketamine" not in room.menu()
    why = room.menu()["esketamineAlone"]
    assert (why.text(), why.isEnabled()) == (
        "Esketamine summary: choose begun nasal sessions alone",
        False,
    )
    assert {"export_csv", "export_fhir", "export_sqlite", "paper_a4", "paper_letter"} <= set(room.menu())


def test_the_paper_is_remembered(room: Room) -> None:
    room.preferences.choose_paper(Paper.A4)
    room.choose(room.office.session())
    room.menu()["paper_letter"].trigger()
    assert room.preferences.paper is Paper.LETTER
    assert room.menu()["paper_letter"].isChecked()
    room.choices.answer = room.office.out / "a.pdf"
    room.press("pdfButton")
    room.finish()
    assert b"612" in room.choices.answer.read_bytes()


def test_without_a_session_nothing_can_be_pressed(room: Room) -> None:
    for name in ("pdfButton", "printButton", "exportButton"):
        assert not room.find(QPushButton, name).isEnabled()


def test_a_print_is_recorded_when_it_is_at_the_printer(room: Room) -> None:
    room.choose(room.office.session(), room.office.session())
    room.press("printButton")
    assert room.office.prints() == []
    assert not room.shows("handOnStrip")
    room.choices.answer = room.office.out / "paper.pdf"
    room.press("printButton")
    room.finish()
    assert room.choices.answer.read_bytes().startswith(b"%PDF-")
    assert room.office.prints() == [("s1", "Nurse 1"), ("s2", "Nurse 1")]
    assert room.said() == "Printed: 2 charts"
    assert room.office.exports() == []


def test_a_cancelled_print_records_the_charts_that_are_at_the_printer(room: Room) -> None:
    room.choose(*[room.office.session() for _ in range(3)])
    room.choices.answer = room.office.out / "paper.pdf"
    room.press("printButton")
    room.until(lambda: room.progress() == 1)
    room.press("cancelHandOnButton")
    assert room.said() == "Cancelled. 1 chart is at the printer."
    assert room.office.prints() == [("s1", "Nurse 1")]


def test_what_cannot_be_recorded_is_not_printed(room: Room) -> None:
    room.choose(room.office.session(), room.office.session())
    room.choices.answer = room.office.out / "paper.pdf"
    with closing(sqlite3.connect(room.office.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        room.press("printButton")
        room.finish()
        other.execute("ROLLBACK")
    assert "It could not be recorded that a chart is printed, so it was not." in room.said()
    assert room.office.names() == set()
    assert room.office.prints() == []


def test_what_could_not_be_recorded_half_way_says_what_is_at_the_printer(room: Room) -> None:
    room.choose(*[room.office.session() for _ in range(3)])
    room.choices.answer = room.office.out / "paper.pdf"
    with closing(sqlite3.connect(room.office.file, isolation_level=None)) as other:
        room.press("printButton")
        room.until(lambda: room.progress() == 1)
        other.execute("BEGIN IMMEDIATE")
        room.finish()
        other.execute("ROLLBACK")
    assert room.said().startswith("1 chart is at the printer. It could not be recorded")
    assert room.office.prints() == [("s1", "Nurse 1")]
    assert room.choices.answer.read_bytes().startswith(b"%PDF-")


def test_a_print_that_is_cancelled_before_the_first_chart_prints_nothing(room: Room) -> None:
    room.choose(room.office.session())
    room.choices.answer = room.office.out / "paper.pdf"
    room.press("printButton")
    room.press("cancelHandOnButton")
    assert room.said() == "Cancelled. Nothing was handed on."
    assert room.office.prints() == []
    assert room.office.names() == set()


@pytest.mark.parametrize(
    ("form", "name", "beginning"),
    [
        ("fhir", "a.json", b"{"),
        ("sqlite", "a.db", b"SQLite format 3"),
        ("esketamine", "a.pdf", b"%PDF-"),
    ],
)
def test_every_other_form_leaves_by_the_menu(room: Room, form: str, name: str, beginning: bytes) -> None:
    nasal = room.office.nasal()
    room.choose(nasal)
    room.choices.answer = room.office.out / name
    room.menu()[f"export_{form}"].trigger()
    room.finish()
    assert room.said() == f"Written: {name} The file is not encrypted."
    assert room.choices.answer.read_bytes().startswith(beginning)
    assert room.office.exports() == [("s1", form, name, "Nurse 1")]


def test_the_keyboard_alone_is_enough(room: Room) -> None:
    room.choose(room.office.session())
    room.choices.answer = room.office.out / "a.pdf"
    room.window.activateWindow()
    assert QTest.qWaitForWindowActive(room.window, 5000)
    room.find(QPushButton, "pdfButton").setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    room.finish()
    assert room.said().startswith("Written: a.pdf")
    room.find(QPushButton, "exportButton").setFocus()
    for name in ("openFolderButton", "closeHandOnButton"):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget().objectName() == name
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert not room.shows("handOnStrip")
