"""``kill -9`` of a process that charts, again and again on one file: nothing is lost, nothing is half."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.killing import Killer, Record

CHART = "tests.faults.jobs:chart"


def test_charting_survives_one_kill_after_the_other(killer: Killer, tmp_path: Path, long_form: bool) -> None:
    files = 150 if long_form else 3
    for number in range(files):
        record = Record(tmp_path / f"clinic-{number}.db")
        survive(killer, CHART, record, kills=20)
        assert len(record.marks) > 40, "much was charted between the kills"
    assert killer.count == 20 * files
    assert killer.in_flight > killer.count / 10, "many kills fell while something was being saved"


@pytest.mark.parametrize(
    ("job", "complaint"),
    [("chart_too_soon", "acknowledged entry is not"), ("chart_in_halves", "half of what")],
)
def test_a_storage_that_breaks_the_promise_is_found_out(
    killer: Killer, tmp_path: Path, job: str, complaint: str
) -> None:
    with pytest.raises(AssertionError, match=complaint):
        survive(killer, f"tests.faults.jobs:{job}", Record(tmp_path / "clinic.db"), kills=300)


def survive(killer: Killer, job: str, record: Record, kills: int) -> None:
    """Kill a job on one file so often, and look at the file each time."""
    for seed in range(kills):
        record.survived(killer.kill(job, str(record.file), seed))
