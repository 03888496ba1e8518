from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from monitor_app.storage.chain import chained_hash
from monitor_app.storage.database import Database, open_database
from monitor_app.storage.errors import DamagedError
from monitor_app.storage.journal import Journal
from monitor_app.storage.verify import Finding, Flaw, verify
from tests.storage.samples import check_in, entry, reading, whole_session

TRIGGERS = ("entry_is_not_changed", "entry_is_not_removed", "entry_is_added_at_the_end")


@pytest.fixture
def forger(journal: Journal, plain: sqlite3.Connection) -> sqlite3.Connection:
    """Somebody who took the guards off a file with two sessions in it."""
    journal.append(whole_session())
    journal.append([entry(check_in(), stream="s2"), entry(reading("s2.r1", {"pulse": 70}), 1, stream="s2")])
    for trigger in TRIGGERS:
        plain.execute(f"DROP TRIGGER {trigger}")
    return plain


def flaw_after(database: Database, forger: sqlite3.Connection, statements: Sequence[str]) -> Flaw | None:
    for statement in statements:
        forger.execute(statement)
    return verify(database).flaw


def test_an_untouched_file_is_whole(database: Database, forger: sqlite3.Connection) -> None:
    assert flaw_after(database, forger, ()) is None
    verification = verify(database)
    assert (verification.entry_count, verification.stream_count) == (27, 3)


@pytest.mark.parametrize(
    "change",
    [
        "body = replace(body, '164', '146')",
        "at = '2025-03-10T09:21:00.000000Z'",
        "recorded_at = '2025-03-10T09:21:00.000000Z'",
        "recorded_by = 'Nurse-02'",
        "kind = 'event_recorded'",
        "hash = '0000000000000000000000000000000000000000000000000000000000000000'",
    ],
)
def test_a_changed_row_is_named(database: Database, forger: sqlite3.Connection, change: str) -> None:
    found = flaw_after(database, forger, [" ".join(["UPDATE entry SET", change, "WHERE seq = 6"])])
    assert found == Flaw(Finding.CHANGED, "Entry 5 of s1 was changed.", 6, "s1", 5)


def test_a_missing_row_is_named(database: Database, forger: sqlite3.Connection) -> None:
    found = flaw_after(database, forger, ["DELETE FROM entry WHERE seq = 6"])
    assert found == Flaw(Finding.MISSING, "Entry 5 of s1 is missing.", None, "s1", 5)


def test_a_missing_row_is_named_though_the_gap_was_closed(
    database: Database, forger: sqlite3.Connection
) -> None:
    close = [
        "DELETE FROM entry WHERE seq = 6",
        "UPDATE entry SET seq = -seq, number = CASE stream WHEN 's1' THEN number - 1 ELSE number END "
        "WHERE seq > 6",
    ]
    forger.execute("PRAGMA ignore_check_constraints = ON")
    found = flaw_after(database, forger, [*close, "UPDATE entry SET seq = -seq - 1 WHERE seq < 0"])
    assert found == Flaw(Finding.CHANGED, "Entry 5 of s1 was changed.", 6, "s1", 5)


def test_a_missing_end_is_named(database: Database, forger: sqlite3.Connection) -> None:
    found = flaw_after(database, forger, ["DELETE FROM entry WHERE stream = 's2' AND number = 2"])
    assert found == Flaw(Finding.MISSING, "Entry 2 of s2 is missing.", None, "s2", 2)


def test_a_missing_session_is_named(database: Database, forger: sqlite3.Connection) -> None:
    found = flaw_after(database, forger, ["DELETE FROM entry WHERE stream = 's1'"])
    assert found == Flaw(Finding.MISSING, "Entry 1 of s1 is missing.", None, "s1", 1)


def test_a_session_that_is_gone_with_its_head_leaves_a_gap(
    database: Database, forger: sqlite3.Connection
) -> None:
    forget = ["DELETE FROM entry WHERE stream = 's1'", "DELETE FROM head WHERE stream = 's1'"]
    found = flaw_after(database, forger, forget)
    assert found == Flaw(Finding.MISSING, "Row 2 of the journal is missing.", 2)


