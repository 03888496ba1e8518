"""The real program: encrypted from the setup, opened again by the keyring, or by the key on paper."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from monitor_app.domain.file_key import read_key
from monitor_app.storage import engine
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from monitor_app.storage.verify import verify
from tests.faults.test_patient_text import ROOT, Computer
from tests.storage.samples import whole_session


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    computer = Computer(tmp_path)
    with open_database(computer.clinic / "clinic.db") as database:
        Journal(database).append(whole_session())
    return computer


def start(computer: Computer) -> list[str]:
    """Run the program with its person until the window is closed; return what that person told."""
    command = [sys.executable, "-m", "tests.faults.encrypting_process"]
    ended = subprocess.run(
        [*command, str(computer.clinic / "clinic.db"), str(computer.folder / "paper")],
        cwd=ROOT,
        env=computer.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()


def test_the_window_closes_encrypts_opens_again_and_the_next_start_finds_the_key(computer: Computer) -> None:
    file = computer.clinic / "clinic.db"
    first = start(computer)
    key = read_key((computer.folder / "paper").read_text(encoding="utf-8"))
    encrypted = f"The file is encrypted. Mark of its key: {key.fingerprint}."
    assert first == ["The file is not encrypted.", encrypted]
    assert engine.looks_encrypted(file)
    assert start(computer) == [encrypted]
    computer.environment["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    assert start(computer) == ["asked", encrypted]
    with open_database(file, key=key) as database:
        assert list(Journal(database).entries("s1")) == whole_session()[1:]
        assert verify(database).flaw is None


@pytest.mark.long
def test_without_a_keyring_the_window_opens_again_and_the_next_start_asks(computer: Computer) -> None:
    computer.environment["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    assert len(start(computer)) == 2
    assert start(computer)[0] == "asked"
