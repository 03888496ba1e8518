"""The esketamine monitoring summary: the fields of the safety programme's form that the record has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from monitor_app import formats
from monitor_app.domain.deciding import Refused
from monitor_app.domain.entries import ClinicDescribed
from monitor_app.domain.esketamine import FilledField, MonitoringForm, field_title, form_of
from monitor_app.domain.faults import Fault
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.exchange.chart_pdf.chart_pdf import PdfPages
from monitor_app.exchange.chart_pdf.flow import Piece
from monitor_app.exchange.chart_pdf.furniture import Furniture
from monitor_app.exchange.chart_pdf.moments import stamp
from monitor_app.exchange.chart_pdf.opening import (
    COLUMNS,
    incomplete,
    patient_facts,
    sign_words,
    treatment_facts,
)
from monitor_app.exchange.chart_pdf.table import Cell, Column, table
from monitor_app.exchange.chart_pdf.text import Said, boxed, heading, paragraph, said
from monitor_app.exchange.charts import Chart, Paper


class EsketaminePdf:
    """One summary a session, each beginning on a page of its own; head and foot are those of a chart.

    Needs a ``QGuiApplication`` that knows the bundled fonts.
    """

    def __init__(self, paper: Paper, clinic: ClinicDescribed | None, printed_by: str, now: datetime) -> None:
        self._clinic = clinic
        self._printed_by = printed_by
        self._now = now
        self._title = say("Esketamine monitoring summary")
        self._file = PdfPages(paper, self._title)

    def add(self, chart: Chart) -> int:
        """Add the summary of a session and return on how many pages.

        Raises ``Fault`` for a session that is no nasal esketamine, or that was never begun.
        """
        form = form_of(chart.session)
        if isinstance(form, Refused):
            raise Fault(form.sentence)
        pages = self._file.pages
        furniture = Furniture(self._title, self._clinic, chart.session, self._printed_by, self._now)
        return pages.add(_pieces(chart.session, form, pages.sheet.body.width(), self._now), furniture)

    def finish(self) -> bytes:
        """Return the whole file; nothing can be added after it."""
        return self._file.finish()


def _pieces(session: Session, form: MonitoringForm, width: float, now: datetime) -> list[Piece]:
    known = [*patient_facts(session), *treatment_facts(session)]
    return [
        *(boxed(incomplete(session, now), width) if session.is_running else ()),
        *said((Said(title, value) for title, value in known), width, columns=COLUMNS),
        *paragraph(sign_words(session), width),
        *paragraph(_due(form), width),
        *_missing(form, width),
        *_filled(form, width),
        *paragraph(
            say("Filled from the record of the session. The clinic checks the form and hands it in."), width
        ),
    ]


def _due(form: MonitoringForm) -> str:
    if form.submitted_at is not None:
        time = stamp(form.submitted_at)
        return say("Handed in {time} by {person}.", time=time, person=form.submitted_by)
    day = formats.day_in_words(form.due_at.astimezone().date())
    return say("To be handed in by {date}, 7 days after the treatment.", date=day)


def _missing(form: MonitoringForm, width: float) -> Iterator[Piece]:
    yield from heading(say("Missing"))
    if not form.missing:
        yield from paragraph(say("Nothing: the record has every field."), width)
        return
    columns = [Column(say("Field"), 4), Column(say("Why the record does not say"), 5), Column("", 3)]
    rows = (
        [Cell(field_title(one.key), is_bold=True), Cell(one.reason), Cell("____________________")]
        for one in form.missing
    )
    yield from table(columns, rows, width)


def _filled(form: MonitoringForm, width: float) -> Iterator[Piece]:
    yield from heading(say("From the record"))
    columns = [Column(say("Field"), 4), Column(say("Value"), 5), Column(say("From"), 3)]
    rows = (
        [Cell(field_title(one.key)), Cell(_value(one), is_bold=True), Cell(one.source)] for one in form.filled
    )
    yield from table(columns, rows, width)


def _value(field: FilledField) -> str:
    return field.value if field.at is None else formats.day_in_words(field.at.astimezone().date())
