"""What the whole window shows: other chairs, the frame where there is no sound, the count on the task bar."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from monitor_app.domain import decisions
from monitor_app.ui.controls.text import ElidedLabel
from monitor_app.ui.theme import current_theme
from monitor_app.ui.warnings.chair_alert import ChairAlert
from monitor_app.ui.warnings.flasher import Flasher
from tests.scenarios.desk import Desk
from tests.scenarios.steps import CONTROL
from tests.support.clinic import Clinic


def test_chairs_are_told_worst_first_and_then_as_they_stand(desk: Desk, room: Clinic) -> None:
    sessions = [room.check_in() for _ in range(4)]
    for session, pressure in zip(sessions, ("120/80", "168/84", "168/84", "186/84"), strict=True):
        room.chart(session, pressure)
    desk.key(Qt.Key.Key_1, CONTROL)
    assert [desk.text(f"chairAlertChair{n}") for n in (1, 2)] == ["Chair 4", "Chair 2"]
    assert desk.text("moreChairs") == "+1 more chair"
    room.record(sessions[3], decisions.acknowledge)
    assert [desk.text(f"chairAlertChair{n}") for n in (1, 2)] == ["Chair 2", "Chair 3"]
    assert not desk.shows("moreChairs")


def test_an_alert_is_one_press_of_a_finger_away(desk: Desk, room: Clinic) -> None:
    first, second = room.check_in(), room.check_in()
    room.chart(second, "186/84")
    room.chart(first, "120/80")
    desk.key(Qt.Key.Key_1, CONTROL)
    alert = desk.find(ChairAlert, "chairAlert1")
    assert alert.height() >= 44
    spoken = alert.accessibleName()
    assert spoken.startswith("Chair 2, Sample-02. Systolic 186 mmHg: critical, at or above 180. sounding")
    assert spoken.endswith("Go to Chair 2. Ctrl+2")
    for child in alert.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        assert child.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents), child.objectName()
    desk.tab_to("chairAlert1")
    desk.keys("\n")
    assert desk.text("patientName") == "Sample-02"
    assert not desk.shows("elsewhere")
    assert desk.rows("SELECT acknowledged_at FROM warnings") == [(None,)]


def test_an_alert_tells_how_many_more_wait_at_its_chair(desk: Desk, room: Clinic) -> None:
    room.check_in()
    session = room.chart(room.check_in(), "186/84", spo2=88)
    desk.key(Qt.Key.Key_1, CONTROL)
    assert desk.text("chairAlertMore1") == "and 1 more"
    assert ". and 1 more. " in desk.find(ChairAlert, "chairAlert1").accessibleName()
    room.record(
        session, partial(decisions.acknowledge, warning_ids=(session.to_acknowledge()[1].warning_id,))
    )
    assert not desk.shows("chairAlertMore1")


def test_two_alerts_tell_their_limits_whole_in_the_smallest_window(desk: Desk, room: Clinic) -> None:
    for pressure in ("120/80", "186/84", "184/84"):
        room.chart(room.check_in(), pressure, spo2=88)
    desk.key(Qt.Key.Key_1, CONTROL)
    desk.window.resize(1280, 720)
    desk.settle()
    words = [desk.find(ElidedLabel, f"chairAlertWords{number}") for number in (1, 2)]
    assert [label.shown() for label in words] == [
        "Systolic 186: critical, ≥ 180",
        "Systolic 184: critical, ≥ 180",
    ]
    assert [desk.text(f"chairAlertMore{number}") for number in (1, 2)] == ["+1", "+1"]
    assert words[0].toolTip() == words[0].text() == "Systolic 186 mmHg: critical, at or above 180"


def test_one_that_was_seen_or_is_over_and_seen_is_not_told_elsewhere(desk: Desk, room: Clinic) -> None:
    room.check_in()
    session = room.chart(room.check_in(), "186/84")
    desk.key(Qt.Key.Key_1, CONTROL)
    session = room.chart(session, "120/80")
    assert desk.text("chairAlertWords1").startswith("Resolved: systolic 186")
    room.record(session, decisions.acknowledge)
    assert not desk.shows("elsewhere")


def test_all_that_sounds_is_silenced_by_one_press_where_there_is_more_than_one(
    desk: Desk, room: Clinic
) -> None:
    first, second = room.check_in(), room.check_in()
    room.chart(second, "186/84")
    desk.key(Qt.Key.Key_1, CONTROL)
    assert not desk.shows("silenceAllButton")
    room.chart(first, "168/84")
    button = desk.find(QAbstractButton, "silenceAllButton")
    assert button.height() >= 44
    desk.press("silenceAllButton")
    assert desk.player.sounding is None
    assert desk.rows("SELECT count(*) FROM audit WHERE kind = 'sound_silenced'") == [(2,)]
    assert not desk.shows("silenceAllButton")


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_frame_flashes_in_the_colour_of_the_worst_level_that_cannot_be_heard(
    desk: Desk, room: Clinic, theme: str
) -> None:
    desk.press("setupPlace")
    desk.press(f"themeChoice_{theme}")
    desk.player.broken = "No sound: this computer has no working audio device."
    session = room.chart(room.check_in(), "168/84")
    desk.pass_time(1 / 60)
    (flasher,) = desk.window.findChildren(Flasher)
    assert in_turn(desk, flasher, 8) == "####...."
    room.chart(session, "186/84")
    desk.window.resize(1400, 900)
    desk.settle()
    assert in_turn(desk, flasher, 2) in ("#.", ".#")
    desk.press("chairCardChair1")
    assert desk.text("patientName") == "Sample-01", "presses go through the frame"


def in_turn(desk: Desk, flasher: Flasher, turns: int) -> str:
    """Whether the frame is there, turn by turn of the timer."""
    seen = ""
    theme = current_theme()
    for _ in range(turns):
        seen += "#" if edges(desk) in ({theme.warning.name()}, {theme.critical.name()}) else "."
        flasher.turn()
    return seen


def edges(desk: Desk) -> set[str]:
    """The colours in the middle of the four edges of the window."""
    picture = desk.window.grab().toImage()
    width, height = picture.width(), picture.height()
    points = [(width // 2, 2), (width // 2, height - 3), (2, height // 2), (width - 3, height // 2)]
    return {picture.pixelColor(*point).name() for point in points}


def test_the_line_of_another_chair_flashes_wherever_one_is(desk: Desk, room: Clinic) -> None:
    first, second = room.chart(room.check_in(), "120/80"), room.check_in()
    desk.key(Qt.Key.Key_1, CONTROL)
    second = room.chart(second, "186/84")
    (flasher,) = desk.window.findChildren(Flasher)
    for place in ("chairsPlace", "reviewPlace", "setupPlace", "guidePlace"):
        desk.press(place)
        alert = desk.find(ChairAlert, "chairAlert1")
        grounds = set()
        for _ in range(4):
            grounds.add(alert.grab().toImage().pixelColor(alert.width() // 2, 8).name())
            flasher.turn()
        assert grounds == {current_theme().surface.name(), current_theme().critical_surface.name()}
    room.record(second, decisions.acknowledge)
    assert not flasher.is_running
    assert first.is_running


def test_under_reduced_motion_the_frame_and_the_banner_stand_still(desk: Desk, room: Clinic) -> None:
    desk.player.broken = "No sound: this computer has no working audio device."
    desk.press("setupPlace")
    desk.press("reduceMotionSwitch")
    room.chart(room.check_in(), "186/84")
    desk.pass_time(1 / 60)
    (flasher,) = desk.window.findChildren(Flasher)
    assert not flasher.is_running
    assert edges(desk) == {current_theme().critical.name()}
    desk.press("reduceMotionSwitch")
    assert flasher.is_running


def test_a_start_tells_nothing_twice(open_desk: Callable[[], Desk]) -> None:
    desk = open_desk()
    clinic = Clinic(desk.clock)
    clinic.recorder = desk.parts.recorder
    clinic.chart(clinic.check_in(), "186/84", minutes_ago=20)
    desk.close()
    again = open_desk()
    assert again.shows("warningBanner")
    assert not again.shows("elsewhere")


def test_nothing_flashes_for_a_chair_that_is_empty(desk: Desk, room: Clinic) -> None:
    session = room.chart(room.start(room.chart(room.check_in(), "120/80")), "186/84")
    desk.key(Qt.Key.Key_1, CONTROL)
    (flasher,) = desk.window.findChildren(Flasher)
    assert flasher.is_running
    room.end(room.record(session, decisions.stop_infusion))
    desk.settle()
    assert desk.shows("emptyRoom")
    assert not flasher.is_running


def test_the_desktop_is_told_once_of_each_new_warning(
    desk: Desk, room: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QWidget] = []
    badges: list[int] = []
    monkeypatch.setattr(QGuiApplication, "desktopFileName", lambda *_: "infusion-session-monitor")
    monkeypatch.setattr(QApplication, "alert", staticmethod(asked.append))
    monkeypatch.setattr(QGuiApplication, "setBadgeNumber", lambda _self, number: badges.append(number))
    session = room.chart(room.check_in(), "168/84")
    desk.pass_time(1)
    assert (len(asked), badges) == (1, [1])
    session = room.record(session, decisions.acknowledge)
    assert (len(asked), badges) == (1, [1, 0])
    session = room.chart(session, "186/84")
    desk.pass_time(1)
    assert (len(asked), badges) == (2, [1, 0, 1]), "a rise is a new raise"
    session = room.chart(session, "187/112")
    assert (len(asked), badges) == (3, [1, 0, 1, 2])
    room.chart(session, "178/112")
    desk.pass_time(1)
    assert len(asked) == 3, "a fall asks for nobody"
