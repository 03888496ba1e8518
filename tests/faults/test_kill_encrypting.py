"""``kill -9`` while a file is encrypted, gets another key, is decrypted: it opens, with everything."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from monitor_app.domain.file_key import KEY_BYTES, FileKey
from monitor_app.storage import engine
from monitor_app.storage.database import Database, log_of, open_database, rewriting_of
from monitor_app.storage.journal import Journal
from monitor_app.storage.unlocking import fits
from tests.faults.killing import Killer, look_at, marks_of
from tests.storage.samples import check_in, entry, reading, registered

JOB = "tests.faults.encrypting_jobs:turn"
PLAIN: FileKey | None = None


def filled(file: Path, sessions: int) -> list[str]:
    """Return the marks of what is in the file, of which the last part is still in the log."""
    with open_database(file) as database:
        Journal(database).append([registered()])
        for number in range(sessions):
            stream = f"s{number}"
            told = [entry(check_in(), stream=stream)]
            told += [
                entry(reading(f"{stream}.r{i}", {"pulse": 60 + i}), i + 1, stream=stream) for i in range(20)
            ]
            Journal(database).append(told)
        return marks_of(database)


def kept_in(ring: Path) -> list[FileKey]:
    raw = ring.read_bytes() if ring.exists() else b""
    found = (FileKey(raw[i : i + KEY_BYTES]) for i in range(0, len(raw), KEY_BYTES))
    return list(dict.fromkeys(found))


def opened(file: Path, ring: Path) -> Database:
    """Open the file as the next start of the program does: plain, or with a key of the keyring."""
    if not engine.looks_encrypted(file):
        return open_database(file)
    (key,) = [key for key in kept_in(ring) if fits(file, key)]
    return open_database(file, key=key)


def digits(key: FileKey | None) -> str:
    return "" if key is None else key.raw.hex()


@pytest.mark.parametrize("from_plain", [True, False], ids=["plain", "encrypted"])
def test_a_kill_at_any_moment_leaves_a_file_that_opens_and_nothing_beside_it(
    from_plain: bool, killer: Killer, tmp_path: Path, long_form: bool
) -> None:
    file, ring = tmp_path / "clinic.db", tmp_path / "ring"
    marks = filled(file, 4)
    now = PLAIN
    if not from_plain:
        now = FileKey(secrets.token_bytes(KEY_BYTES))
        killer.run(JOB, str(file), str(ring), "", digits(now))
    whole = killer.run(JOB, str(file), str(ring), digits(now), digits(now)).microseconds
    outcomes = set[bool]()
    for turn in range(400 if long_form else 12):
        new = PLAIN if now is not None and turn % 3 == 2 else FileKey(secrets.token_bytes(KEY_BYTES))
        killer.kill(JOB, str(file), str(ring), digits(now), digits(new), after=0, within=round(whole * 1.2))
        with opened(file, ring) as database:
            is_turned = database.key == new
            outcomes.add(is_turned)
            now = database.key
            assert look_at(database, marks) == marks
            assert not rewriting_of(file).exists(), "what is beside it may be plain"
        assert not log_of(file).exists()
        # Half a journal of its head is no danger to the file it belongs to, and never meets another.
        allowed = {"clinic.db", "ring", *(() if is_turned else ("clinic.db-journal",))}
        assert {path.name for path in tmp_path.iterdir()} <= allowed
    assert killer.count > 0
    assert False in outcomes, "no kill came in time"
