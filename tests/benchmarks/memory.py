"""Peak memory with three running sessions, against a process that shows an empty plot."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmarks.child import start
from tests.benchmarks.floor import bare_start
from tests.benchmarks.ratio import Ratio
from tests.benchmarks.room import seed
from tests.support.fake_clock import FakeClock

TIMES = 3


def measure() -> Ratio:
    """Bring three sessions of forty readings back in a fresh process, and look at its memory."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "clinic.sqlite"
        seed(file, FakeClock(datetime.now(UTC) - timedelta(minutes=45)), sessions=3, readings=40)
        ours = median(start("tests.benchmarks.our_window", str(file)).peak_bytes for _ in range(TIMES))
    floor = median(bare_start().peak_bytes for _ in range(TIMES))
    print(f"peak memory: {ours / 1e6:.0f} MB, bare: {floor / 1e6:.0f} MB")
    return Ratio("peak memory with three sessions, against an empty plot", ours / floor, 1.5)
