"""Shows controls the way the program does: dressed, in a window that has the focus."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from monitor_app.ui.appearance import apply_theme
from monitor_app.ui.theme import load_theme


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[..., QWidget]]:
    """Put widgets below each other in an active window and return the window; the first has the focus."""

    kept: list[QWidget] = []

    def show(*widgets: QWidget) -> QWidget:
        apply_theme(qapp, load_theme("dark"))
        window = QWidget()
        window.resize(360, 300)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        qtbot.addWidget(window)
        kept.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        widgets[0].setFocus()
        qapp.processEvents()
        return window

    yield show
    kept.clear()
