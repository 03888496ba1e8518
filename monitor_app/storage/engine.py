"""The one place that makes connections and knows which of the two engines a file needs.

A plain file is opened by Python's ``sqlite3``; a file with a key by SQLCipher, which reads and writes the
same tables with every page, the write-ahead log and the journal encrypted. Its connection has the same
methods, but its classes are of no kin to those of ``sqlite3``.
"""

from __future__ import annotations

import importlib.util
import sqlite3
import sys
from pathlib import Path
from types import ModuleType
from typing import cast

from monitor_app.domain.file_key import FileKey
from monitor_app.domain.wording import say
from monitor_app.storage.errors import StorageError

MAGIC = b"SQLite format 3\0"
_PAGE = 4096
_CACHED_STATEMENTS = 256


class EngineMissingError(StorageError):
    """The file is encrypted, or shall be, and what reads such files is not installed."""

    def __init__(self) -> None:
        super().__init__(
            say(
                "What encrypts files is not installed on this computer. Nothing was changed; install it with "
                "“pip install '.[encryption]'” in the folder of the program, then start it again."
            )
        )


def connect(
    file: str | Path, *, key: FileKey | None = None, timeout: float = 2.0, is_uri: bool = False
) -> sqlite3.Connection:
    """Return a connection in autocommit mode whose rows have names; a wrong key shows at its first use.

    ``timeout`` is how many seconds to wait for another program. Raises the engine's own errors, see
    :func:`errors`, and :class:`EngineMissingError`.
    """
    return _connected(sqlite3 if key is None else _cipher(), file, key, timeout, is_uri)


def connect_cipher(file: Path, *, key: FileKey | None) -> sqlite3.Connection:
    """Return a connection of the engine that encrypts, also to a plain file: it may attach the other kind."""
    return _connected(_cipher(), file, key, 2.0, is_uri=False)


def attach(connection: sqlite3.Connection, file: Path, name: str, key: FileKey | None) -> None:
    """Attach ``file`` to a connection of :func:`connect_cipher` as ``name``, encrypted where it has a key."""
    connection.execute(f"ATTACH DATABASE ? AS {name} KEY {_literal(key)}", (str(file),))


def _connected(
    engine: ModuleType, file: str | Path, key: FileKey | None, timeout: float, is_uri: bool
) -> sqlite3.Connection:
    connection = engine.connect(
        str(file), timeout=timeout, uri=is_uri, isolation_level=None, cached_statements=_CACHED_STATEMENTS
    )
    connection.row_factory = engine.Row
    if engine is not sqlite3:
        # It tells wrong keys on standard error otherwise; that is told by us.
        connection.execute("PRAGMA cipher_log_level = NONE")
        if key is not None:
            connection.execute(f"PRAGMA key = {_literal(key)}")
        # Nothing of a patient goes into a temporary file: those are not encrypted.
        connection.execute("PRAGMA temp_store = MEMORY")
    return cast(sqlite3.Connection, connection)


def errors() -> tuple[type[Exception], ...]:
    """Return the classes of whatever an engine raises."""
    cipher = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.Error,) if cipher is None else (sqlite3.Error, cipher.Error)


def can_encrypt() -> bool:
    """Return whether what encrypts files is installed; nothing is loaded for it."""
    return importlib.util.find_spec("sqlcipher3") is not None


def looks_encrypted(path: Path) -> bool:
    """Return whether the file's bytes could be those of an encrypted one; never changes it.

    Encrypted bytes look like chance: nearly every value is among those of a page. Raises ``OSError``.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        # A pipe would have to be waited for, and a device may never end.
        return False
    with path.open("rb") as file:
        page = file.read(_PAGE)
    return len(page) == _PAGE and not page.startswith(MAGIC) and len(set(page)) > 240


def _literal(key: FileKey | None) -> str:
    # Hexadecimal digits alone; bytes that are no passphrase need no stretching.
    return "''" if key is None else f"\"x'{key.raw.hex()}'\""


def _cipher() -> ModuleType:
    try:
        # Imported for encrypted files alone: nobody else should wait for it, and few have it.
        from sqlcipher3 import dbapi2
    except ImportError as error:
        raise EngineMissingError from error
    return cast(ModuleType, dbapi2)
