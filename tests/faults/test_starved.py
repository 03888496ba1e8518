"""A disk that is full, or is not to be written: told in words, charted beside it, and nothing lost."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from monitor_app.storage.database import open_database
from monitor_app.storage.errors import ReadOnlyError
from tests.faults.killing import look_at, marks_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and mounts are those of Unix")

DISK = "The disk that holds"
NOT_WRITTEN = "may not be written to"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes, where the tests may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = shutil.which("mount") is not None and (
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], capture_output=True, check=False
        ).returncode
        == 0
    )
    if not mounted:
        pytest.skip("nothing can be mounted here; the same is shown by the forms that need no mount")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def tell(file: Path, how: str, chosen: Path) -> dict[str, object]:
    """Run the story and return what the person saw, once all that must hold of the file was looked at."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.starved_process", str(file), how],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "INFUSION_MONITOR_EMERGENCY": str(chosen)},
    )
    assert ended.returncode == 0, ended.stderr
    shown: dict[str, object] = json.loads(ended.stdout)
    with closing(sqlite3.connect(file)) as connection:
        stored = [row[0] for row in connection.execute("SELECT systolic FROM readings ORDER BY recorded_at")]
    assert stored == shown["saved"]
    with open_database(file) as database:
        look_at(database, marks_of(database))
    assert not list(chosen.glob("*.db"))
    return shown


def check(shown: dict[str, object], why: str, folder: Path) -> None:
    assert str(shown["before"]).startswith("every entry saved")
    assert str(shown["first"]).startswith("NOT SAVED")
    assert why in str(shown["first"])
    assert "What was saved before is safe" in str(shown["first"])
    assert why in str(shown["why"])
    assert str(shown["strip"]).startswith("NOT IN THE CLINIC'S FILE: ")
    assert str(folder) in str(shown["strip"])
    assert str(shown["meanwhile"]).startswith("saved in the emergency copy")
    assert "are in the clinic's file now" in str(shown["news"])
    assert str(shown["after"]).startswith("every entry saved")


@pytest.mark.parametrize(("how", "why"), [("limit", DISK), ("no-page", DISK), ("query-only", NOT_WRITTEN)])
def test_a_file_that_cannot_grow_or_be_written(how: str, why: str, tmp_path: Path) -> None:
    chosen = tmp_path / "elsewhere"
    check(tell(tmp_path / "sessions.db", how, chosen), why, chosen)


def test_a_disk_that_is_full_holds_no_emergency_copy_either(small_disk: Path, own_settings: Path) -> None:
    shown = tell(small_disk / "sessions.db", "full", small_disk / "elsewhere")
    check(shown, "is full", own_settings / "data")


def test_a_file_system_that_is_read_only_at_the_start(small_disk: Path) -> None:
    """One that turns so while the file is open is the form ``query-only``: Linux remounts no busy one."""
    file = small_disk / "sessions.db"
    open_database(file).close()
    before = file.read_bytes()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(ReadOnlyError) as fault:
        open_database(file)
    assert "What was saved before is safe" in fault.value.sentence
    assert file.read_bytes() == before


NOBODY = 65534
OPENING = f"""
import os, platformdirs, sys
from pathlib import Path
from monitor_app.domain.faults import Fault
from monitor_app.domain.wording import say
from monitor_app.storage.emergency_opening import open_with_copy
say("Read before the rights are gone.")
if os.geteuid() == 0:
    os.setresuid({NOBODY}, {NOBODY}, {NOBODY})
try:
    open_with_copy(Path(sys.argv[1]))
except Fault as fault:
    print(fault.sentence)
"""


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_without_rights_is_told_of(tmp_path: Path, there: bool) -> None:
    """Root may write everywhere; so the child becomes somebody who may not."""
    folder = tmp_path / "locked away"
    folder.mkdir()
    file = folder / "sessions.db"
    if there:
        open_database(file).close()
    before = file.read_bytes() if there else None
    folder.chmod(0o000)
    try:
        command = [sys.executable, "-c", OPENING, str(file)]
        ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    finally:
        folder.chmod(0o700)
    assert ended.stdout.startswith(f"The file {file} cannot be opened. Nothing was changed"), ended.stderr
    assert "check that its folder exists and that you may write there" in ended.stdout
    assert (file.read_bytes() if there else None) == before
    assert [one.name for one in folder.iterdir()] == (["sessions.db"] if there else [])
