"""What a warning is told by."""

from __future__ import annotations

from monitor_app.domain.measures import BY_NAME, MeasureName
from monitor_app.domain.warning_words import headline, inside_a_sentence
from tests.support.clinic import Clinic


def test_a_headline_names_what_value_level_and_limit() -> None:
    clinic = Clinic()
    session = clinic.chart(clinic.check_in(), "122/104", spo2=91, nausea=5)
    told = [headline(warning, session.value_now(warning)) for warning in session.in_sight()]
    assert told == [
        "Diastolic 104 mmHg: warning, at or above 100",
        "SpO₂ 91 %: warning, at or below 93",
        "Nausea 5: warning, at or above 4",
    ]


def test_names_keep_their_capitals_inside_a_sentence() -> None:
    titles = [BY_NAME[name].title for name in (MeasureName.DIASTOLIC, MeasureName.SPO2)]
    assert [inside_a_sentence(title) for title in titles] == ["diastolic", "SpO₂"]
