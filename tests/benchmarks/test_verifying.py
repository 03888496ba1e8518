"""What is measured of verifying looks at every entry, and keeps its bound."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.__main__ import run_in_child
from tests.benchmarks.big_clinic import write_clinic
from tests.benchmarks.verifying import bare_seconds, verify_seconds


def test_both_ways_look_at_the_same_entries(tmp_path: Path) -> None:
    file = tmp_path / "clinic.db"
    write_clinic(file, 12)
    _, read = bare_seconds(file)
    assert read > 200
    for tables in (False, True):
        _, verified = verify_seconds(file, tables=tables)
        assert verified == read


@pytest.mark.long
def test_verifying_costs_at_most_twice_a_bare_read_with_hashing() -> None:
    ratio = run_in_child("verifying")
    assert ratio is not None
    assert ratio.kept, str(ratio)
