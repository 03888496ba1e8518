"""A physician at the course of a patient, on a real file."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from monitor_app.demo.history import build_clinic
from monitor_app.domain import charting, decisions
from monitor_app.domain.decisions import Decision
from monitor_app.domain.discharge import fit_to_leave
from monitor_app.domain.entries import AnswerState, CheckAnswer, Patient, SessionCheckedIn
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.session import Session
from monitor_app.recorder import Recorder, Saved
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from monitor_app.storage.register import Register
from monitor_app.ui.appearance import apply_theme
from monitor_app.ui.review.course.page import CoursePage
from monitor_app.ui.theme import load_theme
from tests.support.clinic import shipped_protocol, shipped_protocols
from tests.support.fake_clock import FakeClock

PHYSICIAN = "Dr Sample"


class Ward:
    """A recorder and a register on one file, and short ways to fill it."""

    def __init__(self, file: Path, clock: FakeClock) -> None:
        self.file = file
        self.clock = clock
        self.database = open_database(file, patience=0.05)
        self.recorder = Recorder(Journal(self.database), clock, PHYSICIAN, self._new_id, shipped_protocols)
        self.register = Register(self.database)
        self._count = 0

    def _new_id(self, _now: object) -> str:
        self._count += 1
        return f"s{self._count}"

    def visit(
        self,
        number: int,
        phq9: int | None,
        *,
        patient: str = "p1",
        name: str = "Sample-01",
        protocol: str = "iv-ketamine",
        pressures: tuple[str, ...] = ("120/80", "150/90"),
        chair: str = "Chair 1",
        finish: bool = True,
    ) -> Session:
        """Hold a session on a day of its own: a baseline, the start, readings ten minutes apart."""
        session_id = self.check_in(number, phq9, patient=patient, name=name, protocol=protocol, chair=chair)
        self.chart(session_id, pressures[0], dissociation=0)
        self.clock.advance(minutes=5)
        session = self.record(session_id, partial(decisions.start_infusion, amount=35, minutes=40))
        for pressure in pressures[1:]:
            self.clock.advance(minutes=10)
            session = self.chart(session_id, pressure, dissociation=4)
        return self.finish(session_id) if finish else session

    def cancel(self, number: int) -> Session:
        """Check somebody in, and cancel."""
        session_id = self.check_in(number, None)
        return self.record(session_id, partial(decisions.cancel_session, reason="fever"))

    def check_in(
        self,
        number: int,
        phq9: int | None,
        *,
        patient: str = "p1",
        name: str = "Sample-01",
        protocol: str = "iv-ketamine",
        chair: str = "Chair 1",
    ) -> str:
        """Check somebody of 70 kg in on the next day, and return the id of the session."""
        self.clock.advance(minutes=24 * 60)
        who = Patient(patient, f"MRN-{patient}", name, weight=70)
        plan = shipped_protocol(protocol)
        begun = SessionCheckedIn(who, chair, plan, number, 35.0, None, phq9, ())
        outcome = self.recorder.check_in(begun)
        assert isinstance(outcome, Saved)
        assert outcome.session is not None
        return outcome.session.session_id

    def chart(self, session_id: str, pressure: str, **values: float) -> Session:
        """Chart a pressure and further values."""
        systolic, diastolic = pressure.split("/")
        read = {MeasureName(name): value for name, value in values.items()}
        read |= {MeasureName.SYSTOLIC: float(systolic), MeasureName.DIASTOLIC: float(diastolic)}
        return self.record(
            session_id, partial(charting.chart_reading, values=read, remark="", confirmed=True)
        )

    def finish(self, session_id: str) -> Session:
        """Stop the pump, go through the discharge and end the session."""
        self.clock.advance(minutes=20)
        self.record(session_id, decisions.stop_infusion)
        self.clock.advance(minutes=60)
        session = self.record(session_id, decisions.begin_discharge)
        items = fit_to_leave(session, self.recorder.now())
        answers = tuple(CheckAnswer(i.key, i.text, AnswerState.SKIPPED, "for the test") for i in items)
        return self.record(session_id, partial(decisions.end_session, answers=answers))

    def record(self, session_id: str, decision: Decision) -> Session:
        """Record what must be saved."""
        outcome = self.recorder.record(session_id, decision)
        assert isinstance(outcome, Saved), outcome
        assert outcome.session is not None
        return outcome.session

    def opened(self) -> list[tuple[str, str]]:
        """Return whose opening of which chart the file tells, by plain sqlite3."""
        connection = sqlite3.connect(self.file)
        try:
            return connection.execute(
                "SELECT recorded_by, json_extract(body, '$.session_id') FROM entry"
                " WHERE stream = 'access' AND kind = 'chart_opened' ORDER BY seq"
            ).fetchall()
        finally:
            connection.close()


class Screen:
    """The page as somebody sees and uses it."""

    def __init__(self, qtbot: QtBot, ward: Ward) -> None:
        self.page = CoursePage(ward.recorder, ward.register)
        self.closed: list[bool] = []
        self.wanted: list[str] = []
        self.page.closed.connect(lambda: self.closed.append(True))
        self.page.session_wanted.connect(self.wanted.append)
        self.page.resize(1208, 720)
        qtbot.addWidget(self.page)
        with qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()

    def open(self, patient: str, session_id: str | None = None) -> None:
        """Open the course and put the focus where the page wants it."""
        self.page.show_course(patient, session_id)
        self.page.take_focus()
        self.settle()

    def settle(self) -> None:
        """Let the event loop do what is waiting."""
        for _ in range(3):
            QApplication.processEvents()

    def find(self, name: str) -> QWidget:
        """Return what is on the screen by its object name."""
        found = [one for one in self.page.findChildren(QWidget, name) if one.isVisible()]
        assert found, f"{name} is not on the screen"
        return found[0]

    def shows(self, name: str) -> bool:
        """Return whether this is on the screen."""
        return any(one.isVisible() for one in self.page.findChildren(QWidget, name))

    def text(self, name: str) -> str:
        """Return the words of a label."""
        label = self.find(name)
        assert isinstance(label, QLabel)
        return label.text()

    def press(self, name: str) -> None:
        """Press what has this object name in its middle."""
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)
        self.settle()

    def key(self, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.page, key)
        self.settle()

    def keys(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(QApplication.focusWidget() or self.page, text)
        self.settle()

    def focus(self) -> str:
        """Return the object name of what has the focus."""
        focused = QApplication.focusWidget()
        return "" if focused is None else focused.objectName()

    def tab_to(self, name: str) -> None:
        """Press Tab until the focus is there."""
        for _ in range(40):
            if self.focus() == name:
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {name}")


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The clinic of the demo: ten people, thirty sessions behind them, three running."""
    file = tmp_path_factory.mktemp("clinic") / "sessions.db"
    database = open_database(file)
    build_clinic(Journal(database).append, FakeClock().now(), shipped_protocols())
    database.close()
    return file


@pytest.fixture
def ward(tmp_path: Path, fake_clock: FakeClock) -> Iterator[Ward]:
    """An empty clinic on a file."""
    made = Ward(tmp_path / "sessions.db", fake_clock)
    yield made
    made.recorder.deleteLater()
    made.database.close()


@pytest.fixture
def demo_ward(demo_file: Path, tmp_path: Path, fake_clock: FakeClock) -> Iterator[Ward]:
    """A copy of the clinic of the demo."""
    made = Ward(shutil.copy(demo_file, tmp_path / "demo.db"), fake_clock)
    made.recorder.reopen()
    yield made
    made.recorder.deleteLater()
    made.database.close()


@pytest.fixture
def screen_on(qtbot: QtBot, qapp: QApplication) -> Callable[[Ward], Screen]:
    """Show the page on a ward."""
    apply_theme(qapp, load_theme("light"))
    return lambda ward: Screen(qtbot, ward)
