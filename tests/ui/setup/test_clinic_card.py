"""The head of printed charts: written in the setup, kept in the record, found again at the next start."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton

from tests.scenarios.desk import Desk


def _write(desk: Desk, name: str, address: str) -> None:
    desk.press("setupPlace")
    desk.find(QLineEdit, "clinicNameField").setFocus()
    desk.find(QLineEdit, "clinicNameField").selectAll()
    desk.keys(name)
    desk.find(QPlainTextEdit, "clinicAddressField").setFocus()
    desk.find(QPlainTextEdit, "clinicAddressField").selectAll()
    desk.keys(address)


def test_name_and_address_are_an_entry_of_the_record(open_desk: Callable[[], Desk]) -> None:
    desk = open_desk()
    _write(desk, "Sample Clinic", "1 Sample Street\nSample Town")
    assert desk.text("clinicSaid") == "Not saved yet."
    desk.press("saveClinicButton")
    assert desk.text("clinicSaid") == "Saved."
    clinic = desk.parts.recorder.clinic()
    assert clinic is not None
    assert (clinic.name, clinic.address) == ("Sample Clinic", "1 Sample Street\nSample Town")
    desk.close()
    again = open_desk()
    again.press("setupPlace")
    assert again.find(QLineEdit, "clinicNameField").text() == "Sample Clinic"
    assert again.find(QPlainTextEdit, "clinicAddressField").toPlainText() == "1 Sample Street\nSample Town"
    assert not again.find(QPushButton, "saveClinicButton").isEnabled()


def test_an_address_that_has_no_room_is_refused_with_a_sentence(desk: Desk) -> None:
    _write(desk, "Sample Clinic", "\n".join("abcde"))
    desk.press("saveClinicButton")
    assert desk.text("clinicSaid") == "The address has room for 4 lines."
    assert desk.parts.recorder.clinic() is None
