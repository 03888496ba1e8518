"""How many malformed inputs ``--long`` tries: each test counts its own, here they are added up."""

from __future__ import annotations

from pathlib import Path

from tests.faults.bad_input import TRIED, planned


def test_it_is_a_hundred_thousand_and_every_kind_is_tried() -> None:
    tests = "".join(file.read_text(encoding="utf-8") for file in Path(__file__).parent.glob("test_bad_*.py"))
    for kind in TRIED:
        assert tests.count(f'Tally("{kind}")') == tests.count(f'@many("{kind}")') == 1
    assert sum(long for _, long in TRIED.values()) >= 100_000


def test_in_every_run_it_is_a_few_hundred() -> None:
    assert sum(map(planned, TRIED)) >= 300
