"""A desk for each story, closed at its end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from monitor_app.sign_in import SignIn
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from tests.scenarios.desk import Desk
from tests.scenarios.people_steps import sign_in
from tests.scenarios.steps import CONTROL
from tests.support.cheap_hasher import CheapHasher
from tests.support.clinic import Clinic
from tests.support.desk_fixtures import desk, open_desk
from tests.support.fake_clock import FakeClock
from tests.support.staffed import NURSE, add_staff

__all__ = ["desk", "open_desk"]


@pytest.fixture
def staffed_desk(tmp_path: Path, fake_clock: FakeClock, open_desk: Callable[[], Desk]) -> Desk:
    """Staff, and Nurse N at the desk with two sessions that infuse; the second is in view."""
    with open_database(tmp_path / "sessions.db") as database:
        clinic = Clinic(fake_clock, Journal(database))
        for _ in range(2):
            clinic.start(clinic.chart(clinic.check_in(), "122/78", pulse=72, spo2=98))
        add_staff(SignIn(clinic.recorder, CheapHasher()))
    desk = open_desk()
    sign_in(desk, NURSE)
    desk.key(Qt.Key.Key_2, CONTROL)
    return desk
