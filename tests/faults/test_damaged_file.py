"""A damaged file is found, told of in a sentence, and never written to; neither is what is not ours."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from monitor_app.storage.database import VERSION, open_database
from monitor_app.storage.journal import Journal
from monitor_app.storage.salvage import salvage
from monitor_app.storage.verify import verify
from tests.faults.killing import Killer
from tests.storage.samples import corrected_session, editions, reviewed_session, whole_session

CHECKOUT = Path(__file__).parents[2]
JOBS = "tests.faults.damage_jobs"
START = """
from PySide6.QtWidgets import QMessageBox
QMessageBox.exec = lambda box: 0
from monitor_app.ui.recovery_window import RecoveryWindow
def show(window):
    print("RECOVERY", flush=True)
    window.close()
RecoveryWindow.show = show
from monitor_app.__main__ import main
main()
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "clinic.db"
    with open_database(file) as database:
        Journal(database).append(editions() + whole_session() + corrected_session() + reviewed_session())
    return file


def entries_of(file: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        return connection.execute("SELECT * FROM entry ORDER BY seq").fetchall()


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return the file as a bad sector, a stray write or a power cut may leave it."""
    at, size = chance.randrange(len(content)), chance.choice((1, 8, 512, 4096))
    match chance.randrange(4):
        case 0:
            return content[:at]
        case 1:
            return content[:at] + bytes(size) + content[at + size :]
        case 2:
            return content[:at] + chance.randbytes(size) + content[at + size :]
        case _:
            page, other = (chance.randrange(len(content) // 4096) * 4096 for _ in range(2))
            return content[:page] + content[other : other + 4096] + content[page + 4096 :]


def test_wherever_it_is_damaged_it_opens_right_or_says_so_and_is_never_written(
    killer: Killer, file: Path, long_form: bool
) -> None:
    whole, entries = file.read_bytes(), entries_of(file)
    chance = random.Random(5)
    refused = told = 0
    for _ in range(600 if long_form else 14):
        content = damaged(whole, chance)
        if not content or content == whole:
            continue
        for beside in file.parent.glob("clinic.db-*"):
            beside.unlink()
        file.write_bytes(content)
        started = killer.run(f"{JOBS}:start", str(file)).said
        assert file.read_bytes() == content, "it was written to"
        if started[0].startswith("refused"):
            refused += 1
            assert (
                "damaged" in started[0]
                or "was not made by this program" in started[0]
                or ("newer version" in started[0] or "copy of a session" in started[0])
            ), started
            continue
        flaw = killer.run(f"{JOBS}:check", str(file)).said[0].removeprefix("flaw").strip()
        told += bool(flaw)
        assert flaw or entries_of(file) == entries, "opened wrong, and nobody is told"
        assert file.read_bytes() == content
    assert refused
    assert told


def test_what_is_salvaged_is_as_it_was_written(file: Path, long_form: bool) -> None:
    whole = file.read_bytes()
    written = {(row[1], row[2]): row for row in entries_of(file)}
    chance = random.Random(8)
    counts = []
    for _ in range(200 if long_form else 8):
        content = damaged(whole, chance)
        file.write_bytes(content)
        found = salvage(file)
        with closing(found.database) as database:
            assert verify(database).flaw is None
            rows = database.rows("SELECT * FROM entry")
        assert all(tuple(row)[1:] == written[row["stream"], row["number"]][1:] for row in rows)
        counts.append(len(rows))
        assert file.read_bytes() == content
    assert max(counts) == len(written), "nothing is lost where no entry was hit"
    assert not list(file.parent.glob(".*"))


def start(file: Path) -> subprocess.CompletedProcess[str]:
    """Start the real program on the file; a box is answered and a recovery window closed at once."""
    return subprocess.run(
        [sys.executable, "-c", START, "--database", str(file), "--user", "Nurse 1"],
        cwd=CHECKOUT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


@pytest.mark.parametrize("how", ["cut off", "few bytes"])
def test_the_program_offers_a_way_out_of_damage_and_leaves_the_file(file: Path, how: str) -> None:
    content = bytearray(file.read_bytes())
    if how == "cut off":
        del content[-6000:]
    else:
        del content[60:]
    file.write_bytes(content)
    ended = start(file)
    assert ended.stdout == "RECOVERY\n", ended.stderr
    assert ended.returncode == 1
    assert str(file) in ended.stderr
    assert "Traceback" not in ended.stderr
    assert file.read_bytes() == content


@pytest.mark.parametrize("how", ["newer", "other", "text"])
def test_what_is_not_ours_to_open_is_a_sentence_and_stays(file: Path, how: str) -> None:
    if how == "text":
        file.write_text("a shopping list\n" * 20)
    elif how == "newer":
        with closing(sqlite3.connect(file)) as connection:
            connection.execute(f"PRAGMA user_version = {VERSION + 1}")
            connection.execute("PRAGMA journal_mode = DELETE")
    else:
        file.unlink()
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("CREATE TABLE thing (name)")
    content = file.read_bytes()
    ended = start(file)
    assert ended.returncode == 1
    assert ended.stdout == ""
    expected = "newer version" if how == "newer" else "was not made by this program"
    assert expected in ended.stderr
    assert file.read_bytes() == content


def test_an_emptied_file_with_backups_is_not_taken_for_a_new_one(file: Path) -> None:
    from monitor_app.storage.backup import back_up, default_folder
    from tests.faults.backup_jobs import FIRST

    back_up(file, default_folder(file), FIRST)
    file.write_bytes(b"")
    ended = start(file)
    assert (ended.stdout, ended.returncode) == ("RECOVERY\n", 1)
    assert "there are backups of it" in ended.stderr
    assert file.read_bytes() == b""
