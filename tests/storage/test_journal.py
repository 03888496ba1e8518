from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import CLINIC
from monitor_app.domain.folding import replay
from monitor_app.domain.protocol_book import PROTOCOL_FACTS
from monitor_app.storage.chain import FIRST, chained_hash
from monitor_app.storage.database import Database, open_database
from monitor_app.storage.errors import DamagedError, DiskFullError, LockedError, OutdatedError
from monitor_app.storage.journal import Journal
from monitor_app.storage.mrn import MrnTakenError
from tests.storage.samples import EVA, check_in, entry, minute, reading, registered, whole_session


def count(connection: sqlite3.Connection) -> int:
    (number,) = connection.execute("SELECT count(*) FROM entry").fetchone()
    return int(number)


def test_entries_come_back_in_their_order(journal: Journal) -> None:
    written = whole_session()
    journal.append(written)
    assert list(journal.entries("s1")) == written[1:]
    assert list(journal.entries(CLINIC)) == written[:1]
    assert list(journal.entries("nobody")) == []


def test_only_the_facts_asked_for_are_read(journal: Journal, plain: sqlite3.Connection) -> None:
    protocol = check_in().protocol
    published = facts.ProtocolPublished(protocol, "reviewed")
    retired = facts.ProtocolRetired(protocol.name, "not used here")
    written = [entry(fact, stream=CLINIC) for fact in (published, retired)]
    journal.append([registered(), *written, entry(check_in())])
    plain.execute("DROP TRIGGER entry_is_not_changed")
    plain.execute("UPDATE entry SET body = '{}' WHERE kind = 'patient_registered'")
    only = (facts.ProtocolPublished, facts.ProtocolRetired)
    assert list(journal.entries(CLINIC, only=only)) == written
    assert list(journal.entries(CLINIC, only=only[1:])) == written[1:]
    assert list(journal.entries("s1", only=only)) == []
    with pytest.raises(DamagedError):
        list(journal.entries(CLINIC))


def test_two_programs_never_register_the_same_mrn(
    journal: Journal, path: Path, plain: sqlite3.Connection
) -> None:
    """Both have looked, and found the MRN free, before either has saved."""
    with open_database(path) as other:
        Journal(other).append([registered()])
        with pytest.raises(MrnTakenError, match=EVA.mrn):
            journal.append([registered(replace(EVA, patient_id="another", name="Sample-02"))])
    assert count(plain) == 1
    assert plain.execute("SELECT patient_id FROM patients").fetchall() == [(EVA.patient_id,)]


def test_a_reopened_file_replays_to_the_same_session(path: Path) -> None:
    written = whole_session()
    with open_database(path) as database:
        Journal(database).append(written)
    with open_database(path) as database:
        assert replay(Journal(database).entries("s1")) == replay(written[1:])


def test_each_entry_is_numbered_in_its_stream_and_chained(
    journal: Journal, plain: sqlite3.Connection
) -> None:
    journal.append([registered(), entry(check_in()), entry(reading("s1.r1", {"pulse": 70}), 1)])
    journal.append([entry(check_in(), stream="s2"), entry(reading("s1.r2", {"pulse": 71}), 2)])
    rows = plain.execute("SELECT * FROM entry ORDER BY seq").fetchall()
    assert [row[:3] for row in rows] == [
        (1, "clinic", 1),
        (2, "s1", 1),
        (3, "s1", 2),
        (4, "s2", 1),
        (5, "s1", 3),
    ]
    before: dict[str, str] = {}
    for _, stream, *written, digest in rows:
        assert digest == chained_hash(before.get(stream, FIRST), stream, *written)
        before[stream] = digest


def test_the_hash_is_what_its_description_says() -> None:
    # As anybody can find it with sha256sum.
    digest = "b548d2329119defc478e72f94381d1ed1a07b417896741ffce0ceadf85c54019"
    assert chained_hash(FIRST, "s1", 1, "at", "then", "Zoë", "note", "{}") == digest


def test_times_are_stored_as_utc_text(journal: Journal, plain: sqlite3.Connection) -> None:
    journal.append([entry(check_in(), 1, written=2)])
    assert plain.execute("SELECT at, recorded_at, recorded_by FROM entry").fetchone() == (
        "2025-03-10T09:01:00.000000Z",
        "2025-03-10T09:02:00.000000Z",
        "Nurse-01",
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET body = '{}' WHERE seq = 2",
        "UPDATE entry SET at = at",
        "DELETE FROM entry WHERE seq = 2",
        "DELETE FROM entry",
        "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE seq = 2",
        "REPLACE INTO entry SELECT 99, stream, number, at, at, '', kind, body, hash FROM entry WHERE seq = 2",
        "INSERT OR IGNORE INTO entry SELECT 1, 's9', 1, at, at, '', kind, body, hash FROM entry LIMIT 1",
        "INSERT INTO entry SELECT NULL, 's9', 1, at, at, '', kind, body, hash FROM entry WHERE seq = 2",
        "INSERT INTO entry SELECT 4, 's1', 9, at, at, '', kind, body, hash FROM entry WHERE seq = 2",
        "UPDATE OR REPLACE entry SET seq = 1 WHERE seq = 2",
    ],
)
def test_plain_sql_cannot_change_the_journal(
    journal: Journal, plain: sqlite3.Connection, statement: str
) -> None:
    journal.append(whole_session()[:3])
    before = plain.execute("SELECT * FROM entry").fetchall()
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        plain.execute(statement)
    assert plain.execute("SELECT * FROM entry").fetchall() == before


