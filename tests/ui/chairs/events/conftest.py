"""A bar that is wide enough for all its chips, and a session at it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from monitor_app.domain.session import Session
from monitor_app.ui.appearance import apply_theme
from monitor_app.ui.theme import load_theme
from tests.support.clinic import Clinic
from tests.ui.chairs.events.bar import Bar


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


@pytest.fixture
def bar(qtbot: QtBot, qapp: QApplication, clinic: Clinic) -> Bar:
    apply_theme(qapp, load_theme("dark"))
    return Bar(qtbot, clinic)


@pytest.fixture
def session(clinic: Clinic, bar: Bar) -> Session:
    """A session whose infusion runs since ten minutes, shown by the bar."""
    session = bar.shows(clinic.check_in())
    clinic.start(session)
    clinic.clock.advance(minutes=10)
    return session
