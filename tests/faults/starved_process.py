"""A whole program in a process of its own whose file can be written no more, and then again.

``python -m tests.faults.starved_process FILE HOW`` charts, meets the fault, tries again, goes on, and prints
as JSON what the person saw of it. ``HOW`` is a name in :data:`FAULTS`.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.scenarios.desk import Desk
from tests.scenarios.steps import chart, check_in_new_patient
from tests.support.fake_clock import FakeClock

Undo = Callable[[], object]


def limit_size(desk: Desk) -> Undo:
    """No file of this process grows any more beyond the log of the record: a disk that is full for it."""
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    log = desk.file.with_name(f"{desk.file.name}-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (log, most))
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, most))


def fill_disk(desk: Desk) -> Undo:
    """Fill the file system that holds the file to its last byte."""
    ballast = desk.file.with_name("ballast")
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 1024)
        except OSError:
            return ballast.unlink


def forbid_writing(desk: Desk) -> Undo:
    """Have the engine refuse to write, as on a file system that has turned read-only."""
    desk.parts.database.connection.execute("PRAGMA query_only = ON")
    return lambda: desk.parts.database.connection.execute("PRAGMA query_only = OFF")


def allow_no_page(desk: Desk) -> Undo:
    """Have the engine find no room for another page, as on a disk that is full."""
    connection = desk.parts.database.connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    return lambda: connection.execute("PRAGMA max_page_count = 1000000")


FAULTS = {
    "limit": limit_size,
    "full": fill_disk,
    "query-only": forbid_writing,
    "no-page": allow_no_page,
}


def main() -> None:
    """Tell the story."""
    desk = Desk(QApplication([]), Path(sys.argv[1]), FakeClock())
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    chart(desk, "122/78")
    undo = FAULTS[sys.argv[2]](desk)
    shown = {"before": desk.text("savedText")}
    saved = [122]
    for number in range(1, 200):
        # Where there is still a little room left, it is charted until there is none.
        desk.pass_time(0.2)
        chart(desk, f"{122 + number % 50}/78")
        if desk.shows("entryMessage"):
            break
        saved.append(122 + number % 50)
    shown["first"] = desk.text("entryMessage")
    desk.press("saveReadingButton")
    for systolic in (135, 136):
        desk.pass_time(0.2)
        chart(desk, f"{systolic}/78")
    shown["strip"] = desk.text("emergencyStripHeading")
    shown["why"] = desk.text("emergencyStripWords")
    shown["meanwhile"] = desk.text("savedText")
    undo()
    desk.pass_time(1)
    shown["news"] = desk.text("emergencyNewsWords")
    shown["after"] = desk.text("savedText")
    retried = 122 + len(saved) % 50
    sys.stdout.write(json.dumps({**shown, "saved": [*saved, retried, 135, 136]}) + "\n")
    desk.close()


if __name__ == "__main__":
    main()
