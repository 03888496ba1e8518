"""``encrypt``, ``change-key``, ``decrypt`` as a person or a script meets them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest
from click.testing import CliRunner
from keyring.backend import KeyringBackend

from monitor_app import commands
from monitor_app.domain.file_key import FileKey, read_key
from monitor_app.starting.process import lock_file
from monitor_app.storage import engine
from monitor_app.storage.database import open_database
from tests.support.keyring_in_memory import KeyringInMemory

ROOT = Path(__file__).parent.parent
STORY = "time,systolic,diastolic,remark\n-5,122,78,\n20,169,97,Sample remark\n30,186,104,\n60,124,79,\n"


class Line:
    """The command line of one clinic; with ``ring`` it has a keyring."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "clinic.db"
        self.ring: KeyringBackend | None = KeyringInMemory()

    def run(self, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command with ``typed`` on its standard input, in this process."""
        options = ["--database", str(self.database), "--user", "Nurse 1", *arguments]
        ended = CliRunner().invoke(commands.main, options, input=typed, catch_exceptions=False)
        return subprocess.CompletedProcess(options, ended.exit_code, ended.stdout, ended.stderr)

    def run_apart(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command in a process of its own, without a keyring."""
        command = [sys.executable, "main.py", "--database", str(self.database), *arguments]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)

    def encrypt(self, *, command: str = "encrypt") -> FileKey:
        """Encrypt, and return the recovery key that was printed."""
        ended = self.run(command, "--yes")
        assert ended.returncode == 0, ended.stderr
        return printed_key(ended.stdout)


def printed_key(text: str) -> FileKey:
    return read_key("".join(re.findall(r"^ {4}(\S{4}(?:  \S{4}){5})$", text, re.MULTILINE)))


@pytest.fixture
def line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Line:
    """A clinic with one session in a plain file."""
    line = Line(tmp_path)
    monkeypatch.setattr(keyring, "get_keyring", lambda: line.ring or keyring.backends.fail.Keyring())
    story = tmp_path / "story.csv"
    story.write_text(STORY, encoding="utf-8")
    ended = line.run("import", str(story), "--patient", "000001", "--protocol", "iv-ketamine")
    assert ended.returncode == 0, ended.stderr
    story.unlink()
    return line


def test_a_file_is_encrypted_with_its_backups_and_every_command_goes_on(line: Line) -> None:
    assert line.run("backup").returncode == 0
    key = line.encrypt()
    backups = list((line.folder / "backups").glob("*.db"))
    assert len(backups) == 1
    for file in (line.database, *backups):
        assert engine.looks_encrypted(file)
        with open_database(file, key=key) as database:
            assert len(database.rows("SELECT 1 FROM readings")) == 4
    listed = line.run("sessions")
    assert "000001" in listed.stdout
    assert line.run("verify").returncode == 0
    assert line.run("backup").returncode == 0
    assert all(engine.looks_encrypted(file) for file in (line.folder / "backups").glob("*.db"))
    again = line.run("encrypt", "--yes")
    assert (again.returncode, "already" in again.stderr) == (1, True)


def test_without_a_keyring_the_recovery_key_is_the_first_line_of_the_input(line: Line) -> None:
    line.ring = None
    ended = line.run("encrypt", "--yes")
    assert "no keyring" in ended.stderr
    key = printed_key(ended.stdout)
    assert "000001" in line.run("sessions", typed=f"{key.written().lower()}\n").stdout
    for typed, words in (
        ("", "is encrypted, and no key"),
        ("ABC\n", "A recovery key has 18 groups"),
        (FileKey(bytes(32)).written(), "is encrypted, and no key"),
    ):
        refused = line.run("sessions", typed=typed)
        assert refused.returncode == 1
        assert words in refused.stderr
        assert "Traceback" not in refused.stderr


def test_nothing_is_encrypted_before_a_group_of_the_key_is_typed_back(line: Line) -> None:
    refused = line.run("encrypt", typed="ZZZZ\n")
    assert refused.returncode == 1
    assert "Nothing was changed" in refused.stderr
    assert not engine.looks_encrypted(line.database)
    with subprocess.Popen(
        [sys.executable, "main.py", "--database", str(line.database), "encrypt"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stderr is not None
        assert process.stdin is not None
        asked = ""
        while not asked.endswith(": "):
            asked += process.stderr.read(1)
        assert process.stdout is not None
        shown = "".join(process.stdout.readline() for _ in range(6))
        number = int(asked.rsplit("group ", 1)[1].rstrip(": "))
        process.stdin.write(printed_key(shown).groups()[number - 1].lower() + "\n")
        process.stdin.flush()
        process.communicate(timeout=60)
        assert process.returncode == 0
    assert engine.looks_encrypted(line.database)


def test_after_a_change_the_old_key_opens_no_more_and_the_new_one_does(line: Line) -> None:
    old = line.encrypt()
    new = line.encrypt(command="change-key")
    assert old != new
    assert "000001" in line.run("sessions").stdout
    line.ring = None
    assert line.run("sessions", typed=old.written() + "\n").returncode == 1
    assert "000001" in line.run("sessions", typed=new.written() + "\n").stdout


def test_the_encryption_can_be_taken_away(line: Line) -> None:
    line.encrypt()
    refused = line.run("decrypt", typed="n\n")
    assert (refused.returncode, engine.looks_encrypted(line.database)) == (1, True)
    assert line.run("decrypt", "--yes").returncode == 0
    assert line.database.read_bytes().startswith(engine.MAGIC)
    assert "000001" in line.run("sessions").stdout
    assert "not encrypted" in line.run("change-key", "--yes").stderr


def test_while_another_program_has_the_file_open_nothing_is_done(line: Line) -> None:
    with open_database(line.database):
        refused = line.run_apart("encrypt", "--yes")
    assert refused.returncode == 1
    assert "Another program is using the file" in refused.stderr
    assert not engine.looks_encrypted(line.database)
    assert sorted(path.name for path in line.folder.iterdir()) == ["clinic.db"]


def test_no_key_is_shown_for_a_file_that_a_window_has_open(line: Line) -> None:
    lock = lock_file(line.database)
    refused = line.run("encrypt", "--yes")
    lock.unlock()
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "open in a window" in refused.stderr
