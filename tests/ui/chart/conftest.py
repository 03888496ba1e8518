"""A chart in a window that is shown, and what is needed to read it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from monitor_app.ui.chart.session_chart import SessionChart
from monitor_app.ui.theme import load_theme


@pytest.fixture
def chart(qtbot: QtBot) -> Iterator[SessionChart]:
    """A chart of 910 × 390 pixels, shown and painted, without a session."""
    widget = SessionChart(load_theme("dark"))
    qtbot.addWidget(widget)
    widget.resize(910, 390)
    widget.show()
    qtbot.waitExposed(widget)
    yield widget
    widget.close()
