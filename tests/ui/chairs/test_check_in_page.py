"""Checking in as a nurse does: by keys, with what is missing asked for, and nothing lost."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from monitor_app.domain import decisions
from monitor_app.domain.entries import (
    AnswerState,
    CheckAnswer,
    Patient,
    PatientRegistered,
    SessionCheckedIn,
    Sex,
)
from monitor_app.recorder import Saved
from monitor_app.ui.appearance import apply_theme
from monitor_app.ui.chairs.check_in_page import CheckInPage
from monitor_app.ui.controls.check_tile import CheckTile
from monitor_app.ui.controls.segmented_choice import SegmentedChoice
from monitor_app.ui.theme import load_theme
from tests.support.clinic import Clinic, shipped_protocol
from tests.support.memory_register import MemoryRegister

PROTOCOLS = {
    name: shipped_protocol(name)
    for name in ("iv-ketamine", "nasal-esketamine", "sc-ketamine", "sc-pump-ketamine")
}
SAMPLE_17 = Patient("p17", "004417", "Sample-17", date(1985, 4, 12), Sex.FEMALE, 70.4, "latex")
SAMPLE_12 = Patient("p12", "003120", "Sample-12", date(1971, 2, 1), Sex.MALE, 82.0)
CONTROL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """A nurse at the check-in: types into whatever has the focus, reads what is on the page."""

    def __init__(self, qtbot: QtBot, clinic: Clinic, page: CheckInPage) -> None:
        self.qtbot = qtbot
        self.clinic = clinic
        self.page = page
        self.checked_in: list[str] = []
        self.cancelled = 0
        page.checked_in.connect(self.checked_in.append)
        page.cancelled.connect(self._on_cancelled)

    def _on_cancelled(self) -> None:
        self.cancelled += 1

    def types(self, text: str) -> None:
        self.qtbot.keyClicks(self.focused(), text)

    def presses(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        for _ in range(times):
            self.qtbot.keyClick(self.focused(), key, modifier)

    def checks_in(self) -> None:
        self.presses(Qt.Key.Key_Return, CONTROL)

    def answers_all(self) -> None:
        self.presses(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)

    def chooses(self, text: str) -> None:
        self.types(text)
        self.presses(Qt.Key.Key_Return)

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def focus_name(self) -> str:
        return self.focused().objectName()

    def field(self, name: str) -> QLineEdit:
        found = self.page.findChild(QLineEdit, name)
        assert found is not None, name
        return found

    def tile(self, key: str) -> CheckTile:
        found = self.page.findChild(CheckTile, f"check_{key}")
        assert found is not None, key
        return found

    def says(self, name: str) -> str:
        found = self.page.findChild(QLabel, name)
        assert found is not None, name
        return found.text() if found.isVisible() else ""

    @property
    def message(self) -> str:
        return self.says("checkInMessageSentence")

    def saved(self) -> SessionCheckedIn:
        facts = [e.fact for e in self.clinic.journal.saved if isinstance(e.fact, SessionCheckedIn)]
        return facts[-1]

    def session_count(self) -> int:
        return sum(isinstance(e.fact, SessionCheckedIn) for e in self.clinic.journal.saved)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    apply_theme(qapp, load_theme("dark"))
    clinic = Clinic()
    for patient in (SAMPLE_17, SAMPLE_12):
        assert isinstance(clinic.recorder.register_patient(patient, mrn_is_known=False), Saved)
    page = CheckInPage(
        clinic.recorder,
        MemoryRegister(clinic.journal),
        PROTOCOLS,
        lambda: ("Chair 1", "Chair 2"),
        new_patient_id=lambda: "new-1",
    )
    page.resize(1208, 720)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.begin()
    qapp.processEvents()
    return Desk(qtbot, clinic, page)


def test_the_usual_case_takes_few_keys(desk: Desk) -> None:
    desk.chooses("4417")
    assert desk.focus_name() == "weightField"
    desk.types("70")
    desk.presses(Qt.Key.Key_Return, times=2)
    assert desk.focus_name() == "phq9Field"
    desk.types("14")
    desk.answers_all()
    desk.checks_in()

    saved = desk.saved()
    assert desk.checked_in == ["s1"]
    assert (saved.patient.mrn, saved.patient.weight, saved.patient.allergies) == ("004417", 70, "latex")
    assert (saved.dose, saved.devices, saved.phq9, saved.course_number) == (35.0, None, 14, 1)
    assert (saved.chair, saved.protocol.name) == ("Chair 1", "iv-ketamine")
    states = {answer.key: answer.state for answer in saved.answers}
    assert states.pop("pump") is AnswerState.SKIPPED
    assert set(states.values()) == {AnswerState.FINE}
    assert len(saved.answers) == len(saved.protocol.checks)


def test_what_is_asked_at_the_start_may_stay_open_and_says_so(desk: Desk) -> None:
    desk.chooses("4417")
    desk.types("70")
    desk.answers_all()
    assert desk.says("openChecksLabel") == "1 check open"
    desk.checks_in()
    pump = next(answer for answer in desk.saved().answers if answer.key == "pump")
    assert pump.state is AnswerState.SKIPPED
    assert pump.reason


def test_up_and_down_mark_the_match_that_return_takes(desk: Desk) -> None:
    desk.types("sample-1")
    matches = desk.page.findChild(QListWidget, "patientList")
    assert matches is not None
    assert [matches.item(row).text() for row in range(matches.count())] == ["Sample-17", "Sample-12"]
    desk.presses(Qt.Key.Key_Down, times=3)
    desk.presses(Qt.Key.Key_Up)
    desk.presses(Qt.Key.Key_Down)
    desk.presses(Qt.Key.Key_Return)
    assert desk.field("patientSearchField").text() == "Sample-12"
    assert desk.focus_name() == "weightField"


def test_typing_another_name_lets_the_patient_go(desk: Desk) -> None:
    desk.chooses("4417")
    assert desk.field("allergiesField").text() == "latex"
    desk.field("patientSearchField").setFocus()
    desk.types("sample")
    assert desk.field("allergiesField").text() == ""
    desk.checks_in()
    assert "Choose the patient" in desk.message
    assert desk.focus_name() == "patientSearchField"


def test_a_new_patient_is_registered_and_checked_in(desk: Desk) -> None:
    desk.chooses("009912")
    assert desk.field("mrnField").text() == "009912"
    assert desk.focus_name() == "birthDateField"
    desk.types("19790230")
    desk.presses(Qt.Key.Key_Return)
    assert desk.focus_name() == "nameField"
    desk.types("Sample-30")
    desk.presses(Qt.Key.Key_Tab)
    desk.presses(Qt.Key.Key_Left, times=3)
    desk.field("weightField").setFocus()
    desk.types("81,5")
    desk.presses(Qt.Key.Key_Return)
    desk.types("penicillin")
    desk.answers_all()
    desk.checks_in()
    assert desk.focus_name() == "birthDateField"
    assert desk.session_count() == 0
    desk.types("19790228")
    desk.checks_in()

    registered = [e.fact.patient for e in desk.clinic.journal.saved if isinstance(e.fact, PatientRegistered)]
    expected = Patient("new-1", "009912", "Sample-30", date(1979, 2, 28), Sex.FEMALE, 81.5, "penicillin")
    assert registered[-1] == expected
    assert desk.saved().patient == expected
    assert desk.saved().dose == 40.8


def test_a_known_mrn_is_not_registered_twice(desk: Desk) -> None:
    desk.qtbot.mouseClick(
        desk.page.findChild(QPushButton, "registerPatientButton"), Qt.MouseButton.LeftButton
    )
    desk.types("004417")
    desk.field("nameField").setFocus()
    desk.types("Sample-30")
    desk.field("weightField").setFocus()
    desk.types("70")
    desk.answers_all()
    desk.checks_in()
    assert "004417 is registered already" in desk.message
    assert desk.focus_name() == "mrnField"
    assert desk.session_count() == 0


def test_an_impossible_weight_is_refused_by_the_field(desk: Desk) -> None:
    desk.chooses("4417")
    desk.types("700")
    desk.answers_all()
    desk.checks_in()
    assert "must be from 20 to 350" in desk.message
    assert desk.focus_name() == "weightField"
    assert desk.field("weightField").text() == "700"
    assert desk.session_count() == 0


def test_an_unusual_weight_is_asked_about_once(desk: Desk) -> None:
    desk.chooses("4417")
    desk.types("210")
    desk.answers_all()
    desk.checks_in()
    assert "unusual" in desk.message
    assert desk.session_count() == 0
    desk.presses(Qt.Key.Key_Return)
    assert desk.saved().patient.weight == 210


def test_the_dose_follows_the_weight_until_it_is_written_by_hand(desk: Desk) -> None:
    desk.chooses("4417")
    desk.types("70")
    dose = desk.field("doseField")
    assert dose.text() == "35.0"
    dose.setFocus()
    desk.types("30")
    desk.field("weightField").setFocus()
    desk.types("80")
    assert dose.text() == "30"
    dose.setFocus()
    desk.presses(Qt.Key.Key_Backspace)
    desk.presses(Qt.Key.Key_Return)
    assert dose.text() == "40.0"


def test_without_weight_or_dose_it_says_what_to_do(desk: Desk) -> None:
    desk.chooses("4417")
    desk.answers_all()
    desk.checks_in()
    assert desk.message == "Enter the weight, or write the dose by hand."
    assert desk.focus_name() == "doseField"
    desk.types("35")
    desk.checks_in()
    assert (desk.saved().dose, desk.saved().patient.weight) == (35.0, None)


def test_another_duration_is_in_force_for_this_session_alone(desk: Desk) -> None:
    desk.chooses("4417")
    desk.types("70")
    desk.field("durationField").setFocus()
    desk.types("60")
    desk.answers_all()
    desk.checks_in()
    assert desk.saved().protocol.dosing.minutes == 60
    assert PROTOCOLS["iv-ketamine"].dosing.minutes == 40


def test_the_nasal_route_asks_for_devices(desk: Desk) -> None:
    desk.chooses("4417")
    route = desk.page.findChild(SegmentedChoice, "routeChoice")
    assert route is not None
    route.setFocus()
    desk.presses(Qt.Key.Key_Right, times=2)
    desk.answers_all()
    desk.checks_in()
    assert desk.message == "Choose how many devices are planned."
    assert desk.focus_name() == "deviceChoice"
    desk.presses(Qt.Key.Key_Right, times=2)
    desk.checks_in()
    saved = desk.saved()
    assert (saved.protocol.name, saved.devices, saved.dose) == ("nasal-esketamine", 3, 84)


def test_the_subcutaneous_route_offers_its_protocols(desk: Desk) -> None:
    desk.chooses("4417")
    desk.types("70")
    route = desk.page.findChild(SegmentedChoice, "routeChoice")
    combo = desk.page.findChild(QComboBox, "protocolCombo")
    assert route is not None
    assert combo is not None
    route.setFocus()
    desk.presses(Qt.Key.Key_Right)
    assert [combo.itemData(row) for row in range(combo.count())] == ["sc-ketamine", "sc-pump-ketamine"]
    assert desk.field("doseField").text() == "35.0"
    assert not desk.field("durationField").isVisible()
    combo.setFocus()
    desk.presses(Qt.Key.Key_Down)
    assert desk.field("durationField").text() == "120"


def test_a_flagged_condition_asks_for_its_reason(desk: Desk) -> None:
    desk.chooses("4417")
    desk.types("70")
    desk.answers_all()
    desk.tile("hypertension").setFocus()
    desk.presses(Qt.Key.Key_Space)
    assert desk.tile("hypertension").text() == "Uncontrolled hypertension: yes"
    desk.checks_in()
    assert "Uncontrolled hypertension" in desk.message
    assert desk.focus_name() == "reason_hypertension"
    desk.types("138/86 on repeat")
    assert desk.message == ""
    desk.checks_in()
    answer = next(answer for answer in desk.saved().answers if answer.key == "hypertension")
    assert answer == CheckAnswer(
        "hypertension", "Uncontrolled hypertension", AnswerState.FLAGGED, "138/86 on repeat"
    )


def test_a_check_left_open_asks_for_its_reason_when_checking_in(desk: Desk) -> None:
    desk.chooses("4417")
    desk.types("70")
    desk.answers_all()
    desk.tile("escort").setFocus()
    desk.presses(Qt.Key.Key_Space, times=2)
    assert desk.page.findChild(QLineEdit, "reason_consent") is None
    desk.checks_in()
    assert desk.focus_name() == "reason_escort"
    desk.types("comes at noon")
    desk.checks_in()
    answer = next(answer for answer in desk.saved().answers if answer.key == "escort")
    assert (answer.state, answer.reason) == (AnswerState.SKIPPED, "comes at noon")


def test_medicines_order_and_lot_are_kept(desk: Desk) -> None:
    desk.chooses("4417")
    desk.types("70")
    desk.field("orderedByField").setFocus()
    desk.types("Physician 1")
    desk.presses(Qt.Key.Key_Return)
    assert desk.focus_name() == "lotField"
    desk.types("KT-2209")
    chip = desk.page.findChild(QPushButton, "medicineChip_3")
    assert chip is not None
    desk.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    desk.answers_all()
    desk.checks_in()
    saved = desk.saved()
    assert (saved.ordered_by, saved.lot, saved.medicines) == ("Physician 1", "KT-2209", ("Stimulant",))


def test_earlier_sessions_number_the_next_and_are_told(desk: Desk) -> None:
    for phq9 in ("19", "16"):
        desk.page.begin()
        desk.chooses("4417")
        desk.types("70")
        desk.field("phq9Field").setFocus()
        desk.types(phq9)
        desk.answers_all()
        desk.checks_in()
    desk.page.begin()
    desk.chooses("4417")
    assert desk.field("courseNumberField").text() == "3"
    assert "running session in Chair 2" in desk.says("lastSessionLabel")


def test_a_full_house_is_said_and_refused(desk: Desk) -> None:
    for mrn in ("4417", "3120"):
        desk.page.begin()
        desk.chooses(mrn)
        desk.types("70")
        desk.answers_all()
        desk.checks_in()
    desk.page.begin()
    desk.chooses("4417")
    desk.types("70")
    desk.answers_all()
    desk.checks_in()
    assert desk.message == "Every chair is taken by a running session."
    assert desk.focus_name() == "chairCombo"
    assert desk.session_count() == 2


def test_what_cannot_be_saved_stays_and_can_be_retried(desk: Desk) -> None:
    desk.chooses("4417")
    desk.types("70")
    desk.answers_all()
    desk.clinic.journal.fault = "The disk is full. Nothing was lost."
    desk.checks_in()
    assert desk.message == "NOT SAVED. The disk is full. Nothing was lost."
    assert desk.field("weightField").text() == "70"
    assert desk.checked_in == []
    desk.clinic.journal.fault = None
    desk.presses(Qt.Key.Key_Return)
    assert desk.checked_in == ["s2"]
    assert desk.session_count() == 1


def test_a_registration_that_was_saved_is_not_repeated_on_retry(desk: Desk) -> None:
    desk.chooses("009912")
    desk.field("nameField").setFocus()
    desk.types("Sample-30")
    desk.field("weightField").setFocus()
    desk.types("70")
    desk.answers_all()
    recorder, told = desk.clinic.recorder, desk.clinic.journal
    registered = recorder.register_patient(
        Patient("new-1", "009912", "Sample-30", weight=70.0), mrn_is_known=False
    )
    assert isinstance(registered, Saved)
    desk.checks_in()
    assert "registered already" in desk.message
    assert sum(isinstance(e.fact, PatientRegistered) for e in told.saved) == 3


def test_cancel_asks_once_when_something_was_entered(desk: Desk) -> None:
    desk.presses(Qt.Key.Key_Escape)
    assert desk.cancelled == 1
    desk.chooses("4417")
    desk.types("70")
    desk.presses(Qt.Key.Key_Escape)
    assert "Discard" in desk.message
    desk.presses(Qt.Key.Key_Escape)
    assert desk.message == ""
    assert desk.field("weightField").text() == "70"
    desk.qtbot.mouseClick(desk.page.findChild(QPushButton, "cancelCheckInButton"), Qt.MouseButton.LeftButton)
    desk.presses(Qt.Key.Key_Return)
    assert desk.cancelled == 2
    assert desk.field("weightField").text() == ""


def test_a_half_filled_form_survives_leaving_the_page(desk: Desk) -> None:
    desk.chooses("4417")
    desk.types("70")
    desk.page.hide()
    desk.page.show()
    desk.page.resume()
    assert desk.field("weightField").text() == "70"
    assert desk.field("patientSearchField").text() == "Sample-17"


def test_tab_goes_through_every_field_from_left_to_right(desk: Desk) -> None:
    desk.chooses("4417")
    seen = [desk.focus_name()]
    for _ in range(60):
        desk.presses(Qt.Key.Key_Tab)
        if desk.focus_name() == "checkInButton":
            break
        seen.append(desk.focus_name())
    fields = [name for name in seen if not name.startswith(("check_", "medicineChip"))]
    assert fields == [
        "weightField",
        "allergiesField",
        "phq9Field",
        "routeChoice",
        "protocolCombo",
        "doseField",
        "durationField",
        "courseNumberField",
        "chairCombo",
        "orderedByField",
        "lotField",
        "allFineButton",
    ]
    checks = [name.removeprefix("check_") for name in seen if name.startswith("check_")]
    assert checks == [check.key for check in PROTOCOLS["iv-ketamine"].checks]


@pytest.mark.parametrize("name", ["dark", "light"])
def test_the_page_fits_the_smallest_window_without_scrolling(
    desk: Desk, qapp: QApplication, name: str
) -> None:
    apply_theme(qapp, load_theme(name))
    desk.chooses("4417")
    desk.types("70")
    desk.answers_all()
    qapp.processEvents()
    assert desk.page.minimumSizeHint().width() <= 1208
    assert not [column.objectName() for column in desk.page.columns() if column.is_scrolling()]


def test_a_chair_freed_meanwhile_is_offered(desk: Desk) -> None:
    for mrn in ("4417", "3120"):
        desk.page.begin()
        desk.chooses(mrn)
        desk.types("70")
        desk.answers_all()
        desk.checks_in()
    desk.page.begin()
    chairs = desk.page.findChild(QComboBox, "chairCombo")
    assert chairs is not None
    assert chairs.count() == 0
    session = desk.clinic.recorder.running["s1"]
    desk.clinic.record(session, partial(decisions.cancel_session, reason="patient unwell"))
    assert chairs.currentText() == "Chair 1"
