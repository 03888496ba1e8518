"""An export in a process of its own that stops at a moment and waits there to be killed.

``python -m tests.handing_on.export_process FOLDER written`` says ``here`` when every file is written and
none is in its place, with ``secret`` the same of a session in an encrypted ZIP, with ``command`` the same of
the command line, with ``recorded`` when it stands in the record that the chart leaves, and with ``placed``
when the first of three files is in its place.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

from monitor_app.commands.desk import Desk
from monitor_app.commands.exporting import export_session
from monitor_app.domain.review_facts import ExportForm
from monitor_app.exchange.charts import Paper
from tests.support.office import Office, finish


def main() -> None:
    """Export until the moment, then wait for ever."""
    # Started by a shell that goes on beside it, a process is deaf to Ctrl+C unless it asks to hear it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    folder, moment = Path(sys.argv[1]), sys.argv[2]
    office = Office(folder)
    session = office.session()
    if moment == "command":
        _stop_at_sync(1)
        desk = Desk(office.file, "Dr. Sample", is_user_named=True)
        target = str(office.out / "a.csv")
        export_session(desk, session.session_id, ExportForm.CSV, target, Paper.A4)
    if moment == "secret":
        _stop_at_sync(1)
        ids = [session.session_id]
        finish(office.charts.begin(ids, ExportForm.SQLITE, office.out / "a.db", passphrase="grüne Wiese 7"))
    steps = office.charts.begin([session.session_id], ExportForm.CSV, office.out / "a.csv")
    if moment == "written":
        next(steps)
        next(steps)
        _wait()
    _stop_at_place(1 if moment == "recorded" else 2)
    finish(steps)


def _stop_at_sync(number: int) -> None:
    """Wait for ever where that file is to be made durable, with those before it in their places."""
    synced: list[int] = []
    really = os.fsync

    def sync(handle: int) -> None:
        synced.append(handle)
        if len(synced) == number:
            _wait()
        really(handle)

    os.fsync = sync


def _stop_at_place(number: int) -> None:
    """Wait for ever where that file is to take its place, with those before it in theirs."""
    placed: list[Path] = []
    really = Path.replace

    def replace(file: Path, target: Path) -> Path:
        placed.append(target)
        if len(placed) == number:
            _wait()
        return really(file, target)

    Path.replace = replace  # type: ignore[method-assign, assignment] # nothing else stops there


def _wait() -> None:
    sys.stdout.write("here\n")
    sys.stdout.flush()
    # A signal that comes just before a wait without end is heard by nobody.
    while True:
        threading.Event().wait(0.05)


if __name__ == "__main__":
    main()
