"""Times on paper say of which day and zone they are, and figures how they are counted."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from monitor_app.domain.figure_definitions import FigureKey, definition_of
from monitor_app.exchange.charts import Chart
from tests.exchange.chart_pdf.paper import printed, words
from tests.exchange.chart_pdf.sample_charts import cancelled_chart, chart_of, usual_session
from tests.support.clinic import Clinic
from tests.support.fake_clock import FakeClock


def finished(clinic: Clinic) -> Chart:
    return chart_of(clinic, clinic.end(usual_session(clinic)))


def test_without_time_zero_the_chart_has_the_time_of_day_and_no_minutes() -> None:
    (first, *_others) = printed(cancelled_chart(Clinic()))
    said = words(first)
    assert all(text in said for text in ("no treatment was begun", "time of day", "09:00", "09:30"))
    assert re.findall(r"\+\d+", first.text) == []
    clinic = Clinic()
    session = clinic.chart(clinic.check_in(), "120/80")
    clinic.clock.advance(minutes=400)
    session = clinic.chart(session, "122/80")
    said = " ".join(words(page) for page in printed(chart_of(clinic, session)))
    assert "From 08:55 to" in said
    assert re.findall(r"\+\d+", said) == []


def test_each_figure_is_told_with_how_it_is_counted() -> None:
    said = " ".join(words(page) for page in printed(finished(Clinic())))
    for key in FigureKey:
        assert definition_of(key) in said, key
    assert said.count("The highest score from 0 to 10.") == 1


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer in Berlin, whose clocks go forward on 30 Mar 2025 at 02:00."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("berlin")
def test_the_zone_of_the_times_stands_on_every_page() -> None:
    for page in printed(finished(Clinic())):
        assert "Times of the session: UTC+01:00." in words(page)
    clinic = Clinic(FakeClock(datetime(2025, 3, 30, 0, 30, tzinfo=UTC)))
    for page in printed(finished(clinic)):
        assert "Times of the session: UTC+01:00, later UTC+02:00." in words(page)


def test_a_reading_after_midnight_has_its_date_and_stays_one_row_of_one_line() -> None:
    clinic = Clinic(FakeClock(datetime(2025, 3, 10, 23, 30, tzinfo=UTC)))
    session = clinic.start(clinic.chart(clinic.check_in(), "120/80"))
    for _ in range(30):
        clinic.clock.advance(minutes=10)
        session = clinic.chart(session, "124/80")
    pages = printed(chart_of(clinic, session))
    rows = [row for page in pages for row in re.findall(r"\+\d+ (?:11 Mar, )?\d\d:\d\d 124/80 ", words(page))]
    assert len(rows) == 30
    assert sum("11 Mar, " in row for row in rows) == 28
    assert len(pages) <= 4
