"""The 2,000th reading of a session against the 20th."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from tests.benchmarks.ratio import Ratio
from tests.benchmarks.room import Room

TIMES = 30
"""Readings charted around the 20th and the 2,000th, taken in turn so that both meet the same computer."""


def measure() -> Ratio:
    """Chart into a young and an old session in turn."""
    application = QApplication([])
    young_times, old_times = [], []
    with (
        TemporaryDirectory() as folder,
        Room(application, Path(folder) / "young", readings=20 - TIMES // 2) as young,
        Room(application, Path(folder) / "old", readings=2_000 - TIMES // 2) as old,
    ):
        for _ in range(TIMES):
            young_times.append(young.chart_by_keys())
            old_times.append(old.chart_by_keys())
    print(f"20th reading: {median(young_times) * 1e3:.2f} ms, 2,000th: {median(old_times) * 1e3:.2f} ms")
    return Ratio("the 2,000th reading against the 20th", median(old_times) / median(young_times), 1.2)
