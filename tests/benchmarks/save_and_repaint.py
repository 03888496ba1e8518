"""Return in the panel until the row is durable and the chart repainted, against a bare commit and repaint."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from tests.benchmarks.floor import BareCommit, BarePlot
from tests.benchmarks.ratio import Ratio
from tests.benchmarks.room import Room

READINGS_BEFORE = 12
TIMES = 40


def measure() -> Ratio:
    """Chart one reading after the other, and after each do the same with bare tools."""
    application = QApplication([])
    ours, floor = [], []
    with (
        TemporaryDirectory() as folder,
        Room(application, Path(folder) / "room", readings=READINGS_BEFORE) as room,
        closing(BareCommit(Path(folder) / "floor.sqlite")) as commit,
    ):
        canvas = room.chart.canvas.widget
        plot = BarePlot(room.curves(), canvas.width(), canvas.height())
        for _ in range(TIMES):
            ours.append(room.chart_by_keys())
            floor.append(commit.seconds() + plot.seconds(room.curves()))
        plot.widget.close()
    print(f"Return until durable and drawn: {median(ours) * 1e3:.2f} ms, bare: {median(floor) * 1e3:.2f} ms")
    return Ratio("save and repaint, against bare commit and repaint", median(ours) / median(floor), 1.5)
