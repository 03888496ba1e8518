"""Two thousand redraws of the real chart in a process of their own.

Some pairs of Qt and pyqtgraph miscount references while they draw and end the whole process after
about eighty redraws; this finds out before a clinic does.
"""

from __future__ import annotations

import os
import subprocess
import sys

from PySide6.QtWidgets import QApplication

from monitor_app.ui.chart.session_chart import SessionChart
from monitor_app.ui.theme import load_theme

REDRAWS = 2_000


def redraw_many_times() -> None:
    """Pan, zoom and follow now on a crowded chart, painted each time."""
    from tests.ui.chart.samples import worst_case

    application = QApplication([])
    chart = SessionChart(load_theme("dark"))
    chart.resize(480, 240)
    chart.canvas.show(worst_case(readings=60))
    chart.show()
    for i in range(REDRAWS):
        chart.set_now(i / 10, i / 10 + 5)
        chart.zoom((1.3, 0.8)[i % 2])
        chart.canvas.pan_pixels((-13, 11)[i % 2])
        chart.canvas.widget.viewport().repaint()
    application.processEvents()
    print(f"drawn {REDRAWS}")  # noqa: T201 - read by the parent process


def test_two_thousand_redraws_leave_the_process_alive() -> None:
    command = [sys.executable, "-c", f"from {__name__} import redraw_many_times; redraw_many_times()"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    child = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert child.returncode == 0, child.stderr
    assert child.stdout.strip() == f"drawn {REDRAWS}"
