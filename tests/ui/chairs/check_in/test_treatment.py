"""Route, protocol, dose and chair of a session that is checked in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton

from monitor_app.domain import decisions
from monitor_app.ui.controls.segmented_choice import SegmentedChoice
from tests.ui.chairs.check_in.nurse import PROTOCOLS, Nurse


def test_the_dose_follows_the_weight_until_it_is_written_by_hand(nurse: Nurse) -> None:
    nurse.chooses("4417")
    nurse.types("70")
    dose = nurse.field("doseField")
    assert dose.text() == "35.0"
    dose.setFocus()
    nurse.types("30")
    nurse.field("weightField").setFocus()
    nurse.types("80")
    assert dose.text() == "30"
    dose.setFocus()
    nurse.presses(Qt.Key.Key_Backspace)
    nurse.presses(Qt.Key.Key_Return)
    assert dose.text() == "40.0"


def test_without_weight_or_dose_it_says_what_to_do(nurse: Nurse) -> None:
    nurse.chooses("4417")
    nurse.answers_all()
    nurse.checks_in()
    assert nurse.message == "Enter the weight, or write the dose by hand."
    assert nurse.focus_name() == "doseField"
    nurse.types("35")
    nurse.checks_in()
    assert (nurse.saved().dose, nurse.saved().patient.weight) == (35.0, None)


def test_another_duration_is_in_force_for_this_session_alone(nurse: Nurse) -> None:
    nurse.chooses("4417")
    nurse.types("70")
    nurse.field("durationField").setFocus()
    nurse.types("60")
    nurse.answers_all()
    nurse.checks_in()
    assert nurse.saved().protocol.dosing.minutes == 60
    assert PROTOCOLS["iv-ketamine"].dosing.minutes == 40


def test_the_nasal_route_asks_for_devices(nurse: Nurse) -> None:
    nurse.chooses("4417")
    route = nurse.page.findChild(SegmentedChoice, "routeChoice")
    assert route is not None
    route.setFocus()
    nurse.presses(Qt.Key.Key_Right, times=2)
    nurse.answers_all()
    nurse.checks_in()
    assert nurse.message == "Choose how many devices are planned."
    assert nurse.focus_name() == "deviceChoice"
    nurse.presses(Qt.Key.Key_Right, times=2)
    nurse.checks_in()
    saved = nurse.saved()
    assert (saved.protocol.name, saved.devices, saved.dose) == ("nasal-esketamine", 3, 84)


def test_the_subcutaneous_route_offers_its_protocols(nurse: Nurse) -> None:
    nurse.chooses("4417")
    nurse.types("70")
    route = nurse.page.findChild(SegmentedChoice, "routeChoice")
    combo = nurse.page.findChild(QComboBox, "protocolCombo")
    assert route is not None
    assert combo is not None
    route.setFocus()
    nurse.presses(Qt.Key.Key_Right)
    assert [combo.itemData(row) for row in range(combo.count())] == ["sc-ketamine", "sc-pump-ketamine"]
    assert nurse.field("doseField").text() == "35.0"
    assert not nurse.field("durationField").isVisible()
    combo.setFocus()
    nurse.presses(Qt.Key.Key_Down)
    assert nurse.field("durationField").text() == "120"


def test_medicines_order_and_lot_are_kept(nurse: Nurse) -> None:
    nurse.chooses("4417")
    nurse.types("70")
    nurse.field("orderedByField").setFocus()
    nurse.types("Physician 1")
    nurse.presses(Qt.Key.Key_Return)
    assert nurse.focus_name() == "lotField"
    nurse.types("KT-2209")
    chip = nurse.page.findChild(QPushButton, "medicineChip_3")
    assert chip is not None
    nurse.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    nurse.answers_all()
    nurse.checks_in()
    saved = nurse.saved()
    assert (saved.ordered_by, saved.lot, saved.medicines) == ("Physician 1", "KT-2209", ("Stimulant",))


def test_a_full_house_is_said_and_refused(nurse: Nurse) -> None:
    for mrn in ("4417", "3120"):
        nurse.page.begin()
        nurse.chooses(mrn)
        nurse.types("70")
        nurse.answers_all()
        nurse.checks_in()
    nurse.page.begin()
    nurse.chooses("4417")
    nurse.types("70")
    nurse.answers_all()
    nurse.checks_in()
    assert nurse.message == "Every chair is taken. Add a chair in Setup, or end a session."
    assert nurse.focus_name() == "chairCombo"
    assert nurse.session_count() == 2


def test_a_full_house_says_what_to_do_before_anything_is_pressed(nurse: Nurse) -> None:
    assert nurse.reads("noChairLabel") == ""
    for mrn in ("4417", "3120"):
        nurse.page.begin()
        nurse.chooses(mrn)
        nurse.types("70")
        nurse.answers_all()
        nurse.checks_in()
    nurse.page.begin()
    assert nurse.reads("noChairLabel") == "Every chair is taken. Add a chair in Setup, or end a session."


def test_a_chair_freed_meanwhile_is_offered(nurse: Nurse) -> None:
    for mrn in ("4417", "3120"):
        nurse.page.begin()
        nurse.chooses(mrn)
        nurse.types("70")
        nurse.answers_all()
        nurse.checks_in()
    nurse.page.begin()
    chairs = nurse.page.findChild(QComboBox, "chairCombo")
    assert chairs is not None
    assert chairs.count() == 0
    session = nurse.clinic.recorder.running["s1"]
    nurse.clinic.record(session, partial(decisions.cancel_session, reason="patient unwell"))
    assert chairs.currentText() == "Chair 1"
