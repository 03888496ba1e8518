"""What stands in a file of each form. Each is loaded when it is asked for: some need Qt, some an extra."""

from __future__ import annotations

from pathlib import Path

from monitor_app.domain.deciding import Refused
from monitor_app.domain.entries import CLINIC, ClinicDescribed
from monitor_app.domain.esketamine import form_of
from monitor_app.domain.faults import Fault
from monitor_app.domain.review_facts import ExportForm
from monitor_app.exchange.charts import Chart, Paper
from monitor_app.handing_on.accesses import Accesses
from monitor_app.storage.database import Database
from monitor_app.storage.journal import Journal


class WrongFormFault(Fault):
    """A chart cannot be handed on in this form; the sentence says why."""


def require_form(chart: Chart, form: ExportForm) -> None:
    """Raise :class:`WrongFormFault` for the esketamine summary of a session that has no such form."""
    if form is ExportForm.ESKETAMINE:
        filled = form_of(chart.session)
        if isinstance(filled, Refused):
            raise WrongFormFault(filled.sentence)


def csv_tables(chart: Chart) -> tuple[bytes, bytes, bytes]:
    """Return readings, warnings and events as tables in UTF-8, without a mark."""
    from monitor_app.exchange.session_csv.events import events_table
    from monitor_app.exchange.session_csv.readings import readings_table
    from monitor_app.exchange.session_csv.warnings import warnings_table

    session = chart.session
    return (
        readings_table(session).encode(),
        warnings_table(session).encode(),
        events_table(session).encode(),
    )


class Forms:
    """The forms that need more than the chart: who hands on, the clinic, the file itself."""

    def __init__(self, database: Database, accesses: Accesses) -> None:
        self._database = database
        self._accesses = accesses

    def clinic(self) -> ClinicDescribed | None:
        """Return what stands at the head of printed charts, None where nobody said so."""
        described = Journal(self._database).entries(CLINIC, only=(ClinicDescribed,))
        facts = [entry.fact for entry in described if isinstance(entry.fact, ClinicDescribed)]
        return facts[-1] if facts else None

    def pdf(self, chart: Chart, paper: Paper) -> bytes:
        """Return the chart as a PDF file. Needs a ``QGuiApplication``."""
        from monitor_app.exchange.chart_pdf.chart_pdf import ChartPdf
        from monitor_app.ui.chart.on_paper import PaperChart

        who, now = self._accesses.person, self._accesses.now()
        file = ChartPdf(paper, self.clinic(), who, now, PaperChart())
        file.add(chart)
        return file.finish()

    def esketamine(self, chart: Chart, paper: Paper) -> bytes:
        """Return the monitoring summary as a PDF file. Needs a ``QGuiApplication``."""
        from monitor_app.exchange.chart_pdf.esketamine_pdf import EsketaminePdf

        file = EsketaminePdf(paper, self.clinic(), self._accesses.person, self._accesses.now())
        file.add(chart)
        return file.finish()

    def fhir(self, chart: Chart) -> bytes:
        """Return the chart as a FHIR bundle in JSON. Raises ``Fault`` where the extra is not installed."""
        from monitor_app.exchange.fhir.bundle import bundle_of

        return bundle_of(chart, self.clinic())

    def session_bytes(self, chart: Chart) -> bytes:
        """Return the session alone as a file, made in memory. Raises ``Fault``."""
        from monitor_app.storage.session_file import session_file_in_memory

        return session_file_in_memory(self._database, [chart.session.session_id])

    def session_file(self, chart: Chart, file: Path, target: Path) -> None:
        """Write the session alone into the new ``file``, which is to be ``target``. Raises ``Fault``."""
        from monitor_app.storage.session_file import write_session_file

        write_session_file(self._database, [chart.session.session_id], file, called=target)
