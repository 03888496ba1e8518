"""The further warnings, told in one phrase."""

from __future__ import annotations

from monitor_app.domain.warning_words import also
from tests.support.clinic import Clinic


def test_names_keep_their_capitals_inside_a_sentence() -> None:
    clinic = Clinic()
    session = clinic.chart(clinic.check_in(), "122/104", spo2=91, nausea=5)
    told = also([(warning, session.value_now(warning)) for warning in session.in_sight()])
    assert told == "also diastolic 104 (at or above 100), SpO₂ 91 (at or below 93), nausea 5 (at or above 4)"
