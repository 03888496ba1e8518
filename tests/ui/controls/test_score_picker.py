"""A score is picked by one press or one key, and ten by two keys, without a clock."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from monitor_app.ui.controls.field_state import FieldState
from monitor_app.ui.controls.score_picker import ScorePicker

Show = Callable[..., QWidget]


def words(score: int) -> str:
    return "marked" if score >= 6 else "mild"


@pytest.fixture
def dissociation(shown: Show) -> ScorePicker:
    picker = ScorePicker(
        "Dissociation",
        range(11),
        series_role="dissociation",
        object_name="dissociationPicker",
        describe=words,
    )
    shown(picker, QLineEdit())
    return picker


@pytest.fixture
def sedation(shown: Show) -> ScorePicker:
    picker = ScorePicker("Sedation", range(5, -1, -1), series_role="sedation", object_name="sedationPicker")
    shown(picker)
    return picker


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ("6", 6),
        ("0", 0),
        ("1", 1),
        ("10", 10),
        ("100", 0),
        ("11", 1),
        ("110", 10),
        ("210", 10),
        ("120", 0),
        ("66", 6),
        ("x7", 7),
    ],
)
def test_digits_pick(dissociation: ScorePicker, qtbot: QtBot, keys: str, value: int) -> None:
    qtbot.keyClicks(dissociation, keys)
    assert dissociation.value() == value


@pytest.mark.parametrize(
    "between", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Home, Qt.Key.Key_Right]
)
def test_a_key_between_one_and_nought_ends_the_ten(
    dissociation: ScorePicker, qtbot: QtBot, between: Qt.Key
) -> None:
    qtbot.keyClick(dissociation, Qt.Key.Key_1)
    qtbot.keyClick(dissociation, between)
    qtbot.keyClick(dissociation, Qt.Key.Key_0)
    assert dissociation.value() == 0


def test_leaving_and_coming_back_ends_the_ten(dissociation: ScorePicker, qtbot: QtBot) -> None:
    qtbot.keyClick(dissociation, Qt.Key.Key_1)
    dissociation.clearFocus()
    dissociation.setFocus()
    qtbot.keyClick(dissociation, Qt.Key.Key_0)
    assert dissociation.value() == 0


def test_a_scale_without_ten_takes_one_and_nought_apart(sedation: ScorePicker, qtbot: QtBot) -> None:
    qtbot.keyClicks(sedation, "10")
    assert sedation.value() == 0
    qtbot.keyClicks(sedation, "7")
    assert sedation.value() == 0


def test_backspace_and_delete_clear(dissociation: ScorePicker, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
        qtbot.keyClick(dissociation, Qt.Key.Key_8)
        qtbot.keyClick(dissociation, key)
        assert dissociation.value() is None


def test_arrows_move_in_the_order_shown(sedation: ScorePicker, qtbot: QtBot) -> None:
    qtbot.keyClick(sedation, Qt.Key.Key_Right)
    assert sedation.value() == 5
    qtbot.keyClick(sedation, Qt.Key.Key_Right)
    assert sedation.value() == 4
    qtbot.keyClick(sedation, Qt.Key.Key_Left)
    qtbot.keyClick(sedation, Qt.Key.Key_Left)
    assert sedation.value() == 5


def test_a_press_picks_and_a_second_press_clears(dissociation: ScorePicker, qtbot: QtBot) -> None:
    cell = dissociation.findChild(QAbstractButton, "dissociationPicker6")
    qtbot.mouseClick(cell, Qt.MouseButton.LeftButton)
    assert (dissociation.value(), cell.isChecked()) == (6, True)
    qtbot.mouseClick(cell, Qt.MouseButton.LeftButton)
    assert (dissociation.value(), cell.isChecked()) == (None, False)


def test_only_one_cell_is_on(dissociation: ScorePicker, qtbot: QtBot) -> None:
    qtbot.keyClicks(dissociation, "37")
    on = [cell.text() for cell in dissociation.findChildren(QAbstractButton) if cell.isChecked()]
    assert on == ["7"]


def test_changed_tells_each_new_value_once(dissociation: ScorePicker, qtbot: QtBot) -> None:
    told: list[object] = []
    dissociation.changed.connect(told.append)
    qtbot.keyClicks(dissociation, "1033")
    qtbot.keyClick(dissociation, Qt.Key.Key_Delete)
    assert told == [1, 10, 3, None]


def test_tab_leaves_and_a_screen_reader_hears_the_words(dissociation: ScorePicker, qtbot: QtBot) -> None:
    qtbot.keyClick(dissociation, Qt.Key.Key_6)
    dissociation.set_state(FieldState.WARNING, "warning")
    assert dissociation.accessibleDescription() == "6 · warning · marked"
    qtbot.keyClick(dissociation, Qt.Key.Key_Tab)
    assert not dissociation.hasFocus()


def test_a_value_off_the_scale_is_our_mistake(sedation: ScorePicker) -> None:
    with pytest.raises(ValueError, match="not on the scale"):
        sedation.set_value(6)
