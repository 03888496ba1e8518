"""A limits editor in a window of its own, with the limits of the shipped infusion."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from monitor_app.ui.appearance import apply_theme
from monitor_app.ui.limits.limits_editor import LimitsEditor
from monitor_app.ui.theme import load_theme
from tests.support.clinic import shipped_protocol
from tests.ui.limits.hand import Hand


@pytest.fixture
def hand(qtbot: QtBot, qapp: QApplication) -> Hand:
    apply_theme(qapp, load_theme("dark"))
    editor = LimitsEditor(lambda: "clinic decision, 20 Nov 2026")
    editor.set_limits(shipped_protocol("iv-ketamine").limits)
    editor.resize(560, 430)
    qtbot.addWidget(editor)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.setFocus()
    qapp.processEvents()
    return Hand(qtbot, editor)
