"""The whole program on a file of its own, with sessions that have gone on for a while."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Self

import numpy as np
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from monitor_app.app import Parts, build
from monitor_app.domain import charting, decisions
from monitor_app.domain.decisions import Decision
from monitor_app.domain.entries import Patient, SessionCheckedIn
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.session import Session
from monitor_app.identity import new_session_id
from monitor_app.recorder import Recorder, Saved
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from monitor_app.ui.chart.session_chart import SessionChart
from monitor_app.ui.sound.player import SilentPlayer
from tests.benchmarks.floor import Curve
from tests.support.clinic import shipped_protocol, shipped_protocols
from tests.support.fake_clock import FakeClock

TYPED = {
    MeasureName.SYSTOLIC: "systolicField",
    MeasureName.DIASTOLIC: "diastolicField",
    MeasureName.PULSE: "pulseField",
    MeasureName.SPO2: "spo2Field",
    MeasureName.RESPIRATORY_RATE: "respiratoryRateField",
}


def values_at(number: int) -> dict[MeasureName, float]:
    """Return the values of a reading, all usual and inside every limit, changing from one to the next."""
    return {
        MeasureName.SYSTOLIC: 122.0 + number % 9,
        MeasureName.DIASTOLIC: 78.0 + number % 5,
        MeasureName.PULSE: 72.0 + number % 7,
        MeasureName.SPO2: 97.0 + number % 3,
        MeasureName.RESPIRATORY_RATE: 14.0 + number % 3,
    }


def seed(file: Path, clock: FakeClock, *, sessions: int, readings: int) -> None:
    """Write running sessions into `file`, each with that many readings a minute apart."""
    with open_database(file) as database:
        recorder = Recorder(Journal(database), clock, "Nurse 1", new_session_id, shipped_protocols)
        ids = [_checked_in(recorder, number) for number in range(1, sessions + 1)]
        for number in range(readings):
            clock.advance(minutes=1)
            for session_id in ids:
                _record(recorder, session_id, partial(charting.chart_reading, values=values_at(number)))
                if number == 0:
                    _record(
                        recorder, session_id, partial(decisions.start_infusion, amount=35.0, minutes=40.0)
                    )
                elif number == 40:
                    _record(recorder, session_id, partial(decisions.stop_infusion, amount=35.0))


def _checked_in(recorder: Recorder, number: int) -> str:
    patient = Patient(f"p{number}", f"{number:06d}", f"Sample-{number:02d}", weight=70.0)
    protocol = shipped_protocol("iv-ketamine")
    check_in = SessionCheckedIn(patient, f"Chair {number}", protocol, 1, 35.0, None, None, ())
    outcome = recorder.check_in(check_in)
    assert isinstance(outcome, Saved), outcome
    assert outcome.session is not None
    return outcome.session.session_id


def _record(recorder: Recorder, session_id: str, decision: Decision) -> None:
    outcome = recorder.record(session_id, decision)
    assert isinstance(outcome, Saved), outcome


class Room:
    """The main window over a file with running sessions, the first of them open; keys chart into it."""

    def __init__(self, application: QApplication, folder: Path, *, sessions: int = 1, readings: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._clock = FakeClock()
        self._charted = readings
        file = folder / "clinic.sqlite"
        seed(file, self._clock, sessions=sessions, readings=readings)
        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self.parts: Parts = build(application, file, "Nurse 1", self._clock, settings, SilentPlayer(""))
        self.window = self.parts.window
        self.window.show()
        application.processEvents()
        QTest.keyClick(self.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        application.processEvents()

    @property
    def session(self) -> Session:
        """The session that is charted into."""
        return next(iter(self.parts.recorder.running.values()))

    @property
    def chart(self) -> SessionChart:
        """The chart of the open session."""
        return next(chart for chart in self.window.findChildren(SessionChart) if chart.isVisible())

    def chart_by_keys(self) -> float:
        """Type a reading a minute after the last one, press Return, and return the seconds until
        its row is durable and the chart repainted."""
        self._clock.advance(minutes=1)
        self.window.tick()
        for measure, value in values_at(self._charted).items():
            field = self._field(measure)
            field.clear()
            QTest.keyClicks(field, f"{value:g}")
        field, canvas = self._field(MeasureName.RESPIRATORY_RATE), self.chart.canvas.widget
        QApplication.processEvents()
        before = len(self.session.readings)
        began = time.perf_counter()
        QTest.keyClick(field, Qt.Key.Key_Return)
        canvas.viewport().repaint()
        seconds = time.perf_counter() - began
        assert len(self.session.readings) == before + 1, "the reading was not charted"
        QApplication.processEvents()
        self._charted += 1
        return seconds

    def curves(self) -> list[Curve]:
        """Return what the chart shows as curves of minutes and values."""
        readings: Sequence = self.session.readings
        found = []
        for measure in TYPED:
            held = [reading for reading in readings if measure in reading.values]
            minutes = np.array([self.session.minute(reading.at) for reading in held], dtype=float)
            found.append((minutes, np.array([reading.values[measure] for reading in held], dtype=float)))
        return found

    def close(self) -> None:
        """Close the window and the file."""
        self.window.close()
        self.parts.database.close()

    def _field(self, measure: MeasureName) -> QLineEdit:
        field = self.window.findChild(QLineEdit, TYPED[measure])
        assert isinstance(field, QLineEdit)
        return field

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
