"""The day list of the controlled drug: each lot's books, every gap in words, and what moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from monitor_app.domain.deciding import Refused
from monitor_app.domain.drug_decisions import strike_drug_entry, strike_stock_entry
from monitor_app.domain.drug_facts import DrugFact
from monitor_app.domain.drug_movements import Movement, MovementKind
from monitor_app.domain.entries import (
    Entry,
    EventAmended,
    EventStruck,
    SessionCheckedIn,
    SessionEnded,
    TreatmentFact,
)
from monitor_app.domain.faults import Fault
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.exchange.drug_list import DrugList, drug_list, gap_words
from monitor_app.recorder import Recorder, Saved
from monitor_app.stock_book import StockBook
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.form_area import FormArea
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.text import ElidedLabel, TextLabel, TextRole
from monitor_app.ui.drugs.handing_on import DrugPaper
from monitor_app.ui.drugs.stock_form import StockAct, StockForm
from monitor_app.ui.drugs.strike_form import StrikeForm
from monitor_app.ui.drugs.tables import LotTable, MovementTable
from monitor_app.ui.review.find.day_field import DayField
from monitor_app.ui.theme import Theme
from monitor_app.ui.witness_fields import AskWitnesses

if TYPE_CHECKING:
    from monitor_app.stock_book import StockDecision
    from monitor_app.ui.ports import DrugStock

DAY = timedelta(days=1)
_MOVES = DrugFact | TreatmentFact | EventAmended | EventStruck | SessionCheckedIn | SessionEnded
"""What can change the list."""


class DrugsPage(QWidget):
    """Reads the file whenever it is come to; what is recorded while it is in sight shows at once."""

    def __init__(
        self,
        recorder: Recorder,
        stock: DrugStock,
        witnesses: AskWitnesses | None,
        paper: DrugPaper,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("drugsPage")
        self._recorder = recorder
        self._stock = stock
        self._book = StockBook(recorder.pen)
        self._witnesses = witnesses
        self._paper = paper
        self._told: DrugList | None = None
        self._day = DayField(say("Day"), object_name="drugDayField")
        self._forms: dict[StockAct, StockForm] = {}
        self._message = TextLabel("", TextRole.CRITICAL, object_name="drugsMessage", wraps=True)
        self._lots = LotTable()
        self._none = TextLabel("", TextRole.MUTED, object_name="noLotLabel", wraps=True)
        self._gaps = QVBoxLayout()
        self._movements = MovementTable()
        self._still = TextLabel(
            say("Nothing moved on this day."), TextRole.MUTED, object_name="nothingMovedLabel"
        )
        self._strike = Button(say("Entered in error…"), object_name="strikeDrugButton")
        self._strike_form: StrikeForm | None = None
        self._struck: Movement | None = None
        self._came_on: date | None = None
        self._chosen_id = ""
        self._arrange()
        self._movements.itemSelectionChanged.connect(self._offer_strike)
        self._strike.clicked.connect(self._open_strike)
        self._day.changed.connect(self.refresh)
        recorder.happened.connect(self._happened)

    def come(self) -> None:
        """Show the day as the file is now; today where no other day was chosen, after midnight too."""
        if self._day.day() in (None, self._came_on):
            self._came_on = self._today()
            self._day.setText(self._came_on.isoformat())
        self.refresh()

    def refresh(self) -> None:
        """Read the day that is chosen once more."""
        day = self._day.day()
        if day is None:
            return
        try:
            told = drug_list(day, self._stock.movements)
        except Fault as fault:
            self._say(fault.sentence)
            return
        self._say("")
        self._told = told
        self._show(told)

    def _happened(self, _session: Session, entries: tuple[Entry, ...]) -> None:
        """Read the list again where it can have changed: readings and warnings move nothing."""
        if self.isVisible() and any(isinstance(entry.fact, _MOVES) for entry in entries):
            self.refresh()

    def set_theme(self, _theme: Theme) -> None:
        """Show the words in the colours of another theme."""
        if self._told is not None:
            self._show(self._told)

    def _show(self, told: DrugList) -> None:
        chosen = self._chosen_id
        self._lots.show_list(told)
        self._lots.setVisible(bool(told.lots))
        if told.lots:
            self._none.setText(say("Everything adds up.") if not told.gaps else "")
        else:
            self._none.setText(say("No lot was there, and nothing moved. “Receive…” takes the first one in."))
        self._none.setVisible(bool(self._none.text()))
        self._show_gaps(told)
        self._movements.show_list(told)
        self._choose(chosen)
        self._movements.setVisible(bool(told.movements))
        self._still.setVisible(not told.movements)

    def _show_gaps(self, told: DrugList) -> None:
        while (item := self._gaps.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, (lot, gap) in enumerate(told.gaps):
            self._gaps.addWidget(_gap_line(gap_words(lot, gap), number, is_grave=gap.is_grave))

    def _turn(self, days: timedelta) -> None:
        self._day.setText(((self._day.day() or self._today()) + days).isoformat())

    def _today(self) -> date:
        return self._recorder.now().astimezone().date()

    def _open(self, act: StockAct, anchor: Button) -> None:
        form = self._forms.get(act)
        if form is None:
            form = self._forms[act] = StockForm(act, self._witnesses)
            form.submitted.connect(partial(self._record, form))
        for other in self._forms.values():
            if other is not form:
                other.close_panel()
        try:
            lots = self._stock.lots()
        except Fault as fault:
            self._say(fault.sentence)
            return
        drugs = [lot.drug for lot in self._told.lots if lot.drug] if self._told is not None else []
        form.prepare(lots, drugs[-1] if drugs else say("Ketamine"), self._recorder.person)
        form.open_at(anchor)

    def _record(self, form: StockForm, decision: StockDecision) -> None:
        # The PIN is asked for last: nobody types it for what cannot be saved.
        refused = decision((), self._recorder.pen.when())
        flaw = refused.sentence if isinstance(refused, Refused) else form.flaw_of_witness()
        if flaw:
            form.complain(flaw)
            return
        outcome = self._book.record(decision)
        if isinstance(outcome, Saved):
            form.recorded()
            self.refresh()
        else:
            reason = outcome.sentence
            is_refused = isinstance(outcome, Refused)
            form.complain(reason if is_refused else say("NOT SAVED. {reason}", reason=reason))

    def _chosen(self) -> Movement | None:
        """Return the movement of the chosen row; a dose is corrected in its session, and not here."""
        rows = self._movements.selectionModel().selectedRows()
        if not rows or self._told is None or rows[0].row() >= len(self._told.movements):
            return None
        movement = self._told.movements[rows[0].row()]
        is_dose = movement.kind is MovementKind.GIVEN
        return None if is_dose or movement.in_error else movement

    def _offer_strike(self) -> None:
        chosen = self._chosen()
        self._chosen_id = "" if chosen is None else chosen.movement_id
        self._strike.setEnabled(chosen is not None)

    def _choose(self, movement_id: str) -> None:
        """Choose the row once more that was chosen before the list was read again."""
        self._movements.clearSelection()
        movements = () if self._told is None else self._told.movements
        for number, movement in enumerate(movements):
            if movement_id and movement.movement_id == movement_id:
                self._movements.selectRow(number)
        self._offer_strike()

    def _open_strike(self) -> None:
        self._struck = self._chosen()
        if self._struck is None:
            return
        if self._strike_form is None:
            self._strike_form = StrikeForm(self._witnesses)
            self._strike_form.submitted.connect(self._record_strike)
        self._strike_form.prepare(self._struck, self._recorder.person)
        self._strike_form.open_at(self._strike)

    def _record_strike(self) -> None:
        form, movement = self._strike_form, self._struck
        if form is None or movement is None:
            return
        if not form.reason.strip():
            form.complain(say("Give the reason why it was entered in error."))
            return
        flaw = form.flaw_of_witness()
        if flaw:
            form.complain(flaw)
            return
        entry_id, reason, witness = movement.movement_id, form.reason, form.witness
        if movement.session_id:
            in_session = partial(strike_drug_entry, entry_id=entry_id, reason=reason, witness=witness)
            outcome = self._recorder.record(movement.session_id, in_session)
        else:
            in_stock = partial(strike_stock_entry, entry_id=entry_id, reason=reason, witness=witness)
            outcome = self._book.record(in_stock)
        if isinstance(outcome, Saved):
            form.recorded()
            self.refresh()
        else:
            form.complain(outcome.sentence)

    def _print(self) -> None:
        self._hand_on(self._paper.print)

    def _save_pdf(self) -> None:
        self._hand_on(self._paper.save)

    def _hand_on(self, way: Callable[[DrugList, QWidget], None]) -> None:
        if self._told is None:
            return
        try:
            way(self._told, self)
        except Fault as fault:
            self._say(fault.sentence)

    def _say(self, sentence: str) -> None:
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))

    def _arrange(self) -> None:
        lots, movements = (
            Card(say("Lots, in mg"), object_name="lotsCard"),
            Card(say("What moved"), object_name="movementsCard"),
        )
        self._strike.setToolTip(
            say("Choose a row first: what was drawn up, wasted, received, counted or discarded")
        )
        self._strike.setEnabled(False)
        movements.title_row.addWidget(self._strike)
        lots.body.addWidget(self._lots)
        lots.body.addLayout(self._gaps)
        lots.body.addWidget(self._none)
        movements.body.addWidget(self._movements)
        movements.body.addWidget(self._still)
        area = FormArea()
        column = area.content
        column.setSpacing(10)
        column.addWidget(lots)
        column.addWidget(movements)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(10)
        layout.addLayout(self._head())
        layout.addWidget(self._message)
        layout.addWidget(area, 1)
        self._message.hide()

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        title = ElidedLabel(TextRole.TITLE)
        title.setText(say("Controlled drug"))
        # What the rail says already gives way first where words are long.
        title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        head.addWidget(title)
        before = Button("", icon="arrow-left", object_name="dayBeforeButton")
        before.setAccessibleName(say("Day before"))
        before.setToolTip(say("Day before"))
        before.clicked.connect(partial(self._turn, -DAY))
        after = Button(say("Next day"), object_name="dayAfterButton")
        after.clicked.connect(partial(self._turn, DAY))
        today = Button(say("Today"), object_name="drugTodayButton")
        today.clicked.connect(lambda: self._day.setText(self._today().isoformat()))
        for widget in (before, self._day, after, today):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        for act, words in (
            (StockAct.RECEIVE, say("Receive…")),
            (StockAct.COUNT, say("Count…")),
            (StockAct.DISCARD, say("Discard…")),
        ):
            kind = ButtonKind.PRIMARY if act is StockAct.RECEIVE else ButtonKind.QUIET
            button = Button(words, kind, object_name=f"{act.value}Button")
            button.clicked.connect(partial(self._open, act, button))
            head.addWidget(button)
        printing = Button(say("Print…"), icon="printer", object_name="printDrugsButton")
        printing.clicked.connect(self._print)
        saving = Button(say("PDF…"), object_name="drugsPdfButton")
        saving.clicked.connect(self._save_pdf)
        head.addWidget(printing)
        head.addWidget(saving)
        return head


def _gap_line(words: str, number: int, *, is_grave: bool) -> QWidget:
    """Return a gap with its symbol: an amount that is missing is red, anything else amber."""
    role = TextRole.CRITICAL if is_grave else TextRole.WARNING
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(8, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Glyph("octagon-alert" if is_grave else "triangle-alert", role.value, size=17))
    row.addWidget(TextLabel(words, role, object_name=f"drugGap{number}", wraps=True), 1)
    return whole
