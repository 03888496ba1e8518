"""Where files go: chosen in the system's dialogues, and shown in its folders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from monitor_app.domain.faults import Fault
from monitor_app.domain.review_facts import ExportForm
from monitor_app.domain.wording import say

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


@dataclass(frozen=True, slots=True)
class Destinations:
    """Asking gives None where nothing was chosen."""

    file: Callable[[QWidget, str, Path, ExportForm], Path | None]
    """(parent, title, suggested path, form): the file for one session."""
    folder: Callable[[QWidget, str, Path], Path | None]
    """(parent, title, suggested folder): the folder for several."""
    show: Callable[[Path], None]
    """Opens a folder beside the window."""
    printer: Callable[[QPrinter, QWidget], bool] | None = None
    """Asks for a printer in the place of the system's dialogue."""
    passphrase: Callable[[QWidget], str | None] | None = None
    """Asks for the passphrase of what leaves, in the place of our dialogue."""

    def ask_passphrase(self, parent: QWidget) -> str | None:
        """Return a passphrase that will do, None where nothing is to leave."""
        if self.passphrase is not None:
            return self.passphrase(parent)
        # Imported when it is first needed: few charts leave encrypted.
        from monitor_app.ui.review.hand_on.passphrase_dialog import PassphraseDialog

        dialog = PassphraseDialog(parent)
        try:
            return dialog.passphrase if dialog.exec() else None
        finally:
            dialog.deleteLater()


def system_destinations() -> Destinations:
    """Return those of this computer."""
    return Destinations(_file, _folder, _show)


def _file(parent: QWidget, title: str, suggested: Path, form: ExportForm) -> Path | None:
    ending = suggested.suffix
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), _filter(form, ending))
    return with_ending(Path(name), ending) if name else None


def with_ending(chosen: Path, ending: str) -> Path:
    """Return the file by its whole name. The dialogue asked about a file of the name that was typed alone.

    Raises ``Fault`` where the whole name is that of a file which nobody agreed to replace.
    """
    if chosen.suffix.lower() == ending:
        return chosen
    whole = chosen.with_name(chosen.name + ending)
    if whole.exists():
        raise Fault(
            say("{file} is there already. It was left as it is; choose another name.", file=whole.name)
        )
    return whole


def _folder(parent: QWidget, title: str, suggested: Path) -> Path | None:
    name = QFileDialog.getExistingDirectory(parent, title, str(suggested))
    return Path(name) if name else None


def _show(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _filter(form: ExportForm, ending: str) -> str:
    return f"{form_title(form)} (*{ending})"


def form_title(form: ExportForm) -> str:
    """Return what a form is called in the menu and in the dialogues."""
    match form:
        case ExportForm.PDF:
            return say("PDF")
        case ExportForm.CSV:
            return say("CSV tables")
        case ExportForm.FHIR:
            return say("FHIR R4 bundle")
        case ExportForm.ESKETAMINE:
            return say("Esketamine summary")
        case ExportForm.SQLITE:
            return say("One-session file")
