"""Setup: kept at once, read again at the next start, and forgiving of what cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from monitor_app.ui.preferences import Preferences
from monitor_app.ui.theme import ThemeChoice, current_theme
from tests.scenarios.desk import Desk
from tests.scenarios.steps import CONTROL


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def test_what_is_kept_is_there_again(store: QSettings, tmp_path: Path) -> None:
    preferences = Preferences(store)
    preferences.choose_theme(ThemeChoice.LIGHT)
    preferences.name_chairs(("Window", " ", "Door ", "Window"))
    preferences.name_person("  Nurse 2 ")
    preferences.turn_sound(False)
    preferences.set_volume(35)
    preferences.reduce_motion(True)
    store.sync()
    again = Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    assert (again.theme, again.chairs, again.person) == (ThemeChoice.LIGHT, ("Window", "Door"), "Nurse 2")
    assert (again.is_sound_on, again.volume, again.reduces_motion) == (False, 35, True)


def test_what_nobody_set_or_nobody_can_read_has_a_sensible_value(store: QSettings) -> None:
    store.setValue("appearance/theme", "purple")
    store.setValue("room/chairs", "\n \n")
    store.setValue("sound/on", "perhaps")
    store.setValue("sound/volume", "loud")
    store.setValue("appearance/reduceMotion", "")
    preferences = Preferences(store)
    assert preferences.theme is ThemeChoice.SYSTEM
    assert preferences.chairs == ("Chair 1", "Chair 2", "Chair 3", "Chair 4")
    assert preferences.person == ""
    assert (preferences.is_sound_on, preferences.volume, preferences.reduces_motion) == (True, 70, False)


def test_sound_is_on_at_seventy_percent_and_things_may_flash_until_somebody_says_otherwise(
    store: QSettings,
) -> None:
    preferences = Preferences(store)
    assert (preferences.is_sound_on, preferences.volume, preferences.reduces_motion) == (True, 70, False)
    preferences.set_volume(140)
    assert preferences.volume == 100


def test_the_chairs_of_the_room_are_offered_at_the_next_check_in(desk: Desk) -> None:
    desk.key(Qt.Key.Key_F2)
    desk.press("setupPlace")
    desk.find(QPlainTextEdit, "chairsField").setFocus()
    desk.key(Qt.Key.Key_A, CONTROL)
    desk.keys("Window\nDoor")
    desk.key(Qt.Key.Key_F2)
    chairs = desk.find(QComboBox, "chairCombo")
    assert [chairs.itemText(row) for row in range(chairs.count())] == ["Window", "Door"]


def test_theme_and_person_are_worn_again_after_a_restart(open_desk: Callable[[], Desk]) -> None:
    desk = open_desk()
    desk.press("setupPlace")
    desk.press("themeChoice_light")
    assert current_theme().name == "light"
    desk.close()
    again = open_desk()
    assert current_theme().name == "light"
    again.press("setupPlace")
    assert again.find(QLineEdit, "personField").text() == "Nurse 1"


def test_an_empty_name_is_not_taken(desk: Desk) -> None:
    desk.press("personButton")
    desk.key(Qt.Key.Key_A, CONTROL)
    desk.key(Qt.Key.Key_Delete)
    desk.key(Qt.Key.Key_Tab)
    assert desk.parts.recorder.person == "Nurse 1"


def test_the_place_of_the_record_and_the_notice_can_be_read(desk: Desk) -> None:
    desk.press("setupPlace")
    assert desk.text("databasePath") == str(desk.file)
    assert "Not a patient monitor or alarm system" in desk.text("noticeText")
