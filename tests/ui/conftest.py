"""The whole program on this test's file, and a clinic that charts into it."""

from __future__ import annotations

import pytest

from tests.scenarios.desk import Desk
from tests.support.clinic import Clinic
from tests.support.desk_fixtures import desk, open_desk

__all__ = ["desk", "open_desk", "room"]


@pytest.fixture
def room(desk: Desk) -> Clinic:
    """A clinic whose recorder is that of the running program: what it records, the window shows."""
    clinic = Clinic(desk.clock)
    clinic.recorder = desk.parts.recorder
    return clinic
