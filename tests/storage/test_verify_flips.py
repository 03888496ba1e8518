"""Every byte of a small file is spoiled in turn: that is found, or it shows nowhere.

Found is what opening refuses or ``verify`` names. What is not found must have no meaning: every view and the
journal read the same, row for row, as before.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from monitor_app.domain import entries as facts
from monitor_app.domain.faults import Fault
from monitor_app.domain.review_facts import Meaning
from monitor_app.recording import sealed
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from monitor_app.storage.verify import verify
from tests.storage.samples import check_in, entry, raised, reading, registered

PAGE = 512
SAMPLE = 150
"""Bytes that are spoiled in the suite; in the long form it is every one."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real file with a patient and a signed session, in pages as small as there are."""
    file = tmp_path_factory.mktemp("small") / "clinic.db"
    with open_database(file) as database:
        journal = Journal(database)
        journal.append([registered(), entry(check_in())])
        journal.append(
            [entry(reading("s1.r1", {"systolic": 186}), 1), entry(raised("s1.w1", "s1.r1", 186), 1)]
        )
        journal.append(
            [entry(facts.InfusionStarted(35.0, 40), 2), entry(facts.SessionEnded(facts.Outcome.COMPLETE), 60)]
        )
        signature = facts.SessionSigned(Meaning.REVIEWED, "calm", None, 5)
        journal.append(sealed((entry(signature, 70),), journal))
        database.connection.execute("PRAGMA journal_mode = DELETE")
        database.connection.execute(f"PRAGMA page_size = {PAGE}")
        database.connection.execute("VACUUM")
    return file


def shown(file: Path) -> dict[str, list[str]]:
    """Return all rows of the journal and of every view, by the name."""
    with closing(sqlite3.connect(f"{file.as_uri()}?immutable=1", uri=True)) as plain:
        views = plain.execute("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name").fetchall()
        return {
            name: [repr(row) for row in plain.execute(" ".join(("SELECT * FROM", name)))]
            for name in ("entry", *(view for (view,) in views))
        }


def is_found(file: Path) -> bool:
    try:
        with open_database(file) as database:
            return verify(database).flaw is not None
    except Fault:
        return True


def spoiled(content: bytes, places: Iterator[int], file: Path) -> Iterator[int]:
    """Write the content with one other byte at each of the places in turn."""
    for place in places:
        other = content[place] ^ random.Random(place).randrange(1, 256)
        file.write_bytes(content[:place] + bytes([other]) + content[place + 1 :])
        for log in ("-wal", "-shm"):
            file.with_name(file.name + log).unlink(missing_ok=True)
        yield place


def test_a_spoiled_byte_is_found_or_means_nothing(small: Path, tmp_path: Path, long_form: bool) -> None:
    content, before = small.read_bytes(), shown(small)
    assert not is_found(small)
    every = range(len(content))
    places = iter(every if long_form else sorted(random.Random(5).sample(every, SAMPLE)))
    file = tmp_path / "spoiled.db"
    found, wrong = 0, []
    for place in spoiled(content, places, file):
        if is_found(file):
            found += 1
        elif shown(file) != before:
            wrong.append(place)
    assert wrong == []
    # Most of what is left is room that nothing stands in yet.
    assert found > SAMPLE // 3
