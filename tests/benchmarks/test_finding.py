"""The clinic that searching is measured at is a real one, and what is measured finds the right sessions."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from monitor_app.domain.finding import SessionQuery
from monitor_app.domain.folding import replay
from monitor_app.storage import derived
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from monitor_app.storage.register import Register
from monitor_app.storage.verify import verify
from tests.benchmarks.__main__ import run_in_child
from tests.benchmarks.big_clinic import READINGS_EACH, write_clinic
from tests.benchmarks.finding import measure_steps
from tests.storage.by_the_fold import content
from tests.support.memory_journal import MemoryJournal
from tests.support.memory_register import MemoryRegister

SESSIONS = 120


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small clinic, made as the big one is."""
    path = tmp_path_factory.mktemp("clinic") / "clinic.db"
    write_clinic(path, SESSIONS)
    return path


def test_the_clinic_is_one_as_the_program_writes_it(file: Path) -> None:
    with open_database(file) as database:
        verification = verify(database)
        assert verification.flaw is None
        assert verification.stream_count == SESSIONS
        journal = Journal(database)
        records = Register(database).find_sessions(SessionQuery(), limit=SESSIONS)
        for record in records[::12]:
            session = replay(journal.entries(record.session_id))
            assert len(session.readings) == record.reading_count == READINGS_EACH
            assert session.sign_state is record.sign_state


def test_tables_made_afterwards_are_those_that_grow_with_the_journal(file: Path, tmp_path: Path) -> None:
    with open_database(file) as database, open_database(tmp_path / "grown.db") as grown:
        journal, other = Journal(database), Journal(grown)
        streams = [row[0] for row in database.rows("SELECT stream FROM entry WHERE number = 1 ORDER BY seq")]
        for stream in streams[:40]:
            other.append(list(journal.entries(stream)))
        shown = content(grown)
        with grown.writing() as connection:
            derived.rebuild(connection)
        assert content(grown) == shown


def test_every_step_finds_what_looking_at_each_session_finds(file: Path) -> None:
    naive_journal = MemoryJournal()
    with open_database(file) as database:
        journal = Journal(database)
        for (stream,) in database.rows("SELECT stream FROM entry WHERE number = 1 ORDER BY seq"):
            naive_journal.append(list(journal.entries(stream)))
    naive = MemoryRegister(naive_journal)
    asked = list(measure_steps(file, times=1))
    for step in asked[::14]:
        assert naive.count_sessions(step.query).found == step.found


def test_a_kept_clinic_gets_the_tables_of_the_present_code(file: Path) -> None:
    with closing(sqlite3.connect(file)) as plain:
        plain.execute("DROP VIEW signatures")
    write_clinic(file, SESSIONS)
    with closing(sqlite3.connect(file)) as plain:
        assert plain.execute("SELECT count(*) FROM signatures").fetchone() > (0,)


@pytest.mark.long
def test_searching_a_clinic_of_many_years_costs_little_more_than_its_sql() -> None:
    ratio = run_in_child("finding")
    assert ratio is not None
    assert ratio.kept, str(ratio)
