"""Finds the key of an encrypted file: one that the computer knows, else the recovery key that is typed in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

from monitor_app import keys
from monitor_app.domain.file_key import FileKey
from monitor_app.domain.wording import say
from monitor_app.storage import engine
from monitor_app.storage.database import header_of
from monitor_app.storage.errors import CannotOpenError, EncryptedError, StorageError

Ask = Callable[[str], FileKey | None]
"""Asks a person for the recovery key; is told why it is asked (again). None where nobody has it."""


def key_of(path: str | Path, ask: Ask | None = None, known: Iterable[FileKey] = ()) -> FileKey | None:
    """Return the key that opens the file at ``path``, None where it is plain, missing or empty.

    Those that are ``known`` are tried first, then those of the keyring. The file is never changed. Raises
    :class:`~monitor_app.storage.errors.EncryptedError` where no key fits, and
    :class:`~monitor_app.storage.engine.EngineMissingError`.
    """
    path = Path(path).expanduser().resolve()
    if not is_encrypted(path):
        return None
    if not engine.can_encrypt():
        raise engine.EngineMissingError
    for key in chain(known, _of_keyring()):
        if fits(path, key):
            return key
    if ask is None:
        raise EncryptedError(path)
    return _asked(path, ask)


def _of_keyring() -> Iterator[FileKey]:
    """Ask the keyring only when the known ones do not fit: it may want a password for itself."""
    yield from keys.known_keys()


def is_encrypted(path: Path) -> bool:
    """Return whether the file looks encrypted; one that is missing does not."""
    try:
        return engine.looks_encrypted(path)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise CannotOpenError(path) from error


def fits(path: Path, key: FileKey) -> bool:
    """Return whether ``key`` is that of the encrypted file, whatever else may be wrong with it."""
    try:
        header_of(path, key)
    except EncryptedError:
        return False
    except StorageError:
        return True
    except OSError as error:
        raise CannotOpenError(path) from error
    return True


def _asked(path: Path, ask: Ask) -> FileKey:
    reason = say("The file {file} is encrypted, and no key on this computer opens it.", file=path)
    while (key := ask(reason)) is not None:
        if fits(path, key):
            return key
        reason = say(
            "This key does not open {file}: it is the recovery key of another file, or the file is damaged.",
            file=path.name,
        )
    raise EncryptedError(path)
