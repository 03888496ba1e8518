"""Who is at the desk, in the real window on a real file: signing in, switching, locking, explaining."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTableView, QWidget

from monitor_app.domain import decisions
from monitor_app.domain.protocol import AcknowledgeAsks
from monitor_app.domain.staffing import retire_person
from monitor_app.pins import Argon2Hasher
from monitor_app.sign_in import SignIn
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from tests.scenarios.desk import Desk
from tests.scenarios.steps import CONTROL, chart
from tests.support.cheap_hasher import CheapHasher
from tests.support.clinic import Clinic, shipped_protocol
from tests.support.fake_clock import FakeClock
from tests.support.staffed import ADMIN, NURSE, OTHER_NURSE, PHYSICIAN, PINS, add_staff

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


def shown_log(desk: Desk) -> str:
    model = desk.find(QTableView, "logTable").model()
    cells = [
        model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())
    ]
    return "\n".join(str(model.data(cell)) for cell in cells)


def end_all(desk: Desk) -> None:
    """End every running session for whoever is at the desk."""
    clinic = Clinic(desk.clock)
    clinic.recorder = desk.parts.recorder
    for session in tuple(clinic.recorder.running.values()):
        stopped = clinic.record(session, partial(decisions.stop_infusion, amount=None))
        clinic.end(stopped)
    desk.settle()


def kinds(desk: Desk, kind: str) -> list[tuple[str, str]]:
    return [row for row in desk.rows(AUDIT) if row[0] == kind]


@pytest.fixture
def room(tmp_path: Path, fake_clock: FakeClock, open_desk: Callable[[], Desk]) -> Desk:
    """Staff, and Nurse N at the desk with two sessions that infuse; the second is in view."""
    with open_database(tmp_path / "sessions.db") as database:
        clinic = Clinic(fake_clock, Journal(database))
        for _ in range(2):
            clinic.start(clinic.chart(clinic.check_in(), "122/78", pulse=72, spo2=98))
        add_staff(SignIn(clinic.recorder, CheapHasher()))
    desk = open_desk()
    sign_in(desk, NURSE)
    desk.key(Qt.Key.Key_2, CONTROL)
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
    room.press("chairsPlace")
    chart(room, "124/80")
    switch_to(room, PHYSICIAN)
    chart(room, "126/82")
    by = [by for _kind, by in kinds(room, "reading_charted")]
    assert by == ["Nurse 1", "Nurse 1", "Nurse O", "Dr. P"], "Nurse 1 charted before there were staff"
    assert "" not in {by for _kind, by in room.rows(AUDIT)}


def test_a_desk_that_nobody_touches_locks_itself_and_what_was_typed_waits_behind_it(room: Desk) -> None:
    room.keys("131")
    room.pass_time(9.5)
    assert not room.shows("lockedCover")
    room.key(Qt.Key.Key_Shift)
    room.pass_time(9.5)
    assert not room.shows("lockedCover"), "a key is a sign of somebody"
    room.pass_time(1)
    assert room.shows("lockedCover")
    assert room.rows("SELECT body ->> 'is_automatic' FROM audit WHERE kind = 'signed_out'")[-1] == (1,)
    assert room.text("pinHeading") == "PIN of Nurse N"
    room.keys(f"{PINS[NURSE]}\n")
    assert room.focus() == "systolicField"
    assert room.find(QLineEdit, "systolicField").text() == "131"
    assert not room.shows("roomMessage")


def test_another_person_is_told_whose_reading_waits(room: Desk) -> None:
    room.keys("131")
    room.key(Qt.Key.Key_F12)
    assert room.text("pinHeading") == "Pick your name first"
    sign_in(room, OTHER_NURSE)
    assert room.find(QLineEdit, "systolicField").text() == "131"
    assert room.text("roomMessage") == (
        "A reading that Nurse N typed is not saved yet: Chair 2. What you save is yours."
    )


def test_a_note_that_was_begun_is_hidden_with_its_page_and_still_there(room: Desk) -> None:
    room.key(Qt.Key.Key_N, CONTROL)
    room.keys("calm, Sample-02 dozes")
    assert "dozes" in shown_texts(room)
    room.key(Qt.Key.Key_F12)
    assert "Sample-" not in shown_texts(room)
    sign_in(room, NURSE)
    room.key(Qt.Key.Key_N, CONTROL)
    assert "dozes" in shown_texts(room)


def test_the_panel_to_switch_goes_with_the_lock_and_escape_leaves_everything_as_it_was(room: Desk) -> None:
    room.keys("13")
    room.press("personButton")
    room.key(Qt.Key.Key_Escape)
    assert room.focus() == "systolicField"
    room.press("personButton")
    room.press("lockNowButton")
    assert room.shows("lockedCover")
    assert not room.shows("switchPanel")
    sign_in(room, NURSE)
    assert (room.focus(), room.find(QLineEdit, "systolicField").text()) == ("systolicField", "13")


def test_each_chair_at_a_locked_desk_is_shown_once(room: Desk) -> None:
    chart(room, "205/118")
    room.key(Qt.Key.Key_1, CONTROL)
    chart(room, "168/88")
    room.key(Qt.Key.Key_F12)
    assert (room.text("lockedChair"), room.text("chairAlertChair1")) == ("Chair 2", "Chair 1")
    room.press("chairAlert1")
    assert (room.text("lockedChair"), room.text("chairAlertChair1")) == ("Chair 1", "Chair 2")
    room.key(Qt.Key.Key_F9)
    assert room.text("lockedChair") == "Chair 2"
    assert not room.shows("chairAlert1")
    room.key(Qt.Key.Key_F9)
    assert not room.rows("SELECT 1 FROM warnings WHERE acknowledged_at IS NULL")


def test_off_never_locks(room: Desk) -> None:
    room.press("setupPlace")
    assert not room.shows("personField")
    room.press("lockChoice_0")
    room.pass_time(600)
    assert not room.shows("lockedCover")


def test_a_locked_desk_names_no_patient_and_shows_chairs_timers_and_warnings(room: Desk) -> None:
    chart(room, "188/100")
    assert "Sample-02" in shown_texts(room)
    room.key(Qt.Key.Key_F12)
    told = shown_texts(room)
    assert "Sample-" not in told
    assert "00000" not in told
    assert room.text("lockedChair") == "Chair 2"
    assert "188" in told
    due = room.card_due(0)
    room.pass_time(1)
    assert room.card_due(0) != due


def test_a_warning_raised_at_a_locked_desk_is_acknowledged_by_anyone_and_explained_later(room: Desk) -> None:
    room.key(Qt.Key.Key_2, CONTROL)
    chart(room, "188/100")
    room.pass_time(11)
    assert room.shows("lockedCover")
    assert room.player.sounding is not None
    room.key(Qt.Key.Key_F9)
    assert room.player.sounding is None
    two = "SELECT kind, recorded_by FROM audit WHERE recorded_by = 'emergency' ORDER BY seq"
    assert room.rows(two)[:2] == [("emergency_acted", "emergency"), ("warning_acknowledged", "emergency")]
    assert "Sample-" not in shown_texts(room)
    room.press("person_n1")
    room.keys(f"{PINS[NURSE]}\n")
    assert room.text("explainSentence").startswith("Chair 2, ")
    room.press("explainButton")
    room.keys("Nurse O\n\n")
    assert room.text("explainMessage") == "Say why nobody was signed in: it stands in the record."
    room.keys("both hands in gloves\n")
    assert not room.shows("explainStrip")
    assert room.rows(
        "SELECT recorded_by, body ->> 'who', body ->> 'reason' FROM audit WHERE kind = 'emergency_explained'"
    ) == [("Nurse N", "Nurse O", "both hands in gloves")]
    assert "At the locked desk was Nurse O: both hands in gloves" in shown_log(room)


def test_every_other_key_is_refused_at_a_locked_desk_and_that_is_a_fact(room: Desk) -> None:
    chart(room, "188/100")
    room.key(Qt.Key.Key_F12)
    before = len(room.rows(AUDIT))
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F6, Qt.Key.Key_F10):
        room.key(key)
        assert room.text("lockedMessage") == "Nobody is signed in. Sign in first; nothing was saved."
    assert room.rows(AUDIT)[before:] == [("act_refused", "emergency")] * 3
    assert not room.find(QWidget, "newSessionButton").isEnabled()
    room.key(Qt.Key.Key_1, CONTROL)
    assert room.text("lockedChair") == "Chair 2", "chair 1 has nothing to show"


def test_wrong_pins_are_told_in_words_and_the_wait_counts_down(room: Desk) -> None:
    room.key(Qt.Key.Key_F12)
    room.press("person_n2")
    for _ in range(3):
        room.keys("0001\n")
        assert room.text("signInMessage") == "That is not the PIN of Nurse O."
    room.keys("0001\n")
    assert room.text("signInMessage") == "That is not the PIN of Nurse O. Wait 5 s, then try again."
    room.keys(f"{PINS[OTHER_NURSE]}\n")
    assert room.shows("lockedCover"), "the right PIN waits too"
    room.pass_time(2 / 60)
    assert room.text("signInMessage") == "Wait 3 s, then try again."
    room.pass_time(3 / 60)
    assert room.text("signInMessage") == "Now you can try again."
    room.keys(f"{PINS[OTHER_NURSE]}\n")
    assert not room.shows("lockedCover")
    assert len(kinds(room, "sign_in_failed")) == 4


def test_the_number_pad_is_enough(room: Desk) -> None:
    room.key(Qt.Key.Key_F12)
    room.press("person_n1")
    for digit in "13577":
        room.press(f"padKey{digit}")
    room.press("eraseButton")
    for name in ("padKey1", "eraseButton", "signInButton"):
        assert room.find(QWidget, name).height() >= 44
    room.press("signInButton")
    assert not room.shows("lockedCover")


def test_a_nurse_does_not_sign_and_an_administrator_does_not_chart(room: Desk) -> None:
    switch_to(room, ADMIN)
    room.press("chairsPlace")
    readings = room.rows("SELECT count(*) FROM readings")
    chart(room, "120/80")
    assert room.rows("SELECT count(*) FROM readings") == readings
    assert "Admin A may not do this. Nurses and physicians do this. Nothing was saved." in shown_texts(room)
    assert kinds(room, "act_refused") == [("act_refused", "Admin A")]


def test_who_is_retired_by_another_program_is_signed_out(room: Desk) -> None:
    with open_database(room.file) as database:
        other = SignIn(Clinic(room.clock, Journal(database)).recorder, CheapHasher())
        assert other.sign_in(ADMIN, PINS[ADMIN]) == ""
        other.change_staff(partial(retire_person, person_id=NURSE, reason="moved away"))
    room.pass_time(0.3)
    assert room.shows("lockedCover")
    assert not room.shows("person_n1")


def test_what_the_protocol_asks_is_asked_at_a_locked_desk_too(room: Desk) -> None:
    clinic = Clinic(room.clock)
    clinic.recorder = room.parts.recorder
    asking = replace(shipped_protocol("iv-ketamine"), acknowledge_asks=AcknowledgeAsks.EVERY)
    clinic.chart(clinic.check_in(plan=asking), "168/88")
    room.key(Qt.Key.Key_F12)
    room.key(Qt.Key.Key_F9)
    assert room.focus() == "actionRow"
    room.keys("nu")
    assert room.find(QLineEdit, "findPersonField").text() == "nu", (
        "what answers nothing is typed where it belongs"
    )
    room.key(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert room.rows("SELECT acknowledged_by, action FROM warnings WHERE session_id LIKE ?", "%") == [
        ("emergency", "physician_notified")
    ]


def test_the_review_asks_who_it_was_in_a_session_that_is_over(room: Desk) -> None:
    chart(room, "188/100")
    room.key(Qt.Key.Key_F12)
    room.key(Qt.Key.Key_F9)
    sign_in(room, PHYSICIAN)
    end_all(room)
    room.press("reviewPlace")
    room.find(QTableView, "sessionTable").setFocus()
    room.key(Qt.Key.Key_Down)
    while "Sample-02" not in room.text("reviewedPatient"):
        room.key(Qt.Key.Key_Down)
    assert room.find(QWidget, "signChartButton").isEnabled()
    room.press("explainButton")
    room.press("explainMeButton")
    room.keys("I had no hand free\n")
    assert not room.shows("explainStrip")
    assert kinds(room, "emergency_explained") == [("emergency_explained", "Dr. P")]
    switch_to(room, NURSE)
    assert not room.find(QWidget, "signChartButton").isEnabled()
    assert "Physicians sign" in room.find(QWidget, "signChartButton").toolTip()
    opened = "SELECT recorded_by FROM audit WHERE kind = 'chart_opened' ORDER BY seq DESC LIMIT 1"
    assert room.rows(opened) == [("Nurse N",)], "who sees the chart after a switch has opened it"


def test_nobody_signs_for_who_left_while_the_panel_was_open(room: Desk) -> None:
    switch_to(room, PHYSICIAN)
    end_all(room)
    room.press("reviewPlace")
    room.find(QTableView, "sessionTable").setFocus()
    room.key(Qt.Key.Key_Down)
    room.press("signChartButton")
    switch_to(room, NURSE)
    room.key(Qt.Key.Key_Return, CONTROL)
    room.key(Qt.Key.Key_Return, CONTROL)
    assert room.rows("SELECT count(*) FROM signatures") == [(0,)]
    assert {by for kind, by in room.rows(AUDIT) if kind == "act_refused"} <= {"Nurse N"}


def test_with_real_hashes_a_pin_opens_the_desk_and_a_wrong_one_does_not(
    qapp: QApplication, tmp_path: Path, fake_clock: FakeClock
) -> None:
    desk = Desk(qapp, tmp_path / "sessions.db", fake_clock, hasher=Argon2Hasher())
    add_staff(desk.parts.sign_in())
    desk.key(Qt.Key.Key_F12)
    sign_in(desk, NURSE, "1358")
    assert desk.text("signInMessage") == "That is not the PIN of Nurse N."
    sign_in(desk, NURSE)
    assert not desk.shows("lockedCover")
    kept = "SELECT json_extract(body, '$.secret') FROM entry WHERE kind = 'person_added'"
    assert {str(secret)[:10] for (secret,) in desk.rows(kept)} == {"$argon2id$"}
    shown = "SELECT body FROM audit WHERE kind = 'person_added'"
    assert "argon2" not in str(desk.rows(shown)), "who looks at the audit trail sees no hash"
    desk.close()


def test_closing_a_locked_window_names_nobody(room: Desk) -> None:
    room.keys("131")
    room.key(Qt.Key.Key_F12)
    room.window.close()
    box = room.find(QWidget, "unsavedBox")
    assert "Chair 2" in box.property("text")
    assert "Sample-" not in shown_texts(room)
    room.press("closeAnywayButton")
    room.is_open = False
    room.parts.database.close()


def test_a_file_without_staff_loads_nothing_of_signing_in_before_the_window_is_there() -> None:
    asked = (
        "import sys, monitor_app.app\n"
        "loaded = [name for name in sys.modules if name.startswith(('argon2', 'monitor_app.ui.people.'))]\n"
        "loaded += [name for name in ('monitor_app.sign_in', 'monitor_app.door') if name in sys.modules]\n"
        "print(loaded)"
    )
    child = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert child.stdout.strip() == "['monitor_app.ui.people.explain_place']"
