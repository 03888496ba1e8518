"""Process start until the window takes input, against a process that shows an empty plot."""

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

TIMES = 9


def measure() -> Ratio:
    """Start both in turn; the program has a clinic with one running session to bring back."""
    ours, floor = [], []
    with TemporaryDirectory() as folder:
        file = Path(folder) / "clinic.sqlite"
        seed(file, FakeClock(datetime.now(UTC) - timedelta(minutes=20)), sessions=1, readings=12)
        start("tests.benchmarks.our_window", str(file))  # Compiles what has changed since the last time.
        for _ in range(TIMES):
            ours.append(start("tests.benchmarks.our_window", str(file)).seconds)
            floor.append(bare_start().seconds)
    print(f"start: {median(ours) * 1e3:.0f} ms, bare: {median(floor) * 1e3:.0f} ms")
    return Ratio("process start until input, against an empty plot", median(ours) / median(floor), 1.5)
