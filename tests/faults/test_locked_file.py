"""Another program holds the file: the reading stays in its field, and Retry saves it."""

from __future__ import annotations

import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.scenarios.desk import Desk
from tests.scenarios.steps import CONTROL, chart, check_in_new_patient
from tests.support.clinic import Clinic


def test_a_reading_that_cannot_be_written_stays_and_is_saved_by_retry(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    chart(desk, "122/78")
    assert desk.text("savedText").startswith("every entry saved")

    other = sqlite3.connect(desk.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    chart(desk, "141/90")
    assert desk.text("entryMessage").startswith("NOT SAVED")
    assert not desk.text("savedText").startswith("every entry saved")
    assert desk.find(QLineEdit, "systolicField").text() == "141"
    assert "122/78" in desk.cards()[0].accessibleName()
    other.execute("ROLLBACK")
    other.close()

    desk.press("saveReadingButton")
    assert desk.rows("SELECT systolic FROM readings ORDER BY at, reading_id") == [(122,), (141,)]
    assert desk.text("savedText").startswith("every entry saved")


@pytest.mark.parametrize("place", ["chairsPlace", "reviewPlace", "setupPlace"])
def test_silencing_all_chairs_ends_at_the_first_that_cannot_be_written(
    desk: Desk, caplog: pytest.LogCaptureFixture, place: str
) -> None:
    clinic = Clinic(desk.clock)
    clinic.recorder = desk.parts.recorder
    for _ in range(3):
        clinic.chart(clinic.check_in(), "186/84")
    desk.press(place)
    other = sqlite3.connect(desk.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    desk.key(Qt.Key.Key_F10, CONTROL)
    assert len([line for line in caplog.messages if line.startswith("not saved")]) == 1
    assert desk.text("roomMessage").startswith("NOT SAVED. ")
    assert desk.text("roomMessage").endswith("Warnings sound on.")
    assert desk.player.sounding is not None
    other.execute("ROLLBACK")
    other.close()

    desk.key(Qt.Key.Key_F10, CONTROL)
    assert not desk.shows("roomMessage")
    assert desk.player.sounding is None
    assert desk.rows("SELECT count(*) FROM audit WHERE kind = 'sound_silenced'") == [(3,)]