def test_running_sessions_are_told_oldest_first(journal: Journal) -> None:
    journal.append(
        [
            entry(check_in(), 5, stream="s3"),
            entry(check_in(), 1, stream="s9"),
            entry(check_in(), 9, stream="s1"),
            entry(check_in(), 2, stream="s2"),
            entry(facts.SessionEnded(facts.Outcome.CANCELLED, reason="unwell"), 20, stream="s2"),
        ]
    )
    assert journal.running_session_ids() == ("s9", "s3", "s1")


def test_an_append_that_breaks_in_the_middle_leaves_nothing(
    journal: Journal, plain: sqlite3.Connection
) -> None:
    journal.append([entry(check_in())])
    good = entry(reading("s1.r1", {"pulse": 70}), 1)
    no_zone = facts.Entry("s1", minute(2).replace(tzinfo=None), minute(2), "Nurse-01", good.fact)
    with pytest.raises(ValueError, match="zone"):
        journal.append([good, no_zone])
    assert count(plain) == 1
    assert plain.execute("SELECT reading_count FROM sessions").fetchone() == (0,)
    journal.append([good])
    assert list(journal.entries("s1"))[1:] == [good]


def test_a_full_disk_is_told_and_leaves_nothing_half(database: Database, plain: sqlite3.Connection) -> None:
    journal = Journal(database)
    journal.append([entry(check_in())])
    pages = database.connection.execute("PRAGMA page_count").fetchone()[0]
    database.connection.execute(f"PRAGMA max_page_count = {pages}")
    many = [entry(reading(f"s1.r{number}", {"pulse": 70}), number) for number in range(1, 500)]
    with pytest.raises(DiskFullError) as told:
        journal.append(many)
    assert "is full" in told.value.sentence
    assert count(plain) == 1
    database.connection.execute("PRAGMA max_page_count = 100000")
    journal.append(many)
    assert count(plain) == 500


def test_a_locked_file_is_told_and_can_be_tried_again(path: Path) -> None:
    with open_database(path, patience=0) as database, open_database(path) as other:
        journal = Journal(database)
        with other.writing(), pytest.raises(LockedError):
            journal.append([entry(check_in())])
        journal.append([entry(check_in())])
        assert journal.running_session_ids() == ("s1",)


def test_who_has_little_patience_waits_no_longer_and_the_others_as_ever(path: Path) -> None:
    with open_database(path, patience=60) as database, open_database(path) as other:
        journal = Journal(database)
        with other.writing(), pytest.raises(LockedError):
            journal.append([entry(check_in())], patience=0)
        assert database.connection.execute("PRAGMA busy_timeout").fetchone()[0] == 60_000


def test_two_writers_follow_each_other(path: Path) -> None:
    with open_database(path) as one, open_database(path) as other:
        Journal(one).append([entry(check_in())])
        Journal(other).append([entry(reading("s1.r1", {"pulse": 70}), 1)])
        Journal(one).append([entry(reading("s1.r2", {"pulse": 71}), 2)])
        assert [e.at for e in Journal(one).entries("s1")] == [minute(0), minute(1), minute(2)]


def test_who_did_not_read_the_last_edition_adds_none(path: Path) -> None:
    published = entry(facts.ProtocolRetired("iv-ketamine", "x"), stream=CLINIC)
    with open_database(path) as one, open_database(path) as other:
        first, second = Journal(one), Journal(other)
        first.append([published], after=0, among=PROTOCOL_FACTS)
        first.append([registered()])
        with pytest.raises(OutdatedError):
            second.append([published], after=0, among=PROTOCOL_FACTS)
        second.append([published], after=1, among=PROTOCOL_FACTS)
        assert len(list(first.entries(CLINIC))) == 3


def test_a_body_nobody_can_understand_is_called_damage(journal: Journal, plain: sqlite3.Connection) -> None:
    journal.append([entry(check_in())])
    plain.execute("DROP TRIGGER entry_is_not_changed")
    plain.execute("""UPDATE entry SET body = '{"chair": 7}'""")
    with pytest.raises(DamagedError):
        list(journal.entries("s1"))


def test_tens_of_thousands_of_readings_go_in_at_once(
    journal: Journal, plain: sqlite3.Connection, long_form: bool
) -> None:
    many = 50_000 if long_form else 20_000
    journal.append([entry(check_in())])
    journal.append([entry(reading(f"s1.r{n}", {"systolic": 120, "diastolic": 80}), n) for n in range(many)])
    assert count(plain) == many + 1
    assert plain.execute("SELECT reading_count FROM sessions").fetchone() == (many,)
