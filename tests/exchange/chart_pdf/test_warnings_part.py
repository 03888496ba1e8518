"""The table of warnings tells each stage with who saw it when, by the same count as the figures."""

from __future__ import annotations

import re

from monitor_app.domain.acknowledging import acknowledge
from monitor_app.domain.session import Session
from tests.exchange.chart_pdf.paper import printed, words
from tests.exchange.chart_pdf.sample_charts import chart_of
from tests.support.clinic import Clinic


def begun(clinic: Clinic) -> Session:
    return clinic.start(clinic.chart(clinic.check_in(), "120/80"))


def said_of(clinic: Clinic, session: Session) -> str:
    return " ".join(words(page) for page in printed(chart_of(clinic, session)))


def test_a_rise_to_critical_that_nobody_saw_is_told_beside_what_was_seen_before() -> None:
    clinic = Clinic()
    session = clinic.chart(begun(clinic), "165/90")
    clinic.clock.advance(minutes=1)
    session = clinic.record(session, acknowledge)
    clinic.clock.advance(minutes=4)
    said = said_of(clinic, clinic.chart(session, "188/90"))
    assert "critical from 09:05 (+5 min)" in said
    assert re.search(r"warning: after 1 min by Nurse 1 ?critical: not acknowledged", said)


def test_each_stage_has_its_own_time_to_acknowledgement() -> None:
    clinic = Clinic()
    session = clinic.chart(begun(clinic), "165/90")
    clinic.clock.advance(minutes=1)
    session = clinic.record(session, acknowledge)
    clinic.clock.advance(minutes=4)
    session = clinic.chart(session, "188/90")
    clinic.clock.advance(minutes=2)
    said = said_of(clinic, clinic.record(session, acknowledge))
    assert re.search(r"warning: after 1 min by Nurse 1 ?critical: after 2 min by Nurse 1", said)


def test_a_warning_of_a_late_entry_is_acknowledged_from_when_it_was_told_as_the_figures_say() -> None:
    clinic = Clinic()
    session = begun(clinic)
    clinic.clock.advance(minutes=60)
    session = clinic.chart(session, "190/95", minutes_ago=40)
    clinic.clock.advance(minutes=1)
    said = said_of(clinic, clinic.record(session, acknowledge))
    assert "1 critical · seen after 1 min" in said
    assert "told late, 10:00 (+60 min)" in said
    assert re.search(r"(?<!seen )after 1 min by Nurse 1", said)
    assert "41 min by" not in said
