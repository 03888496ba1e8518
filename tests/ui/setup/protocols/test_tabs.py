"""Every part of a protocol can be written, on the tab where it belongs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPlainTextEdit

from monitor_app.domain.protocol import AcknowledgeAsks, CheckKind, EventKind, Protocol
from tests.ui.setup.protocols.physician import Physician

NASAL = "Nasal esketamine 56 or 84 mg"


def draft(physician: Physician) -> Protocol:
    """Publish what is written, and return it."""
    physician.presses("publishButton")
    assert physician.shows("reasonStrip"), physician.text("protocolsMessageSentence")
    physician.types("so agreed")
    physician.keys(Qt.Key.Key_Return)
    published = [e.protocol for editions in physician.book().editions.values() for e in editions[1:]]
    assert len(published) == 1, physician.text("reasonSentence")
    return published[0]


def test_what_follows_a_warning(physician: Physician) -> None:
    physician.writes("recheckWarningField", "4")
    physician.writes("recheckCriticalField", "1.5")
    physician.picks("acknowledgeAsksCombo", "critical")
    protocol = draft(physician)
    assert (protocol.recheck.warning, protocol.recheck.critical) == (4, 1.5)
    assert protocol.acknowledge_asks is AcknowledgeAsks.CRITICAL


def test_dose_and_time_of_an_infusion(physician: Physician) -> None:
    physician.presses("doseTabButton")
    assert physician.focused().objectName() == "protocolTitleField"
    physician.writes("protocolTitleField", "IV 0.6 over 50 ")
    physician.writes("drugField", "racemic ketamine")
    physician.writes("courseLengthField", "8")
    physician.writes("doseByWeightField", "0,6")
    physician.writes("infusionMinutesField", "50")
    physician.writes("leavingAfterStartField", "120")
    physician.writes("leavingAfterEndField", "")
    assert not physician.shows("deviceAmountField")
    protocol = draft(physician)
    assert (protocol.title, protocol.drug, protocol.course_length) == (
        "IV 0.6 over 50",
        "racemic ketamine",
        8,
    )
    assert (protocol.dosing.mg_per_kg, protocol.dosing.minutes) == (0.6, 50)
    assert (protocol.leaving.after_start, protocol.leaving.after_end) == (120, 0)


def test_dose_and_time_of_devices(physician: Physician) -> None:
    physician.chooses(NASAL)
    physician.presses("doseTabButton")
    assert not physician.shows("doseByWeightField")
    assert not physician.shows("infusionMinutesField")
    assert physician.value("deviceChoicesField") == "2, 3"
    physician.writes("deviceAmountField", "14")
    physician.writes("deviceChoicesField", "1, 2, 4")
    physician.writes("deviceIntervalField", "10")
    dosing = draft(physician).dosing
    assert (dosing.device_amount, dosing.device_choices, dosing.device_interval) == (14, (1, 2, 4), 10)


def test_the_schedule_and_what_a_session_asks_for(physician: Physician) -> None:
    physician.presses("scheduleTabButton")
    assert physician.text("scheduleWords").endswith(
        "asks for 10 readings: 0, 5, 10, 20, 30, 40, 55, 70, 85, 100."
    )
    physician.writes("scheduleMinutesField", "0, 10, 20")
    physician.writes("treatmentEveryField", "20")
    physician.writes("recoveryEveryField", "30")
    assert physician.text("scheduleWords").endswith("asks for 6 readings: 0, 10, 20, 40, 70, 100.")
    schedule = draft(physician).schedule
    assert (schedule.minutes, schedule.treatment_every, schedule.recovery_every) == ((0, 10, 20), 20, 30)


def test_a_schedule_that_falls_is_refused_at_its_field(physician: Physician) -> None:
    physician.presses("scheduleTabButton")
    physician.writes("scheduleMinutesField", "0, 20, 10")
    assert "must rise" in physician.text("draftChanges")
    physician.presses("limitsTabButton")
    physician.presses("publishButton")
    assert physician.focused().objectName() == "scheduleMinutesField"
    assert not physician.shows("reasonStrip")


def test_figures_take_no_letters(physician: Physician) -> None:
    physician.presses("scheduleTabButton")
    physician.writes("treatmentEveryField", "1x5-")
    assert physician.value("treatmentEveryField") == "15"


def test_a_check_is_added_written_and_moved(physician: Physician) -> None:
    physician.presses("checksTabButton")
    physician.presses("addCheckButton")
    assert physician.focused().objectName() == "checkTextField"
    assert "Checklist: the text is empty." in physician.text("draftChanges")
    physician.types("Car keys handed in")
    physician.presses("checkKindChoice_unsuitable")
    physician.presses("checkAtStartChip")
    physician.presses("moveCheckUpButton")
    checks = draft(physician).checks
    assert (checks[-2].text, checks[-2].kind, checks[-2].at_start) == (
        "Car keys handed in",
        CheckKind.UNSUITABLE,
        True,
    )
    assert checks[-2].key not in {check.key for check in (*checks[:-2], checks[-1])}


def test_a_check_is_removed_by_a_key(physician: Physician) -> None:
    physician.presses("checksTabButton")
    physician.keys(Qt.Key.Key_Down, Qt.Key.Key_Delete)
    checks = draft(physician).checks
    assert [check.key for check in checks[:2]] == ["identity", "approved"]


def test_medicines_stand_one_a_line(physician: Physician) -> None:
    physician.presses("checksTabButton")
    field = physician.seen(QPlainTextEdit, "medicinesField")
    field.setFocus()
    field.selectAll()
    physician.types("Opioid")
    physician.keys(Qt.Key.Key_Return, Qt.Key.Key_Return)
    physician.types("Opioid")
    assert "there twice" in physician.text("medicinesMistake")
    physician.types(" patch")
    assert draft(physician).medicines == ("Opioid", "Opioid patch")


def test_a_quick_button_is_added(physician: Physician) -> None:
    physician.presses("eventsTabButton")
    physician.presses("addQuickEventButton")
    physician.types("Midazolam 1 mg IV")
    physician.writes("eventTextField", "Midazolam IV")
    physician.writes("eventAmountField", "1.5")
    assert "the unit of the amount is empty" in physician.text("draftChanges")
    physician.writes("eventUnitField", "mg")
    event = draft(physician).quick_events[-1]
    assert (event.label, event.text, event.amount, event.unit) == (
        "Midazolam 1 mg IV",
        "Midazolam IV",
        1.5,
        "mg",
    )
    assert event.kind is EventKind.DRUG


def test_the_kind_of_a_quick_button(physician: Physician) -> None:
    physician.presses("eventsTabButton")
    physician.picks("eventKindCombo", "note")
    assert draft(physician).quick_events[0].kind is EventKind.NOTE


def test_quick_buttons_are_moved_by_keys(physician: Physician) -> None:
    physician.presses("eventsTabButton")
    physician.chord(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    events = draft(physician).quick_events
    assert [event.label for event in events[:2]] == ["Clonidine 0.1 mg PO", "Ondansetron 4 mg IV"]


def test_all_checks_can_be_removed_and_one_added_again(physician: Physician) -> None:
    physician.presses("checksTabButton")
    rows = physician.seen(QListWidget, "checkList")
    for _ in range(rows.count()):
        physician.presses("removeCheckButton")
    assert not physician.shows("checkTextField")
    physician.presses("addCheckButton")
    physician.types("Everything asked")
    assert [check.text for check in draft(physician).checks] == ["Everything asked"]


@pytest.mark.parametrize(
    ("tab", "name", "text"),
    [
        ("dose", "courseLengthField", "0"),
        ("dose", "doseByWeightField", "99"),
        ("schedule", "recoveryEveryField", ""),
        ("limits", "recheckCriticalField", "50"),
    ],
)
def test_the_focus_goes_to_what_is_wrong(physician: Physician, tab: str, name: str, text: str) -> None:
    physician.presses(f"{tab}TabButton")
    physician.writes(name, text)
    physician.presses("historyTabButton")
    physician.chord(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert physician.focused().objectName() == name


def test_what_is_no_figure_cannot_be_typed(physician: Physician) -> None:
    physician.presses("scheduleTabButton")
    physician.writes("scheduleMinutesField", "1.2.3, 5")
    assert physician.value("scheduleMinutesField") == "1.23, 5"
    physician.chooses(NASAL)
    physician.presses("doseTabButton")
    physician.writes("deviceChoicesField", "2.5")
    assert physician.value("deviceChoicesField") == "25"
