"""The backups of an encrypted file are encrypted with its key; it goes back to plain and older ones too."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor_app import keys
from monitor_app.domain.restoring import key_sentence
from monitor_app.safekeeping import errands
from monitor_app.storage import engine
from monitor_app.storage.backup import back_up, backups_of, default_folder
from monitor_app.storage.damage import is_damage
from monitor_app.storage.database import open_database
from monitor_app.storage.emergency_places import emergency_folders, places_for
from monitor_app.storage.encrypting import encrypt_backups, rewrite
from monitor_app.storage.errors import EncryptedError
from monitor_app.storage.journal import Journal
from monitor_app.storage.restore import preview, restore
from monitor_app.storage.salvage import salvage
from monitor_app.storage.verify import verify
from tests.storage.samples import corrected_session, whole_session

KEY, OTHER = keys.new_key(), keys.new_key()
NOW = datetime(2026, 3, 1, 10, 15, tzinfo=UTC)
LATER = datetime(2026, 3, 2, 10, 15, tzinfo=UTC)


@pytest.fixture
def file(path: Path) -> Path:
    with open_database(path, key=KEY) as database:
        Journal(database).append(whole_session())
    return path


def add(file: Path) -> None:
    with open_database(file, key=KEY) as database:
        Journal(database).append(corrected_session())


def test_a_backup_has_the_key_of_the_file(file: Path) -> None:
    made = back_up(file, default_folder(file), NOW, key=KEY)
    assert engine.looks_encrypted(made.path)
    for left in file.parent.rglob("*"):
        assert left.is_dir() or b"Sample" not in left.read_bytes()
    with open_database(made.path, key=KEY) as backup:
        assert verify(backup).flaw is None
    back_up(file, default_folder(file), LATER, key=KEY)
    assert len(backups_of(file, default_folder(file))) == 2


def test_without_the_key_there_is_no_backup_and_nothing_is_left(file: Path) -> None:
    for key in (None, OTHER):
        with pytest.raises(EncryptedError):
            back_up(file, default_folder(file), NOW, key=key)
    assert list(default_folder(file).iterdir()) == []


def test_it_goes_back_to_an_encrypted_backup(file: Path) -> None:
    made = back_up(file, default_folder(file), NOW, key=KEY)
    add(file)
    assert preview(file, made.path, KEY).loss.entry_count == len(corrected_session())
    done = restore(file, made.path, LATER, "Sample-04", key=KEY)
    with open_database(file, key=KEY) as database:
        assert verify(database).flaw is None
    with open_database(file.with_name(done.replaced), key=KEY) as before:
        assert verify(before).entry_count == len(whole_session()) + len(corrected_session())


def test_a_plain_backup_of_before_is_encrypted_on_its_way_back(file: Path) -> None:
    made = back_up(file, default_folder(file), NOW, key=KEY)
    rewrite(made.path, KEY, None, lambda _share: None)
    restore(file, made.path, LATER, "Sample-04", key=KEY)
    assert engine.looks_encrypted(file)
    with open_database(file, key=KEY) as database:
        assert verify(database).flaw is None
    assert not list(file.parent.glob(".*"))


def test_the_record_goes_on_under_its_own_key_and_not_under_the_older_one_of_the_backup(file: Path) -> None:
    made = back_up(file, default_folder(file), NOW, key=KEY)
    rewrite(file, KEY, OTHER, lambda _share: None)
    assert not restore(file, made.path, LATER, "Sample-04", key=OTHER, backup_key=KEY).newly_encrypted
    with open_database(file, key=OTHER) as database:
        assert verify(database).flaw is None
    assert not list(file.parent.glob(".*"))


def test_a_plain_file_that_goes_back_to_an_encrypted_backup_says_so(file: Path) -> None:
    made = back_up(file, default_folder(file), NOW, key=KEY)
    rewrite(file, KEY, None, lambda _share: None)
    done = restore(file, made.path, LATER, "Sample-04", backup_key=KEY)
    assert key_sentence(done).startswith("The file is encrypted now, as the backup was")
    open_database(file, key=KEY).close()


def test_what_is_plain_beside_the_file_and_in_the_chosen_folder_is_encrypted_with_it(file: Path) -> None:
    rewrite(file, KEY, None, lambda _share: None)
    chosen = file.parent / "chosen"
    chosen.mkdir()
    made = back_up(file, default_folder(file), NOW)
    back_up(file, chosen, NOW)
    aside = file.with_name(restore(file, made.path, LATER, "Sample-04").replaced)
    rewrite(file, None, KEY, lambda _share: None)
    assert encrypt_backups(file, KEY, chosen) == (3, [])
    assert engine.looks_encrypted(aside)
    for left in file.parent.rglob("*"):
        assert left.is_dir() or b"Sample" not in left.read_bytes()


def test_a_file_whose_first_page_is_gone_goes_back_though_no_key_fits_it(file: Path) -> None:
    made = back_up(file, default_folder(file), NOW, key=KEY)
    spoiled = bytearray(file.read_bytes())
    spoiled[:4096] = os.urandom(4096)
    file.write_bytes(spoiled)
    fault = EncryptedError(file)
    assert is_damage(fault, file, default_folder(file), [KEY])
    assert not is_damage(fault, file, default_folder(file), [OTHER]), "its recovery key was only not typed"
    assert not is_damage(fault, file, file.parent / "nowhere", [KEY])
    assert preview(file, made.path, None, backup_key=KEY).is_damaged
    done = restore(file, made.path, LATER, "Sample-04", backup_key=KEY)
    assert file.with_name(done.replaced).read_bytes() == spoiled
    assert not done.newly_encrypted
    with open_database(file, key=KEY) as database:
        assert verify(database).flaw is None


def test_a_backup_of_another_record_is_not_encrypted_with_our_key(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / file.name
    with open_database(other) as database:
        Journal(database).append(corrected_session())
    default_folder(file).mkdir()
    theirs = back_up(other, default_folder(file), NOW).path
    assert encrypt_backups(file, KEY) == (0, [])
    assert not engine.looks_encrypted(theirs)


def test_what_was_out_of_reach_is_encrypted_with_the_next_backup(file: Path) -> None:
    """As a drive that was not plugged in, or a kill between the file and its backups."""
    made = back_up(file, default_folder(file), NOW, key=KEY)
    rewrite(made.path, KEY, None, lambda _share: None)
    order = {"file": str(file), "folder": str(default_folder(file)), "key": KEY.raw.hex()}
    errands.back_up({**order, "now": LATER.isoformat()}, errands.Teller())
    assert engine.looks_encrypted(made.path)


def test_what_was_put_aside_of_an_emergency_copy_is_named(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INFUSION_MONITOR_EMERGENCY", str(file.parent / "elsewhere"))
    copy = next(places_for(file, emergency_folders()))
    copy.parent.mkdir()
    kept = copy.with_name(f"{copy.stem}-kept-1.db")
    kept.write_bytes(engine.MAGIC)
    ((named, fault),) = encrypt_backups(file, KEY)[1]
    assert (named, "remove it when nobody needs it" in fault.sentence) == (kept, True)


def test_backups_under_an_older_key_of_the_keyring_go_by_the_rule_too(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = back_up(file, default_folder(file), NOW, key=KEY).path
    rewrite(file, KEY, OTHER, lambda _share: None)
    back_up(file, default_folder(file), NOW + timedelta(hours=1), key=OTHER)
    assert old.exists(), "nobody knows whose it is"
    monkeypatch.setattr(keys, "known_keys", lambda: (KEY,))
    back_up(file, default_folder(file), NOW + timedelta(hours=2), key=OTHER)
    assert not old.exists()


def test_a_folder_that_is_not_there_is_told_of(file: Path) -> None:
    drive = file.parent / "drive"
    ((where, fault),) = encrypt_backups(file, KEY, drive)[1]
    assert where == drive
    assert "connect its drive" in fault.sentence


def test_of_a_damaged_one_is_read_what_can_be(file: Path) -> None:
    made = back_up(file, default_folder(file), NOW, key=KEY)
    add(file)
    content = bytearray(file.read_bytes())
    content[-9000:-8000] = b"\xa5" * 1000
    file.write_bytes(content)
    with closing(salvage(file, KEY).database) as database:
        assert verify(database).flaw is None
    restore(file, made.path, LATER, "Sample-04", key=KEY)
    with open_database(file, key=KEY) as database:
        assert verify(database).flaw is None
    for left in file.parent.rglob("*"):
        assert left.is_dir() or b"Sample" not in left.read_bytes()
