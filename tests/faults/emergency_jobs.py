"""What is killed around an emergency copy: charting beside a file that is held, and merging."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from monitor_app.domain.entries import Entry
from monitor_app.storage.codec import decode_fact, encode_fact
from monitor_app.storage.database import Database, open_database
from monitor_app.storage.emergency import EmergencyJournal
from monitor_app.storage.errors import LockedError
from tests.faults.jobs import Bedside
from tests.faults.killing import mark_of, say


class TellingJournal(EmergencyJournal):
    """Says what it is asked to save and what it acknowledges; what is refused is tried once more."""

    def append(self, entries: Sequence[Entry], **how: Any) -> None:
        # As they are read again: a test charts 72 where the window charts 72.0.
        entries = [replace(entry, fact=decode_fact(*encode_fact(entry.fact))) for entry in entries]
        say("try", *map(mark_of, entries))
        try:
            super().append(entries, **how)
        except LockedError:
            say("refused")
            say("try", *map(mark_of, entries))
            super().append(entries, **how)
        say("saved")


def chart_with_interruptions(file: str, folder: str, seed: int) -> None:
    """Chart for ever, while another program takes the file and lets go of it again and again."""
    database = open_database(file, patience=0.0)
    journal = TellingJournal(database, (Path(folder),))
    journal.begin()
    chance = random.Random(seed)
    with patch("tests.faults.jobs.Journal", lambda _database: journal):
        bedside = Bedside(database, seed)
    holder = sqlite3.connect(file, isolation_level=None, timeout=5)
    while True:
        holder.execute("BEGIN IMMEDIATE")
        for _ in range(chance.randint(3, 8)):
            bedside.go_on()
        holder.execute("ROLLBACK")
        for _ in range(chance.randint(1, 3)):
            bedside.clinic.clock.advance(seconds=20)
            journal.look(bedside.recorder.now())
            bedside.go_on()


def chart_beside(file: str, folder: str, seed: int, steps: int) -> None:
    """Chart so many steps beside a file that is held, and end without closing anything, as a crash does."""
    database = open_database(file, patience=0.0)
    journal = TellingJournal(database, (Path(folder),))
    with patch("tests.faults.jobs.Journal", lambda _database: journal):
        bedside = Bedside(database, seed)
    bedside.admit()
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    for _ in range(steps):
        bedside.go_on()


def merge(file: str, folder: str) -> None:
    """Start the program on what an emergency left."""
    say("saved")
    next_start(Path(file), Path(folder)).close()


def next_start(file: Path, folder: Path) -> Database:
    """Open the file as the program does, which merges what waits."""
    database = open_database(file)
    journal = EmergencyJournal(database, (folder,))
    journal.begin()
    assert journal.waiting is None
    assert "could not be merged" not in journal.news
    return database
