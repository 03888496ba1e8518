"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EISDIR, ENOENT
from pathlib import Path

from monitor_app.domain.faults import Fault
from monitor_app.domain.wording import say


class FileNotWrittenFault(Fault):
    """A file could not be written; what was there is as it was."""


_BESIDE_A_DATABASE = ("-wal", "-shm", "-journal")
"""What SQLite adds to the name of a database for the files it works with."""
_SQLITE = b"SQLite format 3\0"
_LOOKED_AT = 65_536
"""Bytes from the beginning in which a file that is no text shows itself."""


def replace_file(path: Path, content: bytes, *, kind: str) -> None:
    """Put ``content`` at ``path``: written beside it first, so that a full disk leaves what was there.

    A link is followed; a device or a pipe is written to as it is, never replaced by a file. A file that
    is there is replaced only where it is a text whose name ends in ``kind``, such as ".csv", or empty: a
    slip in a name must cost nobody a file, and not the clinic its record.
    Raises :class:`FileNotWrittenFault`.
    """
    with explained_writing(path):
        target = resolved(path)
        refuse_another_kind(path, target, kind)
        _replace(target, content)


@contextmanager
def explained_writing(path: Path) -> Iterator[None]:
    """Turn what can go wrong in writing ``path`` into a :class:`FileNotWrittenFault`."""
    try:
        yield
    except OSError as error:
        raise FileNotWrittenFault(
            say(
                "{file} could not be written: {reason}. No half file was left.",
                file=path,
                reason=error.strerror or type(error).__name__,
            )
        ) from error


def refuse_another_kind(
    path: Path, target: Path, kind: str, *, may_replace: bool = True, beginning: bytes = b""
) -> None:
    """Raise :class:`FileNotWrittenFault` where a file at ``target`` must not give way.

    ``target`` is where ``path`` leads. With ``may_replace`` a file gives way where it is empty, or its
    name ends in ``kind`` and it begins with ``beginning``, or is a text where none is given. Raises
    ``OSError`` where it cannot be looked at.
    """
    if target.is_dir():
        raise IsADirectoryError(EISDIR, say("it is a folder"))
    if not may_replace and target.exists():
        raise FileNotWrittenFault(
            say("{file} is there already. It was left as it is; choose another name.", file=path)
        )
    if _is_of_a_database(target) or (target.is_file() and _is_kept(target, kind, beginning)):
        words = (
            say("{file} is there and holds something else.", file=path)
            if target.suffix.lower() == kind
            else say("{file} is there and is no {kind} file.", file=path, kind=kind)
        )
        raise FileNotWrittenFault(say("{words} It was left as it is; choose another name.", words=words))


def resolved(path: Path) -> Path:
    """Return where ``path`` leads, home folders and links followed. Raises ``OSError``."""
    try:
        return path.expanduser().resolve()
    except RuntimeError as error:
        # So pathlib tells of links that lead to themselves, and of a home that nobody has.
        raise FileNotFoundError(ENOENT, say("this path leads nowhere")) from error


def _is_kept(path: Path, kind: str, beginning: bytes) -> bool:
    """Return whether the file at ``path`` is of another kind, or has another content than its name says."""
    content = _beginning(path)
    if not content:
        return False
    is_so = content.startswith(beginning) if beginning else b"\0" not in content
    return path.suffix.lower() != kind or not is_so


def _is_of_a_database(path: Path) -> bool:
    """Return whether SQLite works, or would work, with what is at ``path`` beside a database."""
    for ending in _BESIDE_A_DATABASE:
        database = path.with_name(path.name.removesuffix(ending) or path.name)
        if path.name.endswith(ending) and database.is_file() and _beginning(database).startswith(_SQLITE):
            return True
    return False


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LOOKED_AT)


def _replace(path: Path, content: bytes) -> None:
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
