"""``drugs`` on the command line: the books of a day, and every gap in words."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor_app.commands import main
from monitor_app.domain import decisions
from monitor_app.domain.drug_decisions import draw_up, receive_lot, waste
from monitor_app.storage.database import open_database
from monitor_app.storage.journal import Journal
from tests.domain.bedside import NINE, Bedside


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """50 mg drawn up, 35 given, 10 wasted: 5 mg are nowhere."""
    bed = Bedside()
    bed.decide(partial(draw_up, lot="K-01", amount=50))
    bed.wait_until(0)
    bed.decide(partial(decisions.start_infusion, amount=35, minutes=40))
    bed.wait_until(40)
    bed.decide(partial(decisions.stop_infusion))
    bed.decide(partial(waste, lot="K-01", amount=10, witness="Nurse-02"))
    received = receive_lot((), Bedside(minute=-60).when(), drug="Ketamine", lot="K-01", amount=1000)
    assert isinstance(received, tuple)
    path = tmp_path / "clinic.db"
    with open_database(path) as database:
        Journal(database).append((*received, *bed.entries))
    return path


def run(file: Path, *options: str) -> Result:
    command = ["--database", str(file), "--user", "Nurse 1", "drugs", *options]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def test_the_books_and_the_gaps_of_a_day(file: Path) -> None:
    result = run(file, "--day", NINE.astimezone().date().isoformat())
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert "K-01 Ketamine 0 1000 50 35 10 – – 950 1" in lines
    assert "GAP K-01: Sample-01: 5 mg are drawn up and neither given nor wasted so far." in lines
    assert any(line.endswith("wasted 10 K-01 Sample-01 Nurse-01 Nurse-02") for line in lines)


def test_a_day_after_has_what_is_left_and_nothing_moved(file: Path) -> None:
    result = run(file, "--day", (NINE + timedelta(days=3)).date().isoformat())
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert "K-01 Ketamine 950 – – – – – – 950 ✓" in lines
    assert lines[-1] == "No gap: everything adds up."


def test_a_day_before_everything_is_empty(file: Path) -> None:
    result = run(file, "--day", "2001-01-01")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "No lot was there, and nothing moved."


@pytest.mark.parametrize("day", ["yesterday", "2025-13-01", "", "../x", "9" * 10_000])
def test_what_is_no_day_is_refused_in_words(file: Path, day: str) -> None:
    result = run(file, "--day", day)
    assert result.exit_code == 2
    assert "2025-03-10" in result.stderr
