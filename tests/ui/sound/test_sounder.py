"""Who decides what is heard: the worst that nobody has seen, at what is set for this computer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from monitor_app.domain import decisions
from monitor_app.domain.limits import Level
from monitor_app.domain.sounding import silence
from monitor_app.ui.preferences import Preferences
from monitor_app.ui.sound.sounder import Sounder
from tests.support.clinic import Clinic
from tests.support.recording_player import RecordingPlayer

pytestmark = pytest.mark.usefixtures("qapp")


class Room:
    """A clinic, what is set, and a player that keeps what it is asked for."""

    def __init__(self) -> None:
        self.clinic = Clinic()
        self.player = RecordingPlayer()
        self.preferences = Preferences(QSettings())
        self.sounder = Sounder(self.clinic.recorder, self.preferences, self.player)


@pytest.fixture
def room() -> Room:
    return Room()


def test_nothing_is_asked_of_the_player_before_it_begins(room: Room) -> None:
    room.clinic.chart(room.clinic.check_in(), "186/84")
    room.sounder.look()
    assert room.player.begun == []
    assert room.player.volume is None
    room.sounder.begin()
    assert room.player.sounding is Level.CRITICAL


def test_the_worst_of_all_chairs_sounds_and_one_is_silent_when_seen(room: Room) -> None:
    room.sounder.begin()
    first, second = room.clinic.check_in(), room.clinic.check_in()
    first = room.clinic.chart(first, "168/84")
    assert room.player.sounding is Level.WARNING
    second = room.clinic.chart(second, "186/84")
    assert room.player.sounding is Level.CRITICAL
    room.clinic.record(second, decisions.acknowledge)
    assert room.player.sounding is Level.WARNING
    room.clinic.record(first, decisions.acknowledge)
    assert room.player.sounding is None
    assert room.player.begun == [Level.WARNING, Level.CRITICAL, Level.WARNING]


def test_a_silence_runs_out_with_the_time(room: Room) -> None:
    room.sounder.begin()
    room.clinic.record(room.clinic.chart(room.clinic.check_in(), "186/84"), silence)
    assert room.player.sounding is None
    room.clinic.clock.advance(seconds=119)
    room.sounder.look()
    assert room.player.sounding is None
    room.clinic.clock.advance(seconds=1)
    room.sounder.look()
    assert room.player.sounding is Level.CRITICAL


def test_a_burst_that_is_tried_out_is_heard_to_its_end(room: Room) -> None:
    room.sounder.begin()
    session = room.clinic.record(room.clinic.chart(room.clinic.check_in(), "186/84"), silence)
    stops = room.player.stops
    room.player.play_once(Level.CRITICAL)
    for _ in range(10):
        room.clinic.clock.advance(seconds=1)
        room.sounder.look()
    assert room.player.stops == stops
    room.clinic.clock.advance(minutes=2)
    room.sounder.look()
    room.clinic.record(session, decisions.acknowledge)
    assert room.player.stops == stops + 1
    room.sounder.end()
    assert room.player.stops == stops + 2


def test_what_is_set_counts_from_the_next_look(room: Room) -> None:
    room.preferences.set_volume(40)
    room.sounder.begin()
    room.clinic.chart(room.clinic.check_in(), "186/84")
    assert room.player.volume == 40
    room.preferences.set_volume(90)
    room.preferences.turn_sound(False)
    room.sounder.look()
    assert (room.player.volume, room.player.sounding) == (90, None)
    room.preferences.turn_sound(True)
    room.sounder.look()
    assert room.player.sounding is Level.CRITICAL


def test_it_tells_why_nothing_is_heard_and_when_that_changes(room: Room, qtbot: QtBot) -> None:
    room.sounder.begin()
    assert room.sounder.trouble == ""
    room.player.broken = "No sound: this computer has no working audio device."
    with qtbot.waitSignal(room.sounder.changed):
        room.sounder.look()
    assert room.sounder.trouble.startswith(room.player.broken)
    with qtbot.assertNotEmitted(room.sounder.changed):
        room.sounder.look()
    room.player.broken = ""
    room.preferences.turn_sound(False)
    room.sounder.look()
    assert room.sounder.trouble.startswith("Sound is off.")
    room.preferences.turn_sound(True)
    room.preferences.set_volume(0)
    room.sounder.look()
    assert "volume is 0" in room.sounder.trouble


def test_at_its_end_it_is_silent_and_stays_so(room: Room) -> None:
    room.sounder.begin()
    session = room.clinic.chart(room.clinic.check_in(), "186/84")
    room.sounder.end()
    room.clinic.chart(session, "190/84")
    assert room.player.sounding is None
