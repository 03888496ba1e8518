"""The controlled drug from the delivery to the day list, through the real window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QTableWidget

from monitor_app.domain.drug_decisions import draw_up
from monitor_app.domain.people_facts import Role
from monitor_app.domain.staffing import add_person
from monitor_app.recorder import Saved
from monitor_app.storage.database import open_database
from monitor_app.storage.verify import verify
from tests.scenarios.desk import Desk
from tests.scenarios.steps import CONTROL, chart, check_in_new_patient, start_treatment
from tests.support.cheap_hasher import CheapHasher

MOVEMENTS = """
SELECT kind, drug, lot, amount, unit, recorded_by, witness, in_error FROM drug_movements
ORDER BY at, session_id IS NOT NULL, kind
"""


def fill(desk: Desk, **texts: str) -> None:
    for name, text in texts.items():
        desk.find(QLineEdit, name).setText(text)


def receive(desk: Desk, lot: str = "K-01", expires: str = "2030-12-31") -> None:
    """Take in 20 vials of 50 mg."""
    desk.press("drugsPlace")
    desk.press("receiveButton")
    fill(desk, receiveLotField=lot, receiveVialsField="20", receiveStrengthField="50")
    fill(desk, receiveExpiresField=expires)
    desk.find(QLineEdit, "receiveExpiresField").setFocus()
    desk.key(Qt.Key.Key_Return)


def give_35_of_50(desk: Desk, lot: str = "K-01") -> None:
    """Check in a patient of 70 kg, draw up 50 mg, and give all that was planned."""
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    chart(desk, "122/78")
    open_form(desk)
    fill(desk, drugLotField=lot, drawnUpField="50")
    desk.press("saveControlledDrugButton")
    start_treatment(desk)
    desk.pass_time(40)
    desk.key(Qt.Key.Key_F6)
    if desk.shows("questionYesButton"):
        desk.pass_time(0.02)
        desk.keys("\n")


def open_form(desk: Desk) -> None:
    desk.key(Qt.Key.Key_1, CONTROL)
    if not desk.shows("controlledDrugButton"):
        desk.press("moreEventsButton")
    desk.press("controlledDrugButton")


def row(desk: Desk, table: str, number: int) -> list[str]:
    cells = desk.find(QTableWidget, table)
    return [cells.item(number, column).text() for column in range(cells.columnCount())]


def test_received_drawn_up_given_wasted_and_the_day_balances(desk: Desk) -> None:
    receive(desk)
    give_35_of_50(desk)

    desk.press("drugsPlace")
    assert row(desk, "lotTable", 0) == [
        *("K-01", "Ketamine", "2030-12-31", "0", "1000", "50", "35", "–", "–", "–", "950", "1"),
    ]
    assert desk.text("drugGap0") == (
        "K-01: Sample-01: 15 mg are drawn up and neither given nor wasted so far."
    )

    open_form(desk)
    assert desk.text("drugOpenLabel") == "Drawn up 50 mg, given 35 mg: 15 mg are not accounted for."
    fill(desk, drugWitnessField="Nurse 1")
    desk.press("saveControlledDrugButton")
    assert "another person" in desk.text("controlledDrugPopoverMessage") or "somebody else" in desk.text(
        "controlledDrugPopoverMessage"
    )
    fill(desk, drugWitnessField="Nurse 2")
    desk.press("saveControlledDrugButton")

    desk.press("drugsPlace")
    assert row(desk, "lotTable", 0)[4:] == ["1000", "50", "35", "15", "–", "–", "950", "✓"]
    assert not desk.shows("drugGap0")
    assert desk.text("noLotLabel") == "Everything adds up."
    assert desk.rows(MOVEMENTS) == [
        ("received", "Ketamine", "K-01", 1000, "mg", "Nurse 1", None, 0),
        ("drawn_up", "ketamine", "K-01", 50, "mg", "Nurse 1", None, 0),
        ("given", "ketamine", "K-01", 35, "mg", "Nurse 1", None, 0),
        ("wasted", "ketamine", "K-01", 15, "mg", "Nurse 1", "Nurse 2", 0),
    ]
    assert desk.rows(
        "SELECT kind, text, amount, unit FROM events WHERE kind LIKE 'drug_%' ORDER BY number"
    ) == [
        ("drug_drawn_up", "lot K-01", 50, "mg"),
        ("drug_wasted", "lot K-01, witness Nurse 2", 15, "mg"),
    ]


def test_a_count_that_differs_and_a_broken_vial_are_on_the_list(desk: Desk) -> None:
    receive(desk)
    desk.press("discardButton")
    fill(desk, discardAmountField="50", discardReasonField="broken", discardWitnessField="Nurse 2")
    desk.press("discardSaveButton")
    desk.press("countButton")
    fill(desk, countVialsField="18", countStrengthField="50", countWitnessField="Nurse 2")
    desk.press("countSaveButton")
    assert row(desk, "lotTable", 0)[4:] == ["1000", "–", "–", "–", "50", "900", "900", "1"]
    assert desk.text("drugGap0") == "K-01: Counted 900 mg, 50 mg less than the 950 mg of the books."
    assert row(desk, "movementTable", 1)[1:] == [
        *("discarded", "50", "K-01", "", "Nurse 1", "Nurse 2", "broken"),
    ]
    desk.pass_time(24 * 60)
    desk.press("dayAfterButton")
    assert row(desk, "lotTable", 0)[3:] == ["900", "–", "–", "–", "–", "–", "–", "900", "✓"]


def test_what_was_entered_in_error_is_struck_out_and_stays_readable(desk: Desk) -> None:
    receive(desk)
    give_35_of_50(desk)
    for table_row, kind in ((1, "drawn_up"), (0, "received")):
        desk.press("drugsPlace")
        assert not desk.find(QPushButton, "strikeDrugButton").isEnabled()
        desk.find(QTableWidget, "movementTable").selectRow(table_row)
        desk.press("strikeDrugButton")
        fill(desk, strikeDrugReasonField="wrong vial", strikeDrugWitnessField="Nurse 2")
        desk.press("strikeDrugSaveButton")
        assert desk.rows("SELECT in_error FROM drug_movements WHERE kind = ?", kind) == [(1,)]
        assert "entered in error" in row(desk, "movementTable", table_row)[7]
    assert desk.rows("SELECT in_error FROM events WHERE kind = 'drug_drawn_up'") == [(1,)]
    assert desk.text("drugGap0") == "no lot: Given without a lot: nobody wrote which one it was."
    desk.find(QTableWidget, "movementTable").selectRow(2)
    assert not desk.find(QPushButton, "strikeDrugButton").isEnabled(), "a dose is corrected in its session"
    with open_database(desk.file) as database:
        assert verify(database).flaw is None


def test_what_is_recorded_elsewhere_shows_while_the_list_is_in_sight(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    (session_id,) = desk.parts.recorder.running
    desk.press("drugsPlace")
    assert desk.shows("nothingMovedLabel")
    told = desk.parts.recorder.record(session_id, partial(draw_up, lot="K-05", amount=20))
    assert isinstance(told, Saved)
    desk.settle()
    assert row(desk, "movementTable", 0)[1:5] == ["drawn up", "20", "K-05", "Sample-01"]
    assert desk.text("drugGap0") == "K-05: This lot was never received by the record."


def test_the_discharge_asks_for_what_is_open_and_forbids_nothing(desk: Desk) -> None:
    give_35_of_50(desk)
    desk.pass_time(70)
    chart(desk, "120/76")
    desk.key(Qt.Key.Key_F6)
    assert desk.text("dischargeDrugLabel") == "Drawn up 50 mg, given 35 mg: 15 mg are not accounted for."
    desk.press("dischargeDrugButton")
    fill(desk, drugWitnessField="Nurse 2")
    desk.press("saveControlledDrugButton")
    assert not desk.shows("dischargeDrugLabel")


def test_a_witness_of_the_staff_enters_their_own_pin(desk: Desk) -> None:
    give_35_of_50(desk)
    sign_in = desk.parts.sign_in()
    hasher = CheapHasher()
    for name, roles in (("Admin 1", (Role.ADMINISTRATOR, Role.NURSE)), ("Nurse 2", (Role.NURSE,))):
        pin = "482913" if name == "Nurse 2" else "739104"
        added = sign_in.change_staff(
            lambda staff, when, name=name, roles=roles, pin=pin: add_person(
                staff, when, person_id=name, name=name, roles=roles, secret=hasher.hash(pin)
            )
        )
        assert isinstance(added, Saved), added
    open_form(desk)
    choice = desk.find(QComboBox, "drugWitnessChoice")
    assert [choice.itemText(place) for place in range(choice.count())] == ["", "Nurse 2"]
    choice.setCurrentText("Nurse 2")
    fill(desk, drugWitnessPin="111111")
    desk.press("saveControlledDrugButton")
    assert desk.text("controlledDrugPopoverMessage") == "That is not the PIN of Nurse 2."
    assert desk.find(QLineEdit, "drugWitnessPin").text() == "", "a wrong PIN does not stay"
    fill(desk, drugWitnessPin="482913")
    desk.key(Qt.Key.Key_Escape)
    open_form(desk)
    assert desk.find(QLineEdit, "drugWitnessPin").text() == "", "nor does one in a form that was closed"
    assert desk.find(QComboBox, "drugWitnessChoice").currentText() == "Nurse 2"
    fill(desk, drugWitnessPin="482913")
    desk.press("saveControlledDrugButton")
    assert desk.rows("SELECT witness, recorded_by FROM drug_movements WHERE kind = 'wasted'") == [
        ("Nurse 2", "Admin 1")
    ]


def test_a_long_lot_leaves_the_amounts_in_sight(desk: Desk) -> None:
    lot = "LOT-2030-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-0001"
    receive(desk, lot)
    desk.window.resize(1280, 720)
    desk.settle()
    table = desk.find(QTableWidget, "lotTable")
    assert row(desk, "lotTable", 0)[0] == "LOT-2030-AAAA…AAAAAAA-0001"
    assert table.item(0, 0).toolTip() == lot
    assert table.horizontalScrollBar().maximum() == 0


def test_the_morning_after_the_list_is_that_of_the_new_day(desk: Desk) -> None:
    receive(desk)
    first = desk.find(QLineEdit, "drugDayField").text()
    desk.pass_time(24 * 60)
    desk.press("chairsPlace")
    desk.press("drugsPlace")
    second = desk.find(QLineEdit, "drugDayField")
    assert second.text() > first
    second.setText(first)
    desk.press("chairsPlace")
    desk.press("drugsPlace")
    assert second.text() == first, "a day that somebody chose stays"


def test_the_list_is_on_paper_and_the_file_is_sound(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive(desk)
    give_35_of_50(desk)
    target = tmp_path / "list.pdf"
    monkeypatch.setattr("monitor_app.ui.drugs.handing_on._ask_file", lambda _parent, _name: target)
    desk.press("drugsPlace")
    desk.press("drugsPdfButton")
    assert target.read_bytes().startswith(b"%PDF-")
    desk.close()
    with open_database(desk.file) as database:
        assert verify(database).flaw is None


def test_an_open_form_keeps_what_is_typed_for_its_session(open_desk: Callable[[], Desk]) -> None:
    desk = open_desk()
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    open_form(desk)
    fill(desk, drugLotField="K-07", drawnUpField="25")
    desk.key(Qt.Key.Key_Escape)
    check_in_new_patient(desk, mrn="000002", name="Sample-02")
    desk.key(Qt.Key.Key_2, CONTROL)
    if not desk.shows("controlledDrugButton"):
        desk.press("moreEventsButton")
    desk.press("controlledDrugButton")
    assert desk.find(QLineEdit, "drawnUpField").text() == ""
    desk.key(Qt.Key.Key_Escape)
    open_form(desk)
    assert desk.find(QLineEdit, "drawnUpField").text() == "25"
