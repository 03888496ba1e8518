"""What the program does with a damaged file at its start, in a process of its own."""

from __future__ import annotations

from pathlib import Path

from monitor_app.domain.faults import Fault
from monitor_app.recorder import Recorder
from monitor_app.safekeeping.keeping_safe import reopen
from monitor_app.storage.damage import flaw_of
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from monitor_app.storage.register import Register
from tests.faults.killing import say
from tests.support.clinic import shipped_protocols
from tests.support.fake_clock import FakeClock


def start(file: str) -> None:
    """Open the file and its running sessions, as a start does, and say how that went."""
    try:
        with open_database(file) as database:
            journal = Journal(database)
            recorder = Recorder(journal, FakeClock(), "Nurse 1", lambda _: "new", shipped_protocols)
            reopen(recorder, database)
            Register(database).sessions()
            say("opened")
    except Fault as fault:
        say("refused", fault.sentence)


def check(file: str) -> None:
    """Look through the file, as is done beside the window, and say what is wrong."""
    try:
        say("flaw", flaw_of(Path(file)))
    except Fault as fault:
        say("flaw", fault.sentence)
