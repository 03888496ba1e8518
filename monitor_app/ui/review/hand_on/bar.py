"""The buttons by which charts leave: PDF, print, and every other form, for one session or a selection."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from monitor_app.domain.faults import Fault
from monitor_app.domain.review_facts import ExportForm
from monitor_app.domain.wording import say, say_count
from monitor_app.exchange.charts import Chart, Paper
from monitor_app.exchange.encrypted import can_encrypt
from monitor_app.recorder import Recorder
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.icon_button import IconButton
from monitor_app.ui.ports import HandingOn, Progress
from monitor_app.ui.review.hand_on.destinations import Destinations, form_title, system_destinations
from monitor_app.ui.review.hand_on.run import HandOnRun, Steps, by_one_person
from monitor_app.ui.review.hand_on.strip import HandOnStrip

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from monitor_app.domain.entries import ClinicDescribed

TALL = "QMenu::item { padding: 14px 22px 14px 14px; }"
"""Rows of touch size."""
NO_SIGN = "QPushButton::menu-indicator { image: none; width: 0px; }"
"""Its words carry the sign of a menu already."""


class HandOnBar(QWidget):
    """Hands on the sessions it was last shown; what it does goes on when others are shown meanwhile."""

    def __init__(
        self,
        recorder: Recorder,
        handing_on: HandingOn,
        destinations: Destinations | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("handOnBar")
        self._recorder = recorder
        self._handing_on = handing_on
        self._destinations = destinations or system_destinations()
        self._session_ids: tuple[str, ...] = ()
        self._on_their_way: tuple[str, ...] = ()
        self._printed = 0
        self._encrypts = self._is_secret = False
        self._pdf = Button(say("PDF"), object_name="pdfButton")
        self._print = IconButton(say("Print"), "printer", object_name="printButton")
        self._export = Button("", object_name="exportButton")
        self._export.setStyleSheet(NO_SIGN)
        self._menu = QMenu(self)
        self._menu.setObjectName("exportMenu")
        self._menu.setStyleSheet(TALL)
        self._strip = HandOnStrip(self, self._export)
        self._run = HandOnRun(self)
        self._arrange()
        self._connect()
        self.show_sessions(())

    def show_sessions(self, session_ids: Sequence[str]) -> None:
        """Let the buttons be about these sessions."""
        self._session_ids = tuple(session_ids)
        count = len(self._session_ids)
        one = count <= 1
        self._pdf.set_text(say("PDF") if one else say("PDF ({count})", count=count))
        self._export.set_text(say("Export ▾") if one else say("Export ({count}) ▾", count=count))
        what = say_count("Print {count} chart", "Print {count} charts", max(count, 1))
        self._print.setToolTip(what)
        self._print.setAccessibleName(what)
        self._enable()

    @property
    def is_busy(self) -> bool:
        """Return whether files are on their way."""
        return self._run.is_running

    def export(self, form: ExportForm) -> None:
        """Ask where to, and hand the sessions on in this form."""
        if self.is_busy or not self._session_ids:
            return
        try:
            target = self._ask_where(form)
        except Fault as fault:
            self._strip.show_fault(fault.sentence)
            return
        if target is None:
            return
        passphrase = self._destinations.ask_passphrase(self.window()) if self._encrypts else ""
        if passphrase is None:
            return
        preferences = self._handing_on.preferences
        one = len(self._session_ids) == 1
        preferences.remember_export_folder(target.parent if one else target)
        self._is_secret = bool(passphrase)
        steps = self._handing_on.begin(
            self._session_ids, form, target, paper=preferences.paper, passphrase=passphrase
        )
        self._start(self._session_ids, steps)

    def _start(self, session_ids: tuple[str, ...], steps: Steps) -> None:
        self._on_their_way, self._printed = session_ids, 0
        self._strip.show_progress(Progress(0, len(session_ids), say("Preparing")))
        self._run.start(by_one_person(lambda: self._recorder.person, steps))
        self._enable()

    def _ask_where(self, form: ExportForm) -> Path | None:
        folder = self._handing_on.preferences.export_folder
        if len(self._session_ids) > 1:
            title = say(
                "Folder for {count} sessions: {form}", count=len(self._session_ids), form=form_title(form)
            )
            return self._destinations.folder(self.window(), title, folder)
        name = self._handing_on.suggested_name(self._session_ids[0], form, is_secret=self._encrypts)
        return self._destinations.file(self.window(), form_title(form), folder / name, form)

    def _fill_menu(self) -> None:
        """Offer what fits the sessions, as the file has them now."""
        self._menu.clear()
        try:
            forms = self._handing_on.forms_of(self._session_ids)
            some_have_more = self._some_have(ExportForm.ESKETAMINE)
        except Fault as fault:
            self._strip.show_fault(fault.sentence)
            return
        for form in forms:
            if form is not ExportForm.PDF:
                action = self._menu.addAction(say("{form}…", form=form_title(form)))
                action.setObjectName(f"export_{form.value}")
                action.triggered.connect(partial(self.export, form))
        if some_have_more and ExportForm.ESKETAMINE not in forms:
            words = say("{form}: choose begun nasal sessions alone", form=form_title(ExportForm.ESKETAMINE))
            why = self._menu.addAction(words)
            why.setObjectName("esketamineAlone")
            why.setEnabled(False)
        self._menu.addSeparator()
        self._add_secrecy()
        self._menu.addSeparator()
        self._add_papers()

    def _some_have(self, form: ExportForm) -> bool:
        return any(form in self._handing_on.forms_of([session_id]) for session_id in self._session_ids)

    def _add_secrecy(self) -> None:
        """Offer to encrypt what leaves until that is taken back; the passphrase is asked for each time."""
        words = say("Encrypt with a passphrase")
        is_there = can_encrypt()
        action = self._menu.addAction(
            words if is_there else say("{words}: needs the extra “encryption”", words=words)
        )
        action.setObjectName("encryptAction")
        action.setCheckable(True)
        action.setChecked(self._encrypts)
        action.setEnabled(is_there)
        action.toggled.connect(self._choose_secrecy)

    def _choose_secrecy(self, encrypts: bool) -> None:
        self._encrypts = encrypts

    def _add_papers(self) -> None:
        group = QActionGroup(self._menu)
        chosen = self._handing_on.preferences.paper
        for paper, words in ((Paper.A4, say("Paper: A4")), (Paper.LETTER, say("Paper: Letter"))):
            action = QAction(words, self._menu)
            action.setObjectName(f"paper_{paper.value}")
            action.setCheckable(True)
            action.setChecked(paper is chosen)
            action.triggered.connect(partial(self._handing_on.preferences.choose_paper, paper))
            group.addAction(action)
            self._menu.addAction(action)

    def _enable(self) -> None:
        for button in (self._pdf, self._print, self._export):
            button.setEnabled(bool(self._session_ids) and not self.is_busy)

    def _finished(self, files: tuple[Path, ...]) -> None:
        count = len(self._on_their_way)
        if files:
            self._strip.show_written(files, count, is_secret=self._is_secret)
        else:
            self._strip.show_done(say_count("Printed: {count} chart", "Printed: {count} charts", count))
        self._enable()

    def _failed(self, sentence: str) -> None:
        if sentence:
            told = [self._at_the_printer(), sentence] if self._printed else [sentence]
            self._strip.show_fault(" ".join(told))
        else:
            self._strip.clear()
        self._enable()

    def _cancelled(self) -> None:
        left = self._at_the_printer() if self._printed else say("Nothing was handed on.")
        self._strip.show_done(say("Cancelled. {words}", words=left))
        self._enable()

    def _at_the_printer(self) -> str:
        return say_count(
            "{count} chart is at the printer.", "{count} charts are at the printer.", self._printed
        )

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._pdf)
        row.addWidget(self._print)
        row.addWidget(self._export)

    def _connect(self) -> None:
        self._pdf.clicked.connect(partial(self.export, ExportForm.PDF))
        self._print.clicked.connect(self._print_charts)
        self._export.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._run.progressed.connect(self._strip.show_progress)
        self._run.finished.connect(self._finished)
        self._run.failed.connect(self._failed)
        self._run.cancelled.connect(self._cancelled)
        self._strip.cancel_wanted.connect(self._run.cancel)
        self._strip.folder_wanted.connect(self._destinations.show)

    def _print_charts(self) -> None:
        """Ask for a printer and print the sessions, a chart a step."""
        # Imported when it is first needed: it loads what speaks to printers.
        from monitor_app.ui.review.hand_on.printing import choose_printer

        ids, handing_on = self._session_ids, self._handing_on
        try:
            clinic = handing_on.clinic()
        except Fault as fault:
            self._strip.show_fault(fault.sentence)
            return
        printer = choose_printer(self.window(), handing_on.preferences.paper, self._destinations.printer)
        if printer is not None:
            self._start(ids, self._printing(ids, printer, clinic))

    def _printing(
        self, session_ids: tuple[str, ...], printer: QPrinter, clinic: ClinicDescribed | None
    ) -> Steps:
        """Print, and record each chart right before it goes to the printer. Gives no files."""
        from monitor_app.ui.review.hand_on.printing import print_steps

        charts = [partial(self._recorded_chart, session_id) for session_id in session_ids]
        steps = print_steps(printer, charts, clinic, self._recorder.person, self._recorder.now())
        self._printed = 0
        try:
            for progress in steps:
                self._printed = progress.done
                yield progress
            self._printed = len(session_ids)
        finally:
            steps.close()
        return ()

    def _recorded_chart(self, session_id: str) -> Chart:
        """Return a chart whose printing is recorded: what cannot be recorded does not leave."""
        chart = self._handing_on.chart(session_id)
        self._handing_on.note_printed([session_id])
        return chart
