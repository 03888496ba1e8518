"""An export in a process of its own that stops at a moment and waits there to be killed.

``python -m tests.handing_on.export_process FOLDER written`` says ``here`` when every file is written and
none is in its place, with ``placed`` when the first of three is.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

from monitor_app.domain.review_facts import ExportForm
from tests.support.office import Office, finish


def main() -> None:
    """Export until the moment, then wait for ever."""
    folder, moment = Path(sys.argv[1]), sys.argv[2]
    office = Office(folder)
    session = office.session()
    steps = office.charts.begin([session.session_id], ExportForm.CSV, office.out / "a.csv")
    if moment == "written":
        next(steps)
        next(steps)
        _wait()
    synced: list[int] = []
    really = os.fsync

    def sync(handle: int) -> None:
        synced.append(handle)
        if len(synced) == 2:
            _wait()
        really(handle)

    os.fsync = sync
    finish(steps)


def _wait() -> None:
    sys.stdout.write("here\n")
    sys.stdout.flush()
    threading.Event().wait()


if __name__ == "__main__":
    main()
