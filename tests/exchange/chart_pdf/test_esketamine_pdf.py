"""The monitoring summary on paper: what the record has, what is missing, and until when it is due."""

from __future__ import annotations

from functools import partial

import pytest

from monitor_app.domain import decisions, reviewing
from monitor_app.domain.faults import Fault
from monitor_app.exchange.chart_pdf.esketamine_pdf import EsketaminePdf
from monitor_app.exchange.charts import Chart, Paper
from tests.exchange.chart_pdf.paper import MARGIN, NOW, Page, pages_of, words
from tests.exchange.chart_pdf.sample_charts import CLINIC, LONG_NAME, chart_of, usual_session
from tests.support.clinic import Clinic


def _printed(chart: Chart, paper: Paper = Paper.A4) -> list[Page]:
    pdf = EsketaminePdf(paper, CLINIC, "Dr. Sample", NOW)
    pdf.add(chart)
    return pages_of(pdf.finish())


def _given(clinic: Clinic, name: str = "Sample-01") -> Chart:
    session = clinic.check_in("nasal-esketamine", devices=2, name=name)
    session = clinic.chart(session, "130/80", spo2=98)
    for _ in range(2):
        clinic.clock.advance(minutes=5)
        session = clinic.record(session, decisions.give_device)
    clinic.clock.advance(minutes=35)
    session = clinic.chart(session, "150/90", spo2=96, respiratory_rate=14, sedation=4, dissociation=6)
    clinic.clock.advance(minutes=80)
    session = clinic.record(session, decisions.begin_recovery)
    session = clinic.chart(session, "132/82", spo2=98, respiratory_rate=14, sedation=5, dissociation=0)
    return chart_of(clinic, clinic.end(session))


@pytest.mark.parametrize("paper", Paper)
def test_fields_with_where_they_are_from_and_what_is_missing(paper: Paper) -> None:
    pages = _printed(_given(Clinic(), LONG_NAME), paper)
    said = " ".join(words(page) for page in pages)
    for text in (
        "Esketamine monitoring summary",
        "To be handed in by 17 Mar 2025, 7 days after the treatment.",
        "Date of the treatment 10 Mar 2025",
        "56 mg",
        "2 devices, at 0, +5 min",
        "Blood pressure at 40 min 150/90 mmHg reading at +40 min",
        "worst 4, from +40 min, resolved +120 min",
        "Lot no lot was noted at the check-in",
        "skipped in the fit-to-leave checklist: for the test",
    ):
        assert text in said, text
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page.text
        assert "Charting aid." in page.text
        assert min(page.box) >= MARGIN - 1
    assert len(pages) <= 2


def test_one_that_was_handed_in_says_so() -> None:
    clinic = Clinic()
    session = _given(clinic).session
    clinic.record(session, partial(reviewing.submit_form))
    said = words(_printed(chart_of(clinic, session))[0])
    assert "Handed in 10 Mar 2025, 11:05 by Nurse 1." in said


def test_an_infusion_has_no_summary() -> None:
    clinic = Clinic()
    pdf = EsketaminePdf(Paper.A4, CLINIC, "Dr. Sample", NOW)
    with pytest.raises(Fault, match="This session is no nasal esketamine"):
        pdf.add(chart_of(clinic, usual_session(clinic)))
