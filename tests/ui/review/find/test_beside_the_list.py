"""What happens beside the list: other programs, a selection without a chart, the list out of the way."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from monitor_app.domain import reviewing
from monitor_app.domain.review_facts import Meaning
from monitor_app.recorder import Saved
from monitor_app.ui.chart.session_chart import SessionChart
from monitor_app.ui.review.find.columns import SessionColumn
from tests.support.clinic import Clinic
from tests.ui.review.find.reviewer import CONTROL, Reviewer


def test_what_another_program_does_to_the_chart_in_sight_is_shown_before_long(
    reviewer: Reviewer, another: Clinic
) -> None:
    row = reviewer.column(SessionColumn.STATUS).index("to sign")
    reviewer.press_row(row)
    shown = str(reviewer.shown())
    signed = partial(reviewing.sign_session, meaning=Meaning.REVIEWED)
    assert isinstance(another.recorder.record(shown, signed), Saved)
    reviewer.page.look_for_changes()
    assert reviewer.column(SessionColumn.STATUS)[row] == "signed"
    assert "reviewed" in reviewer.desk.text("reviewedSignature")
    assert reviewer.opened() == [(shown, "Nurse 1")]


def test_all_that_are_chosen_without_a_chart_can_be_signed_and_handed_on(reviewer: Reviewer) -> None:
    reviewer.table.setFocus()
    reviewer.desk.key(Qt.Key.Key_A, CONTROL)
    assert reviewer.shown() == reviewer.listed()[0]
    assert reviewer.desk.find(QAbstractButton, "signChartButton").text() == "Sign 33 charts…"


def test_the_list_leaves_its_room_to_the_chart_until_it_is_wanted(reviewer: Reviewer) -> None:
    reviewer.desk.window.resize(1280, 720)
    reviewer.press_row(4)
    shown, before = reviewer.shown(), reviewer.desk.find(QWidget, "sessionDesk").width()
    reviewer.desk.press("hideListButton")
    assert not reviewer.desk.shows("sessionTable")
    assert (reviewer.shown(), reviewer.desk.focus()) == (shown, "hideListButton")
    assert reviewer.desk.find(QWidget, "sessionDesk").width() > before + 450
    reviewer.search("sample")
    assert reviewer.desk.shows("sessionTable")
    reviewer.desk.press("hideListButton")
    reviewer.desk.press("hideListButton")
    assert reviewer.desk.shows("sessionTable")


def test_the_letter_goes_from_warning_to_warning_while_the_list_has_the_focus(reviewer: Reviewer) -> None:
    counts = [words.strip("▲ ") for words in reviewer.column(SessionColumn.WARNINGS)]
    reviewer.press_row(next(row for row, count in enumerate(counts) if count not in ("", "0")))
    chart = reviewer.desk.find(SessionChart, "sessionChart")
    reviewer.desk.key(Qt.Key.Key_N)
    assert chart.canvas.lit is not None
    assert reviewer.desk.focus() == "sessionTable"
    reviewer.search("n")
    assert reviewer.desk.find(QLineEdit, "sessionSearchField").text() == "n"


def test_who_is_shown_stays_readable_while_several_are_chosen(reviewer: Reviewer) -> None:
    reviewer.desk.window.resize(1280, 720)
    reviewer.table.setFocus()
    reviewer.desk.key(Qt.Key.Key_A, CONTROL)
    assert reviewer.desk.text("aboutSelection") == "33 sessions selected:"
    how = reviewer.desk.find(QLabel, "reviewedHow")
    assert how.heightForWidth(how.width()) <= how.height()
    name = reviewer.desk.find(QLabel, "reviewedPatient")
    assert name.width() >= name.sizeHint().width()
