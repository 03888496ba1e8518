"""Return in the panel until the row is durable and the chart repainted, while a backup of a big file runs.

The backup is what the window starts: a process of its own, of lower priority, on the same file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from monitor_app.storage.database import Database
from tests.benchmarks.ratio import Ratio
from tests.benchmarks.room import Room

READINGS_BEFORE = 12
TIMES = 60
BALLAST = 400_000_000
"""Bytes in a table that nobody reads: the file of a clinic of many years."""

ROOT = Path(__file__).parents[2]


def measure() -> Ratio:
    """Chart readings without and with a backup under way, in turns of one backup each."""
    application = QApplication([])
    with (
        TemporaryDirectory() as folder,
        Room(application, Path(folder) / "room", readings=READINGS_BEFORE) as room,
    ):
        file = room.parts.database.path
        _load(room.parts.database)
        alone = [room.chart_by_keys() for _ in range(TIMES)]
        beside: list[float] = []
        made = 0
        while len(beside) < TIMES:
            backup = _begin_backup(file, Path(folder), made)
            made += 1
            while backup.poll() is None and len(beside) < TIMES:
                beside.append(room.chart_by_keys())
            backup.terminate()
            backup.wait()
    print(
        f"Return until durable and drawn: {median(alone) * 1e3:.2f} ms, beside a backup "
        f"{median(beside) * 1e3:.2f} ms, longest {max(beside) * 1e3:.1f} ms ({made} backups)"
    )
    return Ratio("save and repaint beside a backup, against alone", median(beside) / median(alone), 1.5)


def _load(database: Database) -> None:
    """Make the file big, through the window's own connection: it would lose its locks by another's end."""
    database.connection.execute("CREATE TABLE ballast (filling BLOB)")
    for _ in range(BALLAST // 1_000_000):
        database.connection.execute("INSERT INTO ballast VALUES (randomblob(1000000))")


def _begin_backup(file: Path, folder: Path, number: int) -> subprocess.Popen[str]:
    target = folder / "backups"
    target.mkdir(exist_ok=True)
    order = {
        "errand": "backup",
        "file": str(file),
        "folder": str(target),
        "now": f"2026-03-{number + 1:02d}T10:15:00+00:00",
        "key": None,
    }
    backup = subprocess.Popen(
        [sys.executable, "-m", "monitor_app.safekeeping.errands"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
        env=os.environ,
    )
    assert backup.stdin is not None
    backup.stdin.write(json.dumps(order) + "\n")
    backup.stdin.close()
    return backup
