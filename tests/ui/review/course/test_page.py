"""The course of a patient: read at one look, gone through by keys, and recorded as opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from monitor_app.domain.faults import Fault
from monitor_app.domain.records import SessionRecord
from monitor_app.ui.ports import Register
from monitor_app.ui.review.course.page import CoursePage
from tests.ui.review.course.conftest import PHYSICIAN, Screen, Ward
from tests.ui.test_accessibility import controls, described, is_low

ShowOn = Callable[[Ward], Screen]


def figures(screen: Screen) -> list[list[str]]:
    """Return the rows of the table as somebody reads them."""
    table = screen.find("courseFigures")
    assert isinstance(table, QTableView)
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def small_charts(screen: Screen) -> list[str]:
    """Return what a screen reader says of each small chart, from left to right."""
    charts = [
        one
        for one in screen.page.findChildren(QWidget)
        if one.objectName().startswith("smallChart_") and one.isVisible()
    ]
    return [one.accessibleName() for one in sorted(charts, key=lambda one: one.x())]


def test_the_demo_patient_without_a_response(demo_ward: Ward, screen_on: ShowOn) -> None:
    """Sample-02: PHQ-9 21, 18, 16, 13, 11; half of 21 is 10.5."""
    screen = screen_on(demo_ward)
    screen.open("demo-02")
    assert screen.text("coursePatient") == "Sample-02, MRN 003902"
    assert "5 sessions given of 6 planned" in screen.text("courseWhat")
    assert screen.text("courseResponse") == "No response by session 3."
    assert "response is 10.5 or less" in screen.text("courseResponseFigures")
    assert screen.find("courseCue").accessibleName() == "Cue for the physician: No response by session 3."
    assert [row[-1] for row in figures(screen)] == [
        "21",
        "18 −3, −14 %",
        "16 −5, −24 %",
        "13 −8, −38 %",
        "11 −10, −48 %",
    ]
    described = screen.find("coursePlot").accessibleDescription()
    assert "#5: PHQ-9 11 (moderate), −10, −48 % from the first, 42 mg (0.50 mg/kg)" in described


def test_a_session_in_words(ward: Ward, screen_on: ShowOn) -> None:
    """Highest 171/98 after a baseline of 120/80, over the limit of 160 for a warning."""
    ward.visit(1, 20)
    ward.visit(2, 16, pressures=("120/80", "171/98", "150/90"))
    screen = screen_on(ward)
    screen.open("p1")
    second = small_charts(screen)[1]
    assert second.startswith("#2, 12 Mar, peak 171/98, warning, dissociation 4, 35 mg (0.50 mg/kg)")
    assert "PHQ-9 16 (moderately severe), −4, −20 % from the first" in second
    assert figures(screen)[1][2] == "171/98 +51, +42 %"


def test_opening_is_recorded_once_for_each_chart(ward: Ward, screen_on: ShowOn) -> None:
    for number in (1, 2):
        ward.visit(number, 20)
    ward.cancel(3)
    screen = screen_on(ward)
    screen.open("p1", "s1")
    assert ward.opened() == [(PHYSICIAN, "s1"), (PHYSICIAN, "s2")]
    screen.press("courseView_compare")
    screen.press("courseView_course")
    assert len(ward.opened()) == 2
    screen.open("p1", "s2")
    assert len(ward.opened()) == 4


def test_keys_go_from_session_to_session_and_back(ward: Ward, screen_on: ShowOn) -> None:
    for number in (1, 2, 3):
        ward.visit(number, 20)
    screen = screen_on(ward)
    screen.open("p1", "s2")
    assert screen.focus() == "courseFigures"
    screen.key(Qt.Key.Key_Up)
    screen.key(Qt.Key.Key_Return)
    assert screen.wanted == ["s1"]
    screen.tab_to("smallChart_s1")
    screen.key(Qt.Key.Key_Right)
    assert screen.focus() == "smallChart_s2"
    screen.key(Qt.Key.Key_Home)
    screen.key(Qt.Key.Key_Space)
    screen.key(Qt.Key.Key_End)
    screen.key(Qt.Key.Key_Return)
    assert screen.wanted == ["s1", "s1", "s3"]
    screen.key(Qt.Key.Key_Escape)
    assert screen.closed == [True]


def test_a_cancelled_session_is_named_and_not_drawn(ward: Ward, screen_on: ShowOn) -> None:
    ward.visit(1, 20)
    ward.cancel(2)
    ward.visit(3, 18)
    screen = screen_on(ward)
    screen.open("p1")
    assert [row[0] for row in figures(screen)] == ["#1 11 Mar", "#3 13 Mar"]
    assert "cancelled: #2 12 Mar" in screen.text("courseWhat")


def test_one_session_and_no_phq9(ward: Ward, screen_on: ShowOn) -> None:
    ward.visit(1, None)
    screen = screen_on(ward)
    screen.open("p1")
    assert screen.text("courseResponse") == "Response cannot be told: no PHQ-9 was taken."
    assert figures(screen)[0][-1] == "?"
    assert not screen.shows("courseChoice")


def test_a_running_session_is_followed(ward: Ward, screen_on: ShowOn) -> None:
    ward.visit(1, 20)
    ward.visit(2, 18, finish=False)
    screen = screen_on(ward)
    screen.open("p1")
    assert figures(screen)[1][0] == "#2 12 Mar, running"
    ward.clock.advance(minutes=10)
    ward.chart("s2", "184/104", dissociation=8)
    screen.settle()
    assert figures(screen)[1][2] == "184/104 +64, +53 %"
    assert "critical" in small_charts(screen)[1]


def test_a_session_that_has_not_begun_tells_its_phq9(ward: Ward, screen_on: ShowOn) -> None:
    """What the third session did is known as soon as the fourth is checked in."""
    for number, total in ((1, 20), (2, 18), (3, 17)):
        ward.visit(number, total)
    screen = screen_on(ward)
    screen.open("p1")
    assert screen.text("courseResponse").endswith("What session 3 did shows in the next PHQ-9.")
    ward.check_in(4, 15)
    screen.settle()
    assert screen.text("courseResponse") == "No response by session 3."
    assert figures(screen)[3] == [
        "#4 14 Mar, running",
        "– not begun",
        "–",
        "–",
        "–",
        "–",
        "–",
        "0",
        "15 −5, −25 %",
    ]
    assert small_charts(screen)[3].startswith("#4, 14 Mar, no blood pressure, not begun")


def test_two_courses_of_a_patient(ward: Ward, screen_on: ShowOn) -> None:
    for number in (1, 2):
        ward.visit(number, 20)
    ward.visit(1, 12)
    screen = screen_on(ward)
    screen.open("p1", "s1")
    assert len(figures(screen)) == 2
    choice = screen.find("courseChoice")
    assert isinstance(choice, QComboBox)
    assert [choice.itemText(place) for place in range(choice.count())] == [
        "IV, 11 Mar – 12 Mar 2025",
        "IV, 13 Mar 2025",
    ]
    choice.setFocus()
    screen.key(Qt.Key.Key_Down)
    assert len(figures(screen)) == 1
    assert ward.opened()[-1] == (PHYSICIAN, "s3")


@pytest.mark.parametrize("size", [(1208, 720), (1848, 1080)])
def test_thirty_sessions_can_all_be_reached(ward: Ward, screen_on: ShowOn, size: tuple[int, int]) -> None:
    for number in range(1, 31):
        ward.visit(number, max(2, 21 - number), name="Sample-01 with a name that is far too long " * 4)
    screen = screen_on(ward)
    screen.page.resize(*size)
    screen.open("p1")
    screen.tab_to("smallChart_s30")
    screen.key(Qt.Key.Key_Home)
    first = screen.find("smallChart_s1")
    assert not first.visibleRegion().isEmpty()
    assert screen.page.size().toTuple() == size
    assert screen.text("courseResponse") == "No response by session 3, response later."


@pytest.mark.parametrize("view", ["course", "compare"])
def test_every_control_has_a_name_and_is_large_enough(ward: Ward, screen_on: ShowOn, view: str) -> None:
    for number in (1, 2):
        ward.visit(number, 20)
    ward.visit(1, 18)
    screen = screen_on(ward)
    screen.open("p1")
    screen.press(f"courseView_{view}")
    found = list(controls(screen.page))
    assert [described(one) for one in found if not (one.objectName() and one.accessibleName())] == []
    buttons = [one for one in found if isinstance(one, QAbstractButton)]
    assert [described(one) for one in buttons if is_low(one)] == []


def test_the_small_chart_of_the_marked_session_comes_into_sight(ward: Ward, screen_on: ShowOn) -> None:
    for number in range(1, 13):
        ward.visit(number, 20)
    screen = screen_on(ward)
    screen.open("p1")
    assert not screen.find("smallChart_s12").visibleRegion().isEmpty()
    screen.key(Qt.Key.Key_PageUp)
    screen.key(Qt.Key.Key_PageUp)
    screen.key(Qt.Key.Key_PageUp)
    assert not screen.find("smallChart_s1").visibleRegion().isEmpty()
    assert screen.find("smallChart_s12").visibleRegion().isEmpty()


def test_a_file_that_another_program_holds_is_read_and_the_opening_said_to_be_unrecorded(
    ward: Ward, screen_on: ShowOn
) -> None:
    ward.visit(1, 20)
    other = sqlite3.connect(ward.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        screen = screen_on(ward)
        screen.open("p1")
        assert screen.text("courseTrouble").endswith("is not recorded yet; it is tried again by itself.")
        assert len(figures(screen)) == 1
    finally:
        other.rollback()
        other.close()
    assert ward.opened() == []
    ward.recorder.watch_openings(rests=False)
    assert not screen.shows("courseTrouble")
    assert ward.opened() == [(PHYSICIAN, "s1")]


class Unreadable:
    """A register whose file is gone."""

    def patient_sessions(self, patient_id: str) -> Sequence[SessionRecord]:
        raise Fault("The file cannot be read. Nothing was changed.")


def test_a_file_that_cannot_be_read_says_so(ward: Ward, qtbot: QtBot) -> None:
    page = CoursePage(ward.recorder, cast(Register, Unreadable()))
    qtbot.addWidget(page)
    page.show_course("p1", "s1")
    page.show()
    trouble = page.findChild(QLabel, "courseTrouble")
    assert isinstance(trouble, QLabel)
    assert trouble.isVisible()
    assert trouble.text() == "The file cannot be read. Nothing was changed."


def test_a_patient_without_sessions_has_no_course(ward: Ward, screen_on: ShowOn) -> None:
    screen = screen_on(ward)
    screen.page.show_course("nobody")
    screen.settle()
    assert screen.text("courseTrouble") == "This patient has no session yet."
    assert not screen.shows("courseFigures")


def test_nothing_of_another_patient_stands_over_one_that_cannot_be_shown(
    ward: Ward, screen_on: ShowOn
) -> None:
    ward.visit(1, 20)
    screen = screen_on(ward)
    screen.open("p1")
    screen.open("nobody")
    assert screen.text("coursePatient") == ""
    assert not screen.shows("courseCue")
    assert not screen.shows("courseOverview")
    screen.open("p1")
    assert screen.shows("courseCue")
    assert screen.shows("courseOverview")