def test_swapped_rows_are_named(database: Database, forger: sqlite3.Connection) -> None:
    swap = [
        "UPDATE entry SET seq = 1000 WHERE seq = 6",
        "UPDATE entry SET seq = 6 WHERE seq = 7",
        "UPDATE entry SET seq = 7 WHERE seq = 1000",
    ]
    found = flaw_after(database, forger, swap)
    assert found == Flaw(Finding.SWAPPED, "Entry 6 of s1 stands in another's place.", 6, "s1", 6)


def test_swapped_contents_are_named(database: Database, forger: sqlite3.Connection) -> None:
    other = "(SELECT body FROM entry AS other WHERE other.seq = 13 - entry.seq)"
    swap = ["UPDATE entry SET body =", other, "WHERE seq IN (3, 10)"]
    found = flaw_after(database, forger, [" ".join(swap)])
    assert found == Flaw(Finding.CHANGED, "Entry 2 of s1 was changed.", 3, "s1", 2)


def test_an_added_row_is_named_though_its_hash_is_right(
    database: Database, forger: sqlite3.Connection
) -> None:
    (before,) = forger.execute("SELECT hash FROM entry WHERE stream = 's2' AND number = 2").fetchone()
    row = (
        "s2",
        3,
        "2025-03-10T09:05:00.000000Z",
        "2025-03-10T09:05:00.000000Z",
        "x",
        "infusion_paused",
        "{}",
    )
    forger.execute(
        "INSERT INTO entry VALUES (28, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, chained_hash(before, *row))
    )
    assert verify(database).flaw == Flaw(
        Finding.ADDED, "Entry 3 of s2 was added by another hand.", 28, "s2", 3
    )


def test_a_last_row_forged_with_its_hash_is_named(database: Database, forger: sqlite3.Connection) -> None:
    (before,) = forger.execute("SELECT hash FROM entry WHERE stream = 's2' AND number = 1").fetchone()
    *row, _ = forger.execute(
        "SELECT stream, number, at, recorded_at, 'Nurse-02', kind, body, hash FROM entry WHERE seq = 27"
    ).fetchone()
    forger.execute(
        "UPDATE entry SET recorded_by = 'Nurse-02', hash = ? WHERE seq = 27", (chained_hash(before, *row),)
    )
    assert verify(database).flaw == Flaw(Finding.CHANGED, "Entry 2 of s2 was changed.", None, "s2", 2)


def test_broken_structure_is_told_before_the_chain(database: Database, plain: sqlite3.Connection) -> None:
    Journal(database).append([entry(check_in())])
    plain.execute("PRAGMA ignore_check_constraints = ON")
    plain.execute("DROP TRIGGER entry_is_not_changed")
    plain.execute("UPDATE entry SET hash = 'short'")
    found = verify(database).flaw
    assert found is not None
    assert found.finding is Finding.DAMAGED
    assert "entry" in found.sentence


def test_text_that_the_disk_garbled_is_named(database: Database, forger: sqlite3.Connection) -> None:
    found = flaw_after(
        database, forger, ["UPDATE entry SET recorded_by = CAST(x'FF41' AS TEXT) WHERE seq = 6"]
    )
    assert found == Flaw(Finding.CHANGED, "Entry 5 of s1 was changed.", 6, "s1", 5)
    with pytest.raises(DamagedError):
        list(Journal(database).entries("s1"))


def test_what_another_program_adds_meanwhile_is_no_flaw(path: Path) -> None:
    with open_database(path) as database, open_database(path) as other:
        Journal(other).append([entry(check_in())])
        with database.reading() as connection:
            seen = connection.execute("SELECT count(*) FROM head").fetchone()[0]
            Journal(other).append([entry(check_in(), stream="s2")])
            assert connection.execute("SELECT count(*) FROM head").fetchone()[0] == seen
        assert verify(database).stream_count == 2
