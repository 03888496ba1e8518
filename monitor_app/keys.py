"""The keys of encrypted files that this computer knows, kept in the system's keyring.

A key is never forgotten: backups that were made before it was changed still need it. Each lies under a
name of its own, "file key 1" and on, because some keyrings limit how long an item may be.
"""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

from monitor_app.domain.faults import Fault
from monitor_app.domain.file_key import KEY_BYTES, FileKey, KeyMistake, read_key
from monitor_app.domain.wording import say

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "infusion-session-monitor"
MOST_KEYS = 100
_RECOMMENDED = 1
"""What keeps passwords readable in a file has a lower priority than this."""

log = logging.getLogger(__name__)


class KeyringFault(Fault):
    """This computer has no keyring that answers."""

    def __init__(self) -> None:
        super().__init__(
            say(
                "This computer has no keyring that could keep the key. The file stays readable with its "
                "recovery key, which is asked for at each start."
            )
        )


def new_key() -> FileKey:
    """Return a key that nobody has."""
    return FileKey(os.urandom(KEY_BYTES))


def known_keys() -> tuple[FileKey, ...]:
    """Return the keys that this computer knows, the newest first; none where no keyring answers."""
    try:
        return tuple(reversed(_kept(_keyring())))
    except KeyringFault:
        return ()


def can_remember() -> bool:
    """Return whether there is a keyring that answers."""
    try:
        _kept(_keyring())
    except KeyringFault:
        return False
    return True


def remember(key: FileKey) -> None:
    """Keep ``key`` on this computer. Raises :class:`KeyringFault`, also where it was not really kept."""
    from keyring.errors import KeyringError

    keyring = _keyring()
    kept = _kept(keyring)
    if key in kept:
        return
    name = _name(len(kept) + 1)
    try:
        keyring.set_password(SERVICE, name, key.written())
        is_kept = keyring.get_password(SERVICE, name) == key.written()
    except (KeyringError, OSError, RuntimeError) as error:
        log.warning("the keyring took no key: %s", type(error).__name__)
        raise KeyringFault from error
    if not is_kept:
        raise KeyringFault


def _keyring() -> KeyringBackend:
    try:
        # Imported for encrypted files alone: nobody else should wait for it, and few have it.
        import keyring
    except ImportError as error:
        raise KeyringFault from error
    found = keyring.get_keyring()
    if found.priority < _RECOMMENDED:
        raise KeyringFault
    return found


def _kept(keyring: KeyringBackend) -> tuple[FileKey, ...]:
    from keyring.errors import KeyringError

    found: list[FileKey] = []
    try:
        for number in range(1, MOST_KEYS + 1):
            text = keyring.get_password(SERVICE, _name(number))
            if text is None:
                break
            found.append(read_key(text))
    except (KeyringError, OSError, RuntimeError) as error:
        log.warning("the keyring does not answer: %s", type(error).__name__)
        raise KeyringFault from error
    except KeyMistake as error:
        raise KeyringFault from error
    return tuple(found)


def _name(number: int) -> str:
    return f"file key {number}"
