"""What is read of a course."""

from __future__ import annotations

import pytest

from monitor_app.domain.course import Course, course_of
from monitor_app.domain.course_words import dose_words, phq9_words, response_figures, response_words
from tests.domain.bedside import minute
from tests.domain.test_course import course, visit


def test_the_cue_and_what_it_rests_on() -> None:
    told = course(20, 18, 16, 14)
    assert response_words(told) == "No response by session 3."
    assert response_figures(told) == (
        "PHQ-9: first 20 (before #1) · 14 before #4 (−6, −30 %) · response is 10 or less"
    )


def test_a_late_response_names_both_totals() -> None:
    told = course(20, 18, 16, 14, 12, 9)
    assert response_words(told) == "No response by session 3, response later."
    assert "14 before #4 (−6, −30 %) · 9 before #6 (−11, −55 %)" in response_figures(told)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (course(20, 18), "No response so far. It is expected within three sessions."),
        (course(20, 18, 16), "No response so far. What session 3 did shows in the next PHQ-9."),
        (course(20, 10), "Response: the PHQ-9 has come down by half."),
        (course(None, None), "Response cannot be told: no PHQ-9 was taken."),
        (course(None, 14), "Response cannot be told: no PHQ-9 was taken before session 1."),
        (course(0, 14), "Response cannot be told: the PHQ-9 before session 1 was 0."),
        (course(9, 8, 7, None), "Response by session 3 cannot be told: no PHQ-9 was taken after it."),
    ],
)
def test_what_is_said_without_the_cue(told: Course, words: str) -> None:
    assert response_words(told) == words


def test_a_response_that_was_not_held_is_none_now() -> None:
    """From 20 to 9 before the second session, and back: both totals are named, and that it is not held."""
    told = course(20, 9, 15, 19, 20)
    assert response_words(told) == "Response before #2 (9), not held: 20 before #5."
    assert response_figures(told) == (
        "PHQ-9: first 20 (before #1) · 9 before #2 (−11, −55 %) · 19 before #4 (−1, −5 %) · "
        "20 before #5 (0, 0 %) · response is 10 or less"
    )
    late = course(20, 18, 16, 14, 9, 12)
    assert response_words(late) == "No response by session 3; response before #5 (9), not held: 12 before #6."


def test_the_third_session_given_is_named_where_it_has_another_number() -> None:
    sessions = [visit(1, 20), visit(2, 18, given=False), visit(3, 17), visit(4, 16)]
    waiting = response_words(course_of(sessions, minute(60)))
    assert waiting == "No response so far. What the third session given (#4) did shows in the next PHQ-9."
    told = response_words(course_of([*sessions, visit(5, 15)], minute(60)))
    assert told == "No response by the third session given (#4)."
    elsewhere = course_of([visit(1, 20), visit(3, 19), visit(4, 18)], minute(60))
    assert response_words(elsewhere) == "No response by session 3."


def test_nothing_tells_anyone_what_to_do() -> None:
    said = response_words(course(20, 18, 16, 14)).lower()
    assert not any(word in said for word in ("should", "stop", "increase", "consider", "dose"))


def test_the_words_of_a_session() -> None:
    first, second = course(20, 10).sessions
    assert phq9_words(first) == "PHQ-9 20 (severe)"
    assert phq9_words(second) == "PHQ-9 10 (moderate), −10, −50 % from the first"
    assert dose_words(first) == "35 mg (0.50 mg/kg)"
    assert phq9_words(course(None).sessions[0]) == "PHQ-9 not taken"
