"""Who is at the desk, in the real window on a real file: signing in, switching, locking, explaining."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTableView, QWidget

from monitor_app.domain.people_facts import Role
from monitor_app.domain.staffing import add_person, retire_person
from monitor_app.pins import Argon2Hasher
from monitor_app.sign_in import SignIn
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from tests.scenarios.desk import Desk
from tests.scenarios.people_steps import AUDIT, end_all, kinds, shown_texts, sign_in, switch_to
from tests.scenarios.steps import CONTROL, chart
from tests.support.cheap_hasher import CheapHasher
from tests.support.clinic import Clinic
from tests.support.fake_clock import FakeClock
from tests.support.staffed import ADMIN, NURSE, OTHER_NURSE, PHYSICIAN, PINS, add_staff


@pytest.fixture
def room(staffed_desk: Desk) -> Desk:
    """Nurse N at the desk with two sessions that infuse; the second is in view."""
    return staffed_desk


def test_a_file_without_staff_asks_nobody(desk: Desk) -> None:
    desk.key(Qt.Key.Key_F12)
    assert not desk.shows("lockedCover")
    desk.press("personButton")
    assert desk.focus() == "personField"
    assert not desk.shows("lockChoice")


def test_nobody_charts_under_a_name_of_the_program(desk: Desk) -> None:
    desk.press("personButton")
    desk.find(QLineEdit, "personField").setText("Emergency")
    desk.keys("\t")
    assert desk.text("personWords").startswith("The name Emergency has a meaning of its own")
    assert desk.parts.recorder.person == "Nurse 1"
    desk.find(QLineEdit, "personField").setText("Nurse 3")
    desk.find(QLineEdit, "personField").setFocus()
    desk.keys("\t")
    assert "under Staff" in desk.text("personWords")
    assert desk.parts.recorder.person == "Nurse 3"


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


def test_who_takes_over_by_a_switch_is_told_what_the_one_before_typed(room: Desk) -> None:
    switch_to(room, OTHER_NURSE)
    assert not room.shows("roomMessage"), "nothing was typed"
    room.keys("131")
    switch_to(room, OTHER_NURSE)
    assert not room.shows("roomMessage"), "it is her own"
    switch_to(room, PHYSICIAN)
    assert room.text("roomMessage") == "What Nurse O typed is not saved yet: Chair 2. What you save is yours."
    room.keys("131/80\n")
    assert kinds(room, "reading_charted")[-1] == ("reading_charted", "Dr. P")


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


def test_a_pin_typed_where_a_name_belongs_is_not_shown(room: Desk) -> None:
    room.key(Qt.Key.Key_F12)
    room.keys("1357")
    field = room.find(QLineEdit, "findPersonField")
    assert "1357" not in field.displayText()
    assert room.text("nobodyFound") == "That is no name. Pick your name first, then type the PIN."
    field.clear()
    room.keys("nurse n\n")
    assert room.text("pinHeading") == "PIN of Nurse N"


def test_names_that_are_long_and_alike_are_told_apart(room: Desk) -> None:
    switch_to(room, ADMIN)
    for number in (1, 2):
        name = f"Nurse {number:02} Müller-Lüdenscheidt"
        more = partial(
            add_person, person_id=f"x{number}", name=name, roles=(Role.NURSE,), secret="cheap:8642"
        )
        room.parts.sign_in().change_staff(more)
    room.press("personButton")
    told = [room.find(QPushButton, f"person_x{number}").text() for number in (1, 2)]
    assert told == ["Nurse 01 Müller-Lüdenscheidt", "Nurse 02 Müller-Lüdenscheidt"]
    listed = room.find(QWidget, "personList")
    for person_id in (ADMIN, NURSE, "x2"):
        button = room.find(QWidget, f"person_{person_id}")
        assert button.mapTo(listed, button.rect().topRight()).x() < listed.width()


def test_the_staff_page_begins_with_who_is_there_and_keeps_no_pin(room: Desk) -> None:
    room.window.open_setup("staff")
    room.settle()
    assert room.text("personFormTitle") == "Nurse N"
    field = room.find(QLineEdit, "newSecretField")
    field.setText("2468")
    room.press("showSecretChip")
    room.press("chairsPlace")
    assert field.text() == ""
    assert field.echoMode() is QLineEdit.EchoMode.Password


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


def test_a_file_without_staff_loads_nothing_of_signing_in_before_the_window_is_there() -> None:
    asked = (
        "import sys, monitor_app.app\n"
        "loaded = [name for name in sys.modules if name.startswith(('argon2', 'monitor_app.ui.people.'))]\n"
        "loaded += [name for name in ('monitor_app.sign_in', 'monitor_app.door') if name in sys.modules]\n"
        "print(loaded)"
    )
    child = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert child.stdout.strip() == "['monitor_app.ui.people.explain_place']"
