"""What a nurse does at one chair between the check-in and the discharge."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.scenarios.desk import Desk
from tests.scenarios.steps import ALT, CONTROL, chart, check_in_new_patient, start_treatment


def test_an_unusual_value_is_asked_about_once_and_an_impossible_one_refused(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    chart(desk, "230/120")
    assert "unusual" in desk.text("entryMessage")
    desk.keys("\n")
    assert desk.rows("SELECT count(*) FROM readings") == [(0,)], "nobody can have read the question yet"
    desk.pass_time(0.02)
    desk.keys("\n")
    assert desk.rows("SELECT systolic, diastolic FROM readings") == [(230, 120)]

    chart(desk, "320/120")
    assert "cannot be" in desk.text("entryMessage")
    desk.keys("\n")
    assert desk.rows("SELECT count(*) FROM readings") == [(1,)]


def test_a_half_typed_reading_stays_with_its_chair(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    check_in_new_patient(desk, mrn="000002", name="Sample-02")
    desk.keys("141/")
    desk.key(Qt.Key.Key_1, CONTROL)
    assert desk.text("patientName") == "Sample-01"
    assert desk.find(QLineEdit, "systolicField").text() == ""
    desk.keys("118/76\n")
    desk.key(Qt.Key.Key_2, CONTROL)
    assert desk.find(QLineEdit, "systolicField").text() == "141"
    desk.tab_to("diastolicField")
    desk.keys("90\n")
    rows = desk.rows(
        "SELECT patient_name, systolic, diastolic FROM readings JOIN sessions USING (session_id) ORDER BY 1"
    )
    assert rows == [("Sample-01", 118, 76), ("Sample-02", 141, 90)]


def test_a_reading_can_be_given_an_earlier_time(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    chart(desk, "120/80")
    start_treatment(desk)
    desk.pass_time(40)
    desk.key(Qt.Key.Key_T, CONTROL)
    desk.keys("+10")
    desk.key(Qt.Key.Key_F8)
    desk.keys("165/95\n")
    assert desk.rows("SELECT round(minute), late FROM readings WHERE systolic = 165") == [(10, 1)]
    assert desk.rows("SELECT measure, level FROM warnings ORDER BY 1") == [("systolic", "warning")]


def test_drugs_notes_and_side_effects_take_one_or_two_presses(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    desk.press("quickEvent0")
    desk.key(Qt.Key.Key_N, CONTROL)
    desk.keys("talks of a long corridor\n")
    events = desk.rows("SELECT kind, text, amount, unit FROM events ORDER BY at, event_id")
    assert ("drug", "Ondansetron IV", 4, "mg") in events
    assert ("note", "talks of a long corridor", None, None) in events


def test_everything_comes_back_after_the_window_was_closed(open_desk: Callable[[], Desk]) -> None:
    desk = open_desk()
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    chart(desk, "122/78")
    start_treatment(desk)
    desk.pass_time(20)
    chart(desk, "186/104")
    headline = desk.text("warningHeadline")
    before = desk.parts.recorder.running
    desk.close()

    again = open_desk()
    assert dict(again.parts.recorder.running) == dict(before)
    assert again.text("warningHeadline") == headline
    assert again.text("treatmentPhase") == "Infusing"
    assert "20:00 / 40:00" in again.text("treatmentProgressText")
    again.key(Qt.Key.Key_F9)
    assert again.rows("SELECT count(*) FROM warnings WHERE acknowledged_by = 'Nurse 1'") == [(2,)]


def test_every_chair_shows_its_worst_state_and_what_is_due(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    chart(desk, "122/78")
    start_treatment(desk)
    desk.pass_time(20)
    chart(desk, "186/104")
    check_in_new_patient(desk, mrn="000002", name="Sample-02")
    cards = [card.accessibleName() for card in desk.cards()]
    assert "186/104 critical" in cards[0]
    assert "no reading yet" in cards[1]
    assert desk.window.windowTitle().startswith("(2 ▲)")
    desk.pass_time(3.5)
    assert desk.card_due(0) == "recheck due"


def test_a_bounced_key_gives_no_second_device_and_no_discharge(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01", route=2)
    chart(desk, "120/80")
    start_treatment(desk)
    for _ in range(3):
        desk.key(Qt.Key.Key_F6)
    assert desk.rows("SELECT count(*) FROM events WHERE kind = 'device_given'") == [(1,)]
    desk.pass_time(1)
    desk.key(Qt.Key.Key_F6)
    assert "already" in desk.text("questionText")
    desk.keys("\n")
    assert desk.rows("SELECT count(*) FROM events WHERE kind = 'device_given'") == [(2,)]


def test_two_windows_on_one_file_never_write_past_each_other(open_desk: Callable[[], Desk]) -> None:
    first = open_desk()
    check_in_new_patient(first, mrn="000001", name="Sample-01")
    second = open_desk()
    first.come_to_front()
    chart(first, "130/82")
    second.come_to_front()
    chart(second, "140/84")
    assert "NOT SAVED" in second.text("entryMessage")
    assert first.rows("SELECT systolic FROM readings") == [(130,)]
    assert "130/82" in second.cards()[0].accessibleName()
    second.keys("\n")
    assert first.rows("SELECT systolic FROM readings ORDER BY recorded_at, reading_id") == [(130,), (140,)]


def test_what_is_typed_is_not_lost_by_closing_without_a_word(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    desk.keys("133/")
    desk.window.close()
    desk.settle()
    assert desk.window.isVisible()
    assert desk.shows("unsavedBox")
    desk.press("closeAnywayButton")
    assert not desk.window.isVisible()


def test_the_focus_stays_at_the_chair_when_what_had_it_is_gone(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    desk.press("moreEventsButton")
    desk.press("sideEffectsButton")
    desk.tab_to("sideEffectAnxious")
    desk.key(Qt.Key.Key_Space)
    desk.key(Qt.Key.Key_Escape)
    desk.tab_to("openSideEffect0")
    desk.key(Qt.Key.Key_Space)
    kinds = [kind for (kind,) in desk.rows("SELECT kind FROM events ORDER BY at, event_id")]
    assert kinds[-2:] == ["side_effect", "side_effect_resolved"]
    assert desk.focus() == "systolicField"


def test_a_rate_change_a_pause_and_a_resume_are_drawn_and_counted(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    chart(desk, "120/80")
    start_treatment(desk)
    desk.pass_time(10)
    desk.press("rateChangeButton")
    desk.key(Qt.Key.Key_A, CONTROL)
    desk.keys("26.25\n")
    for _ in range(2):
        desk.key(Qt.Key.Key_F4)
        desk.pass_time(5)
    # 10 min at 52.5 mg/h, then 5 min at 26.25 mg/h; the pause gives nothing.
    assert "10.9 mg" in desk.text("treatmentProgressText")


def test_acknowledging_from_another_page_first_shows_the_chair(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    chart(desk, "186/104")
    desk.key(Qt.Key.Key_F1)
    desk.key(Qt.Key.Key_F9)
    assert desk.shows("warningBanner")
    assert desk.rows("SELECT count(acknowledged_at) FROM warnings") == [(0,)]
    desk.key(Qt.Key.Key_F9)
    assert desk.rows("SELECT count(acknowledged_at) FROM warnings") == [(2,)]


def test_a_clock_that_was_moved_is_told_and_moves_nothing(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    assert not desk.shows("clockNotice")
    desk.clock.shift_wall(timedelta(hours=1))
    desk.pass_time(1)
    assert "1:00:00 behind the computer's clock" in desk.text("clockNotice")
    assert desk.rows("SELECT kind FROM audit ORDER BY seq")[-1] == ("clock_jumped",)


def test_a_chair_that_another_program_took_is_not_given_away(open_desk: Callable[[], Desk]) -> None:
    first = open_desk()
    second = open_desk()
    first.come_to_front()
    check_in_new_patient(first, mrn="000001", name="Sample-01")
    second.come_to_front()
    check_in_new_patient(second, mrn="000002", name="Sample-02")
    chairs = first.rows("SELECT patient_name, chair FROM sessions ORDER BY 1")
    assert chairs == [("Sample-01", "Chair 1"), ("Sample-02", "Chair 2")]
    assert len(second.cards()) == 2


def test_a_slipped_digit_in_the_dose_is_asked_about_once(desk: Desk) -> None:
    desk.key(Qt.Key.Key_F2)
    desk.tab_to("registerPatientButton")
    desk.keys("\n")
    for field, text in (("mrnField", "000001"), ("nameField", "Sample-01"), ("weightField", "70")):
        desk.tab_to(field)
        desk.keys(text)
    desk.tab_to("doseField")
    desk.key(Qt.Key.Key_A, CONTROL)
    desk.keys("350")
    desk.key(Qt.Key.Key_A, ALT)
    desk.key(Qt.Key.Key_Return, CONTROL)
    assert "350 mg, and the protocol calculates 35 mg" in desk.text("checkInMessageSentence")
    desk.keys("\n")
    assert desk.rows("SELECT count(*) FROM sessions") == [(0,)], "nobody can have read the question yet"
    desk.pass_time(0.02)
    desk.keys("\n")
    assert desk.rows("SELECT dose FROM sessions") == [(350,)]


def test_a_press_by_hand_leaves_the_keyboard_where_it_was(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    chart(desk, "186/104")
    desk.press("acknowledgeButton")
    assert desk.focus() == "systolicField"
    desk.keys("150/90\n")
    assert desk.rows("SELECT systolic FROM readings ORDER BY reading_id") == [(186,), (150,)]
    desk.press("setupPlace")
    desk.press("chairsPlace")
    assert desk.focus() == "systolicField"


def test_a_warning_that_rose_tells_since_when_it_is_critical(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    chart(desk, "169/97")
    first = desk.text("warningDetail")
    desk.pass_time(10)
    chart(desk, "186/104")
    assert desk.text("warningDetail").split(" · ")[0] != first.split(" · ")[0]
    assert "recheck and follow your protocol" in desk.text("warningDetail").split(" · ")[1]


def test_a_slipped_digit_in_the_rate_is_asked_about_once(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    chart(desk, "120/80")
    start_treatment(desk)
    desk.pass_time(5)
    desk.press("rateChangeButton")
    desk.key(Qt.Key.Key_A, CONTROL)
    desk.keys("525\n\n")
    changed = "SELECT amount FROM events WHERE kind = 'infusion_rate_changed'"
    assert "far above the planned 52.5 mg/h" in desk.text("ratePopoverMessage")
    assert desk.rows(changed) == []
    desk.pass_time(0.02)
    desk.keys("\n")
    assert desk.rows(changed) == [(525,)]
