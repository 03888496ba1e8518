"""The checklists on paper: a condition that is not there is never said to be in order."""

from __future__ import annotations

from monitor_app.domain.entries import AnswerState, CheckAnswer
from tests.exchange.chart_pdf.paper import printed, words
from tests.exchange.chart_pdf.sample_charts import chart_of
from tests.support.clinic import Clinic

FINE, FLAGGED, SKIPPED = AnswerState.FINE, AnswerState.FLAGGED, AnswerState.SKIPPED


def said_of(*answers: CheckAnswer) -> str:
    clinic = Clinic()
    session = clinic.check_in(answers=answers)
    return " ".join(words(page) for page in printed(chart_of(clinic, session)))


def test_conditions_that_are_not_there_are_told_as_not_present() -> None:
    said = said_of(
        CheckAnswer("consent", "Consent is current", FINE),
        CheckAnswer("pregnancy", "Pregnancy", FINE),
        CheckAnswer("psychosis", "Psychosis or mania", FINE),
    )
    assert "In order: Consent is current. Not present: Pregnancy; Psychosis or mania." in said


def test_conditions_in_the_table_are_present_or_not() -> None:
    said = said_of(
        CheckAnswer("consent", "Consent is current", FLAGGED, "on paper only"),
        CheckAnswer("pregnancy", "Pregnancy", FINE, "test of today"),
        CheckAnswer("cardiovascular", "Cardiovascular disease", FLAGGED, "stent in 2020"),
        CheckAnswer("psychosis", "Psychosis or mania", SKIPPED, "asked on the phone"),
    )
    for row in (
        "Consent is current flagged on paper only",
        "Pregnancy not present test of today",
        "Cardiovascular disease present stent in 2020",
        "Psychosis or mania skipped asked on the phone",
    ):
        assert row in said, row
