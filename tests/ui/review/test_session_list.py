"""The list of sessions: find one, read it, go to its chair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from monitor_app.domain import decisions
from monitor_app.domain.faults import Fault
from monitor_app.domain.records import SessionRecord
from monitor_app.domain.session import Session
from monitor_app.ui.appearance import apply_theme
from monitor_app.ui.review.session_list import SessionListPage
from monitor_app.ui.theme import load_theme
from tests.support.clinic import Clinic
from tests.support.memory_register import MemoryRegister


class CountedRegister(MemoryRegister):
    """A register of many sessions made from one, which counts the pages it was asked for."""

    def __init__(self, clinic: Clinic, copies: int = 0) -> None:
        super().__init__(clinic.journal)
        self.copies = copies
        self.asked: list[tuple[int, int]] = []
        self.fault: str | None = None

    def sessions(self, *, text: str = "", limit: int = 200, offset: int = 0) -> Sequence[SessionRecord]:
        """Return a page; the copies follow the true sessions."""
        if self.fault is not None:
            raise Fault(self.fault)
        self.asked.append((limit, offset))
        known = list(super().sessions(text=text, limit=10_000))
        more = [replace(known[-1], session_id=f"copy{n}") for n in range(self.copies)] if known else []
        return [*known, *more][offset : offset + limit]


class Page:
    """A nurse at the list of sessions."""

    def __init__(self, qtbot: QtBot, clinic: Clinic, register: CountedRegister) -> None:
        self.qtbot = qtbot
        self.page = SessionListPage(register, self._open)
        self.clinic = clinic
        self.gone_to: list[str] = []
        self.page.go_to_chair.connect(self.gone_to.append)
        self.page.resize(1208, 720)
        qtbot.addWidget(self.page)
        with qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()
        self.page.refresh()

    def _open(self, session_id: str) -> Session:
        return self.clinic.recorder.open("s1" if session_id.startswith("copy") else session_id)

    @property
    def table(self) -> QTableView:
        table = self.page.findChild(QTableView, "sessionTable")
        assert isinstance(table, QTableView)
        return table

    def column(self, number: int) -> list[str]:
        model = self.table.model()
        return [str(model.index(row, number).data()) for row in range(model.rowCount())]

    def rows(self) -> list[list[str]]:
        model = self.table.model()
        return [
            [str(model.index(row, column).data()) for column in range(1, model.columnCount())]
            for row in range(model.rowCount())
        ]

    def press_row(self, row: int) -> None:
        area = self.table.visualRect(self.table.model().index(row, 1))
        self.qtbot.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
        QApplication.processEvents()

    def text(self, name: str) -> str:
        label = self.page.findChild(QLabel, name)
        assert isinstance(label, QLabel)
        return label.text()

    def search(self, text: str) -> None:
        field = self.page.findChild(QLineEdit, "sessionSearchField")
        assert isinstance(field, QLineEdit)
        field.clear()
        self.qtbot.keyClicks(field, text)

    def log_rows(self) -> int:
        log = self.page.findChild(QTableView, "logTable")
        assert isinstance(log, QTableView)
        return log.model().rowCount()


@pytest.fixture
def clinic(qapp: QApplication) -> Clinic:
    """One complete nasal session, one cancelled, one running with a critical pressure."""
    apply_theme(qapp, load_theme("dark"))
    clinic = Clinic()
    nasal = clinic.check_in("nasal-esketamine", devices=3)
    clinic.record(nasal, decisions.give_device)
    clinic.clock.advance(minutes=40)
    clinic.chart(nasal, "158/92", dissociation=6, nausea=2)
    clinic.clock.advance(minutes=85)
    clinic.record(nasal, decisions.begin_recovery)
    clinic.end(nasal)
    cancelled = clinic.check_in("sc-ketamine")
    clinic.record(cancelled, lambda s, w: decisions.cancel_session(s, w, reason="ill"))
    clinic.clock.advance(minutes=5)
    running = clinic.start(clinic.check_in())
    clinic.clock.advance(minutes=10)
    clinic.chart(running, "186/104", dissociation=7, nausea=4)
    return clinic


@pytest.fixture
def page(qtbot: QtBot, clinic: Clinic) -> Page:
    return Page(qtbot, clinic, CountedRegister(clinic))


def test_newest_first_with_peaks_warnings_and_status(page: Page) -> None:
    assert page.rows() == [
        ["Sample-03", "IV #3", "186/104", "7", "4", "3", "running"],
        ["Sample-02", "SC #3", "", "", "", "0", "cancelled"],
        ["Sample-01", "Nasal 84", "158/92", "6", "2", "0", "complete"],
    ]
    assert page.text("sessionCount") == "3 sessions"


def test_the_level_of_the_peak_is_said_in_words_too(page: Page) -> None:
    model = page.table.model()
    assert model.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole) == "186/104 critical"


def test_a_press_opens_the_session_read_only(page: Page, clinic: Clinic) -> None:
    page.press_row(2)
    assert page.text("reviewedPatient") == "Sample-01, MRN 000001"
    assert "Nasal esketamine 56 or 84 mg" in page.text("reviewedProtocol")
    assert "2 h 5 min · complete · 1 reading" in page.text("reviewedLength")
    session = clinic.recorder.open("s1")
    assert page.log_rows() == len(session.events) + len(session.readings)
    button = page.page.findChild(QPushButton, "goToChairButton")
    assert isinstance(button, QPushButton)
    assert button.isHidden()


def test_a_running_session_leads_to_its_chair(page: Page, qtbot: QtBot) -> None:
    page.press_row(0)
    button = page.page.findChild(QPushButton, "goToChairButton")
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.gone_to == ["s3"]


def test_by_keys_alone(page: Page, qtbot: QtBot) -> None:
    page.search("000003")
    field = page.page.findChild(QLineEdit, "sessionSearchField")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert page.text("reviewedPatient") == "Sample-03, MRN 000003"
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.gone_to == ["s3"]


def test_searching_narrows_the_list_and_its_count(page: Page) -> None:
    page.search("sample-02")
    assert page.column(1) == ["Sample-02"]
    assert page.text("sessionCount") == "1 session"
    page.search("nobody")
    assert page.text("sessionListSentence").startswith("No session of a patient like that.")


def test_the_chosen_session_stays_chosen_and_grows(page: Page, clinic: Clinic) -> None:
    page.press_row(0)
    before = page.log_rows()
    clinic.clock.advance(minutes=5)
    clinic.chart(clinic.recorder.running["s3"], "178/99")
    clinic.check_in()
    page.page.refresh()
    assert page.table.currentIndex().row() == 1
    assert page.log_rows() == before + 1


def test_an_empty_clinic_is_told_what_to_do(qtbot: QtBot) -> None:
    clinic = Clinic()
    page = Page(qtbot, clinic, CountedRegister(clinic))
    assert page.text("sessionListSentence") == "No sessions yet. Begin one with New session at the chairs."
    assert page.text("sessionViewSentence") == "Choose a session to see its chart and its log."


def test_what_cannot_be_read_is_a_sentence_and_comes_back(qtbot: QtBot, clinic: Clinic) -> None:
    register = CountedRegister(clinic)
    page = Page(qtbot, clinic, register)
    register.fault = "The file cannot be read. Nothing was changed."
    page.page.refresh()
    assert page.text("sessionListSentence") == register.fault
    assert not page.table.isVisible()
    register.fault = None
    page.page.refresh()
    assert page.table.isVisible()


def test_sessions_come_two_hundred_at_a_time(qtbot: QtBot, clinic: Clinic) -> None:
    register = CountedRegister(clinic, copies=500)
    page = Page(qtbot, clinic, register)
    assert page.table.model().rowCount() == 200
    for shown in (400, 503):
        page.table.setFocus()
        qtbot.keyClick(page.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        assert page.table.model().rowCount() == shown
    qtbot.keyClick(page.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert [asked for asked in register.asked if asked[1]] == [(200, 200), (200, 400)]
