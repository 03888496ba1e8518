"""The course in the real window: from a chart to its course, to another chart, and back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QTableView, QWidget

from tests.scenarios.desk import Desk

OPENED = (
    "SELECT json_extract(body, '$.session_id') FROM entry"
    " WHERE stream = 'access' AND kind = 'chart_opened' ORDER BY seq"
)


@pytest.fixture
def review(demo_file: Path, tmp_path: Path, open_desk: Callable[[], Desk]) -> Desk:
    """The window on the demo's clinic, at the review, as large as a desk has it."""
    shutil.copy(demo_file, tmp_path / "sessions.db")
    desk = open_desk()
    desk.window.resize(1920, 1080)
    desk.press("reviewPlace")
    return desk


def choose(desk: Desk, patient: str) -> None:
    """Search a patient and choose the newest session."""
    desk.keys(patient)
    desk.key(Qt.Key.Key_Down)
    desk.settle()


def sessions_of(desk: Desk, patient: str) -> list[str]:
    rows = desk.rows("SELECT session_id FROM sessions WHERE patient_name = ? ORDER BY checked_in_at", patient)
    return [session_id for (session_id,) in rows]


def test_from_a_chart_to_the_course_and_back(review: Desk) -> None:
    choose(review, "Sample-02")
    sessions = sessions_of(review, "Sample-02")
    assert review.rows(OPENED) == [(sessions[-1],)]
    review.press("openCourseButton")
    assert review.text("coursePatient").startswith("Sample-02")
    assert review.focus() == "courseFigures"
    assert [one for (one,) in review.rows(OPENED)][1:] == sessions
    review.key(Qt.Key.Key_Escape)
    assert not review.shows("coursePage")
    assert review.focus() == "sessionTable"


def test_another_session_of_the_course_is_gone_to(review: Desk) -> None:
    choose(review, "Sample-02")
    sessions = sessions_of(review, "Sample-02")
    review.press("openCourseButton")
    table = review.find(QTableView, "courseFigures")
    review.key(Qt.Key.Key_End)
    assert table.currentIndex().row() == table.model().rowCount() - 1
    review.key(Qt.Key.Key_Home)
    assert table.currentIndex().row() == 0
    review.key(Qt.Key.Key_Return)
    assert not review.shows("coursePage")
    assert review.focus() == "sessionTable"
    assert review.rows(OPENED)[-1] == (sessions[0],)
    shown = review.find(QListWidget, "coursePeaks").currentItem()
    assert shown.data(Qt.ItemDataRole.AccessibleTextRole).startswith("#1,")
    assert shown.data(Qt.ItemDataRole.AccessibleTextRole).endswith("shown")


def test_after_a_session_of_the_course_the_keys_go_on_in_the_list(review: Desk) -> None:
    choose(review, "Sample-02")
    review.tab_to("openCourseButton")
    review.key(Qt.Key.Key_Return)
    review.key(Qt.Key.Key_Return)
    assert review.focus() == "sessionTable"


def test_the_search_is_in_sight_from_the_course_too(review: Desk) -> None:
    choose(review, "Sample-02")
    review.press("openCourseButton")
    review.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert not review.shows("coursePage")
    assert review.focus() == "sessionSearchField"


def test_a_bar_of_the_card_is_pressed(review: Desk) -> None:
    choose(review, "Sample-02")
    bars = review.find(QListWidget, "coursePeaks")
    bars.scrollToTop()
    QTest.mouseClick(
        bars.viewport(), Qt.MouseButton.LeftButton, pos=bars.visualItemRect(bars.item(0)).center()
    )
    review.settle()
    assert review.rows(OPENED)[-1] == (sessions_of(review, "Sample-02")[0],)


def test_two_patients_are_compared_by_keys_alone(review: Desk) -> None:
    choose(review, "Sample-02")
    review.press("openCourseButton")
    review.tab_to("courseView")
    review.key(Qt.Key.Key_Right)
    review.tab_to("addSessionButton")
    review.key(Qt.Key.Key_Return)
    review.keys("Sample-05\n")
    described = review.find(QWidget, "overlayChart").accessibleDescription()
    assert "Sample-05, MRN 002764, #5" in described
    assert described.count(";") == 2
    assert review.rows(OPENED)[-1] == (sessions_of(review, "Sample-05")[-1],)
    assert review.focus() == "compareList"
