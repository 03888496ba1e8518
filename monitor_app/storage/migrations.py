"""The steps that bring a file of any earlier version to the present one.

Steps are frozen once released: they make what holds the record. Derived tables and views are not theirs;
they are made anew from the present code and filled from the journal after any step. A change to those
alone (a new measure, a new column of a view) is an empty step.
"""

from __future__ import annotations

import sqlite_utils

from monitor_app.storage import derived, views
from monitor_app.storage.database import APPLICATION_ID, VERSION, Database

schema = sqlite_utils.Migrations("infusion_session_monitor")

_JOURNAL = """
CREATE TABLE entry (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    stream TEXT NOT NULL CHECK (stream <> ''),
    number INTEGER NOT NULL CHECK (number > 0),
    at TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body)),
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    UNIQUE (stream, number)
) STRICT;

-- The last entry of each stream, told a second time: without it nobody could see that the end is missing.
CREATE TABLE head (
    stream TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entry_is_not_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'entries are only ever added'); END;

CREATE TRIGGER entry_is_not_removed BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'entries are only ever added'); END;

-- A REPLACE removes rows without the trigger above, unless the connection asks for recursive triggers.
CREATE TRIGGER entry_is_added_at_the_end BEFORE INSERT ON entry
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry)
  OR NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM entry WHERE stream = NEW.stream)
BEGIN SELECT RAISE(ABORT, 'entries are only ever added at the end'); END;
"""


@schema()
def m001_journal(db: sqlite_utils.Database) -> None:
    """Make the journal and what keeps it."""
    db.executescript(_JOURNAL)


@schema()
def m002_limits_and_corrections(_db: sqlite_utils.Database) -> None:
    """Keep programs away that know no corrected readings, changed limits and editions of protocols."""


@schema()
def m003_review(_db: sqlite_utils.Database) -> None:
    """Keep programs away that know no signatures, corrected events, addenda and accesses."""


@schema()
def m004_people_and_drugs(_db: sqlite_utils.Database) -> None:
    """Keep programs away that know no staff, no acts at a locked desk and no controlled drug."""


def upgrade(database: Database) -> None:
    """Bring the file to :data:`VERSION`, all of it or nothing."""
    with database.writing() as connection:
        db = sqlite_utils.Database(connection, execute_plugins=False)
        if schema.pending(db):
            schema.apply(db)
            derived.rebuild(connection)
            views.create(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
