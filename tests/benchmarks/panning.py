"""Panning a session of 5,000 readings, against stock pyqtgraph curves with symbols of the same data.

Run as ``python -m tests.benchmarks.panning``; ends with 1 where the promise is not kept.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from statistics import median

import numpy as np
import pyqtgraph
from PySide6.QtWidgets import QApplication

from monitor_app.domain.measures import MeasureName
from monitor_app.ui.appearance import apply_theme
from monitor_app.ui.chart.content import ChartContent, Points
from monitor_app.ui.chart.session_chart import SessionChart
from monitor_app.ui.theme import load_theme
from tests.benchmarks.ratio import Ratio

READINGS = 5_000
SIZE = (1280, 600)
FRAMES = 30
IN_VIEW = 4_000.0
"""Minutes in view, a reading each."""
PUSH = 8
"""Pixels a frame, as a hand pushes."""
STOCK_SYMBOLS = {
    MeasureName.PULSE: ("o", 0),
    MeasureName.SPO2: ("o", 1),
    MeasureName.RESPIRATORY_RATE: ("s", 1),
    MeasureName.DISSOCIATION: ("d", 2),
    MeasureName.NAUSEA: ("s", 2),
    MeasureName.SEDATION: ("t", 2),
}


def long_session(readings: int = READINGS) -> ChartContent:
    """Return a session with a reading a minute of every measure, some of them warned."""
    chance = np.random.default_rng(20)
    minutes = np.arange(readings, dtype=float) - 5
    systolic = 130 + 40 * np.sin(minutes / 60) + chance.integers(-8, 9, readings)
    pairs = np.column_stack([systolic, systolic * 0.6])
    columns = {
        MeasureName.PULSE: 85 + 20 * np.sin(minutes / 45) + chance.integers(-4, 5, readings),
        MeasureName.SPO2: 97.0 - chance.integers(0, 4, readings),
        MeasureName.RESPIRATORY_RATE: 14.0 + chance.integers(-3, 4, readings),
        MeasureName.DISSOCIATION: np.clip(4 + 3 * np.sin(minutes / 50), 0, 10).round(),
        MeasureName.NAUSEA: np.clip(2 + 2 * np.sin(minutes / 70), 0, 10).round(),
        MeasureName.SEDATION: 5.0 - chance.integers(0, 2, readings),
    }
    series = {MeasureName.SYSTOLIC: Points.of(minutes, pairs, (systolic >= 160).astype(np.uint8))}
    series |= {name: Points.of(minutes, column) for name, column in columns.items()}
    return ChartContent(planned_end=float(readings), series=series)


def seconds_per_frame(push: Callable[[], None]) -> float:
    """Return the median time in seconds to push the time in view once, painted."""
    push()
    times = []
    for _ in range(FRAMES):
        started = time.perf_counter()
        push()
        times.append(time.perf_counter() - started)
    return median(times)


def our_frame(content: ChartContent) -> float:
    """Return seconds a frame of this program's chart takes while a hand pushes it."""
    chart = SessionChart(load_theme("dark"))
    chart.resize(*SIZE)
    chart.canvas.show(content)
    chart.canvas.show_window(0, IN_VIEW)
    chart.show()
    QApplication.processEvents()

    def push() -> None:
        chart.canvas.pan_pixels(-PUSH)
        chart.canvas.widget.viewport().repaint()

    seconds = seconds_per_frame(push)
    assert chart.canvas.time.window.start > FRAMES * PUSH
    chart.close()
    return seconds


def stock_frame(content: ChartContent) -> float:
    """Return seconds a frame of pyqtgraph's own plots of the same readings takes."""
    layout = pyqtgraph.GraphicsLayoutWidget()
    layout.resize(*SIZE)
    plots = [layout.addPlot(row=row, col=0) for row in range(3)]
    for plot in plots[1:]:
        plot.setXLink(plots[0])
    pressure = content.series[MeasureName.SYSTOLIC]
    plots[0].plot(pressure.minutes, pressure.high, pen=None, symbol="t")
    plots[0].plot(pressure.minutes, pressure.low, pen=None, symbol="t1")
    for name, (symbol, row) in STOCK_SYMBOLS.items():
        points = content.series[name]
        plots[row].plot(points.minutes, points.high, pen="w", symbol=symbol)
    plots[0].setXRange(0, IN_VIEW, padding=0)
    layout.show()
    QApplication.processEvents()
    view = plots[0].getViewBox()

    def push() -> None:
        view.translateBy(x=PUSH * view.viewPixelSize()[0])
        layout.viewport().repaint()

    seconds = seconds_per_frame(push)
    layout.close()
    return seconds


def measure() -> Ratio:
    """Return frames a second of our chart, divided by those of stock plots."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    apply_theme(application, load_theme("dark"))
    content = long_session()
    ours, stock = our_frame(content), stock_frame(content)
    return Ratio("panning 5,000 readings, frames against stock curves", stock / ours, 4.0, at_most=False)


def main() -> int:
    """Print the ratio; return 1 when it misses its bound."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    ratio = measure()
    print(ratio)
    return 0 if ratio.kept else 1


if __name__ == "__main__":
    sys.exit(main())
