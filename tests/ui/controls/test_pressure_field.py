"""A blood pressure is typed the way people write one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from monitor_app.ui.controls.field_state import FieldState, FieldVerdict
from monitor_app.ui.controls.pressure_field import PressureField
from monitor_app.ui.controls.value_field import ValueField

Show = Callable[..., QWidget]


def type_keys(text: str) -> None:
    """Send keys to whatever has the focus, as a keyboard does."""
    for character in text:
        focus = QApplication.focusWidget()
        assert focus is not None
        if character == "\t":
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        else:
            QTest.keyClicks(focus, character)


@pytest.fixture
def pressure(shown: Show) -> PressureField:
    field = PressureField("Blood pressure")
    shown(field, ValueField("Pulse", object_name="pulseField", unit="/min"))
    return field


@pytest.mark.parametrize(
    "typed",
    [
        "186/104",
        "186 104",
        "186\t104",
        "186.104",
        "186,104",
        "186-104",
        "186 / 104",
        "186\t/104",
        " 186/104/",
    ],
)
def test_every_way_of_writing_a_pair(pressure: PressureField, typed: str) -> None:
    type_keys(typed)
    assert pressure.texts() == ("186", "104")


def test_tab_after_the_pair_goes_to_the_next_field(pressure: PressureField) -> None:
    type_keys("186/104\t92")
    assert pressure.texts() == ("186", "104")
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    assert (focus.objectName(), focus.text()) == ("pulseField", "92")


@pytest.mark.parametrize("into", ["systolicField", "diastolicField"])
def test_a_pasted_pair_is_split(pressure: PressureField, qtbot: QtBot, into: str) -> None:
    edit = pressure.findChild(QLineEdit, into)
    edit.setFocus()
    QApplication.clipboard().setText("141/88")
    qtbot.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert pressure.texts() == ("141", "88")


def test_coming_back_replaces_instead_of_mixing(pressure: PressureField) -> None:
    type_keys("186/104")
    pressure.systolic_edit.setFocus(Qt.FocusReason.TabFocusReason)
    type_keys("122/78")
    assert pressure.texts() == ("122", "78")


def test_a_press_into_a_filled_field_selects_it(pressure: PressureField, qtbot: QtBot) -> None:
    pressure.set_texts("186", "104")
    qtbot.mouseClick(pressure.diastolic_edit, Qt.MouseButton.LeftButton)
    type_keys("99")
    assert pressure.texts() == ("186", "99")


def test_backspace_in_an_empty_diastolic_goes_back(pressure: PressureField, qtbot: QtBot) -> None:
    type_keys("18/")
    qtbot.keyClick(pressure.diastolic_edit, Qt.Key.Key_Backspace)
    type_keys("6")
    assert pressure.texts() == ("186", "")


def test_what_cannot_be_read_is_kept_for_the_judge(pressure: PressureField) -> None:
    type_keys("1o6/9x")
    assert pressure.texts() == ("1o6", "9x")


def test_the_judge_hears_every_change(pressure: PressureField) -> None:
    def judge(systolic: str, diastolic: str) -> FieldVerdict:
        if systolic == "186":
            return FieldVerdict(FieldState.CRITICAL, "critical", f"diastolic {diastolic or 'missing'}")
        return FieldVerdict()

    pressure.set_judge(judge)
    type_keys("18")
    assert pressure.verdict().state is FieldState.NORMAL
    type_keys("6/104")
    assert pressure.verdict() == FieldVerdict(FieldState.CRITICAL, "critical", "diastolic 104")
    assert pressure.systolic_edit.accessibleDescription() == "critical. diastolic 104"


def test_return_submits(pressure: PressureField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pressure.submitted):
        qtbot.keyClick(pressure.systolic_edit, Qt.Key.Key_Return)


def test_a_sentence_floats_and_moves_nothing(pressure: PressureField, qapp: QApplication) -> None:
    window = pressure.window()
    pulse = window.findChild(QWidget, "pulseFieldBox")
    before = pulse.geometry()
    pressure.set_state(FieldState.REFUSED, "refused", "Diastolic must be below systolic.")
    qapp.processEvents()
    bubble = next(label for label in window.findChildren(QLabel) if label.text().startswith("Diastolic must"))
    assert bubble.isVisible()
    assert pulse.geometry() == before
    bottom = pressure.mapTo(window, pressure.rect().bottomLeft()).y()
    assert bubble.y() > bottom
    pressure.set_state(FieldState.NORMAL)
    assert not bubble.isVisible()


def test_the_sentence_follows_a_field_that_moves(pressure: PressureField, qapp: QApplication) -> None:
    window = pressure.window()
    pressure.set_state(FieldState.REFUSED, "refused", "Check the value.")
    qapp.processEvents()
    bubble = next(label for label in window.findChildren(QLabel) if label.text() == "Check the value.")
    before = bubble.y()
    window.layout().setContentsMargins(9, 60, 9, 9)
    qapp.processEvents()
    assert bubble.y() > before
    pressure.hide()
    assert not bubble.isVisible()
