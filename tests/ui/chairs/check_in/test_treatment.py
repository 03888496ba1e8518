"""Route, protocol, dose and chair of a session that is checked in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton

from monitor_app.domain import decisions, protocol_book
from monitor_app.domain.protocol import Protocol
from monitor_app.recorder import Saved
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


def publish(nurse: Nurse, protocol: Protocol) -> None:
    decision = partial(protocol_book.publish, protocol=protocol, reason="reviewed", begun_from=None)
    assert isinstance(nurse.clinic.recorder.record_for_clinic(decision), Saved)


def retire(nurse: Nurse, name: str) -> None:
    decision = partial(protocol_book.retire, name=name, reason="not used here")
    assert isinstance(nurse.clinic.recorder.record_for_clinic(decision), Saved)


def other_dose(mg_per_kg: float) -> Protocol:
    iv = PROTOCOLS["iv-ketamine"]
    return replace(iv, dosing=replace(iv.dosing, mg_per_kg=mg_per_kg))


def combo_of(nurse: Nurse) -> QComboBox:
    combo = nurse.page.findChild(QComboBox, "protocolCombo")
    assert combo is not None
    return combo


def test_an_edition_published_meanwhile_is_the_one_that_is_checked_in(nurse: Nurse) -> None:
    publish(nurse, other_dose(0.7))
    nurse.page.resume()
    assert nurse.message == ""
    nurse.chooses("4417")
    nurse.types("70")
    assert nurse.field("doseField").text() == "49.0"
    nurse.answers_all()
    nurse.checks_in()
    assert (nurse.saved().protocol.edition, nurse.saved().dose) == (2, 49)


def test_a_half_filled_form_says_that_its_protocol_was_changed(nurse: Nurse) -> None:
    nurse.chooses("4417")
    nurse.types("70")
    nurse.answers_all()
    publish(nurse, other_dose(0.7))
    nurse.page.resume()
    assert nurse.message.startswith("Edition 2 of “IV 0.5 mg/kg over 40 min” was published meanwhile.")
    assert nurse.field("doseField").text() == "49.0"
    nurse.checks_in()
    assert (nurse.saved().patient.mrn, nurse.saved().protocol.edition) == ("004417", 2)


def test_what_else_was_published_leaves_a_half_filled_form_as_it_is(nurse: Nurse) -> None:
    nurse.chooses("4417")
    nurse.types("70")
    nurse.field("doseField").setFocus()
    nurse.field("doseField").selectAll()
    nurse.types("40")
    publish(nurse, replace(PROTOCOLS["sc-ketamine"], drug="S-ketamine"))
    nurse.page.resume()
    assert (nurse.message, nurse.field("doseField").text()) == ("", "40")


def test_a_new_protocol_is_offered_and_a_retired_one_is_not(nurse: Nurse) -> None:
    book = nurse.clinic.recorder.book()
    publish(nurse, protocol_book.duplicate(book, name="iv-ketamine", title="IV slow"))
    retire(nurse, "nasal-esketamine")
    retire(nurse, "iv-ketamine")
    nurse.page.resume()
    combo = combo_of(nurse)
    assert [combo.itemText(row) for row in range(combo.count())] == ["IV slow"]
    (route,) = [one for one in nurse.page.findChildren(SegmentedChoice, "routeChoice") if one.isVisible()]
    assert route.value() == "iv"
    route.setFocus()
    nurse.presses(Qt.Key.Key_Right, times=3)
    assert route.value() == "sc"
    assert [combo.itemData(row) for row in range(combo.count())] == ["sc-ketamine", "sc-pump-ketamine"]


def test_an_edition_published_while_the_form_is_filled_in_is_looked_at_first(nurse: Nurse) -> None:
    nurse.chooses("4417")
    nurse.types("70")
    nurse.answers_all()
    publish(nurse, other_dose(0.7))
    nurse.checks_in()
    assert nurse.session_count() == 0
    assert nurse.message.startswith("Edition 2 of “IV 0.5 mg/kg over 40 min” was published meanwhile.")
    assert nurse.field("doseField").text() == "49.0"
    nurse.checks_in()
    assert (nurse.saved().protocol.edition, nurse.saved().dose) == (2, 49)


def test_a_retired_protocol_leaves_no_other_one_chosen(nurse: Nurse) -> None:
    nurse.chooses("4417")
    nurse.types("70")
    nurse.answers_all()
    retire(nurse, "iv-ketamine")
    nurse.checks_in()
    assert "“IV 0.5 mg/kg over 40 min” was retired meanwhile" in nurse.message
    assert combo_of(nurse).currentData() is None
    nurse.checks_in()
    assert (nurse.session_count(), nurse.message) == (0, "Choose the protocol.")
    assert nurse.focus_name() == "protocolCombo"
    nurse.presses(Qt.Key.Key_Down)
    assert combo_of(nurse).currentData() == "sc-ketamine"
    nurse.answers_all()
    nurse.checks_in()
    assert nurse.saved().protocol.name == "sc-ketamine"
