"""The controlled drug of a session: what was drawn up, what was given by the record, what was wasted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from monitor_app.domain.deciding import Decision, Refused, When
from monitor_app.domain.decisions import together
from monitor_app.domain.drug_accounting import SessionAccount, account_of, mg, open_words
from monitor_app.domain.drug_decisions import draw_up, waste
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say
from monitor_app.ui.chairs.events.event_form import EventForm, labelled, line, number, put, time_line
from monitor_app.ui.chairs.events.to_record import ToRecord
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.witness_fields import AskWitnesses, WitnessFields

_WIDTH = 720


class ControlledDrugForm(EventForm):
    """Drawn up and wasted in one form: either, or both at once. Wasting needs a witness.

    ``acting`` tells who records. What was given is read off the steps of the treatment.
    """

    def __init__(self, witnesses: AskWitnesses | None, acting: Callable[[], str]) -> None:
        super().__init__(
            say("Controlled drug"),
            object_name="controlledDrugPopover",
            save=say("Save"),
            save_name="saveControlledDrugButton",
            width=_WIDTH,
        )
        self._acting = acting
        self._filled_in: dict[QLineEdit, str] = {}
        self._account = TextLabel("", object_name="drugAccountLabel", wraps=True)
        self._open = TextLabel("", TextRole.WARNING, object_name="drugOpenLabel", wraps=True)
        self._lot = line("drugLotField", say("Lot"), say("As on the vial"))
        self._drawn = line("drawnUpField", say("Drawn up in mg"), "", width=132)
        self._time = time_line("controlledDrugTimeField")
        self._wasted = line("wastedField", say("Wasted in mg"), "", width=132)
        self._reason = line("wastedReasonField", say("Remark on what was wasted"), say("Optional"), width=150)
        self._witness = WitnessFields(witnesses, "drug")
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(8)
        first.addLayout(labelled(say("Lot"), self._lot), 1)
        first.addLayout(labelled(say("Drawn up, mg"), self._drawn))
        first.addLayout(labelled(say("Time"), self._time))
        second.addLayout(labelled(say("Wasted, mg"), self._wasted))
        second.addLayout(labelled(say("Remark"), self._reason))
        second.addWidget(self._witness, 1)
        self.body.addWidget(self._account)
        self.body.addWidget(self._open)
        self.body.addLayout(first)
        self.body.addLayout(second)
        self.finish()

    def show_session(self, session: Session) -> None:
        super().show_session(session)
        if not self.isHidden():
            self._show_account(session)

    def prepare(self) -> None:
        session = self._session
        if session is None or self._now is None:
            return
        self._witness.renew(self._acting())
        account = self._show_account(session)
        self._fill(self._lot, account.lots[-1] if account.lots else session.check_in.lot)
        is_given = session.treatment_ended_at is not None and account.given is not None
        left = account.open_amount if is_given else 0.0
        self._fill(self._wasted, mg(left) if left > 0 else "")

    def focus_first(self) -> None:
        target = self._wasted if self._wasted.text() else self._drawn
        (target if self._lot.text() else self._lot).setFocus()

    def area(self) -> QRect:
        """Stay over the chart: the entry panel beside it goes on being read and typed into."""
        whole, beside, window = super().area(), self._clear_of, self.parentWidget()
        if beside is None or window is None or beside.width() < _WIDTH:
            return whole
        right = beside.mapTo(window, QPoint(beside.width(), 0)).x()
        return QRect(whole.left(), whole.top(), right - whole.left(), whole.height())

    def asked(self, session: Session) -> ToRecord | str:
        drawn, wasted = self._drawn.text().strip(), self._wasted.text().strip()
        if not drawn and not wasted:
            return say("Write what was drawn up or wasted, in mg.")
        at = self.read_time(self._time.text(), session)
        if isinstance(at, str):
            return at
        amounts = [number(text) for text in (drawn, wasted) if text]
        if None in amounts:
            return say("The amount must be a number above 0, in mg.")
        told: list[Decision] = []
        words: list[str] = []
        if drawn:
            told.append(partial(draw_up, lot=self._lot.text(), amount=number(drawn) or 0.0))
            words.append(say("{amount} mg drawn up", amount=drawn))
        if wasted:
            seen = partial(waste, witness=self._witness.name(), reason=self._reason.text())
            told.append(partial(seen, lot=self._lot.text(), amount=number(wasted) or 0.0))
            words.append(say("{amount} mg wasted", amount=wasted))
        decision = together(*told)
        if self._now is not None:
            # The PIN is asked for last: nobody types it for what cannot be saved.
            refused = decision(session, When(at or self._now, self._now, self._acting()))
            if isinstance(refused, Refused):
                return refused.sentence
        flaw = self._witness.flaw() if wasted else ""
        return flaw or ToRecord(session.session_id, decision, ", ".join(words), at)

    def texts(self) -> tuple[str, ...]:
        edits = (self._lot, self._drawn, self._wasted, self._reason, self._time)
        typed = tuple("" if self._filled_in.get(edit) == edit.text() else edit.text() for edit in edits)
        return (*typed, self._witness.name()) if any(typed) else ()

    def put_texts(self, texts: Sequence[str]) -> None:
        self._filled_in = {}
        put(texts, self._lot, self._drawn, self._wasted, self._reason, self._time)
        self._witness.set_name(texts[5] if len(texts) > 5 else "")

    def _fill(self, edit: QLineEdit, text: str) -> None:
        """Fill in what nobody has typed over."""
        if edit.text() in ("", self._filled_in.get(edit)):
            self._filled_in[edit] = text
            edit.setText(text)

    def _show_account(self, session: Session) -> SessionAccount:
        now = self._now or session.checked_in_at
        account = account_of(session, now)
        given = say("unknown") if account.given is None else say("{amount} mg", amount=mg(account.given))
        self._account.setText(
            say(
                "Drawn up {drawn} mg · given {given} by the record · wasted {wasted} mg",
                drawn=mg(account.drawn_up),
                given=given,
                wasted=mg(account.wasted),
            )
        )
        words = "" if session.is_infusion_open else open_words(account)
        self._open.setText(words)
        self._open.setVisible(bool(words))
        self._account.setHidden(bool(words))
        return account
