"""The head of the course: whose it is and what its PHQ-9 says."""

from __future__ import annotations

from collections.abc import Callable

from monitor_app.ui.controls.text import ElidedLabel
from tests.ui.review.course.conftest import Screen, Ward

ShowOn = Callable[[Ward], Screen]


def test_a_response_that_was_not_held_is_a_cue(ward: Ward, screen_on: ShowOn) -> None:
    for number, total in enumerate((20, 9, 15, 19, 20), 1):
        ward.visit(number, total)
    screen = screen_on(ward)
    screen.open("p1")
    assert screen.text("courseResponse") == "Response before #2 (9), not held: 20 before #5."
    assert screen.find("courseCue").accessibleName().startswith("Cue for the physician: Response before #2")


def test_of_a_long_name_the_mrn_stays_in_sight(ward: Ward, screen_on: ShowOn) -> None:
    name = "Sample-99 Maximiliana-Theodora with many more names than any head of a page has room for"
    ward.visit(1, 20, name=name)
    screen = screen_on(ward)
    screen.open("p1")
    label = screen.find("coursePatient")
    assert isinstance(label, ElidedLabel)
    assert label.text() == f"{name}, MRN MRN-p1"
    assert label.shown().startswith("MRN MRN-p1, Sample-99 Maximiliana")
