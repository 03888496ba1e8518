"""Holds the tables, indexes, views and guards of a file against those that the program makes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

from monitor_app.storage import engine
from monitor_app.storage.database import Database
from monitor_app.storage.flaws import Finding, Flaws, flaw_of_schema

# Those that SQLite, its index of words and sqlite-utils make for themselves are not ours to compare.
_OBJECTS = """
SELECT type, name, tbl_name, sql FROM sqlite_master
WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_sqlite%' ESCAPE '\\'
  AND name NOT LIKE 'session\\_words\\_%' ESCAPE '\\'
"""


def look_at_schema(connection: sqlite3.Connection, flaws: Flaws) -> None:
    """Add a flaw for each table, index, view or guard of the program that is missing or another one."""
    meant = _meant()
    shown = _objects(connection)
    for (kind, name), made in meant.items():
        if (kind, name) not in shown:
            flaws.add(flaw_of_schema(Finding.MISSING, kind, name))
        elif shown[kind, name] != made:
            flaws.add(flaw_of_schema(Finding.CHANGED, kind, name))
    tables = {name.encode() for kind, name in meant if kind in ("table", "view")}
    for (kind, name), (table, _) in shown.items():
        if kind == "trigger" and table in tables and (kind, name) not in meant:
            flaws.add(flaw_of_schema(Finding.ADDED, kind, name))


@cache
def _meant() -> dict[tuple[str, str], tuple[bytes, bytes]]:
    """Return what a file of the present version has; no file changes that, so it is made once."""
    # sqlite-utils takes long to import: nobody should wait for it who does not ask for this.
    from monitor_app.storage.migrations import upgrade

    with closing(engine.connect(":memory:")) as fresh:
        upgrade(Database(fresh, Path(":memory:")))
        fresh.text_factory, fresh.row_factory = bytes, None
        return _objects(fresh)


def _objects(connection: sqlite3.Connection) -> dict[tuple[str, str], tuple[bytes, bytes]]:
    made = connection.execute(_OBJECTS)
    return {(_text(kind), _text(name)): (table, sql) for kind, name, table, sql in made}


def _text(raw: bytes) -> str:
    return raw.decode(errors="replace")
