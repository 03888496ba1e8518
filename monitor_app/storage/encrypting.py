"""Encrypts the clinic's file, changes its key, or takes the encryption away.

The file is written anew beside itself, looked through, made durable and put in the place of the old one in
one step: whenever the program is killed, the path names a file that is whole, the old one or the new.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from monitor_app.domain.file_key import FileKey
from monitor_app.domain.wording import say
from monitor_app.storage import engine
from monitor_app.storage.backup import backups_of, default_folder, escaped, first_hash_of
from monitor_app.storage.database import Database, explained, require_ours, rewriting_of
from monitor_app.storage.emergency_places import emergency_folders, is_there, places_for
from monitor_app.storage.errors import CannotOpenError, StorageError
from monitor_app.storage.snapshot import make_durable

if TYPE_CHECKING:
    from collections.abc import Iterator

log = logging.getLogger(__name__)

Progress = Callable[[float], None]
"""Is told how far it is, from 0 to 1."""

_OWNER_ALONE = 0o600
_STEPS = 20_000
"""Steps of the engine between two reports; about a hundredth of a second."""
_WRITTEN = 0.8
"""How much of the whole the writing is; the rest is looking through."""


class FlawedError(StorageError):
    """What was written is not as the file says; the file was left as it was."""

    def __init__(self, path: Path, flaw: str) -> None:
        super().__init__(
            say(
                "The file {file} was not written anew, because not every entry in it is as it was written: "
                "{flaw} It was left as it is.",
                file=path,
                flaw=flaw,
            )
        )


class EntriesWaitError(StorageError):
    """An emergency copy under the present key waits to be merged."""

    def __init__(self, path: Path, copy: Path) -> None:
        super().__init__(
            say(
                "Entries that are not in the file {file} yet are safe in the emergency copy {copy}. Nothing "
                "was changed; open the file in the window until they are merged, then try again.",
                file=path,
                copy=copy,
            )
        )


class KeptCopyError(StorageError):
    """What of an emergency copy could not be merged was put aside, and reads without a key."""

    def __init__(self) -> None:
        super().__init__(
            say("It was put aside because not all of it could be merged; remove it when nobody needs it.")
        )


def rewrite(
    path: Path,
    old: FileKey | None,
    new: FileKey | None,
    progress: Progress,
    keep: Callable[[FileKey], None] = lambda _key: None,
) -> None:
    """Put the file at ``path``, of which ``old`` is the key, under ``new``; None stands for a plain file.

    ``keep`` is handed the new key when the new file is whole and before it takes the place of the old one;
    what it raises leaves the old one there. Nobody else may have the file open. Raises
    :class:`~monitor_app.storage.errors.StorageError`; the file is then as it was.
    """
    path = path.expanduser().resolve()
    beside = rewriting_of(path)
    require_nothing_waits(path)
    try:
        with explained(path), _held(path, old) as source:
            _remove(beside)
            os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, _OWNER_ALONE))
            _write(source, path, beside, new, progress)
            _look_through(source, path, beside, new, progress)
            make_durable(beside)
            if new is not None:
                keep(new)
            # What a kill may have left of a change of its mode; while we hold the file it tells nothing.
            path.with_name(path.name + "-journal").unlink(missing_ok=True)
            if os.name == "nt":
                # There a file that is open cannot be replaced.
                source.close()
            beside.replace(path)
            make_durable(path.parent)
    except OSError as error:
        raise CannotOpenError(path) from error
    finally:
        _remove(beside)
    progress(1.0)


def require_nothing_waits(path: Path) -> None:
    """Raise :class:`EntriesWaitError` while an emergency copy of the file waits under the present key."""
    path = path.expanduser().resolve()
    for copy in places_for(path, emergency_folders()):
        if is_there(copy):
            raise EntriesWaitError(path, copy)


def encrypt_backups(
    file: Path, key: FileKey, folder: Path | None = None, progress: Progress = lambda _share: None
) -> tuple[int, list[tuple[Path, StorageError]]]:
    """Encrypt what else is plain of ``file``; return how many files, and which not, with the reason.

    That are its backups, beside it and in ``folder``, and what earlier restores put aside. They keep their
    names and times, by which they are kept. What is of another record is not ours, and stays as it is.
    """
    done, left = 0, list[tuple[Path, StorageError]]()
    found = list(_plain_ones(file.expanduser().resolve(), key, folder))
    for number, (plain, fault) in enumerate(found):
        so_far = partial(_part_of, progress, number, len(found))
        try:
            if fault is not None:
                raise fault
            times = plain.stat()
            rewrite(plain, None, key, so_far)
            os.utime(plain, ns=(times.st_atime_ns, times.st_mtime_ns))
        except OSError as error:
            left.append((plain, CannotOpenError(plain)))
            log.warning("a plain copy could not be encrypted: %s", type(error).__name__)
        except StorageError as reason:
            left.append((plain, reason))
        else:
            done += 1
    return done, left


def _part_of(progress: Progress, number: int, count: int, share: float) -> None:
    progress((number + share) / count)


def _plain_ones(file: Path, key: FileKey, folder: Path | None) -> Iterator[tuple[Path, StorageError | None]]:
    """Yield each plain copy of ``file``, or a folder that cannot be looked into, with the reason."""
    ours = first_hash_of(file, key)

    def is_ours(copy: Path) -> bool:
        return not engine.looks_encrypted(copy) and first_hash_of(copy, None) in (ours, "", None)

    folders = dict.fromkeys((default_folder(file), *([] if folder is None else [folder.resolve()])))
    for place in folders:
        try:
            found = [one.path for one in backups_of(file, place)]
        except StorageError as fault:
            yield place, fault
            continue
        yield from ((one, None) for one in found if is_ours(one))
    for aside in sorted(file.parent.glob(f"{escaped(file.stem)}-replaced-*.db")):
        if is_ours(aside):
            yield aside, None
    for copy in places_for(file, emergency_folders()):
        for put_aside in sorted(copy.parent.glob(f"{escaped(copy.stem)}-kept-*.db")):
            if not engine.looks_encrypted(put_aside):
                yield put_aside, KeptCopyError()


@contextmanager
def _held(path: Path, key: FileKey | None) -> Iterator[sqlite3.Connection]:
    """Hold the file for ourselves, with its write-ahead log moved into it and gone."""
    require_ours(path, key)
    with closing(engine.connect(path, key=key)) as usual:
        # By the usual engine first: the locks of one do not keep the other out of the same process.
        usual.execute("PRAGMA journal_mode = DELETE").fetchone()
    # The engine of encrypted files also reads plain ones, and writes each into the other.
    with closing(engine.connect_cipher(path, key=key)) as source:
        source.execute("PRAGMA journal_mode = DELETE").fetchone()
        # From here on the lock is held until the connection is closed.
        source.execute("PRAGMA locking_mode = EXCLUSIVE").fetchone()
        source.execute("BEGIN EXCLUSIVE")
        source.execute("COMMIT")
        yield source


def _write(
    source: sqlite3.Connection, path: Path, beside: Path, key: FileKey | None, progress: Progress
) -> None:
    whole = max(path.stat().st_size, 1)

    def report() -> int:
        progress(_WRITTEN * min(beside.stat().st_size / whole, 1.0))
        return 0

    engine.attach(source, beside, "beside", key)
    # A file in the making needs no way back: it is thrown away where it does not become whole.
    source.execute("PRAGMA beside.journal_mode = OFF").fetchone()
    source.execute("PRAGMA beside.synchronous = OFF")
    source.set_progress_handler(report, _STEPS)
    try:
        source.execute("SELECT sqlcipher_export('beside')").fetchone()
    finally:
        source.set_progress_handler(None, 0)
    for name in ("user_version", "application_id"):
        (number,) = source.execute(f"PRAGMA main.{name}").fetchone()
        source.execute(f"PRAGMA beside.{name} = {number}")
    source.execute("DETACH DATABASE beside")


def _look_through(
    source: sqlite3.Connection, path: Path, beside: Path, key: FileKey | None, progress: Progress
) -> None:
    # Imported when it is first needed: nobody should wait for it at the start.
    from monitor_app.storage.verify import verify

    progress(_WRITTEN)
    (entries,) = source.execute("SELECT count(*) FROM entry").fetchone()
    with Database(engine.connect(beside, key=key), beside, key) as database:
        found = verify(database)
    if found.flaw is not None:
        raise FlawedError(path, found.flaw.sentence)
    if found.entry_count != entries:
        raise FlawedError(path, say("{count} of {all} entries.", count=found.entry_count, all=entries))


def _remove(beside: Path) -> None:
    for name in (beside, beside.with_name(beside.name + "-journal")):
        name.unlink(missing_ok=True)
