"""The floors: the least that SQLite, pyqtgraph and Qt need for work like ours, measured in the same run."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from statistics import median

import numpy as np
import pyqtgraph
from numpy.typing import NDArray

from tests.benchmarks.child import Start, start

Curve = tuple[NDArray[np.float64], NDArray[np.float64]]
"""The minutes and the values of one measure; both of the same length."""


class BareCommit:
    """One row into one table of a file in WAL mode with `synchronous=FULL`, committed."""

    def __init__(self, file: Path, body_bytes: int = 400) -> None:
        self._connection = sqlite3.connect(file, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("CREATE TABLE entry (seq INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
        self._body = "x" * body_bytes

    def seconds(self) -> float:
        """Commit one row and return how long it took until it was durable."""
        began = time.perf_counter()
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("INSERT INTO entry (body) VALUES (?)", (self._body,))
        self._connection.execute("COMMIT")
        return time.perf_counter() - began

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


class BarePlot:
    """Stock pyqtgraph curves with symbols in one stock plot; needs a running QApplication."""

    def __init__(self, curves: Sequence[Curve], width: int = 900, height: int = 600) -> None:
        self.widget = pyqtgraph.PlotWidget()
        self.widget.resize(width, height)
        self._curves = [self.widget.plot(x, y, symbol="o") for x, y in curves]
        self.widget.show()

    def seconds(self, curves: Sequence[Curve]) -> float:
        """Give every curve its data, repaint, and return how long it took until the picture was there."""
        began = time.perf_counter()
        for item, (x, y) in zip(self._curves, curves, strict=True):
            item.setData(x, y)
        self.widget.viewport().repaint()
        return time.perf_counter() - began


def commit_seconds(folder: Path, times: int = 200) -> float:
    """Return the median time of a bare commit into a new file in `folder`."""
    with closing(BareCommit(folder / "floor.sqlite")) as bare:
        return median(bare.seconds() for _ in range(times))


def bare_start() -> Start:
    """Start the bare window once."""
    return start("tests.benchmarks.bare_window")
