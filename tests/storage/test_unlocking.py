"""Which key opens a file: one the computer knows, else the recovery key somebody types."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from keyring.backends.null import Keyring as KeepsNothing

from monitor_app import keys
from monitor_app.domain.file_key import FileKey
from monitor_app.storage.database import open_database
from monitor_app.storage.engine import EngineMissingError
from monitor_app.storage.errors import EncryptedError
from monitor_app.storage.unlocking import key_of
from tests.support.keyring_in_memory import KeyringInMemory

KEY, OTHER = keys.new_key(), keys.new_key()


@pytest.fixture
def ring() -> Iterator[KeyringInMemory]:
    usual = keyring.get_keyring()
    ring = KeyringInMemory()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(usual)


@pytest.fixture
def encrypted(path: Path) -> Path:
    open_database(path, key=KEY).close()
    return path


def test_what_is_kept_is_known_the_newest_first(ring: KeyringInMemory) -> None:
    assert keys.known_keys() == ()
    for key in (KEY, OTHER, KEY):
        keys.remember(key)
    assert keys.known_keys() == (OTHER, KEY)
    assert keys.can_remember()
    assert len(ring.kept) == 2


@pytest.mark.usefixtures("ring")
def test_the_key_of_the_keyring_is_found(encrypted: Path) -> None:
    keys.remember(KEY)
    keys.remember(OTHER)
    assert key_of(encrypted) == KEY


def test_a_plain_or_missing_file_needs_none_and_nobody_is_asked(path: Path) -> None:
    def ask(_reason: str) -> FileKey | None:
        raise AssertionError("asked")

    assert key_of(path, ask) is None
    open_database(path).close()
    assert key_of(path, ask) is None


@pytest.mark.usefixtures("ring")
def test_where_no_key_fits_the_recovery_key_is_asked_for_until_it_does(encrypted: Path) -> None:
    typed, reasons = [OTHER, KEY], list[str]()

    def ask(reason: str) -> FileKey | None:
        reasons.append(reason)
        return typed.pop(0)

    keys.remember(OTHER)
    assert key_of(encrypted, ask) == KEY
    assert "no key on this computer" in reasons[0]
    assert "of another file" in reasons[1]


@pytest.mark.usefixtures("ring")
def test_who_has_no_recovery_key_reads_why_it_stays_closed(encrypted: Path) -> None:
    for ask in (None, lambda _reason: None):
        with pytest.raises(EncryptedError, match="recovery key"):
            key_of(encrypted, ask)


def test_without_a_keyring_nothing_is_known_and_keeping_says_so() -> None:
    usual = keyring.get_keyring()
    try:
        for none in (NoKeyring(), KeepsNothing()):
            keyring.set_keyring(none)
            assert keys.known_keys() == ()
            with pytest.raises(keys.KeyringFault, match="recovery key, which is asked for at each start"):
                keys.remember(KEY)
    finally:
        keyring.set_keyring(usual)


def test_a_keyring_that_is_locked_or_forgets_is_none(ring: KeyringInMemory) -> None:
    ring.forgets = True
    with pytest.raises(keys.KeyringFault):
        keys.remember(KEY)
    ring.forgets, ring.is_locked = False, True
    assert keys.known_keys() == ()
    assert not keys.can_remember()
    with pytest.raises(keys.KeyringFault):
        keys.remember(KEY)


@pytest.mark.usefixtures("ring")
def test_without_the_engine_it_says_what_to_install(encrypted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor_app.storage.engine.can_encrypt", lambda: False)
    with pytest.raises(EngineMissingError, match=r"pip install '.\[encryption\]'"):
        key_of(encrypted)
