"""The day list on the system's printer and as a PDF file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from monitor_app.domain.entries import DayListHandedOn
from monitor_app.domain.faults import Fault
from monitor_app.domain.wording import say
from monitor_app.exchange.drug_list import DrugList
from monitor_app.recorder import Recorder, Saved
from monitor_app.ui.preferences import Preferences


class NotHandedOnFault(Fault):
    """The list could not be handed on; the sentence says why."""


@dataclass(frozen=True, slots=True)
class DrugPaper:
    """Puts a day's list onto paper; ``printer`` and ``file`` take the place of the system's dialogues."""

    recorder: Recorder
    preferences: Preferences
    printer: Callable[[QPrinter, QWidget], bool] | None = None
    file: Callable[[QWidget, str], Path | None] | None = None

    def print(self, told: DrugList, parent: QWidget) -> None:
        """Ask for a printer and print the list there. Raises ``Fault``."""
        # Imported when they are first needed: what draws pages takes its time.
        from monitor_app.exchange.chart_pdf.drug_list_pdf import add_drug_list
        from monitor_app.exchange.chart_pdf.pages import Pages
        from monitor_app.ui.review.hand_on.printing import choose_printer

        printer = choose_printer(parent, self.preferences.paper, self.printer)
        if printer is None:
            return
        self._note(DayListHandedOn(told.day))
        printer.setDocName(say("Controlled drug day list"))
        pages = Pages(printer)
        try:
            add_drug_list(pages, told, self.recorder.clinic(), self.recorder.person, self.recorder.now())
        finally:
            pages.end()

    def save(self, told: DrugList, parent: QWidget) -> None:
        """Ask for a file and write the list there, whole or not at all. Raises ``Fault``."""
        from monitor_app.exchange.chart_pdf.drug_list_pdf import drug_list_pdf
        from monitor_app.exchange.whole_file import replace_file

        path = (self.file or _ask_file)(parent, f"controlled-drug-{told.day.isoformat()}.pdf")
        if path is None:
            return
        content = drug_list_pdf(
            told,
            self.preferences.paper,
            self.recorder.clinic(),
            self.recorder.person,
            self.recorder.now(),
        )
        self._note(DayListHandedOn(told.day, path.name))
        replace_file(path, content, kind=".pdf")

    def _note(self, fact: DayListHandedOn) -> None:
        """Record it first: what cannot be recorded does not leave, and nobody without the right gets it."""
        outcome = self.recorder.note_access(fact)
        if not isinstance(outcome, Saved):
            trouble = say("It could not be recorded that the list leaves, so it was not handed on.")
            raise NotHandedOnFault(say("{trouble} {reason}", trouble=trouble, reason=outcome.sentence))


def _ask_file(parent: QWidget, suggested: str) -> Path | None:
    name, _ = QFileDialog.getSaveFileName(parent, say("Save the day list"), suggested, "PDF (*.pdf)")
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
