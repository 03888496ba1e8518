"""A program that is killed in the middle leaves whole files or none under the names that were asked for."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from monitor_app.domain.review_facts import ExportForm
from tests.support.office import Office

CHECKOUT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("moment", "there", "recorded"), [("written", set(), 0), ("recorded", set(), 1), ("placed", {"a.csv"}, 1)]
)
def test_no_half_file_is_left_and_none_without_its_record(
    tmp_path: Path, moment: str, there: set[str], recorded: int
) -> None:
    killed = subprocess.Popen(
        [sys.executable, "-m", "tests.handing_on.export_process", str(tmp_path), moment],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert killed.stdout is not None
    assert killed.stdout.readline() == "here\n"
    killed.kill()
    killed.communicate()
    out = tmp_path / "out"
    assert {path.name for path in out.iterdir() if not path.name.startswith(".")} == there
    for name in there:
        with (out / name).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, strict=True))
        assert len(rows) == 8
        assert len({len(row) for row in rows}) == 1

    office = Office(tmp_path)
    try:
        assert len(office.exports()) == recorded
        again = office.recorder.open("s1")
        office.export([again], ExportForm.CSV, out / "a.csv")
        assert len(office.exports()) == recorded + 1
    finally:
        office.database.close()
    assert {"a.csv", "a-warnings.csv", "a-events.csv"} <= {path.name for path in out.iterdir()}


def test_nothing_readable_is_left_of_one_that_was_to_be_encrypted(tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    killed = subprocess.Popen(
        [sys.executable, "-m", "tests.handing_on.export_process", str(tmp_path), "secret"],
        cwd=CHECKOUT,
        env=os.environ | {"TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert killed.stdout is not None
    assert killed.stdout.readline() == "here\n"
    killed.kill()
    killed.communicate()
    left = [
        path for folder in ("out", "temporary") for path in (tmp_path / folder).rglob("*") if path.is_file()
    ]
    assert left, "it was killed before anything was written"
    assert not any(b"Sample-" in path.read_bytes() for path in left)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_one_that_is_told_to_end_leaves_nothing_at_all(tmp_path: Path, name: str) -> None:
    told = subprocess.Popen(
        [sys.executable, "-m", "tests.handing_on.export_process", str(tmp_path), "command"],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert told.stdout is not None
    assert told.stdout.readline() == "here\n"
    told.send_signal(getattr(signal, name))
    told.communicate(timeout=30)
    assert told.returncode != 0
    assert list((tmp_path / "out").iterdir()) == []
