"""Hands charts on, one session a step: written beside their places, recorded, and then put there."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path

from monitor_app.domain.entries import AccessFact, ChartExported, ChartPrinted, ClinicDescribed
from monitor_app.domain.faults import Fault
from monitor_app.domain.protocol import Route
from monitor_app.domain.records import SessionRecord, SessionStatus
from monitor_app.domain.review_facts import ExportForm
from monitor_app.domain.wording import say
from monitor_app.exchange.charts import Chart, Paper
from monitor_app.exchange.encrypted import (
    ZIP_BEGINNING,
    encrypted_pdf,
    encrypted_zip,
    require_passphrase,
)
from monitor_app.exchange.files_together import FilesTogether
from monitor_app.exchange.session_csv.cells import MARK
from monitor_app.exchange.whole_file import explained_writing
from monitor_app.handing_on.accesses import Accesses
from monitor_app.handing_on.forms import Forms, csv_tables, require_form
from monitor_app.handing_on.names import (
    KINDS,
    PDF,
    ZIP,
    beside,
    encrypted_name,
    file_name,
    free_path,
    names_within,
)
from monitor_app.recording import Saved
from monitor_app.storage.database import Database
from monitor_app.storage.journal import Journal
from monitor_app.storage.register import Register
from monitor_app.ui.ports import Progress


class NotHandedOnFault(Fault):
    """Charts could not be handed on; the sentence says why."""


class ChartsOut:
    """The :class:`~monitor_app.ui.ports.HandingOn` of the program, for the window and the command line."""

    def __init__(self, database: Database, accesses: Accesses) -> None:
        self._database = database
        self._journal = Journal(database)
        self._register = Register(database)
        self._accesses = accesses
        self._forms = Forms(database, accesses)

    def begin(
        self,
        session_ids: Sequence[str],
        form: ExportForm,
        target: Path,
        *,
        paper: Paper = Paper.A4,
        passphrase: str = "",
    ) -> Generator[Progress, None, tuple[Path, ...]]:
        """Hand on these sessions, as :meth:`~monitor_app.ui.ports.HandingOn.begin` promises.

        For several, each gets a file of its own in the folder ``target``, with a name of its own: what is
        there stays as it is.
        """
        chosen = tuple(dict.fromkeys(session_ids))
        if passphrase:
            require_passphrase(passphrase)
        if not chosen:
            raise NotHandedOnFault(say("Choose a session to hand on."))
        into_folder = len(chosen) > 1
        if into_folder and not target.is_dir():
            raise NotHandedOnFault(
                say(
                    "There is no folder {folder}. Choose one that is there for several sessions.",
                    folder=target,
                )
            )
        with FilesTogether() as files:
            exported = []
            for number, session_id in enumerate(chosen):
                yield Progress(number, len(chosen), _step_words(number, len(chosen)))
                chart = self.chart(session_id)
                require_form(chart, form)
                file = self._place(target, session_id, form, into_folder, is_secret=bool(passphrase))
                with explained_writing(file):
                    if passphrase:
                        self._write_encrypted(files, chart, form, file, paper, passphrase)
                    else:
                        self._write(files, chart, form, file, paper)
                exported.append(ChartExported(session_id, form, file.name))
            yield Progress(len(chosen), len(chosen), say("Putting it in its place"))
            files.make_ready()
            # Recorded first: a program that is stopped here leaves a record too many, never a chart too many.
            self._note(*exported, trouble=_unrecorded())
            placed = files.place()
            files.keep()
        return placed

    def suggested_name(self, session_id: str, form: ExportForm, *, is_secret: bool = False) -> str:
        """Return a name that tells nothing of the patient; "running" is in that of an open session."""
        known = self._register.session(session_id)
        is_running = known is not None and known.status is SessionStatus.RUNNING
        name = file_name(session_id, form, is_running=is_running)
        return encrypted_name(name, form) if is_secret else name

    def note_printed(self, session_ids: Sequence[str]) -> None:
        """Record that these charts are printed, before they are. Raises ``Fault``."""
        self._note(
            *map(ChartPrinted, session_ids),
            trouble=say("It could not be recorded that a chart is printed, so it was not."),
        )

    def clinic(self) -> ClinicDescribed | None:
        """Return what stands at the head of printed charts. Raises ``Fault``."""
        return self._forms.clinic()

    def forms_of(self, session_ids: Sequence[str]) -> tuple[ExportForm, ...]:
        """Return every form; the esketamine summary only where all these sessions are nasal and begun."""
        has_form = all(_may_have_form(self._register.session(session_id)) for session_id in session_ids)
        return tuple(form for form in ExportForm if has_form or form is not ExportForm.ESKETAMINE)

    def as_text(self, session_id: str, form: ExportForm) -> bytes:
        """Return CSV (the readings) or FHIR for a screen or a pipe, and record it. Raises ``Fault``."""
        chart = self.chart(session_id)
        require_form(chart, form)
        if form is ExportForm.CSV:
            content = csv_tables(chart)[0]
        elif form is ExportForm.FHIR:
            content = self._forms.fhir(chart)
        else:
            raise NotHandedOnFault(say("This form is no text: name a file for it."))
        self._note(ChartExported(session_id, form, "-"), trouble=_unrecorded())
        return content

    def chart(self, session_id: str) -> Chart:
        """Return the chart of a session. Raises ``Fault``, also for one that is not there."""
        entries = tuple(self._journal.entries(session_id))
        try:
            return Chart.of(entries)
        except ValueError:
            raise NotHandedOnFault(
                say("There is no session {id}. The command sessions lists them.", id=session_id)
            ) from None

    def _place(
        self, target: Path, session_id: str, form: ExportForm, into_folder: bool, *, is_secret: bool
    ) -> Path:
        if into_folder:
            return free_path(target, self.suggested_name(session_id, form, is_secret=is_secret), form)
        return target.with_name(encrypted_name(target.name, form)) if is_secret else target

    def _write_encrypted(
        self,
        files: FilesTogether,
        chart: Chart,
        form: ExportForm,
        target: Path,
        paper: Paper,
        passphrase: str,
    ) -> None:
        """Write the files of the form as one that a passphrase opens; they are made in memory alone."""
        kind = KINDS[form]
        if kind.ending == PDF:
            made = (
                self._forms.pdf(chart, paper)
                if form is ExportForm.PDF
                else self._forms.esketamine(chart, paper)
            )
            content, ending, beginning = encrypted_pdf(made, passphrase), PDF, kind.beginning
        else:
            within = zip(names_within(target.name, form), self._contents(chart, form), strict=True)
            content, ending, beginning = encrypted_zip(tuple(within), passphrase), ZIP, ZIP_BEGINNING
        files.begin(target, ending, may_replace=kind.may_replace, beginning=beginning).write_bytes(content)

    def _contents(self, chart: Chart, form: ExportForm) -> tuple[bytes, ...]:
        match form:
            case ExportForm.CSV:
                return tuple(MARK + table for table in csv_tables(chart))
            case ExportForm.FHIR:
                return (self._forms.fhir(chart),)
            case _:
                return (self._forms.session_bytes(chart),)

    def _write(
        self, files: FilesTogether, chart: Chart, form: ExportForm, target: Path, paper: Paper
    ) -> None:
        kind = KINDS[form]
        first = files.begin(target, kind.ending, may_replace=kind.may_replace, beginning=kind.beginning)
        match form:
            case ExportForm.CSV:
                content, *others = (MARK + table for table in csv_tables(chart))
                first.write_bytes(content)
                for mark, table in zip(kind.beside, others, strict=True):
                    head = table.partition(b"\n")[0]
                    files.begin(beside(target, mark), kind.ending, beginning=head).write_bytes(table)
            case ExportForm.FHIR:
                first.write_bytes(self._forms.fhir(chart))
            case ExportForm.PDF:
                first.write_bytes(self._forms.pdf(chart, paper))
            case ExportForm.ESKETAMINE:
                first.write_bytes(self._forms.esketamine(chart, paper))
            case ExportForm.SQLITE:
                self._forms.session_file(chart, first, target)

    def _note(self, *accesses: AccessFact, trouble: str) -> None:
        if self._database.is_copy:
            # A copy that was handed on is only read; there is nobody's record to add to.
            return
        outcome = self._accesses.note_access(*accesses)
        if not isinstance(outcome, Saved):
            raise NotHandedOnFault(say("{trouble} {reason}", trouble=trouble, reason=outcome.sentence))


def _unrecorded() -> str:
    return say("It could not be recorded that charts leave, so none was handed on.")


def _may_have_form(record: SessionRecord | None) -> bool:
    if record is None or record.route is not Route.NASAL or record.time_zero is None:
        return False
    return "esketamine" in record.drug.casefold()


def _step_words(number: int, total: int) -> str:
    if total == 1:
        return say("Writing the session")
    return say("Session {number} of {count}", number=number + 1, count=total)
