"""The course beside the chart of a session."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from monitor_app.ui.appearance import apply_theme
from monitor_app.ui.review.course.card import CourseCard
from monitor_app.ui.theme import load_theme
from tests.ui.review.course.conftest import Ward


class Beside:
    """The card as it stands beside a chart."""

    def __init__(self, qtbot: QtBot, ward: Ward) -> None:
        self.card = CourseCard(ward.register)
        self.sessions: list[str] = []
        self.courses: list[str] = []
        self.card.session_wanted.connect(self.sessions.append)
        self.card.course_wanted.connect(self.courses.append)
        self.card.resize(372, 260)
        qtbot.addWidget(self.card)
        with qtbot.waitActive(self.card):
            self.card.show()
            self.card.activateWindow()

    @property
    def bars(self) -> QListWidget:
        found = self.card.findChild(QListWidget, "coursePeaks")
        assert isinstance(found, QListWidget)
        return found

    def rows(self) -> list[str]:
        """Return what a screen reader says of each bar."""
        role = Qt.ItemDataRole.AccessibleTextRole
        return [str(self.bars.item(row).data(role)) for row in range(self.bars.count())]


@pytest.fixture
def beside(qtbot: QtBot, qapp: QApplication, ward: Ward) -> Beside:
    apply_theme(qapp, load_theme("dark"))
    ward.visit(1, 20, pressures=("120/80", "158/95"))
    ward.visit(2, 20, pressures=("120/80", "171/98"))
    ward.cancel(3)
    ward.visit(3, 20, pressures=("120/80", "186/104"))
    return Beside(qtbot, ward)


def test_a_bar_for_each_session_in_words(beside: Beside) -> None:
    beside.card.show_patient("p1", "s2")
    assert beside.rows() == [
        "#1, 11 Mar, peak 158/95",
        "#2, 12 Mar, peak 171/98, warning, shown",
        "#3, 14 Mar, peak 186/104, critical",
    ]
    heading = beside.card.findChild(QLabel, "courseCardHeading")
    assert isinstance(heading, QLabel)
    assert heading.text() == "Course: peak BP by infusion"


def test_a_press_or_return_chooses_another_session(beside: Beside) -> None:
    beside.card.show_patient("p1", "s2")
    bars = beside.bars
    area = bars.visualItemRect(bars.item(0))
    QTest.mouseClick(bars.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    bars.setFocus()
    bars.setCurrentRow(1)
    QTest.keyClick(bars, Qt.Key.Key_Return)
    QTest.keyClick(bars, Qt.Key.Key_Down)
    QTest.keyClick(bars, Qt.Key.Key_Return)
    assert beside.sessions == ["s1", "s4"]


def test_the_course_can_be_opened(beside: Beside) -> None:
    beside.card.show_patient("p1", "s2")
    button = beside.card.findChild(QPushButton, "openCourseButton")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert beside.courses == ["p1"]


def test_a_course_that_was_cancelled_whole_says_so(beside: Beside, ward: Ward) -> None:
    session = ward.cancel(1)
    beside.card.show_patient("p1", session.session_id)
    sentence = beside.card.findChild(QLabel, "courseCardSentence")
    assert isinstance(sentence, QLabel)
    assert sentence.text() == "No session of this course was held."
    beside.card.show_patient("p1", "s1")
    assert len(beside.rows()) == 3
    assert not sentence.isVisible()
