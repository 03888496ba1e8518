"""The page of the chairs: what it shows at the start, after a check-in, and when nobody is left."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

from PySide6.QtCore import Qt

from monitor_app.domain.entries import CLINIC, ProtocolPublished
from monitor_app.storage.codec import KINDS
from tests.scenarios.desk import Desk
from tests.support.clinic import Clinic


def test_an_empty_room_says_how_to_begin_and_return_does_it(desk: Desk) -> None:
    assert desk.shows("emptyRoom")
    assert desk.focus() == "firstSessionButton"
    desk.keys("\n")
    assert desk.shows("patientSearchField")


def test_leaving_the_check_in_leads_back_to_where_one_was(desk: Desk, room: Clinic) -> None:
    desk.key(Qt.Key.Key_F2)
    desk.key(Qt.Key.Key_Escape)
    assert desk.shows("emptyRoom")
    room.check_in()
    room.check_in()
    desk.settle()
    desk.press("chairCardChair2")
    desk.key(Qt.Key.Key_F2)
    desk.key(Qt.Key.Key_Escape)
    assert desk.text("patientName") == "Sample-02"


def test_a_start_shows_the_chair_that_needs_somebody(open_desk: Callable[[], Desk]) -> None:
    desk = open_desk()
    clinic = Clinic(desk.clock)
    clinic.recorder = desk.parts.recorder
    clinic.check_in()
    clinic.chart(clinic.check_in(), "186/104")
    clinic.chart(clinic.check_in(), "165/84")
    desk.close()
    again = open_desk()
    assert again.text("patientName") == "Sample-02"
    assert again.shows("warningBanner")
    assert [card.session.patient.name for card in again.cards() if card.isChecked()] == ["Sample-02"]


def test_what_is_recorded_at_another_chair_leaves_the_one_in_sight(desk: Desk, room: Clinic) -> None:
    first, second = room.check_in(), room.check_in()
    desk.settle()
    desk.press("chairCardChair1")
    desk.keys("12")
    room.chart(second, "186/104")
    desk.settle()
    assert desk.text("patientName") == first.patient.name
    assert not desk.shows("warningBanner")
    assert desk.focus() == "systolicField"
    assert "critical" in desk.cards()[1].accessibleName()


def damage_the_clinic(desk: Desk) -> None:
    """Write what is no edition among the protocols, as a fault of the disk may leave it."""
    connection = sqlite3.connect(desk.file)
    with closing(connection), connection:
        (last,) = connection.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()
        row = (last + 1, CLINIC, 1, "2025-03-10T09:00:00.000000Z", "2025-03-10T09:00:00.000000Z")
        connection.execute(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?, 'Nurse 1', ?, '{}', ?)",
            (*row, KINDS[ProtocolPublished], "0" * 64),
        )


def test_a_damaged_file_is_told_in_the_place_of_the_first_check_in(desk: Desk) -> None:
    damage_the_clinic(desk)
    desk.key(Qt.Key.Key_F2)
    assert "is damaged" in desk.text("noCheckInReason")
    assert desk.focus() == "retryCheckInButton"
    desk.keys("\n")
    assert "is damaged" in desk.text("noCheckInReason")
    desk.key(Qt.Key.Key_Escape)
    assert desk.shows("emptyRoom")


def test_charting_goes_on_beside_a_check_in_that_cannot_be(desk: Desk, room: Clinic) -> None:
    room.check_in()
    desk.settle()
    damage_the_clinic(desk)
    desk.key(Qt.Key.Key_F2)
    desk.press("leaveNoCheckInButton")
    desk.keys("122\t78\n")
    assert desk.rows("SELECT systolic FROM readings") == [(122,)]
