"""Events by real presses and keys: what one press saves, what is refused, what is never lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from monitor_app.domain import decisions
from monitor_app.domain import entries as facts
from monitor_app.domain.entries import EventRecorded
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.session import Session
from tests.support.clinic import Clinic
from tests.ui.chairs.events.bar import DISK_FULL, Bar


@pytest.mark.usefixtures("session")
class TestQuickButtons:
    def test_one_press_records_the_drug_with_its_amount_and_says_so(self, bar: Bar) -> None:
        bar.press("quickEvent0")
        assert bar.events() == [(EventKind.DRUG, "Ondansetron IV", 4, "mg")]
        assert bar.text("recordedText").startswith("Ondansetron 4 mg IV recorded ")

    def test_the_focus_stays_where_the_nurse_types(self, bar: Bar) -> None:
        """Or a Return meant for the reading would give the drug once more."""
        bar.press("quickEvent0")
        assert bar.elsewhere.hasFocus()

    def test_a_trembling_finger_is_one_dose(self, bar: Bar, clinic: Clinic) -> None:
        bar.press("quickEvent0")
        clinic.clock.advance(seconds=0.3)
        bar.press("quickEvent0")
        assert len(bar.events()) == 1
        clinic.clock.advance(seconds=3)
        bar.press("quickEvent0")
        assert len(bar.events()) == 2

    def test_what_cannot_be_saved_says_so_in_words_and_retry_keeps_its_time(
        self, bar: Bar, clinic: Clinic
    ) -> None:
        clinic.journal.fault = DISK_FULL
        pressed_at = clinic.recorder.now()
        bar.press("quickEvent2")
        assert bar.text("eventTroubleText") == f"NOT SAVED: Vomiting. {DISK_FULL}"
        assert bar.events() == []
        assert not bar.is_open("savedText")
        clinic.clock.advance(minutes=2)
        clinic.journal.fault = None
        bar.press("retryEventButton")
        assert [entry.at for entry in bar.facts(EventRecorded)] == [pressed_at]
        assert not bar.is_open("eventTrouble")
        assert bar.text("recordedText").startswith("Vomiting recorded ")

    def test_what_was_not_saved_can_be_discarded(self, bar: Bar, clinic: Clinic) -> None:
        clinic.journal.fault = DISK_FULL
        bar.press("quickEvent2")
        bar.press("closeEventTroubleButton")
        assert not bar.is_open("eventTrouble")
        assert bar.text("savedText").startswith("every entry saved ✓")

    def test_what_was_not_saved_waits_at_its_own_chair(
        self, bar: Bar, clinic: Clinic, session: Session
    ) -> None:
        other = clinic.check_in()
        clinic.journal.fault = DISK_FULL
        bar.press("quickEvent2")
        bar.shows(other)
        assert not bar.is_open("eventTrouble")
        bar.shows(clinic.recorder.running[session.session_id])
        assert bar.text("eventTroubleText").startswith("NOT SAVED: Vomiting.")

    def test_the_time_of_the_last_save_is_shown(self, bar: Bar, clinic: Clinic, session: Session) -> None:
        clinic.chart(session, "122/78")
        time = clinic.clock.now().astimezone().strftime("%H:%M:%S")
        assert bar.text("savedText").endswith(f"saved ✓ {time}")


@pytest.mark.usefixtures("session")
class TestNote:
    def test_a_note_is_typed_and_saved_by_keys_alone(self, bar: Bar) -> None:
        bar.bar.write_note()
        bar.type("Patient laughs")
        bar.key(Qt.Key.Key_Return)
        assert bar.events() == [(EventKind.NOTE, "Patient laughs", None, "")]
        assert not bar.is_open("notePopover")
        assert bar.elsewhere.hasFocus()

    def test_an_earlier_time_makes_it_a_late_entry(self, bar: Bar, clinic: Clinic) -> None:
        bar.press("noteButton")
        bar.type("Woke up")
        bar.key(Qt.Key.Key_Tab)
        bar.type("+2")
        bar.key(Qt.Key.Key_Return)
        (entry,) = bar.facts(EventRecorded)
        assert entry.at == clinic.recorder.now() - timedelta(minutes=8)

    def test_a_time_that_cannot_be_read_keeps_everything(self, bar: Bar) -> None:
        bar.press("noteButton")
        bar.type("Woke up")
        bar.key(Qt.Key.Key_Tab)
        bar.type("soon")
        bar.key(Qt.Key.Key_Return)
        assert bar.text("notePopoverMessage").startswith("That time cannot be read.")
        assert bar.find(QLineEdit, "noteField").text() == "Woke up"
        assert bar.events() == []

    def test_nothing_typed_is_refused_with_a_sentence(self, bar: Bar) -> None:
        bar.press("noteButton")
        bar.press("saveNoteButton")
        assert bar.text("notePopoverMessage") == "Write what happened."

    def test_escape_closes_and_the_half_typed_note_is_still_there(self, bar: Bar) -> None:
        bar.press("noteButton")
        bar.type("Half a th")
        bar.key(Qt.Key.Key_Escape)
        assert not bar.is_open("notePopover")
        bar.press("noteButton")
        assert bar.find(QLineEdit, "noteField").text() == "Half a th"

    def test_each_chair_keeps_its_own_half_typed_note(
        self, bar: Bar, clinic: Clinic, session: Session
    ) -> None:
        other = clinic.check_in()
        bar.press("noteButton")
        bar.type("For the first")
        bar.shows(other)
        assert not bar.is_open("notePopover")
        bar.press("noteButton")
        assert bar.find(QLineEdit, "noteField").text() == ""
        bar.shows(clinic.recorder.running[session.session_id])
        bar.press("noteButton")
        assert bar.find(QLineEdit, "noteField").text() == "For the first"

    def test_a_press_elsewhere_closes_it(self, bar: Bar, qtbot: QtBot) -> None:
        bar.press("noteButton")
        qtbot.mouseClick(bar.elsewhere, Qt.MouseButton.LeftButton)
        assert not bar.is_open("notePopover")

    def test_tab_goes_round_inside(self, bar: Bar) -> None:
        bar.press("noteButton")
        start = QApplication.focusWidget()
        for _ in range(4):
            bar.key(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is start
        bar.key(Qt.Key.Key_Backtab)
        assert QApplication.focusWidget() is bar.find(QPushButton, "saveNoteButton")

    def test_not_saved_keeps_the_words_and_offers_retry(self, bar: Bar, clinic: Clinic) -> None:
        clinic.journal.fault = DISK_FULL
        bar.press("noteButton")
        bar.type("Patient laughs")
        bar.key(Qt.Key.Key_Return)
        assert bar.text("notePopoverMessage") == f"NOT SAVED. {DISK_FULL}"
        assert bar.text("savedText").startswith("last saved ")
        assert bar.find(QPushButton, "saveNoteButton").text() == "Retry"
        clinic.journal.fault = None
        bar.press("saveNoteButton")
        assert bar.events() == [(EventKind.NOTE, "Patient laughs", None, "")]


@pytest.mark.usefixtures("session")
class TestOtherDrug:
    def test_name_amount_and_unit_are_recorded(self, bar: Bar) -> None:
        bar.press("otherDrugButton")
        bar.type("Paracetamol PO")
        bar.key(Qt.Key.Key_Tab)
        bar.type("0,5")
        bar.key(Qt.Key.Key_Tab)
        bar.key(Qt.Key.Key_Down)
        bar.key(Qt.Key.Key_Down)
        bar.key(Qt.Key.Key_Return)
        assert bar.events() == [(EventKind.DRUG, "Paracetamol PO", 0.5, "g")]
        assert bar.text("recordedText").startswith("Paracetamol 0.5 g PO recorded ")

    def test_an_amount_may_be_unknown_but_not_unreadable(self, bar: Bar) -> None:
        bar.press("otherDrugButton")
        bar.type("Oxygen")
        bar.key(Qt.Key.Key_Tab)
        bar.type("some")
        bar.key(Qt.Key.Key_Return)
        assert bar.text("otherDrugPopoverMessage").startswith("The amount must be a number")
        bar.find(QLineEdit, "drugAmountField").clear()
        bar.press("saveDrugButton")
        assert bar.events() == [(EventKind.DRUG, "Oxygen", None, "")]

    def test_an_unusual_amount_is_asked_about_once(self, bar: Bar, clinic: Clinic) -> None:
        self.type_drug(bar, "Ondansetron", "4000")
        bar.press("saveDrugButton")
        question = "4000 mg: unusual. Is that what was given? If so, save it again."
        assert bar.text("otherDrugPopoverMessage") == question
        assert bar.events() == []
        clinic.clock.advance(seconds=2)
        bar.press("saveDrugButton")
        assert bar.events() == [(EventKind.DRUG, "Ondansetron", 4000, "mg")]

    def test_an_impossible_amount_is_refused_however_often_it_is_saved(
        self, bar: Bar, clinic: Clinic
    ) -> None:
        self.type_drug(bar, "Ondansetron", "400000")
        for _ in range(3):
            bar.press("saveDrugButton")
            clinic.clock.advance(seconds=2)
            assert bar.text("otherDrugPopoverMessage").startswith("400000 mg cannot be")
        assert bar.find(QLineEdit, "drugAmountField").text() == "400000"
        assert bar.events() == []

    def type_drug(self, bar: Bar, name: str, amount: str) -> None:
        bar.press("otherDrugButton")
        bar.type(name)
        bar.key(Qt.Key.Key_Tab)
        bar.type(amount)


class TestRate:
    def test_it_starts_from_the_rate_and_records_the_new_one(
        self, bar: Bar, clinic: Clinic, session: Session
    ) -> None:
        bar.press("rateChangeButton")
        assert bar.find(QLineEdit, "rateField").text() == "52.5"
        bar.type("40")
        bar.key(Qt.Key.Key_Return)
        assert clinic.recorder.running[session.session_id].rate == 40

    def test_it_waits_for_an_infusion_and_says_why(self, bar: Bar, clinic: Clinic) -> None:
        bar.shows(clinic.check_in())
        button = bar.find(QPushButton, "rateChangeButton")
        assert not button.isEnabled()
        assert button.toolTip() == "The infusion is not running."

    def test_a_paused_pump_can_get_another_rate(self, bar: Bar, clinic: Clinic, session: Session) -> None:
        clinic.record(session, decisions.pause_infusion)
        assert bar.find(QPushButton, "rateChangeButton").isEnabled()

    def test_without_a_pump_there_is_no_rate(self, bar: Bar, clinic: Clinic) -> None:
        bar.shows(clinic.check_in("sc-ketamine"))
        assert bar.bar.findChild(QPushButton, "rateChangeButton").isHidden()


@pytest.mark.usefixtures("session")
class TestSideEffects:
    def test_one_press_notes_the_onset_and_the_badge_ends_it(self, bar: Bar) -> None:
        bar.press("sideEffectsButton")
        bar.press("sideEffectAnxious")
        bar.key(Qt.Key.Key_Escape)
        badge = bar.find(QPushButton, "openSideEffect0")
        assert badge.text().startswith("Anxious since ")
        bar.press("openSideEffect0")
        assert len(bar.facts(facts.SideEffectResolved)) == 1
        assert not bar.is_open("openSideEffect0")

    def test_chips_show_what_is_saved_and_nothing_else(self, bar: Bar, clinic: Clinic) -> None:
        bar.press("sideEffectsButton")
        clinic.journal.fault = DISK_FULL
        bar.press("sideEffectHeadache")
        assert not bar.find(QPushButton, "sideEffectHeadache").isChecked()
        assert bar.text("sideEffectsMessage").startswith("NOT SAVED.")
        clinic.journal.fault = None
        bar.press("sideEffectHeadache")
        assert bar.find(QPushButton, "sideEffectHeadache").isChecked()
        bar.press("sideEffectHeadache")
        assert not bar.find(QPushButton, "sideEffectHeadache").isChecked()

    def test_another_side_effect_is_written_in_words(self, bar: Bar) -> None:
        bar.press("sideEffectsButton")
        bar.press("sideEffectOther")
        bar.type("itching hands")
        bar.key(Qt.Key.Key_Return)
        (entry,) = bar.facts(facts.SideEffectBegan)
        assert entry.fact == facts.SideEffectBegan("s1.e3", facts.SideEffect.OTHER, "itching hands")
        bar.press("presentSideEffect0")
        assert len(bar.facts(facts.SideEffectResolved)) == 1

    def test_many_of_them_push_no_button_away(self, bar: Bar) -> None:
        bar.press("sideEffectsButton")
        for name in ("Drowsy", "LightHeaded", "Confused", "BlurredVision", "Anxious", "Headache"):
            bar.press(f"sideEffect{name}")
        bar.key(Qt.Key.Key_Escape)
        row = bar.bar.rect()
        buttons = [b for b in bar.bar.findChildren(QPushButton) if b.isVisible()]
        for button in buttons:
            assert row.contains(button.geometry().translated(button.parentWidget().pos())), button.text()
            assert button.width() >= button.sizeHint().width(), button.text()
        assert bar.find(QPushButton, "moreSideEffectsButton").text().startswith("+")


def test_when_the_session_is_over_nothing_can_be_recorded(bar: Bar, clinic: Clinic, session: Session) -> None:
    clinic.clock.advance(minutes=40)
    clinic.record(session, lambda s, w: decisions.stop_infusion(s, w, amount=35.0))
    bar.shows(clinic.end(session))
    for name in ("quickEvent0", "noteButton", "otherDrugButton", "sideEffectsButton", "rateChangeButton"):
        button = bar.find(QPushButton, name)
        assert not button.isEnabled()
        assert button.toolTip() == "This session is over."


def test_every_control_has_a_name_for_the_screen_reader(bar: Bar, session: Session) -> None:
    assert session.is_running
    for button in bar.bar.findChildren(QPushButton):
        assert button.accessibleName(), button.objectName()
        assert button.objectName()
