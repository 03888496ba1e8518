"""The head of the desk says whether the record is as it was written."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtWidgets import QLabel

from monitor_app.domain.faults import Fault
from monitor_app.storage.register import Register
from tests.ui.review.desk.conftest import Physician
from tests.ui.review.desk.test_session_desk import held

VERIFIED = "record verified ✓"


def spoil(physician: Physician, session_id: str) -> None:
    """Let somebody with another tool change an entry of the session."""
    with closing(sqlite3.connect(physician.file)) as plain:
        plain.execute("DROP TRIGGER entry_is_not_changed")
        plain.execute(
            "UPDATE entry SET recorded_by = 'Nurse 9' WHERE stream = ? AND number = 3", (session_id,)
        )
        plain.commit()


def test_a_record_as_written_is_marked_quietly_and_explained(physician: Physician) -> None:
    physician.open(held(physician.clinic))
    assert physician.text("recordMark") == VERIFIED
    assert "SHA-256" in physician.find(QLabel, "recordMark").toolTip()
    assert not physician.shows("recordFlaw")


def test_a_changed_record_is_told_in_red_when_it_is_opened(physician: Physician) -> None:
    session = held(physician.clinic)
    spoil(physician, session.session_id)
    physician.open(session)
    told = physician.text("recordFlaw")
    assert told.startswith(f"RECORD NOT AS WRITTEN: Entry 3 of {session.session_id} (row ")
    assert "was changed." in told
    assert not physician.shows("recordMark")
    other = held(physician.clinic, name="Sample-18")
    physician.open(other)
    assert not physician.shows("recordFlaw")
    assert physician.text("recordMark") == VERIFIED


def test_it_is_looked_at_again_with_every_change(physician: Physician) -> None:
    session = held(physician.clinic)
    physician.open(session)
    spoil(physician, session.session_id)
    physician.desk.refresh()
    physician.settle()
    assert physician.shows("recordFlaw")


def test_a_record_that_cannot_be_looked_at_is_not_called_verified(
    physician: Physician, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_register: Register, _session_id: str) -> str:
        raise Fault("The disk did not answer.")

    monkeypatch.setattr(Register, "flaw_of", fails)
    physician.open(held(physician.clinic))
    assert physician.text("recordMark") == "record could not be verified"
    assert not physician.shows("recordFlaw")


def test_a_low_window_says_it_too(physician: Physician) -> None:
    physician.look(900, 500)
    physician.open(held(physician.clinic))
    assert physician.text("recordMark") == VERIFIED
