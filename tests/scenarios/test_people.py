"""Who is at the desk, in the real window on a real file: signing in, switching, locking, explaining."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from monitor_app.domain.staffing import retire_person
from monitor_app.ui.chairs.entry.entry_panel import EntryPanel
from tests.scenarios.desk import Desk
from tests.scenarios.steps import CONTROL, chart, check_in_new_patient, start_treatment
from tests.support.staffed import ADMIN, NAMES, NURSE, OTHER_NURSE, PHYSICIAN, PINS, add_staff

AUDIT = "SELECT kind, recorded_by FROM audit ORDER BY seq"


def sign_in(desk: Desk, person_id: str, pin: str = "") -> None:
    """Pick the name and type the PIN, by pointer and keys."""
    desk.press(f"person_{person_id}")
    assert desk.focus() == "pinField"
    desk.keys(f"{pin or PINS[person_id]}\n")


def switch_to(desk: Desk, person_id: str) -> None:
    desk.press("personButton")
    sign_in(desk, person_id)
    assert not desk.shows("switchPanel")


def shown_texts(desk: Desk) -> str:
    """Everything that can be read in the window or heard from a screen reader."""
    told: list[str] = [desk.window.windowTitle()]
    for widget in [desk.window, *desk.window.findChildren(QWidget)]:
        if widget.isVisible():
            told += [widget.accessibleName(), widget.toolTip()]
            if isinstance(widget, (QLabel, QPushButton, QLineEdit)):
                told.append(widget.text())
    return "\n".join(told)


def kinds(desk: Desk, kind: str) -> list[tuple[str, str]]:
    return [row for row in desk.rows(AUDIT) if row[0] == kind]


@pytest.fixture
def room(desk: Desk) -> Desk:
    """Staff, and Nurse N at the desk with two sessions that infuse; the second is in view."""
    add_staff(desk.parts.sign_in())
    desk.key(Qt.Key.Key_F12)
    sign_in(desk, NURSE)
    for number in (1, 2):
        check_in_new_patient(desk, mrn=f"00000{number}", name=f"Sample-0{number}")
        chart(desk, "122/78\t72\t98")
        start_treatment(desk)
    return desk


def test_a_file_without_staff_asks_nobody(desk: Desk) -> None:
    desk.key(Qt.Key.Key_F12)
    assert not desk.shows("lockedCover")
    desk.press("personButton")
    assert desk.focus() == "personField"
    assert not desk.shows("lockChoice")


def test_a_file_with_staff_opens_locked_and_the_name_and_pin_open_it(
    desk: Desk, open_desk: Callable[[], Desk]
) -> None:
    add_staff(desk.parts.sign_in())
    desk.close()
    again = open_desk()
    assert again.shows("lockedCover")
    assert not again.shows("newSessionButton") or not again.find(QWidget, "newSessionButton").isEnabled()
    assert again.focus() == "findPersonField"
    again.keys("dr\n")
    assert again.text("pinHeading") == "PIN of Dr. P"
    again.keys(f"{PINS[PHYSICIAN]}\n")
    assert not again.shows("lockedCover")
    assert again.find(QWidget, "personButton").accessibleName() == "Charting: Dr. P"
    assert kinds(again, "signed_in")[-1] == ("signed_in", "Dr. P")


def test_every_fact_names_who_was_signed_in_and_a_switch_keeps_the_page(room: Desk) -> None:
    room.press("setupPlace")
    switch_to(room, OTHER_NURSE)
    assert room.shows("setupPage")
    chart(room, "")
    room.press("chairsPlace")
    chart(room, "124/80")
    assert kinds(room, "reading_charted") == [
        ("reading_charted", "Nurse N"),
        ("reading_charted", "Nurse N"),
        ("reading_charted", "Nurse O"),
    ]
    assert {by for _kind, by in room.rows(AUDIT)} == {"Nurse 1", "Admin A", "Nurse N", "Nurse O"}
