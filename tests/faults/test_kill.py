"""``kill -9`` in the middle of charting: every reading the window took for saved is there."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from monitor_app.storage.database import open_database
from monitor_app.storage.verify import verify
from tests.scenarios.desk import Desk
from tests.scenarios.steps import chart, check_in_new_patient, finish_session
from tests.support.fake_clock import FakeClock


def chart_until_killed(file: Path, readings: int) -> list[tuple[int, int]]:
    """Run the charting process, kill it after ``readings``, and return what it took for saved."""
    command = [sys.executable, "-m", "tests.faults.nurse_process", str(file)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    saved = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        for line in process.stdout:
            _, systolic, diastolic = line.split()
            saved.append((int(systolic), int(diastolic)))
            if len(saved) == readings:
                process.send_signal(signal.SIGKILL)
                break
        rest, _ = process.communicate(timeout=30)
    whole = [line.split() for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    return saved + [(int(systolic), int(diastolic)) for _, systolic, diastolic in whole]


@pytest.mark.parametrize(
    "seed", [*range(2), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 40))]
)
def test_a_killed_session_goes_on_to_its_end(
    seed: int, open_desk: Callable[[], Desk], tmp_path: Path, fake_clock: FakeClock
) -> None:
    saved = chart_until_killed(tmp_path / "sessions.db", random.Random(seed).randint(5, 40))

    fake_clock.advance(minutes=len(saved) + 5)
    desk = open_desk()
    assert desk.text("patientName") == "Sample-17"
    assert desk.text("treatmentPhase") == "Infusing"
    stored = desk.rows("SELECT systolic, diastolic, pulse IS NULL FROM readings ORDER BY at")
    assert [(systolic, diastolic) for systolic, diastolic, _ in stored][1 : len(saved) + 1] == saved
    assert len(stored) - 1 - len(saved) in (0, 1), "at most the one under way when the kill came"
    with open_database(desk.file) as database:
        assert verify(database).flaw is None

    desk.key(Qt.Key.Key_F9)
    desk.key(Qt.Key.Key_F6)
    desk.keys("\n")
    fake_clock.advance(minutes=timedelta(hours=1, minutes=5).total_seconds() / 60)
    chart(desk, "124/79\t74\t98\t14\t0\t0\t5")
    finish_session(desk)
    assert desk.rows("SELECT status FROM sessions") == [("complete",)]


def test_what_was_typed_and_not_saved_is_gone(open_desk: Callable[[], Desk]) -> None:
    first = open_desk()
    check_in_new_patient(first, mrn="000001", name="Sample-01")
    chart(first, "122/78")
    first.keys("131")
    assert first.find(QLineEdit, "systolicField").text() == "131"

    second = open_desk()
    assert second.find(QLineEdit, "systolicField").text() == ""
    assert second.rows("SELECT systolic FROM readings") == [(122,)]
