"""A whole program that charts known words on an encrypted file, with faults, and is killed at the end.

``python -m tests.faults.private_process FILE`` says ``charted`` and ``parted``, and goes on after a line of
its standard input each time. The keyring must be there.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from monitor_app import keys
from monitor_app.starting.process import write_log_file
from monitor_app.storage import engine
from monitor_app.storage.database import open_database
from monitor_app.ui.bug_reporter import BugReporter
from tests.scenarios.desk import PATIENCE, Desk
from tests.scenarios.steps import CONTROL, chart, check_in_new_patient, start_treatment
from tests.support.fake_clock import FakeClock

NAME = "Sample-73 Verborgen"
MRN = "QX88213"
REMARK = "sees violet herons"
NOTE = "brother waits downstairs"


def main() -> None:
    """Chart, say so; lose the file, chart on, say so; wait."""
    file = Path(sys.argv[1])
    write_log_file()
    known = keys.known_keys()
    open_database(file, key=known[0] if known else None).close()
    desk = Desk(QApplication([]), file, FakeClock())
    check_in_new_patient(desk, mrn=MRN, name=NAME)
    chart(desk, "122/78")
    start_treatment(desk)
    desk.pass_time(1)
    chart_with_remark(desk, 131)
    desk.key(Qt.Key.Key_N, CONTROL)
    desk.keys(f"{NOTE}\n")
    fail(desk)
    wait_after("charted")
    file.rename(file.with_name("moved.db"))
    desk.pass_time(1)
    chart_with_remark(desk, 144)
    # The file was put back; now somebody else keeps it, and the second try goes to the emergency copy.
    desk.parts.database.connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    other = engine.connect(file, key=desk.parts.database.key)
    other.execute("BEGIN IMMEDIATE")
    desk.pass_time(1)
    chart_with_remark(desk, 155)
    desk.keys("\n")
    wait_after("parted")


def chart_with_remark(desk: Desk, systolic: int) -> None:
    """Chart a reading with words of the patient."""
    desk.key(Qt.Key.Key_F8)
    desk.keys(f"{systolic}/80")
    desk.tab_to("remarkField")
    desk.keys(f"{REMARK}\n")


def fail(desk: Desk) -> None:
    """Have a bug whose words are the patient's, read what is told of it, and close that."""
    try:
        try:
            raise ValueError(f"what is {NAME} {REMARK}")
        except ValueError as first:
            raise RuntimeError(f"{MRN}: {NOTE}") from first
    except RuntimeError as error:
        BugReporter(desk.window).report(type(error), error, error.__traceback__)
    desk.settle()
    for box in desk.window.findChildren(QMessageBox, "bugBox"):
        box.reject()
    desk.settle()
    desk.come_to_front()


def wait_after(word: str) -> None:
    """Say ``word`` and wait for a line."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()
    sys.stdin.readline()


if __name__ == "__main__":
    main()
