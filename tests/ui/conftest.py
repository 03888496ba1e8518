"""The whole program on this test's file, and a clinic that charts into it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from monitor_app.ui.warnings.flasher import Flasher
from tests.scenarios.desk import Desk
from tests.support.clinic import Clinic
from tests.support.desk_fixtures import desk, open_desk

__all__ = ["desk", "flasher", "open_desk", "room"]


@pytest.fixture
def flasher(qapp: QApplication) -> Iterator[Flasher]:
    """What flashes the parts of a window that a test shows by themselves; it rests when they are gone."""
    made = Flasher(lambda: False, qapp)
    yield made
    made.findChild(QTimer).stop()
    made.deleteLater()


@pytest.fixture
def room(desk: Desk) -> Clinic:
    """A clinic whose recorder is that of the running program: what it records, the window shows."""
    clinic = Clinic(desk.clock)
    clinic.recorder = desk.parts.recorder
    return clinic
