"""A signature holds fast what it covers: changing that, even with every hash made anew, is found."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

import pytest

from monitor_app.domain import entries as facts
from monitor_app.domain.review_facts import Meaning
from monitor_app.recording import sealed
from monitor_app.storage.chain import FIRST, chained_hash
from monitor_app.storage.database import Database
from monitor_app.storage.errors import DamagedError
from monitor_app.storage.journal import Journal
from monitor_app.storage.verify import verify
from tests.storage.samples import check_in, entry, reading

COVERED = [
    entry(check_in()),
    entry(reading("s1.r1", {"pulse": 70}), 1),
    entry(reading("s1.r2", {"pulse": 72}), 2),
]


def signature(covers: int, seal: str = "") -> facts.SessionSigned:
    return facts.SessionSigned(Meaning.REVIEWED, "", None, covers, seal)


@pytest.fixture
def signed(journal: Journal) -> str:
    """Return the seal of a session of three entries that was signed."""
    journal.append(COVERED)
    journal.append(sealed((entry(signature(3), 5),), journal))
    (said,) = [e.fact for e in journal.entries("s1") if isinstance(e.fact, facts.SessionSigned)]
    return said.seal


def rewrite(plain: sqlite3.Connection, sql: str, *asked: object) -> None:
    """Change the journal, and give every entry and every end the hash that it then has."""
    guards = plain.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'entry'"
    )
    taken = guards.fetchall()
    for name, _ in taken:
        plain.execute(f"DROP TRIGGER {name}")
    plain.execute(sql, asked)
    before = FIRST
    written = "SELECT seq, stream, number, at, recorded_at, recorded_by, kind, body FROM entry ORDER BY seq"
    for seq, *columns in plain.execute(written).fetchall():
        before = chained_hash(before, *columns)
        plain.execute("UPDATE entry SET hash = ? WHERE seq = ?", (before, seq))
        plain.execute("UPDATE head SET hash = ?", (before,))
    for _, guard in taken:
        plain.execute(guard)


def test_the_seal_is_the_hash_of_the_last_entry_that_is_covered(
    database: Database, signed: str, plain: sqlite3.Connection
) -> None:
    sql = "SELECT a.hash FROM audit AS a JOIN signatures AS s ON s.covers = a.number"
    assert plain.execute(sql).fetchall() == [(signed,)]
    (body,) = plain.execute("SELECT body FROM entry WHERE kind = 'session_signed'").fetchone()
    assert json.loads(body)["seal"] == signed
    assert verify(database).flaw is None


@pytest.mark.parametrize("number", [1, 2, 3])
def test_what_was_signed_cannot_be_rewritten(
    database: Database, signed: str, plain: sqlite3.Connection, number: int
) -> None:
    assert signed
    rewrite(plain, "UPDATE entry SET recorded_by = 'Nurse-02' WHERE number = ?", number)
    found = verify(database, tables=False)
    assert [flaw.sentence for flaw in found.flaws] == [
        "What entry 4 of s1 (row 4) signed was changed: entry 3 is not the one it sealed."
    ]
    assert verify(database, "s1", tables=False).flaws == found.flaws


def test_a_signature_of_the_time_before_seals_stays_valid(
    database: Database, journal: Journal, plain: sqlite3.Connection
) -> None:
    journal.append([*COVERED, entry(signature(3), 5)])
    rewrite(plain, "UPDATE entry SET body = json_remove(body, '$.seal') WHERE number = 4")
    assert verify(database).flaw is None
    assert [e.fact for e in journal.entries("s1")][-1] == signature(3)


def test_a_signature_that_covers_what_is_not_there_is_named(database: Database, journal: Journal) -> None:
    journal.append([*COVERED, entry(signature(9, "0" * 64), 5)])
    found = verify(database).flaw
    assert found is not None
    assert (found.stream, found.number) == ("s1", 4)


def test_only_signatures_are_sealed_and_only_what_is_there(journal: Journal) -> None:
    journal.append(COVERED)
    assert sealed((COVERED[0],), journal) == (COVERED[0],)
    with pytest.raises(DamagedError):
        sealed((replace(entry(signature(4), 5)),), journal)
