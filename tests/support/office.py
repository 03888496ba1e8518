"""A clinic on a real file, from which charts are handed on."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

from monitor_app.domain import decisions
from monitor_app.domain.review_facts import ExportForm
from monitor_app.domain.session import Session
from monitor_app.handing_on.charts_out import ChartsOut
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from monitor_app.ui.ports import Progress
from tests.support.clinic import Clinic
from tests.support.corrected_session import corrected_session
from tests.support.fake_clock import FakeClock

Steps = Generator[Progress, None, tuple[Path, ...]]


class Office:
    """The file ``clinic.db`` in ``folder``, and the empty folder ``out`` beside it for what leaves."""

    def __init__(self, folder: Path, *, patience: float = 2.0) -> None:
        self.out = folder / "out"
        self.out.mkdir(exist_ok=True)
        self.file = folder / "clinic.db"
        self.database = open_database(self.file, patience=patience)
        self.clinic = Clinic(FakeClock(), Journal(self.database))
        self.recorder = self.clinic.recorder
        self.charts = ChartsOut(self.database, self.recorder)

    def session(self, *, ended: bool = True) -> Session:
        """Chart one more session with everything that a chart can hold."""
        return corrected_session(self.clinic, ended=ended)

    def nasal(self) -> Session:
        """Chart a nasal session with one device and one reading."""
        session = self.clinic.chart(self.clinic.check_in("nasal-esketamine", devices=2), "122/78")
        return self.clinic.end(self.clinic.record(session, decisions.give_device))

    def export(self, sessions: Sequence[Session], form: ExportForm, target: Path) -> tuple[Path, ...]:
        """Hand sessions on to the end."""
        return finish(self.charts.begin([session.session_id for session in sessions], form, target))

    def exports(self) -> list[tuple[Any, ...]]:
        """Return session, form, file and person of each recorded export, as plain SQL reads them."""
        connection = sqlite3.connect(self.file)
        try:
            return connection.execute(
                "SELECT body ->> 'session_id', body ->> 'form', body ->> 'file', recorded_by FROM entry "
                "WHERE stream = 'access' AND kind = 'chart_exported' ORDER BY number"
            ).fetchall()
        finally:
            connection.close()

    def prints(self) -> list[tuple[Any, ...]]:
        """Return session and person of each recorded print."""
        connection = sqlite3.connect(self.file)
        try:
            return connection.execute(
                "SELECT body ->> 'session_id', recorded_by FROM entry "
                "WHERE stream = 'access' AND kind = 'chart_printed' ORDER BY number"
            ).fetchall()
        finally:
            connection.close()

    def names(self) -> set[str]:
        """Return the names in the folder of what left, hidden ones too."""
        return {path.name for path in self.out.iterdir()}


def finish(steps: Steps) -> tuple[Path, ...]:
    """Take every step and return the files."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            files: tuple[Path, ...] = end.value
            return files
