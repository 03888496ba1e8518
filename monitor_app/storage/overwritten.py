"""Whether somebody wrote over an open file by a way that no lock stops, such as copying another onto it."""

from __future__ import annotations

from contextlib import closing

from monitor_app.storage import engine
from monitor_app.storage.database import Database

_HEADS = "SELECT stream, number, hash FROM head ORDER BY stream"
_LOOSE = """
SELECT count(*) FROM head LEFT JOIN entry USING (stream, number, hash) WHERE entry.seq IS NULL
"""


def is_overwritten(database: Database) -> bool:
    """Return whether what lies on the disk lacks or contradicts what ``database`` knows to be saved."""
    try:
        heads = [tuple(row) for row in database.connection.execute(_HEADS)]
        with closing(engine.connect(database.path, key=database.key)) as fresh:
            if [tuple(row) for row in fresh.execute(_HEADS)] != heads:
                return True
            if fresh.execute(_LOOSE).fetchone()[0]:
                return True
            return bool(fresh.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok")
    except engine.errors():
        return True
