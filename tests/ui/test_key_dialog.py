"""The recovery key before the window: typed or tapped, with a mistake named."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from monitor_app import keys
from monitor_app.ui.key_dialog import KeyDialog

KEY = keys.new_key()


def opened(qtbot: QtBot, *, has_keyring: bool = True) -> KeyDialog:
    dialog = KeyDialog("The file is encrypted.", has_keyring=has_keyring)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def press(dialog: KeyDialog, name: str) -> None:
    dialog.findChild(QPushButton, name).click()


def test_it_is_typed_with_the_keyboard(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    QTest.keyClicks(dialog.findChild(QPlainTextEdit, "recoveryKeyField"), KEY.written().lower())
    press(dialog, "keyOpenButton")
    assert dialog.result() == KeyDialog.DialogCode.Accepted
    assert dialog.key == KEY
    assert dialog.is_to_be_kept


def test_it_is_tapped_with_a_finger(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    press(dialog, "keyPad0")
    press(dialog, "keyPadBack")
    for sign in "".join(KEY.groups()):
        press(dialog, f"keyPad{sign}")
    assert dialog.findChild(QPlainTextEdit, "recoveryKeyField").toPlainText() == KEY.written()
    press(dialog, "keyOpenButton")
    assert dialog.key == KEY


def test_a_mistake_is_named_by_its_group(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    groups = list(KEY.groups())
    groups[6] = ("1" if groups[6][0] == "0" else "0") + groups[6][1:]
    field = dialog.findChild(QPlainTextEdit, "recoveryKeyField")
    field.setPlainText(" ".join(groups))
    press(dialog, "keyOpenButton")
    assert dialog.key is None
    assert "Group 7," in dialog.findChild(QLabel, "keyMistake").text()
    assert dialog.isVisible()


def test_without_a_keyring_nothing_is_offered_to_be_kept(qtbot: QtBot) -> None:
    dialog = opened(qtbot, has_keyring=False)
    assert dialog.findChild(QCheckBox, "keepKeySwitch").isHidden()
    assert not dialog.is_to_be_kept


def test_escape_leaves_the_file_closed(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == KeyDialog.DialogCode.Rejected
    assert dialog.key is None
