"""The chart on paper, read back by another library: every part is there, and nothing outside the margins."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import pytest

from monitor_app.domain import correcting_events, reviewing
from monitor_app.domain.entries import InfusionStarted
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.review_facts import SignState
from monitor_app.exchange.charts import Chart, Paper
from tests.exchange.chart_pdf.paper import MARGIN, Page, printed, words
from tests.exchange.chart_pdf.sample_charts import (
    LONG_CLINIC,
    cancelled_chart,
    chart_of,
    dressed,
    empty_chart,
    event,
    long_chart,
    signed_and_changed,
    usual_session,
    worst_chart,
)
from tests.support.clinic import Clinic

NOTICE = "Charting aid. Not a patient monitor or alarm system. Values entered by staff."
SIZES = {Paper.A4: (595, 842), Paper.LETTER: (612, 792)}

ROW = re.compile(r"[-+]?\d+ \d\d:\d\d (?:[△▲] )?\d+/\d+ ")
"""How a row of readings begins: minute, time, blood pressure."""

Make = Callable[[Clinic], Chart]


def finished(clinic: Clinic) -> Chart:
    return chart_of(clinic, clinic.end(usual_session(clinic)))


def running(clinic: Clinic) -> Chart:
    return chart_of(clinic, usual_session(clinic))


ALL: tuple[Make, ...] = (
    finished,
    running,
    empty_chart,
    cancelled_chart,
    signed_and_changed,
    worst_chart,
    long_chart,
)


def _on(page: Page, *wanted: str) -> None:
    said = words(page)
    assert [text for text in wanted if text not in said] == []


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("make", ALL)
def test_every_page_tells_whose_it_is_and_stays_inside_its_margins(make: Make, paper: Paper) -> None:
    chart = make(Clinic())
    pages = printed(chart, paper=paper)
    for number, page in enumerate(pages, start=1):
        assert (round(page.width), round(page.height)) == SIZES[paper]
        _on(page, chart.session.patient.name[:20], f"MRN {chart.session.patient.mrn}", "10 Mar 2025", NOTICE)
        _on(
            page,
            f"Page {number} of {len(pages)}",
            "Printed 22 Nov 2026, 13:00 by Dr. Sample",
            "Sample Clinic",
        )
        assert min(page.box) >= MARGIN - 1, (number, page.box)
        assert page.images == 0
        assert ("INCOMPLETE" in page.text) == chart.session.is_running


def test_a_usual_session_is_told_with_its_chart_on_the_first_page() -> None:
    first, second, third = printed(dressed(finished(Clinic())))
    _on(first, "born 29 Feb 1980", "LOT-7", "17 (moderately severe)", "Not signed.", "Peak BP", "▲ 186/104")
    _on(first, "Blood pressure", "1 Start 35 mg / 40 min", "2 Ondansetron 4 mg IV", "time of day")
    _on(second, "Readings", "+30 09:40 ▲ 186/104", "Warnings", "▲ Systolic, critical")
    _on(second, "at or above 180 (consensus papers and clinics)", "after 8 min by Nurse 1: rechecked")
    _on(second, "Events", "Ondansetron 4 mg IV", "Check-in", "Fit to leave", "for the test")
    _on(third, "Nothing was amended.", "Signature", "Not signed.")


def test_what_was_changed_and_signed_is_told_with_what_it_was() -> None:
    chart = signed_and_changed(Clinic())
    assert chart.session.sign_state is SignState.TO_SIGN
    said = " ".join(words(page) for page in printed(chart))
    for text in (
        "Changed after the signature. To be signed again.",
        "130/78",
        "128/78",
        "amended 10:51 by Nurse 1: typing slip",
        "entered in error, struck out 11:01 by Nurse 1: of the other chair",
        "Ondansetron 8 mg IV · amended 11:01 by Nurse 1, before it was: Ondansetron 4 mg IV",
        "reviewed, follow-up needed",
        "next session in 3 days",
        "Blood pressure before the next one",
        "Changed after the signature. The signature covers the earlier state.",
        "Addendum: Escort called at 17:00",
    ):
        assert text in said, text


def test_an_addendum_says_what_it_is_about_also_a_step_and_what_was_struck_out() -> None:
    clinic = Clinic()
    session = clinic.start(clinic.chart(clinic.check_in(), "120/80"))
    start = next(e for e in session.events if isinstance(e.fact, InfusionStarted))
    session = event(clinic, session, EventKind.NOTE, "Calm")
    note = session.events[-1]
    strike = partial(correcting_events.strike_event, number=note.number, reason="of the other chair")
    session = clinic.record(session, strike)
    for about, text in ((start, "By the second nurse."), (note, "It was Chair 2.")):
        added = partial(reviewing.add_addendum, text=text, about=about.event_id)
        session = clinic.record(session, added)
    said = " ".join(" ".join(words(page) for page in printed(chart_of(clinic, session))).split())
    assert re.search(r"By the second nurse\. to: \S+ .{0,20}Infusion started", said), said
    assert re.search(r"It was Chair 2\. to: \S+ .{0,20}Calm", said), said


def test_four_hundred_readings_of_eight_hours_are_all_there_under_a_head_on_every_page() -> None:
    chart = long_chart(Clinic())
    assert len(chart.session.readings) == 401
    assert len(chart.session.warnings) >= 40
    pages = printed(chart)
    rows = [row for page in pages for row in ROW.findall(words(page))]
    assert len(rows) == 401
    heads = [page for page in pages if ROW.search(words(page))]
    assert all("Diss. Nausea Sed. Remarks" in words(page) for page in heads)
    strips = [page for page in pages if "time of day" in page.text]
    assert sum(page.text.count("Blood pressure") for page in strips) == 10
    assert all("41 Note 390" in words(page) for page in strips[-1:])


def test_forty_events_at_once_share_one_label_and_each_has_its_row() -> None:
    pages = printed(worst_chart(Clinic()))
    said = " ".join(words(page) for page in pages)
    assert "2–42" in said
    assert "39 Supercalifragilistic" in said


def test_without_a_clinic_the_head_has_no_name_and_with_a_long_one_it_is_cut_short() -> None:
    chart = finished(Clinic())
    assert "Sample Clinic" not in printed(chart, clinic=None)[0].text
    page = printed(chart, clinic=LONG_CLINIC, by="Nurse " * 60)[0]
    assert "…" in page.text
    assert min(page.box) >= MARGIN - 1


def test_every_chart_of_a_selection_counts_its_own_pages() -> None:
    clinic = Clinic()
    first, second = finished(clinic), chart_of(clinic, clinic.check_in(name="Sample-09"))
    pages = printed(first, second)
    _on(pages[0], "Page 1 of 3", "Sample-01")
    _on(pages[3], "Page 1 of 2", "Sample-09")


def test_on_a_monochrome_printer_nothing_is_told_by_colour() -> None:
    pages = printed(signed_and_changed(Clinic()))
    assert all(page.is_grey for page in pages)
    _on(pages[0], "△ warning 160", "▲ critical 180", "crossed mark: amended or struck out")
