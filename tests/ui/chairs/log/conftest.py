"""A log that follows one session, in a window that is shown."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from monitor_app.domain.session import Session
from monitor_app.ui.appearance import apply_theme
from monitor_app.ui.chairs.log.table import LogTable
from monitor_app.ui.theme import load_theme
from tests.support.clinic import Clinic


@pytest.fixture
def log(qtbot: QtBot, qapp: QApplication) -> LogTable:
    apply_theme(qapp, load_theme("dark"))
    table = LogTable()
    qtbot.addWidget(table)
    table.resize(820, 300)
    table.show()
    return table


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


@pytest.fixture
def followed(clinic: Clinic, log: LogTable) -> Session:
    """A session that the log shows from its check-in on and follows save by save."""
    session = clinic.check_in()
    log.show_session(session)
    clinic.recorder.happened.connect(log.add)
    return session
