"""The demo's clinic in a file, made once, and a window on a copy of it for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from monitor_app.demo.history import build_clinic
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from tests.scenarios.desk import Desk
from tests.support.clinic import Clinic, shipped_protocols
from tests.support.fake_clock import FakeClock
from tests.ui.review.find.reviewer import Reviewer


@pytest.fixture(scope="session")
def clinic_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("clinic") / "sessions.db"
    database = open_database(file)
    build_clinic(Journal(database).append, FakeClock().now(), shipped_protocols())
    database.close()
    return file


@pytest.fixture
def reviewer(clinic_file: Path, tmp_path: Path, open_desk: Callable[[], Desk]) -> Reviewer:
    """The review of ten people, thirty finished sessions and three running ones."""
    shutil.copy(clinic_file, tmp_path / "sessions.db")
    return Reviewer(open_desk())


@pytest.fixture
def room(reviewer: Reviewer) -> Clinic:
    """A clinic whose recorder is that of the running program: what it records, the review shows."""
    clinic = Clinic(reviewer.desk.clock)
    clinic.recorder = reviewer.desk.parts.recorder
    return clinic


@pytest.fixture
def another(reviewer: Reviewer) -> Iterator[Clinic]:
    """Another program on the same file: what it records, the review is not told of."""
    clinic = Clinic(reviewer.desk.clock)
    database = open_database(reviewer.desk.file)
    clinic.recorder.pen.journal = Journal(database)
    yield clinic
    database.close()
