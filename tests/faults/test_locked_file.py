"""Another program holds the file: the reading stays in its field, and Retry saves it."""

from __future__ import annotations

import sqlite3

from PySide6.QtWidgets import QLineEdit

from tests.scenarios.desk import Desk
from tests.scenarios.steps import chart, check_in_new_patient


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
