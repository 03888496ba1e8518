"""Warnings in a room of three chairs, by key presses: what is seen, what sounds, and what the file holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from monitor_app.domain.limits import Level
from monitor_app.domain.protocol import AcknowledgeAsks
from monitor_app.ui.warnings.sound_sign import SoundSign
from tests.scenarios.desk import Desk
from tests.scenarios.steps import CONTROL, chart, check_in_new_patient
from tests.support.clinic import Clinic, shipped_protocol

WAITING = "SELECT count(*) FROM warnings WHERE acknowledged_at IS NULL AND withdrawn_at IS NULL"


@pytest.fixture
def room(desk: Desk) -> Desk:
    """Three sessions that infuse; the first chair is in view."""
    clinic = Clinic(desk.clock)
    clinic.recorder = desk.parts.recorder
    for _ in range(3):
        clinic.start(clinic.chart(clinic.check_in(), "122/78", pulse=72, spo2=98))
    go_to(desk, 1)
    return desk


def go_to(desk: Desk, chair: int) -> None:
    desk.key(Qt.Key(Qt.Key.Key_0 + chair), CONTROL)
    assert desk.text("patientName") == f"Sample-0{chair}"


def alerts(desk: Desk) -> list[str]:
    """What is told of chairs that are not in view, the worst first."""
    names = [f"chairAlert{number}" for number in (1, 2)]
    shown = [name for name in names if desk.shows(name)]
    return [f"{desk.text(f'{n[:10]}Chair{n[10:]}')}: {desk.text(f'{n[:10]}Words{n[10:]}')}" for n in shown]


def sound(desk: Desk) -> str:
    """What is told of the sound beside the warnings of the chair in view."""
    return desk.find(SoundSign, "soundSign").words


def in_room(desk: Desk) -> list[str]:
    """What the cards say, in the order they stand."""
    return [card.accessibleName().partition(", ")[2] for card in desk.cards()]


def test_three_chairs_with_overlapping_warnings(room: Desk) -> None:
    # A warning on chair 2, looked at from chair 1.
    go_to(room, 2)
    room.pass_time(10)
    chart(room, "168/88")
    go_to(room, 1)
    assert alerts(room) == ["Chair 2: Systolic 168 mmHg: warning, at or above 160"]
    assert room.text("chairAlertGo1") == "Go to Chair 2"
    assert room.text("chairAlertKey1") == "Ctrl+2"
    assert room.player.sounding is Level.WARNING
    assert room.window.windowTitle().startswith("(1 ▲)")
    room.key(Qt.Key.Key_F9)
    room.key(Qt.Key.Key_F10)
    assert room.rows(WAITING) == [(1,)], "nothing is acknowledged from afar"
    assert room.player.sounding is Level.WARNING, "nor silenced by the key of another chair"

    # One press goes there; seen, it is quiet and stays in sight.
    go_to(room, 2)
    assert alerts(room) == []
    assert sound(room) == "sounding"
    room.key(Qt.Key.Key_F9)
    assert room.player.sounding is None
    assert room.text("warningHeadline").startswith("Systolic 168 mmHg: warning")
    assert "acknowledged" in room.text("warningDetail")
    assert in_room(room)[1] == "▲ 168/88 warning, acknowledged"
    assert room.window.windowTitle() == "Infusion Session Monitor"

    # It rises: that is to be seen anew, and a silence is short.
    room.pass_time(5)
    chart(room, "186/88")
    assert room.player.sounding is Level.CRITICAL
    room.key(Qt.Key.Key_F10)
    assert room.player.sounding is None
    assert sound(room) == "silenced 2:00"
    assert not room.shows("silenceButton")
    assert in_room(room)[1] == "▲ 186/88 critical, silenced"
    room.pass_time(17 / 60)
    assert sound(room) == "silenced 1:43"
    room.pass_time(1.75)
    assert sound(room) == "sounding"
    assert room.player.sounding is Level.CRITICAL

    # Silenced again, another chair still sounds, and so does a rise at the chair that was silenced.
    room.key(Qt.Key.Key_F10)
    go_to(room, 3)
    chart(room, "124/80\t\t92")
    assert room.player.sounding is Level.WARNING
    assert alerts(room) == ["Chair 2: Systolic 186 mmHg: critical, at or above 180"]
    assert room.text("chairAlertSound1Words").startswith("silenced")
    room.key(Qt.Key.Key_F10)
    assert room.player.sounding is None
    room.pass_time(0.1)
    chart(room, "124/80\t\t88")
    assert room.player.sounding is Level.CRITICAL
    assert room.shows("silenceButton")

    # Over before anybody saw it, it stays until somebody does.
    chart(room, "124/80\t\t97")
    assert room.text("warningHeadline").startswith("Resolved: SpO₂ 88 %: critical")
    assert "not acknowledged yet" in room.text("warningDetail")
    assert in_room(room)[2] == "▲ resolved: SpO₂ 88, critical, now SpO₂ 97"
    room.key(Qt.Key.Key_F9)
    assert not room.shows("warningBanner")
    go_to(room, 2)
    room.key(Qt.Key.Key_F9)
    assert room.player.sounding is None
    assert [card.accessibleName().partition(" ·")[0] for card in room.cards()] == [
        "Chair 1",
        "Chair 2",
        "Chair 3",
    ]
    assert room.rows(
        "SELECT patient_name, measure, level, value, acknowledged_by, resolved_at IS NOT NULL"
        " FROM warnings JOIN sessions USING (session_id) ORDER BY raised_at"
    ) == [
        ("Sample-02", "systolic", "critical", 168, "Nurse 1", 0),
        ("Sample-03", "spo2", "critical", 92, "Nurse 1", 1),
    ]
    silenced = room.rows("SELECT count(*) FROM audit WHERE kind = 'sound_silenced'")
    assert silenced == [(3,)]


def test_warnings_of_every_chair_are_told_where_no_chair_is_in_view(room: Desk) -> None:
    for chair, reading in ((1, "168/88"), (2, "186/88"), (3, "124/80\t\t92")):
        go_to(room, chair)
        chart(room, reading)
    room.press("reviewPlace")
    assert alerts(room) == [
        "Chair 2: Systolic 186 mmHg: critical, at or above 180",
        "Chair 1: Systolic 168 mmHg: warning, at or above 160",
    ]
    assert room.text("moreChairs") == "+1 more chair"
    assert room.player.sounding is Level.CRITICAL
    room.key(Qt.Key.Key_F10, CONTROL)
    assert room.player.sounding is None
    assert not room.shows("silenceAllButton")
    assert room.rows(WAITING) == [(3,)]
    room.press("chairAlert1")
    assert room.text("patientName") == "Sample-02"
    assert room.focus() == "systolicField"
    room.key(Qt.Key.Key_F2)
    assert [alert[:7] for alert in alerts(room)] == ["Chair 2", "Chair 1"], "a check-in hides no warning"
    room.pass_time(2)
    assert room.player.sounding is Level.CRITICAL


def test_the_protocol_asks_what_was_done(desk: Desk) -> None:
    clinic = Clinic(desk.clock)
    clinic.recorder = desk.parts.recorder
    asking = replace(shipped_protocol("iv-ketamine"), acknowledge_asks=AcknowledgeAsks.EVERY)
    session = clinic.check_in(plan=asking)
    desk.key(Qt.Key.Key_1, CONTROL)
    chart(desk, "186/88")
    assert session.protocol.acknowledge_asks is AcknowledgeAsks.EVERY
    assert not desk.shows("acknowledgeButton")
    desk.keys("2")
    assert desk.rows(WAITING) == [(1,)], "a digit in a field answers nothing"
    desk.key(Qt.Key.Key_Backspace)
    desk.key(Qt.Key.Key_F9)
    assert desk.focus() == "actionRow", "no answer is chosen yet"
    assert desk.rows(WAITING) == [(1,)]
    desk.key(Qt.Key.Key_Escape)
    assert desk.focus() == "systolicField"
    for _ in range(3):
        desk.key(Qt.Key.Key_F9)
    assert desk.focus() == "actionButton_physician_notified"
    desk.keys("\n")
    assert desk.rows("SELECT acknowledged_by, action FROM warnings") == [("Nurse 1", "physician_notified")]
    assert "by Nurse 1: physician notified" in desk.text("warningDetail")
    assert desk.focus() == "systolicField"
    desk.pass_time(2)
    chart(desk, "190/112")
    desk.press("actionButton_treated")
    assert desk.rows("SELECT measure, action FROM warnings ORDER BY raised_at") == [
        ("systolic", "physician_notified"),
        ("diastolic", "treated"),
    ]


def test_only_critical_warnings_ask_where_the_protocol_says_so(desk: Desk) -> None:
    clinic = Clinic(desk.clock)
    clinic.recorder = desk.parts.recorder
    clinic.check_in(plan=replace(shipped_protocol("iv-ketamine"), acknowledge_asks=AcknowledgeAsks.CRITICAL))
    desk.key(Qt.Key.Key_1, CONTROL)
    chart(desk, "168/88")
    desk.key(Qt.Key.Key_F9)
    assert desk.rows("SELECT acknowledged_by, action FROM warnings") == [("Nurse 1", None)]
    chart(desk, "186/88")
    desk.key(Qt.Key.Key_F9)
    desk.key(Qt.Key.Key_Right)
    desk.keys("\n")
    assert desk.rows("SELECT action FROM warnings") == [("rechecked",)]


def test_without_sound_the_window_says_so_and_flashes(room: Desk) -> None:
    assert not room.shows("noSoundButton")
    room.player.broken = "No sound: this computer has no working audio device."
    room.pass_time(1 / 60)
    assert room.shows("noSoundButton"), "seen before there is a warning"
    assert not room.shows("windowFrame")
    chart(room, "186/88")
    assert room.shows("windowFrame")
    assert sound(room) == "no sound"
    assert not room.shows("silenceButton")
    room.key(Qt.Key.Key_F10)
    room.key(Qt.Key.Key_F10, CONTROL)
    assert room.rows("SELECT count(*) FROM audit WHERE kind = 'sound_silenced'") == [(0,)]
    room.key(Qt.Key.Key_F9)
    assert not room.shows("windowFrame")
    room.player.broken = ""
    room.pass_time(1 / 60)
    assert not room.shows("noSoundButton")


def test_sound_that_is_turned_off_in_setup_is_off_at_once(room: Desk) -> None:
    chart(room, "186/88")
    room.press("setupPlace")
    room.press("soundSwitch")
    assert room.player.sounding is None
    assert room.shows("windowFrame")
    assert room.shows("noSoundButton")
    room.press("soundSwitch")
    assert room.player.sounding is Level.CRITICAL
    assert not room.shows("windowFrame")


def test_a_reading_told_late_waits_to_be_seen_and_sounds_nothing(room: Desk) -> None:
    room.pass_time(40)
    room.key(Qt.Key.Key_T, CONTROL)
    room.keys("+10")
    room.key(Qt.Key.Key_F8)
    room.keys("186/88\n")
    assert room.player.begun == []
    assert "told late, so it sounds nothing" in room.text("warningDetail")
    assert not room.shows("soundSign")
    assert in_room(room)[0] == "▲ 186/88 critical, told late"
    assert room.rows("SELECT late FROM warnings") == [(1,)]
    room.key(Qt.Key.Key_F9)
    assert room.rows(WAITING) == [(0,)]


def test_what_sounds_is_silent_with_the_window_and_sounds_again_with_the_next(
    open_desk: Callable[[], Desk],
) -> None:
    desk = open_desk()
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    chart(desk, "186/88")
    desk.close()
    assert desk.player.sounding is None
    again = open_desk()
    assert again.player.sounding is Level.CRITICAL
    assert sound(again) == "sounding"


@pytest.mark.parametrize("key", [Qt.Key.Key_F9, Qt.Key.Key_F10])
def test_answering_a_warning_leaves_what_is_being_typed_alone(desk: Desk, key: Qt.Key) -> None:
    clinic = Clinic(desk.clock)
    clinic.recorder = desk.parts.recorder
    session = clinic.chart(clinic.check_in(), "168/88")
    desk.key(Qt.Key.Key_1, CONTROL)
    desk.key(Qt.Key.Key_N, CONTROL)
    desk.keys("patient says 1")
    desk.key(key)
    desk.keys("20/80 at home\n")
    assert desk.rows("SELECT text FROM events WHERE kind = 'note'") == [("patient says 120/80 at home",)]
    assert desk.find(QLineEdit, "systolicField").text() == ""
    assert session.is_running


def test_after_the_answer_one_goes_on_where_one_was(desk: Desk) -> None:
    clinic = Clinic(desk.clock)
    clinic.recorder = desk.parts.recorder
    plan = replace(shipped_protocol("iv-ketamine"), acknowledge_asks=AcknowledgeAsks.EVERY)
    clinic.chart(clinic.check_in(plan=plan), "168/88")
    desk.key(Qt.Key.Key_1, CONTROL)
    desk.tab_to("remarkField")
    desk.keys("anxious")
    for leave in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        for _ in range(3):
            desk.key(Qt.Key.Key_F9)
        assert desk.focus() == "actionButton_physician_notified"
        desk.key(leave)
        assert desk.focus() == "remarkField"
    assert desk.rows("SELECT action FROM warnings") == [("physician_notified",)]


@pytest.mark.parametrize("place", ["reviewPlace", "setupPlace", "guidePlace"])
@pytest.mark.parametrize("key", [Qt.Key.Key_F9, Qt.Key.Key_F10])
def test_from_another_page_the_key_leads_to_the_chair_that_waits(desk: Desk, place: str, key: Qt.Key) -> None:
    clinic = Clinic(desk.clock)
    clinic.recorder = desk.parts.recorder
    calm, waiting = clinic.chart(clinic.check_in(), "122/78"), clinic.check_in()
    desk.key(Qt.Key.Key_1, CONTROL)
    desk.press(place)
    clinic.chart(waiting, "186/84")
    desk.key(key)
    assert desk.text("patientName") == waiting.patient.name
    desk.key(Qt.Key.Key_F9)
    assert desk.rows(WAITING) == [(0,)]
    desk.press(place)
    desk.key(key)
    assert desk.text("patientName") == waiting.patient.name, "where nothing waits, the chair shown last"
    assert calm.is_running
