"""The page of one patient's own limits, with a nurse before it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from monitor_app.domain.entries import LimitsChanged
from monitor_app.domain.limit_changes import change_limits
from monitor_app.domain.session import Session
from monitor_app.ui import formats
from monitor_app.ui.appearance import apply_theme
from monitor_app.ui.chairs.limits.page import LimitsPage
from monitor_app.ui.theme import load_theme
from tests.support.clinic import Clinic


class Page:
    """The page for whatever session the clinic has, driven by keys."""

    def __init__(self, qtbot: QtBot) -> None:
        self.clinic = Clinic()
        self.qtbot = qtbot
        self.widget = LimitsPage(self.clinic.recorder)
        self.closed: list[str] = []
        self.widget.closed.connect(self.closed.append)
        qtbot.addWidget(self.widget)
        self.widget.resize(860, 620)
        with qtbot.waitActive(self.widget):
            self.widget.show()
            self.widget.activateWindow()

    def opens(self, session: Session) -> Session:
        self.widget.show_session(session)
        self.widget.take_focus()
        QApplication.processEvents()
        return session

    def cell(self, row: int, column: int) -> QModelIndex:
        return self.table.model().index(row, column)

    @property
    def table(self) -> QTableView:
        found = self.widget.findChild(QTableView, "limitsTable")
        assert found is not None
        return found

    def sets(self, row: int, column: int, bound: str) -> None:
        """Choose a cell of the table and type a bound."""
        self.table.setCurrentIndex(self.cell(row, column))
        self.table.setFocus()
        for key in bound:
            self.qtbot.keyClicks(QApplication.focusWidget() or self.table, key)
        self.presses(Qt.Key.Key_Return)

    def presses(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.widget, key, modifier)

    def button(self, name: str) -> QPushButton:
        found = self.widget.findChild(QPushButton, name)
        assert found is not None, name
        return found

    def press(self, name: str) -> None:
        self.qtbot.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    def says(self) -> str:
        label = self.widget.findChild(QLabel, "limitsMessageSentence")
        assert label is not None
        return label.text() if label.isVisible() else ""

    @property
    def reason(self) -> QLineEdit:
        found = self.widget.findChild(QLineEdit, "limitsReasonField")
        assert found is not None
        return found

    def rows(self) -> list[list[str]]:
        """What the list says, row by row."""
        found = [w for w in self.widget.findChildren(QWidget) if w.objectName().startswith("limitRow_")]
        shown = [row for row in found if row.isVisibleTo(self.widget)]
        return [
            [label.text() for label in row.findChildren(QLabel) if label.isVisibleTo(row)] for row in shown
        ]

    def changes(self) -> list[LimitsChanged]:
        session = next(iter(self.clinic.recorder.running.values()))
        entries = self.clinic.entries_of(session)
        return [entry.fact for entry in entries if isinstance(entry.fact, LimitsChanged)]


SYSTOLIC, WARN_ABOVE = 0, 1
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> Page:
    apply_theme(qapp, load_theme("dark"))
    return Page(qtbot)


def test_every_limit_is_told_with_whose_it_is_and_its_source(page: Page) -> None:
    session = page.opens(page.clinic.check_in())
    rows = page.rows()
    assert len(rows) == len(session.limits)
    first = next(row for row in rows if row[0] == "Systolic: warning at or above 160")
    assert first[-1].startswith("shipped protocol · source: ")


def test_a_limit_by_change_says_that_it_waits_for_a_baseline(page: Page) -> None:
    session = page.opens(page.clinic.check_in())
    waiting = [row[0] for row in page.rows() if "waiting for baseline" in row]
    assert waiting == [
        "Systolic: warning 40 or more above baseline",
        "Diastolic: warning 25 or more above baseline",
    ]
    page.widget.show_session(page.clinic.chart(session, "122/78"))
    assert not any("waiting for baseline" in row for row in page.rows())


def test_a_limit_is_changed_by_keys_with_a_reason(page: Page) -> None:
    session = page.opens(page.clinic.check_in())
    page.sets(SYSTOLIC, WARN_ABOVE, "170")
    assert [words.split(" · ")[0] for words in page.rows()[0]] == [
        "Systolic: warning at or above 170",
        "this patient, not saved yet",
    ]
    page.presses(Qt.Key.Key_Return, CONTROL)
    assert page.says() == "Give the reason for this patient's own limits."
    assert QApplication.focusWidget() is page.reason
    page.qtbot.keyClicks(page.reason, "hypertension known")
    page.presses(Qt.Key.Key_Return)
    [changed] = page.changes()
    assert changed.reason == "hypertension known"
    assert set(changed.limits) - set(session.limits) == {
        replace(session.limits[0], bound=170, source="this patient's own limit")
    }
    assert page.closed == [session.session_id]


def test_an_own_limit_tells_since_when_by_whom_and_why(page: Page) -> None:
    session = page.clinic.check_in()
    higher = tuple(replace(limit, bound=170) if limit.bound == 160 else limit for limit in session.limits)
    session = page.clinic.record(session, partial(change_limits, limits=higher, reason="hypertension known"))
    since = formats.clock_time(page.clinic.recorder.now())
    page.clinic.clock.advance(minutes=10)
    wider = tuple(limit for limit in higher if limit.bound != 120)
    session = page.clinic.record(session, partial(change_limits, limits=wider, reason="athlete"))
    page.opens(session)
    rows = page.rows()
    own = next(row for row in rows if row[0] == "Systolic: warning at or above 170")
    assert own[-1].startswith(f"this patient, since {since}, Nurse 1: hypertension known")
    given_up = [row for row in rows if row[-1].startswith("not in force for this patient")]
    assert [row[0] for row in given_up] == [
        "Systolic: warning at or above 160",
        "Pulse: warning at or above 120",
    ]


def test_what_makes_no_sense_is_refused_with_a_sentence(page: Page) -> None:
    page.opens(page.clinic.check_in())
    page.sets(SYSTOLIC, WARN_ABOVE, "190")
    page.reason.setText("hypertension known")
    page.press("saveLimitsButton")
    assert page.says() != ""
    assert page.changes() == []
    assert page.closed == []


def test_nothing_changed_is_told(page: Page) -> None:
    page.opens(page.clinic.check_in())
    page.reason.setText("hypertension known")
    page.press("saveLimitsButton")
    assert page.says() == "These limits are in force already. Nothing was changed."


def test_the_protocols_limits_come_back_by_one_press_and_a_reason(page: Page) -> None:
    session = page.clinic.check_in()
    higher = tuple(replace(limit, bound=170) if limit.bound == 160 else limit for limit in session.limits)
    page.opens(page.clinic.record(session, partial(change_limits, limits=higher, reason="wrong chair")))
    page.press("protocolLimitsButton")
    page.reason.setText("entered at the wrong chair")
    page.press("saveLimitsButton")
    assert page.changes()[-1].limits == session.protocol.limits


def test_the_protocols_limits_are_offered_only_where_others_are_written(page: Page) -> None:
    page.opens(page.clinic.check_in())
    back = page.button("protocolLimitsButton")
    assert not back.isEnabled()
    page.sets(SYSTOLIC, WARN_ABOVE, "170")
    assert back.isEnabled()
    back.setFocus()
    page.presses(Qt.Key.Key_Space)
    assert not back.isEnabled()
    assert QApplication.focusWidget() is page.reason


def test_escape_leaves_everything_as_it_was(page: Page) -> None:
    session = page.opens(page.clinic.check_in())
    page.presses(Qt.Key.Key_Escape)
    assert page.closed == [session.session_id]
    assert page.changes() == []


def test_what_was_changed_is_dropped_after_one_question(page: Page) -> None:
    session = page.opens(page.clinic.check_in())
    page.sets(SYSTOLIC, WARN_ABOVE, "170")
    page.presses(Qt.Key.Key_Escape)
    assert page.says().startswith("Leave the limits as they are?")
    page.presses(Qt.Key.Key_Escape)
    assert page.closed == []
    assert page.rows()[0][0] == "Systolic: warning at or above 170"
    page.press("cancelLimitsButton")
    page.clinic.clock.advance(seconds=2)
    page.press("limitsMessageYes")
    assert page.closed == [session.session_id]
    assert page.changes() == []
    page.opens(session)
    assert page.rows()[0][0] == "Systolic: warning at or above 160"


def test_what_was_changed_stays_with_its_chair(page: Page) -> None:
    first, second = page.clinic.check_in(), page.clinic.check_in()
    page.opens(first)
    page.sets(SYSTOLIC, WARN_ABOVE, "170")
    page.reason.setText("hypertension known")
    page.opens(second)
    assert page.reason.text() == ""
    assert page.rows()[0][0] == "Systolic: warning at or above 160"
    page.opens(first)
    assert page.reason.text() == "hypertension known"
    assert page.rows()[0][0] == "Systolic: warning at or above 170"


def test_without_a_disk_the_limits_stay_as_typed_and_it_says_so(page: Page) -> None:
    page.opens(page.clinic.check_in())
    page.sets(SYSTOLIC, WARN_ABOVE, "170")
    page.reason.setText("hypertension known")
    page.clinic.journal.fault = "The disk is full."
    page.press("saveLimitsButton")
    assert page.says().startswith("NOT SAVED. ")
    page.clinic.journal.fault = None
    page.press("limitsMessageYes")
    assert [change.reason for change in page.changes()] == ["hypertension known"]
