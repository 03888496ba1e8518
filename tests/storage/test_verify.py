from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from monitor_app.storage.chain import chained_hash
from monitor_app.storage.database import Database, open_database
from monitor_app.storage.errors import DamagedError, UnknownSessionError
from monitor_app.storage.flaws import NAMED, Finding, Flaw
from monitor_app.storage.journal import Journal
from monitor_app.storage.verify import verify
from tests.storage.samples import check_in, entry, reading, whole_session


@pytest.fixture
def forger(journal: Journal, plain: sqlite3.Connection) -> sqlite3.Connection:
    """Somebody who took the guards off a file with two sessions in it."""
    journal.append(whole_session())
    journal.append([entry(check_in(), stream="s2"), entry(reading("s2.r1", {"pulse": 70}), 1, stream="s2")])
    return plain


@contextmanager
def off_guard(forger: sqlite3.Connection) -> Iterator[None]:
    """Take the guards off, and put them back as they were: somebody careful."""
    guards = forger.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'entry'"
    )
    taken = guards.fetchall()
    for name, _ in taken:
        forger.execute(f"DROP TRIGGER {name}")
    yield
    for _, sql in taken:
        forger.execute(sql)


def flaws_after(database: Database, forger: sqlite3.Connection, statements: Sequence[str]) -> list[Flaw]:
    with off_guard(forger):
        for statement in statements:
            forger.execute(statement)
    return list(verify(database, tables=False).flaws)


def flaw_after(database: Database, forger: sqlite3.Connection, statements: Sequence[str]) -> Flaw | None:
    return next(iter(flaws_after(database, forger, statements)), None)


def told(database: Database) -> list[str]:
    return [flaw.sentence for flaw in verify(database).flaws]


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
    assert found == Flaw(Finding.CHANGED, "Entry 5 of s1 (row 6) was changed.", 6, "s1", 5)


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
    assert found == Flaw(Finding.CHANGED, "Entry 5 of s1 (row 6) was changed.", 6, "s1", 5)


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
    assert found == Flaw(Finding.MISSING, "Rows 2 to 25 of the journal are missing.", 2)


def test_swapped_rows_are_named(database: Database, forger: sqlite3.Connection) -> None:
    swap = [
        "UPDATE entry SET seq = 1000 WHERE seq = 6",
        "UPDATE entry SET seq = 6 WHERE seq = 7",
        "UPDATE entry SET seq = 7 WHERE seq = 1000",
    ]
    found = flaw_after(database, forger, swap)
    assert found == Flaw(Finding.SWAPPED, "Entry 6 of s1 (row 6) stands in another's place.", 6, "s1", 6)


def test_swapped_contents_are_named(database: Database, forger: sqlite3.Connection) -> None:
    other = "(SELECT body FROM entry AS other WHERE other.seq = 13 - entry.seq)"
    swap = ["UPDATE entry SET body =", other, "WHERE seq IN (3, 10)"]
    found = flaw_after(database, forger, [" ".join(swap)])
    assert found == Flaw(Finding.CHANGED, "Entry 2 of s1 (row 3) was changed.", 3, "s1", 2)


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
        Finding.ADDED, "Entry 3 of s2 (row 28) was added by another hand.", 28, "s2", 3
    )


def test_a_last_row_forged_with_its_hash_is_named(database: Database, forger: sqlite3.Connection) -> None:
    (before,) = forger.execute("SELECT hash FROM entry WHERE stream = 's2' AND number = 1").fetchone()
    *row, _ = forger.execute(
        "SELECT stream, number, at, recorded_at, 'Nurse-02', kind, body, hash FROM entry WHERE seq = 27"
    ).fetchone()
    forge = [
        "UPDATE entry SET recorded_by = 'Nurse-02', hash =",
        repr(chained_hash(before, *row)),
        "WHERE seq = 27",
    ]
    assert flaw_after(database, forger, [" ".join(forge)]) == Flaw(
        Finding.CHANGED, "Entry 2 of s2, its last, is not the one that was written.", None, "s2", 2
    )


def test_broken_structure_is_told_before_the_chain(database: Database, forger: sqlite3.Connection) -> None:
    forger.execute("PRAGMA writable_schema = ON")
    forger.execute("UPDATE sqlite_master SET rootpage = 3 WHERE name = 'session_by_patient'")
    forger.execute("PRAGMA writable_schema = RESET")
    found = flaw_after(database, forger, ["DELETE FROM entry WHERE seq = 6"])
    assert found is not None
    assert found.finding is Finding.DAMAGED
    assert "Entry 5 of s1 is missing." in told(database)


