"""What somebody began to hand on stops where somebody else comes to the desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor_app.domain.faults import Fault
from monitor_app.ui.ports import Progress
from monitor_app.ui.review.hand_on.run import Steps, by_one_person


class Work:
    """Three steps, and whether what was begun was taken back."""

    def __init__(self) -> None:
        self.is_taken_back = False

    def steps(self) -> Steps:
        try:
            for done in range(3):
                yield Progress(done, 3, "Sample-01")
        except GeneratorExit:
            self.is_taken_back = True
            raise
        return (Path("chart.pdf"),)


def test_one_person_gets_to_the_end() -> None:
    work = Work()
    steps = by_one_person(lambda: "Dr. P", work.steps())
    assert [next(steps).done for _ in range(3)] == [0, 1, 2]
    with pytest.raises(StopIteration) as end:
        next(steps)
    assert end.value.value == (Path("chart.pdf"),)
    assert not work.is_taken_back


def test_another_person_gets_nothing_of_it() -> None:
    work, people = Work(), iter(["Dr. P", "Dr. P", "emergency"])
    steps = by_one_person(lambda: next(people), work.steps())
    next(steps)
    with pytest.raises(Fault, match=r"Dr\. P is not at the desk any more"):
        next(steps)
    assert work.is_taken_back


def test_what_is_cancelled_is_taken_back() -> None:
    work = Work()
    steps = by_one_person(lambda: "Dr. P", work.steps())
    next(steps)
    steps.close()
    assert work.is_taken_back
