"""Children that chart by a computer's clock which people set while they do."""

from __future__ import annotations

import os
import time
from datetime import datetime, timedelta
from itertools import count

from monitor_app.clock import SteadyClock
from monitor_app.recorder import Recorder
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from tests.faults.killing import say, tell_appends
from tests.support.clinic import Clinic, shipped_protocols


class Computer:
    """A computer whose wall clock people set; ``seconds`` go on whatever they do."""

    def __init__(self, wall: str) -> None:
        self.wall = datetime.fromisoformat(wall)
        self.seconds = 5000.0

    def pass_time(self, seconds: float, *, steps: float = 0.0, stands_still: bool = False) -> None:
        """Let seconds pass, the wall clock by ``steps`` more; the steady one may stand still in its sleep."""
        self.wall += timedelta(seconds=seconds + steps)
        self.seconds += 0 if stands_still else seconds

    def clock(self) -> SteadyClock:
        """Return the program's clock on this computer."""
        return SteadyClock(wall=lambda: self.wall, steady=lambda: self.seconds)


def chart(file: str, wall: str, zone: str, minutes: list[dict[str, float]]) -> None:
    """Go on with a file at the time ``wall``: a reading for each of ``minutes``, with what passes before it.

    Nothing is closed at the end, as after a crash.
    """
    os.environ["TZ"] = zone
    time.tzset()
    tell_appends()
    computer = Computer(wall)
    database = open_database(file)
    ids = count(len(database.rows("SELECT 1 FROM sessions")) + 1)
    recorder = Recorder(
        Journal(database), computer.clock(), "Nurse 1", lambda _: f"s{next(ids)}", shipped_protocols
    )
    clinic = Clinic(computer.clock(), Journal(database))  # type: ignore[arg-type] # it asks for the time alone
    clinic.recorder = recorder
    recorder.reopen()
    if not recorder.running:
        clinic.start(clinic.check_in(name="Sample-01"))
    for passing in minutes:
        computer.pass_time(**passing)  # type: ignore[arg-type] # one of them is yes or no
        recorder.watch_clock()
        recorder.watch_schedule()
        (session,) = recorder.running.values()
        clinic.chart(session, "122/78")
        say("charted", recorder.now().isoformat(), str(recorder.ahead_of_computer().total_seconds()))
