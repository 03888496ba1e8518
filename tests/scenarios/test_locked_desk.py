"""A locked desk: what it shows, what can be done at it, and how that is explained afterwards."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTableView, QWidget

from monitor_app.domain.protocol import AcknowledgeAsks
from monitor_app.exchange.session_csv.events import events_table
from monitor_app.ui.theme import current_theme
from tests.scenarios.desk import Desk
from tests.scenarios.people_steps import AUDIT, end_all, kinds, shown_log, shown_texts, sign_in, switch_to
from tests.scenarios.steps import CONTROL, chart
from tests.support.clinic import Clinic, shipped_protocol
from tests.support.staffed import ADMIN, NURSE, OTHER_NURSE, PHYSICIAN, PINS


@pytest.fixture
def room(staffed_desk: Desk) -> Desk:
    """Nurse N at the desk with two sessions that infuse; the second is in view."""
    return staffed_desk


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
        "What Nurse N typed is not saved yet: Chair 2. What you save is yours."
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


def test_what_cannot_be_pressed_at_a_locked_desk_does_not_look_as_if_it_could(room: Desk) -> None:
    button = room.find(QWidget, "newSessionButton")
    accent = current_theme().accent.name()
    assert accent in colours_of(button)
    room.key(Qt.Key.Key_F12)
    assert not button.isEnabled()
    assert accent not in colours_of(button)


def colours_of(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_off_never_locks(room: Desk) -> None:
    room.press("setupPlace")
    assert not room.shows("personField")
    assert not room.find(QWidget, "lockChoice").isEnabled(), "nobody else turns off what guards them all"
    switch_to(room, ADMIN)
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


def test_both_facts_leave_with_the_events_of_the_session(room: Desk) -> None:
    chart(room, "188/100")
    room.key(Qt.Key.Key_F12)
    room.key(Qt.Key.Key_F9)
    sign_in(room, NURSE)
    room.press("explainButton")
    room.keys("Nurse O\nboth hands in gloves\n")
    ((session_id,),) = room.rows("SELECT DISTINCT session_id FROM audit WHERE kind = 'emergency_acted'")
    table = events_table(room.parts.recorder.open(session_id))
    told = [(row["kind"], row["what"]) for row in csv.DictReader(io.StringIO(table, newline=""))]
    assert ("emergency_acted", "Done at a locked desk, without signing in") in told
    assert ("emergency_explained", "At the locked desk was Nurse O: both hands in gloves") in told
    shown = "SELECT kind, text FROM events WHERE kind LIKE 'emergency%' ORDER BY at"
    assert ("emergency_explained", "Nurse O: both hands in gloves") in room.rows(shown)
