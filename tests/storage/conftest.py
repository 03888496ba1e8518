"""A file of its own for every test of the storage."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor_app.storage.database import Database, open_database
from monitor_app.storage.journal import Journal
from monitor_app.storage.register import Register


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the clinic's file is, or will be."""
    return tmp_path / "clinic.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    """A new, empty file."""
    with open_database(path) as database:
        yield database


@pytest.fixture
def journal(database: Database) -> Journal:
    return Journal(database)


@pytest.fixture
def register(database: Database) -> Register:
    return Register(database)


@pytest.fixture
def plain(database: Database) -> Iterator[sqlite3.Connection]:
    """The same file as somebody else's tool opens it, without our settings."""
    connection = sqlite3.connect(database.path, isolation_level=None)
    yield connection
    connection.close()
