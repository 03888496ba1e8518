"""The words for a pressure, and for scores at the edges of their bands."""

from __future__ import annotations

import pytest

from monitor_app.domain.measures import MeasureName
from monitor_app.domain.value_words import number_words, pressure_words, score_words, sedation_words


@pytest.mark.parametrize(
    ("measure", "scores", "words"),
    [
        (MeasureName.DISSOCIATION, (0, 2), "minimal"),
        (MeasureName.DISSOCIATION, (3, 5), "mild to moderate"),
        (MeasureName.DISSOCIATION, (6, 8), "marked"),
        (MeasureName.DISSOCIATION, (9, 10), "profound"),
        (MeasureName.NAUSEA, (0, 0), "none"),
        (MeasureName.NAUSEA, (1, 3), "mild"),
        (MeasureName.NAUSEA, (4, 6), "moderate"),
        (MeasureName.NAUSEA, (7, 10), "severe"),
        (MeasureName.SEDATION, (5, 5), "answers readily to name"),
        (MeasureName.SEDATION, (4, 4), "lethargic"),
        (MeasureName.SEDATION, (0, 0), "no response"),
        (MeasureName.PHQ9, (0, 4), "minimal"),
        (MeasureName.PHQ9, (5, 9), "mild"),
        (MeasureName.PHQ9, (10, 14), "moderate"),
        (MeasureName.PHQ9, (15, 19), "moderately severe"),
        (MeasureName.PHQ9, (20, 27), "severe"),
    ],
)
def test_bands_of_scores_at_their_edges(measure: MeasureName, scores: tuple[int, int], words: str) -> None:
    assert {score_words(measure, score) for score in scores} == {words}


def test_the_six_steps_of_sedation_differ() -> None:
    assert len({sedation_words(step) for step in range(6)}) == 6


def test_a_pressure_is_written_without_decimals_it_does_not_have() -> None:
    assert pressure_words(122.0, 78.0) == "122/78"


def test_numbers_that_speak_for_themselves_get_no_words() -> None:
    assert score_words(MeasureName.PULSE, 72) == ""


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (160, "160"),
        (0.5, "0.5"),
        (-0.0, "0"),
        (1_000_000, "1000000"),
        (1234567.0, "1234567"),
        (1e21, "1000000000000000000000"),
        (93.00001, "93.00001"),
        (93.0000001, "93.0000001"),
        (0.00001, "0.00001"),
        (-2.5e-7, "-0.00000025"),
        (10**30, "1" + 30 * "0"),
        (float("inf"), "inf"),
    ],
)
def test_a_number_is_written_as_people_write_it(number: float, words: str) -> None:
    assert number_words(number) == words
