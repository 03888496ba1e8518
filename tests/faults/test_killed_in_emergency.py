"""``kill -9`` while charting goes on beside the file, and while what was charted there is merged into it."""

from __future__ import annotations

import shutil
from pathlib import Path

from monitor_app.storage.database import open_database
from tests.faults.emergency_jobs import next_start
from tests.faults.killing import Killer, look_at, marks_of

KILLS, MANY_KILLS = 12, 300
A_FILE = 20
"""So many kills one file goes through: looking at all of it takes the longer the more it holds."""


def test_whoever_is_killed_while_the_file_is_held_now_and_then_has_lost_nothing(
    killer: Killer, tmp_path: Path, long_form: bool
) -> None:
    aside = 0
    for seed in range(MANY_KILLS if long_form else KILLS):
        if seed % A_FILE == 0:
            file, folder = tmp_path / f"clinic-{seed}.db", tmp_path / f"elsewhere-{seed}"
            marks: list[str] = []
        job = "tests.faults.emergency_jobs:chart_with_interruptions"
        killed = killer.kill(job, str(file), str(folder), seed, after=killer.chance.randint(3, 25))
        aside += any(folder.glob("*.db")) if folder.exists() else 0
        with next_start(file, folder) as database:
            marks = look_at(database, [*marks, *killed.acknowledged], killed.in_flight)
        assert not list(folder.glob("*.db"))
    assert aside, "some were killed while entries were in the copy"


def test_whoever_is_killed_while_merging_has_lost_nothing_and_nothing_is_there_twice(
    killer: Killer, tmp_path: Path, long_form: bool
) -> None:
    made, folder = tmp_path / "made", tmp_path / "elsewhere"
    made.mkdir()
    file = made / "clinic.db"
    said = killer.run("tests.faults.emergency_jobs:chart_beside", str(file), str(folder), 7, 12)
    with open_database(file) as database:
        in_the_file = len(marks_of(database))
    assert len(said.acknowledged) > in_the_file + 10, "most of it waits in the copy"
    shutil.copytree(made, tmp_path / "as left")
    shutil.copytree(folder, tmp_path / "copy as left")

    took = killer.run("tests.faults.emergency_jobs:merge", str(file), str(folder)).microseconds
    halfway = 0
    for _ in range(MANY_KILLS if long_form else KILLS):
        for place, left in ((made, "as left"), (folder, "copy as left")):
            shutil.rmtree(place)
            shutil.copytree(tmp_path / left, place)
        for _ in range(killer.chance.choice((1, 1, 2))):
            killer.kill("tests.faults.emergency_jobs:merge", str(file), str(folder), after=1, within=took)
        with open_database(file) as database:
            halfway += in_the_file < len(marks_of(database)) < len(said.acknowledged)
        with next_start(file, folder) as database:
            assert look_at(database, said.acknowledged) == said.acknowledged
        assert not list(folder.glob("*.db"))
    assert halfway, "some were killed between two batches"
