"""The head of the course: whose it is and what its PHQ-9 says."""

from __future__ import annotations

from collections.abc import Callable

from tests.ui.review.course.conftest import Screen, Ward

ShowOn = Callable[[Ward], Screen]


def test_a_response_that_was_not_held_is_a_cue(ward: Ward, screen_on: ShowOn) -> None:
    for number, total in enumerate((20, 9, 15, 19, 20), 1):
        ward.visit(number, total)
    screen = screen_on(ward)
    screen.open("p1")
    assert screen.text("courseResponse") == "Response before #2 (9), not held: 20 before #5."
    assert screen.find("courseCue").accessibleName().startswith("Cue for the physician: Response before #2")
