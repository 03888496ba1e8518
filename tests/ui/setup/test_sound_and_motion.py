"""Sound and motion in the setup: kept at once, tried out by one burst, and honest about silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QSlider, QWidget
from pytestqt.qtbot import QtBot

from monitor_app.domain.limits import Level
from monitor_app.ui.edges import SetupPart
from monitor_app.ui.preferences import Preferences
from monitor_app.ui.setup.setup_page import SetupPage
from tests.support.recording_player import RecordingPlayer


class Nurse:
    """Somebody at the setup page of a computer with sound."""

    def __init__(self, bot: QtBot, folder: Path) -> None:
        store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self.preferences = Preferences(store)
        self.player = RecordingPlayer()
        self.made: list[QWidget] = []
        parts = [SetupPart("protocols", "Protocols", self._make_protocols)]
        self.page = SetupPage(self.preferences, "Nurse 1", folder / "sessions.db", self.player, parts)
        self.told: list[object] = []
        self.page.sound_changed.connect(lambda: self.told.append("sound"))
        self.page.motion_changed.connect(self.told.append)
        bot.addWidget(self.page)
        self.page.resize(1200, 640)
        self.page.show()
        self.page.activateWindow()
        QTest.qWaitForWindowActive(self.page, 5000)

    def _make_protocols(self) -> QWidget:
        self.made.append(QWidget())
        self.made[-1].setObjectName("madePage")
        return self.made[-1]

    def find(self, name: str) -> QWidget:
        found = self.page.findChild(QWidget, name)
        assert isinstance(found, QWidget), name
        return found

    def press(self, name: str, at: QPoint | None = None) -> None:
        target = self.find(name)
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=at or target.rect().center())
        QApplication.processEvents()

    def key(self, name: str, key: Qt.Key) -> None:
        self.find(name).setFocus()
        QTest.keyClick(self.find(name), key)
        QApplication.processEvents()

    def slider(self) -> QSlider:
        slider = self.find("volumeSlider")
        assert isinstance(slider, QSlider)
        return slider

    def words(self, name: str) -> str:
        label = self.find(name)
        assert isinstance(label, QLabel)
        return label.text() if label.isVisible() else ""

    def can_test(self) -> bool:
        answers = {self.find(name).isEnabled() for name in ("testWarningButton", "testCriticalButton")}
        assert len(answers) == 1
        return answers.pop()


@pytest.fixture
def nurse(qtbot: QtBot, tmp_path: Path) -> Iterator[Nurse]:
    nurse = Nurse(qtbot, tmp_path)
    yield nurse
    nurse.page.close()


def test_a_computer_with_sound_says_nothing_about_silence(nurse: Nurse) -> None:
    assert nurse.words("soundTrouble") == ""
    assert nurse.words("volumeText") == "70 %"
    assert nurse.can_test()


def test_one_burst_of_each_level_can_be_tried(nurse: Nurse) -> None:
    nurse.press("testWarningButton")
    nurse.key("testCriticalButton", Qt.Key.Key_Space)
    assert nurse.player.tried == [Level.WARNING, Level.CRITICAL]
    assert nurse.player.sounding is None


def test_turning_sound_off_is_kept_told_and_shown(nurse: Nurse) -> None:
    nurse.key("soundSwitch", Qt.Key.Key_Space)
    assert not nurse.preferences.is_sound_on
    assert nurse.told == ["sound"]
    assert nurse.words("soundTrouble") == "Sound is off. The window flashes instead."
    assert not nurse.slider().isEnabled()
    assert not nurse.can_test()
    nurse.key("soundSwitch", Qt.Key.Key_Return)
    assert nurse.preferences.is_sound_on
    assert nurse.words("soundTrouble") == ""
    assert nurse.can_test()


def test_a_press_anywhere_on_a_switch_turns_it(nurse: Nurse) -> None:
    switch = nurse.find("reduceMotionSwitch")
    assert isinstance(switch, QCheckBox)
    nurse.press("reduceMotionSwitch", QPoint(switch.width() - 4, 4))
    assert nurse.preferences.reduces_motion
    nurse.press("reduceMotionSwitch", QPoint(2, switch.height() - 3))
    assert not nurse.preferences.reduces_motion
    assert nurse.told == [True, False]


@pytest.mark.parametrize(
    ("key", "volume"),
    [
        (Qt.Key.Key_Right, 75),
        (Qt.Key.Key_Left, 65),
        (Qt.Key.Key_PageDown, 50),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 100),
    ],
)
def test_the_volume_is_set_by_keys(nurse: Nurse, key: Qt.Key, volume: int) -> None:
    nurse.key("volumeSlider", key)
    assert (nurse.preferences.volume, nurse.player.volume) == (volume, volume)
    assert nurse.words("volumeText") == f"{volume} %"
    assert nurse.told == ["sound"]


def test_the_knob_goes_to_the_finger_and_follows_it(nurse: Nurse) -> None:
    slider = nurse.slider()
    middle = slider.rect().center()
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=middle)
    assert nurse.preferences.volume == 50
    QTest.mouseMove(slider, QPoint(slider.width() - 1, middle.y()))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 1, middle.y()))
    assert nurse.preferences.volume == 100
    QTest.mouseMove(slider, QPoint(1, middle.y()))
    assert nurse.preferences.volume == 100


def test_a_volume_of_nothing_is_said_to_be_silent(nurse: Nurse) -> None:
    nurse.key("volumeSlider", Qt.Key.Key_Home)
    assert nurse.words("soundTrouble") == "The volume is 0. The window flashes instead."
    assert not nurse.can_test()
    nurse.key("volumeSlider", Qt.Key.Key_Right)
    assert nurse.words("soundTrouble") == ""


def test_a_computer_without_a_device_is_told_when_looked_at_again(nurse: Nurse) -> None:
    nurse.page.hide()
    nurse.player.broken = "No sound: why."
    nurse.page.show()
    assert nurse.words("soundTrouble") == "No sound: why. The window flashes instead."
    assert not nurse.can_test()


def test_a_device_that_is_plugged_in_is_noticed_while_looking(nurse: Nurse, qtbot: QtBot) -> None:
    nurse.player.broken = "No sound: why."
    qtbot.waitUntil(lambda: nurse.words("soundTrouble") != "", timeout=5000)
    nurse.player.broken = ""
    qtbot.waitUntil(nurse.can_test, timeout=5000)


def test_nothing_is_tried_out_while_a_warning_sounds_and_it_says_why(nurse: Nurse, qtbot: QtBot) -> None:
    nurse.player.play(Level.CRITICAL)
    qtbot.waitUntil(lambda: not nurse.can_test(), timeout=5000)
    assert nurse.words("soundTrouble") == "A warning sounds now. Acknowledge or silence it to try the sound."
    nurse.player.stop()
    qtbot.waitUntil(nurse.can_test, timeout=5000)
    assert nurse.words("soundTrouble") == ""


def test_what_stands_still_is_not_said_to_flash(nurse: Nurse) -> None:
    nurse.press("soundSwitch")
    nurse.press("reduceMotionSwitch")
    assert nurse.words("soundTrouble") == "Sound is off. Warnings are only shown."


def test_what_was_set_is_shown_at_the_next_start(nurse: Nurse, qtbot: QtBot, tmp_path: Path) -> None:
    nurse.press("soundSwitch")
    nurse.press("reduceMotionSwitch")
    nurse.preferences.set_volume(15)
    again = Nurse(qtbot, tmp_path)
    switches = [again.find(name) for name in ("soundSwitch", "reduceMotionSwitch")]
    assert [switch.isChecked() for switch in switches if isinstance(switch, QCheckBox)] == [False, True]
    assert again.slider().value() == 15
    assert again.told == []


def test_controls_are_as_high_as_a_finger(nurse: Nurse) -> None:
    for name in ("soundSwitch", "volumeSlider", "reduceMotionSwitch"):
        assert nurse.find(name).height() >= 44, name


def test_the_page_of_protocols_is_made_when_it_is_first_chosen(nurse: Nurse) -> None:
    assert nurse.made == []
    nurse.press("setupTab_protocols")
    assert nurse.find("madePage").isVisible()
    assert not nurse.find("generalPage").isVisible()
    nurse.key("setupTab", Qt.Key.Key_Left)
    assert nurse.find("generalPage").isVisible()
    nurse.press("setupTab_protocols")
    assert len(nurse.made) == 1


def test_asking_for_the_person_leads_to_the_general_part(nurse: Nurse) -> None:
    nurse.press("setupTab_protocols")
    nurse.page.focus_person()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "personField"
