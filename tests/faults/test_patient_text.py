"""What the program leaves on the disk: nothing of a patient without the key, nothing for others to read."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from monitor_app import keys
from monitor_app.domain.file_key import FileKey
from monitor_app.storage.database import open_database
from tests.faults.private_process import MRN, NAME, NOTE, REMARK

ROOT = Path(__file__).parents[2]
WORDS = ("Verborgen", "Sample-73", MRN, "herons", "downstairs")
FORMS = ("pdf", "csv", "sqlite", "fhir")
assert all(any(word in told for told in (NAME, MRN, REMARK, NOTE)) for word in WORDS)


class Computer:
    """A home, a temporary folder and a clinic's folder of their own, and a keyring."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clinic = folder / "clinic"
        for name in ("clinic", "home", "tmp", "run"):
            (folder / name).mkdir(mode=0o700)
        self.environment = {
            **os.environ,
            "HOME": str(folder / "home"),
            "TMPDIR": str(folder / "tmp"),
            "XDG_CONFIG_HOME": str(folder / "home" / "config"),
            "XDG_DATA_HOME": str(folder / "home" / "data"),
            "XDG_STATE_HOME": str(folder / "home" / "state"),
            "XDG_CACHE_HOME": str(folder / "home" / "cache"),
            "XDG_RUNTIME_DIR": str(folder / "run"),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(ROOT),
            "PYTHON_KEYRING_BACKEND": "tests.support.keyring_in_file.KeyringInFile",
            "TEST_KEYRING": str(folder / "ring.json"),
        }

    def know(self, key: FileKey) -> None:
        """Put ``key`` into the keyring."""
        kept = {f"{keys.SERVICE}/file key 1": key.written()}
        Path(self.environment["TEST_KEYRING"]).write_text(json.dumps(kept), encoding="utf-8")
        Path(self.environment["TEST_KEYRING"]).chmod(0o600)

    def files(self) -> Iterator[Path]:
        """Return every file there is."""
        return (path for path in sorted(self.folder.rglob("*")) if path.is_file())

    def told_in(self) -> dict[str, set[str]]:
        """Return which of the patient's words each file holds, in whatever encoding."""
        found: dict[str, set[str]] = {}
        for file in self.files():
            held = file.read_bytes().lower()
            for word in WORDS:
                spelled = (word.lower().encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
                if any(one in held for one in spelled):
                    found.setdefault(file.relative_to(self.folder).as_posix(), set()).add(word)
        return found

    def run(self, *commands: list[str]) -> list[str]:
        """Run commands on the clinic's file where whoever starts them lets everybody read everything.

        One after the other in one process, each from the program's way in; returns what each printed.
        """
        given = [["--database", str(self.clinic / "clinic.db"), *command] for command in commands]
        ended = subprocess.run(
            [sys.executable, "-m", "tests.faults.open_handed_process"],
            cwd=ROOT,
            env=self.environment,
            input=json.dumps(given),
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        return list(json.loads(ended.stdout))


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


def story(computer: Computer) -> tuple[dict[str, set[str]], set[str]]:
    """Chart, back up, lose the file, chart on, be killed; return what was found when, and in which files."""
    found: dict[str, set[str]] = {}
    names: set[str] = set()

    def look() -> None:
        names.update(file.name for file in computer.files())
        found.update(computer.told_in())

    command = [sys.executable, "-m", "tests.faults.private_process", str(computer.clinic / "clinic.db")]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=computer.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "charted\n"
        computer.run(["backup"])
        look()
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == "parted\n"
        look()
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
    look()
    return found, names


def test_nothing_of_a_patient_reads_in_whatever_an_encrypted_file_leaves(computer: Computer) -> None:
    key = keys.new_key()
    computer.know(key)
    found, names = story(computer)
    assert found == {}
    assert {"clinic.db", "clinic.db-wal", "clinic.db-shm", "monitor.log", "moved.db"} <= names
    (backup,) = (computer.clinic / "backups").glob("*.db")
    with open_database(backup, key=key) as database:
        assert database.rows("SELECT name, mrn FROM patients")[0]["name"] == NAME
        assert database.rows("SELECT 1 FROM readings WHERE remark = ?", (REMARK,))
    assert any((computer.folder / "home").rglob("emergency/*.db")), "the last reading was charted elsewhere"


def test_of_a_plain_file_too_neither_log_nor_settings_hold_anything(computer: Computer) -> None:
    found, names = story(computer)
    assert "monitor.log" in names
    allowed = {".db", ".db-wal", ".db-shm"}
    assert {name for name in found if Path(name).suffix not in allowed} == set()
    assert set().union(*found.values()) == set(WORDS), "the words are there where they belong"
    (log,) = computer.folder.rglob("monitor.log")
    assert "RuntimeError" in log.read_text(encoding="utf-8"), "a bug is still told by its place"


def open_to_others(folder: Path) -> list[str]:
    """Return the files and folders below ``folder`` that anybody but the owner may do anything with."""
    return [
        f"{path.relative_to(folder)} {path.stat().st_mode & 0o777:o}"
        for path in sorted(folder.rglob("*"))
        if path.stat().st_mode & 0o077
    ]


@pytest.mark.skipif(os.name == "nt", reason="rights are others there")
def test_every_new_file_is_its_owners_alone(computer: Computer) -> None:
    """Whoever starts the program has umask 000: without our own, everybody could read everything."""
    table = computer.folder / "tmp" / "table.csv"
    table.write_text("time,systolic,diastolic\n-5,122,78\n20,169,97\n", encoding="utf-8")
    table.chmod(0o600)
    out = computer.clinic / "out"
    out.mkdir(mode=0o700)
    (imported, *_) = computer.run(["import", str(table), "--patient", MRN, "--protocol", "iv-ketamine"])
    session = imported.split()[-1]
    computer.run(
        ["backup"],
        *(["export", session, f"--{form}", str(out / f"chart.{form}")] for form in FORMS),
        ["protocols", "export", "iv-ketamine", str(out / "protocol.toml")],
    )
    start_and_end_window(computer)
    names = {file.name for file in computer.files()}
    assert {"clinic.db", "chart.pdf", "chart.csv", "chart.sqlite", "chart.fhir", "monitor.log"} <= names
    assert any((computer.clinic / "backups").iterdir())
    assert open_to_others(computer.folder) == []


def start_and_end_window(computer: Computer) -> None:
    command = [sys.executable, "main.py", "--database", str(computer.clinic / "clinic.db")]
    with subprocess.Popen(command, cwd=ROOT, env=computer.environment, umask=0) as process:
        log = computer.clinic / "clinic.db-wal"
        ends_at = time.monotonic() + 30
        while not log.exists():
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.1)
            assert time.monotonic() < ends_at
        assert open_to_others(computer.folder) == []
        while process.poll() is None:
            # Heard only once the window is there.
            process.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.2)
            assert time.monotonic() < ends_at
