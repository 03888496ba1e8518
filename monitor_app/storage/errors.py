"""What the world does to a file, each with a sentence for the person in front of the screen.

Only faults of the world are here. A broken rule of our own tables is a bug and stays a
``sqlite3.IntegrityError``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from monitor_app.domain.faults import Fault, OutdatedFault
from monitor_app.domain.wording import say


class StorageError(Fault):
    """The file could not be read or written; ``sentence`` says what happened and what to do."""


class CannotOpenError(StorageError):
    """The file or its folder cannot be reached or made."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say(
                "The file {file} cannot be opened. Nothing was changed; check that its folder exists "
                "and that you may write there.",
                file=path,
            )
        )


class FileGoneError(StorageError):
    """While the file was open it was deleted, moved or replaced, or the log beside it was."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say(
                "The file {file} is not where it was any more: somebody deleted, moved or replaced it. What "
                "was saved before is still held by this window; put the file back and do not close the "
                "window.",
                file=path,
            )
        )


class OverwrittenError(StorageError):
    """While the file was open, another program wrote over what is in it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say(
                "Another program has written over the file {file} while it was open; part of the record may "
                "be gone from it. Nothing more is written into it: go on charting, it goes into the "
                "emergency copy. As soon as the sessions allow, start the program again and go back to the "
                "newest backup.",
                file=path,
            )
        )


class LogAloneError(StorageError):
    """The file is gone, and the log beside it, which may hold what was saved last, is there."""

    def __init__(self, path: Path, log: Path) -> None:
        super().__init__(
            say(
                "The file {file} is not there or empty, but the log {log} is, which may hold the last "
                "entries. Nothing was changed; put the file back beside its log. To begin a new record, move "
                "the log to another folder first.",
                file=path,
                log=log.name,
            )
        )


class SeveralNamesError(StorageError):
    """The file has a second name on its disk, under which another window could write to it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say(
                "The file {file} has a second name on this disk, a hard link. Two windows could write to it "
                "and destroy it. Nothing was changed; remove the other name, or make it a copy, then start "
                "the program again.",
                file=path,
            )
        )


class OutdatedError(StorageError, OutdatedFault):
    """Another program has written in the same session, or on the same protocols."""

    def __init__(self) -> None:
        super().__init__(
            say(
                "Another window or program saved something here first. Yours was not saved; look at what is "
                "new, then save it again."
            )
        )


class NotOurFileError(StorageError):
    """The file holds something else."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say(
                "The file {file} was not made by this program. It was left as it is; choose another file.",
                file=path,
            )
        )


class EncryptedError(StorageError):
    """The file is encrypted, and no key was there that opens it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say(
                "The file {file} is encrypted, and no key on this computer opens it; or it is damaged, or "
                "another program made it. It was left as it is; open it with its recovery key, or go back to "
                "a backup.",
                file=path,
            )
        )


class NewerVersionError(StorageError):
    """The file was written by a later version of the program."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say(
                "The file {file} was written by a newer version of this program. It was left as it is; "
                "update the program to open it.",
                file=path,
            )
        )


class DamagedError(StorageError):
    """The file's structure is broken."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say(
                "The file {file} is damaged. It was left as it is; keep a copy of it and go on with "
                "a backup.",
                file=path,
            )
        )


class SessionCopyError(StorageError):
    """The file is a copy of single sessions: it is read, and nothing is added to it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say(
                "The file {file} is a copy of a session: it is for reading. Nothing was changed; chart and "
                "sign in the clinic's file.",
                file=path,
            )
        )


class UnknownSessionError(StorageError):
    """There is no such session in the file."""

    def __init__(self, path: Path, session_id: str) -> None:
        super().__init__(say("There is no session {id} in the file {file}.", id=session_id, file=path))


class FileIsThereError(StorageError):
    """A new file was to be written where one is."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say("{file} is there already. It was left as it is; choose another name.", file=path)
        )


class LockedError(StorageError):
    """Another program holds the file for itself."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say(
                "Another program is using the file {file}. What was saved before is safe; close the other "
                "program, then try again.",
                file=path,
            )
        )


class DiskFullError(StorageError):
    """There is no room for what was to be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say(
                "The disk that holds {file} is full. What was saved before is safe; free some space, "
                "then try again.",
                file=path,
            )
        )


class ReadOnlyError(StorageError):
    """The file may be read and not written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say(
                "The file {file} may not be written to. What was saved before is safe; allow writing to "
                "the file and its folder, then try again.",
                file=path,
            )
        )


class DiskFaultError(StorageError):
    """The disk failed while it was read or written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            say(
                "The disk that holds {file} did not answer as it should. What was saved before is safe; "
                "check the disk or the network drive, then try again.",
                file=path,
            )
        )


_BY_CODE: Mapping[int, Callable[[Path], StorageError]] = {
    sqlite3.SQLITE_BUSY: LockedError,
    sqlite3.SQLITE_LOCKED: LockedError,
    sqlite3.SQLITE_FULL: DiskFullError,
    sqlite3.SQLITE_READONLY: ReadOnlyError,
    sqlite3.SQLITE_PERM: ReadOnlyError,
    sqlite3.SQLITE_IOERR: DiskFaultError,
    sqlite3.SQLITE_CORRUPT: DamagedError,
    sqlite3.SQLITE_CANTOPEN: CannotOpenError,
    sqlite3.SQLITE_NOTADB: NotOurFileError,
}


def explain(error: Exception, path: Path) -> StorageError | None:
    """Return the world's fault that ``error`` tells of, or None where it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Python's own words for text whose bytes are no text any more; they come without a code.
        return DamagedError(path) if "decode to UTF-8" in str(error) else None
    if "unsupported file format" in str(error):
        # The header tells of a form that this program never wrote.
        return DamagedError(path)
    # The low byte is the primary result code, the rest tells it more closely.
    kind = _BY_CODE.get(code & 0xFF)
    return None if kind is None else kind(path)
