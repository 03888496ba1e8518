"""``kill -9`` of a process that imports, migrates, exports or makes the tables anew."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest

from monitor_app.domain.review_facts import ExportForm
from monitor_app.storage.database import VERSION
from monitor_app.storage.session_file import open_session_file
from monitor_app.storage.verify import verify
from tests.faults.killing import Killer, Record, marks_of
from tests.support.office import Office

JOBS = "tests.faults.jobs"
CHECKOUT = Path(__file__).parents[2]
OLD_FILES = sorted((CHECKOUT / "tests/storage/files").glob("version_*.sql"))[: VERSION - 1]
STORY = "time,systolic,diastolic,remark\n-5,122,78,\n20,169,97,=warm\n30,186,104,\n60,124,79,fine\n"


def test_importing_is_all_or_nothing(killer: Killer, tmp_path: Path, long_form: bool) -> None:
    readings = tmp_path / "session.csv"
    readings.write_text(STORY, encoding="utf-8")
    files, kills = (40, 25) if long_form else (1, 14)
    for number in range(files):
        record = Record(tmp_path / f"clinic-{number}.db")
        for turn in range(kills):
            options = ["--patient", f"{turn}-{{number}}", "--protocol", "iv-ketamine"]
            desk = ["--database", str(record.file), "--user", "Nurse 1"]
            arguments = [*desk, "import", str(readings), *options]
            record.survived(killer.kill(f"{JOBS}:commands_in_turn", 1000, *arguments, within=40_000))
        with record.opening(record.file) as database:
            counts = database.rows("SELECT reading_count, warning_count FROM sessions")
        assert len(counts) > kills / 2
        assert {tuple(row) for row in counts} == {(4, 2)}, "each session came in whole, with its warnings"
    assert killer.count == files * kills


@pytest.mark.parametrize("story", OLD_FILES, ids=lambda story: story.stem)
def test_an_upgrade_is_done_or_not_begun(
    killer: Killer, tmp_path: Path, story: Path, long_form: bool
) -> None:
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old)) as made:
        made.executescript(story.read_text(encoding="utf-8"))
        made.execute("PRAGMA journal_mode = WAL")
        before = marks_of(made)
    file = tmp_path / "clinic.db"
    copyfile(old, file)
    lasts = killer.run(f"{JOBS}:open_file", str(file)).microseconds
    kills = 300 if long_form else 12
    versions = []
    for _ in range(kills):
        for leftover in tmp_path.glob("clinic.db*"):
            leftover.unlink()
        copyfile(old, file)
        killed = killer.kill(f"{JOBS}:open_file", str(file), after=0, within=lasts)
        with closing(sqlite3.connect(file)) as plain:
            versions.append(plain.execute("PRAGMA user_version").fetchone()[0])
            assert marks_of(plain) == before
        record = Record(file, marks=before)
        record.survived(killed)
    assert {*versions} <= {int(story.stem[-1]), VERSION}, "it is of the old version or of the new one"
    assert killer.count > kills / 4, "it was killed while it was being brought up to date"


def test_making_the_tables_anew_is_done_or_not_begun(killer: Killer, tmp_path: Path, long_form: bool) -> None:
    record = Record(tmp_path / "clinic.db")
    record.survived(killer.run(f"{JOBS}:chart_some", str(record.file), 1, 80))
    kills = 500 if long_form else 14
    for _ in range(kills):
        record.survived(killer.kill(f"{JOBS}:rebuild_for_ever", str(record.file), within=30_000))
    assert killer.count == kills
    assert killer.in_flight > kills / 3


@pytest.mark.parametrize("form", ExportForm)
def test_no_half_file_is_left_under_its_name(
    killer: Killer, tmp_path: Path, form: ExportForm, long_form: bool
) -> None:
    office = Office(tmp_path)
    session = office.nasal() if form is ExportForm.ESKETAMINE else office.session()
    office.database.close()
    ending = {ExportForm.ESKETAMINE: "pdf", ExportForm.FHIR: "json", ExportForm.SQLITE: "db"}.get(
        form, form.value
    )

    def arguments(name: object) -> list[str]:
        target = office.out / f"{name}.{ending}"
        return ["--database", str(office.file), "export", session.session_id, f"--{form}", str(target)]

    lasts = killer.run(f"{JOBS}:command", *arguments("whole")).microseconds
    record = Record(office.file)
    kills = 60 if long_form else 7
    for number in range(kills):
        killed = killer.kill(f"{JOBS}:command", *arguments(number), after=0, within=lasts)
        record.survived(killed)
    for file in office.out.iterdir():
        if file.name.startswith("."):
            assert file.name.startswith(".handing-on-")
            assert file.stat().st_mode & 0o077 == 0, "what is left over can be read by its owner alone"
        else:
            assert is_whole(file), file.name
    assert killer.count > kills / 4


def is_whole(file: Path) -> bool:
    """Return whether a file that was handed on is all there."""
    looks: dict[str, Callable[[Path], bool]] = {
        ".pdf": lambda file: file.read_bytes().rstrip().endswith(b"%%EOF"),
        ".json": lambda file: json.loads(file.read_bytes())["resourceType"] == "Bundle",
        ".csv": _is_whole_table,
        ".db": _is_whole_copy,
    }
    return looks[file.suffix](file)


def _is_whole_table(file: Path) -> bool:
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.reader(text, strict=True))
    whole = file.with_name(f"whole{file.name.removeprefix(file.name.partition('-')[0].removesuffix('.csv'))}")
    return len(rows) == len(whole.read_text(encoding="utf-8-sig").splitlines())


def _is_whole_copy(file: Path) -> bool:
    with open_session_file(file) as copy:
        return verify(copy).flaw is None


def test_what_a_killed_export_left_is_removed_by_one_of_the_next_day(tmp_path: Path) -> None:
    office = Office(tmp_path)
    session = office.session()
    of_yesterday, of_now = office.out / ".handing-on-old", office.out / ".handing-on-new"
    elsewhere = tmp_path / "elsewhere"
    for folder in (of_yesterday, of_now, elsewhere):
        folder.mkdir()
        (folder / "0.csv").write_text("a chart", encoding="utf-8")
    link = office.out / ".handing-on-link"
    link.symlink_to(elsewhere)
    before = of_yesterday.stat().st_mtime - 25 * 3600
    os.utime(of_yesterday, (before, before))
    os.utime(link, (before, before), follow_symlinks=False)
    office.export([session], ExportForm.CSV, office.out / "a.csv")
    office.database.close()
    assert not of_yesterday.exists()
    assert of_now.exists(), "another program may be at it"
    assert (elsewhere / "0.csv").exists()
