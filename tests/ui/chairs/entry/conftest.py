"""The panel by itself."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from monitor_app.ui.appearance import apply_theme
from monitor_app.ui.theme import load_theme
from tests.ui.chairs.entry.panel import Panel


@pytest.fixture
def panel(qtbot: QtBot, qapp: QApplication) -> Panel:
    apply_theme(qapp, load_theme("dark"))
    return Panel(qtbot)