def test_every_flaw_is_told_and_what_comes_after_it(database: Database, forger: sqlite3.Connection) -> None:
    spoil = [
        "UPDATE entry SET body = replace(body, '164', '146') WHERE seq = 6",
        "DELETE FROM entry WHERE seq = 10",
        "UPDATE entry SET recorded_by = 'Nurse-02' WHERE seq = 20",
        "UPDATE entry SET hash = substr(hash, 2) || '0' WHERE seq = 26",
    ]
    assert [flaw.sentence for flaw in flaws_after(database, forger, spoil)] == [
        "Entry 5 of s1 (row 6) was changed.",
        "Entry 9 of s1 is missing.",
        "Entry 19 of s1 (row 20) was changed.",
        "Entry 1 of s2 (row 26) was changed.",
    ]


def test_more_flaws_than_anybody_reads_are_counted(database: Database, journal: Journal) -> None:
    for number in range(60):
        journal.append([entry(check_in(), stream=f"t{number}")])
    with closing(sqlite3.connect(database.path, isolation_level=None)) as forger:
        flaws_after(database, forger, ["UPDATE entry SET recorded_by = 'Nurse-02'"])
    found = verify(database, tables=False)
    assert (len(found.flaws), found.flaw_count) == (NAMED, 60)


def test_a_stream_that_the_list_of_ends_does_not_have_is_named(
    database: Database, forger: sqlite3.Connection
) -> None:
    found = flaws_after(database, forger, ["DELETE FROM head WHERE stream = 's2'"])
    assert [flaw.sentence for flaw in found] == ["Where s2 ends is not told: its 2 entries stand alone."]


def test_an_end_without_its_stream_is_named(database: Database, forger: sqlite3.Connection) -> None:
    row = "INSERT INTO head VALUES ('s9', 1, printf('%064d', 0))"
    assert flaw_after(database, forger, [row]) == Flaw(
        Finding.MISSING, "Entry 1 of s9 is missing.", None, "s9", 1
    )


def test_an_end_that_was_moved_is_named(database: Database, forger: sqlite3.Connection) -> None:
    found = flaw_after(database, forger, ["UPDATE head SET number = 3 WHERE stream = 's2'"])
    assert found == Flaw(Finding.MISSING, "Entry 3 of s2 is missing.", None, "s2", 3)


def test_rows_that_were_moved_to_another_session_are_named(
    database: Database, forger: sqlite3.Connection
) -> None:
    moved = flaws_after(database, forger, ["UPDATE entry SET stream = 's2', number = 3 WHERE seq = 25"])
    assert {(flaw.finding, flaw.stream, flaw.number) for flaw in moved} >= {
        (Finding.SWAPPED, "s2", 3),
        (Finding.CHANGED, "s2", 3),
        (Finding.ADDED, "s2", 3),
        (Finding.MISSING, "s1", 24),
    }


def test_one_session_is_looked_at_by_itself(database: Database, forger: sqlite3.Connection) -> None:
    flaws_after(database, forger, ["UPDATE entry SET recorded_by = 'Nurse-02' WHERE seq = 6"])
    whole, other = verify(database, "s1"), verify(database, "s2")
    assert [flaw.sentence for flaw in whole.flaws] == ["Entry 5 of s1 (row 6) was changed."]
    assert (other.flaw, other.entry_count, other.stream_count) == (None, 2, 1)
    with pytest.raises(UnknownSessionError, match="There is no session s9"):
        verify(database, "s9")


def test_the_end_of_one_session_is_looked_at(database: Database, forger: sqlite3.Connection) -> None:
    found = flaws_after(database, forger, ["DELETE FROM entry WHERE stream = 's2'"])
    assert found
    assert [flaw.number for flaw in verify(database, "s2").flaws] == [1, 2]


def test_text_that_the_disk_garbled_is_named(database: Database, forger: sqlite3.Connection) -> None:
    found = flaw_after(
        database, forger, ["UPDATE entry SET recorded_by = CAST(x'FF41' AS TEXT) WHERE seq = 6"]
    )
    assert found == Flaw(Finding.CHANGED, "Entry 5 of s1 (row 6) was changed.", 6, "s1", 5)
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
