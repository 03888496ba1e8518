"""The bar below the chart: what happens beside the readings, each in one or two presses."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, assert_never

from PySide6.QtWidgets import QVBoxLayout, QWidget

from monitor_app.domain import decisions
from monitor_app.domain.decisions import Refused, Unusual
from monitor_app.domain.entries import Entry
from monitor_app.domain.protocol import QuickEvent
from monitor_app.domain.session import Session, SideEffectCourse
from monitor_app.domain.wording import say
from monitor_app.recorder import NotSaved, Outcome, Recorder, Saved
from monitor_app.ui import formats
from monitor_app.ui.chairs.events.event_chips import BarChip
from monitor_app.ui.chairs.events.event_row import EventRow
from monitor_app.ui.chairs.events.save_state import SaveState
from monitor_app.ui.chairs.events.side_effects import resolving
from monitor_app.ui.chairs.events.to_record import ToRecord
from monitor_app.ui.chairs.events.unsaved import Unsaved
from monitor_app.ui.controls.pace import DOUBLE_PRESS, READING_TIME

if TYPE_CHECKING:
    from monitor_app.ui.chairs.events.event_form import EventForm
    from monitor_app.ui.chairs.events.side_effects_panel import SideEffectsPanel
    from monitor_app.ui.witness_fields import AskWitnesses


class _Kind(Enum):
    """The small forms behind the chips."""

    RATE = "rate"
    DRUG = "drug"
    NOTE = "note"
    CONTROLLED = "controlled"


class EventBar(QWidget):
    """Shows and records the events of one session at a time; what is half typed is kept for each."""

    def __init__(
        self, recorder: Recorder, witnesses: AskWitnesses | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("eventBar")
        self._recorder = recorder
        self._witnesses = witnesses
        self._session: Session | None = None
        self._saved_at: dict[str, datetime] = {}
        self._unsaved = Unsaved()
        self._failed_forms: set[str] = set()
        self._last_quick: tuple[str, str, datetime] | None = None
        self._question: tuple[str, str, datetime] | None = None
        self._state = SaveState()
        self._row = EventRow(self._state)
        self._forms: dict[_Kind, EventForm] = {}
        self._effects_panel: SideEffectsPanel | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._row)
        self._connect()

    def show_session(self, session: Session) -> None:
        """Show the buttons of the session's protocol, what is present, and when it was last saved."""
        before, self._session = self._session, session
        if before is None or before.session_id != session.session_id:
            self._state.show_recorded("")
            self._show_unsaved(session)
        self._show_status(session)
        self._row.show_session(session)
        for panel in self._panels():
            panel.show_session(session)

    def show_saved(self, at: datetime) -> None:
        """Say that the last entry of the session that is shown was saved ``at``."""
        if self._session is not None:
            self._saved_at[self._session.session_id] = at
            self._state.show_recorded("")
            self._show_status(self._session)

    def show_not_saved(self) -> None:
        """Say no longer that every entry of the session that is shown is saved, until the next one is."""
        if self._session is not None:
            self._failed_forms.add(self._session.session_id)
            self._state.show_recorded("")
            self._show_status(self._session)

    def write_note(self) -> None:
        """Open the field for a note."""
        if self._row.note.isEnabled():
            self._open_form(self._form(_Kind.NOTE), self._row.note)

    def account_for_drug(self, anchor: QWidget) -> None:
        """Open the form of the controlled drug beside ``anchor``, which is outside of the bar."""
        if self._session is not None:
            self._close_panels()
            clear_of = anchor.parentWidget() or anchor
            self._form(_Kind.CONTROLLED).open_now(anchor, clear_of, self._recorder.now())

    def _connect(self) -> None:
        row = self._row
        row.rate.clicked.connect(partial(self._toggle, _Kind.RATE, row.rate))
        row.drug.clicked.connect(partial(self._toggle, _Kind.DRUG, row.drug))
        row.note.clicked.connect(partial(self._toggle, _Kind.NOTE, row.note))
        row.controlled.clicked.connect(partial(self._toggle, _Kind.CONTROLLED, row.controlled))
        row.effects.clicked.connect(partial(self._toggle_effects, row.effects))
        row.present.clicked.connect(partial(self._toggle_effects, row.present))
        row.quick_pressed.connect(self._press_quick)
        row.over_pressed.connect(self._resolve)
        row.more_opens.connect(self._close_panels)
        self._state.retry.connect(self._retry)
        self._state.closed.connect(self._show_unsaved_again)
        self._state.discarded.connect(self._discard)
        self._recorder.happened.connect(self._happened)
        self._recorder.kept_aside_changed.connect(self._show_status_again)

    def _panels(self) -> list[EventForm | SideEffectsPanel]:
        effects = [] if self._effects_panel is None else [self._effects_panel]
        return [*self._forms.values(), *effects]

    def _form(self, kind: _Kind) -> EventForm:
        """Return the form, which is built when it is first opened."""
        form = self._forms.get(kind)
        if form is None:
            form = self._forms[kind] = self._built(kind)
            form.submitted.connect(partial(self._record_from, form))
            if self._session is not None:
                form.show_session(self._session)
        return form

    def _built(self, kind: _Kind) -> EventForm:
        # Imported when they are first needed: nobody should wait for them at the start.
        from monitor_app.ui.chairs.events.event_forms import DrugForm, NoteForm, RateForm

        match kind:
            case _Kind.RATE:
                return RateForm()
            case _Kind.DRUG:
                return DrugForm()
            case _Kind.NOTE:
                return NoteForm()
            case _Kind.CONTROLLED:
                from monitor_app.ui.chairs.events.controlled_drug_form import ControlledDrugForm

                return ControlledDrugForm(self._witnesses, lambda: self._recorder.person)
            case _:
                assert_never(kind)

    def _effects_of(self, session: Session) -> SideEffectsPanel:
        """Return the panel of the side effects, which is built when it is first opened."""
        if self._effects_panel is None:
            # Imported when it is first needed: nobody should wait for it at the start.
            from monitor_app.ui.chairs.events.side_effects_panel import SideEffectsPanel

            self._effects_panel = SideEffectsPanel()
            self._effects_panel.submitted.connect(partial(self._record_from, self._effects_panel))
            self._effects_panel.show_session(session)
        return self._effects_panel

    def _toggle(self, kind: _Kind, anchor: BarChip) -> None:
        form = self._form(kind)
        if form.isHidden():
            self._open_form(form, anchor)
        else:
            form.close_panel()

    def _open_form(self, form: EventForm, anchor: BarChip) -> None:
        if self._session is not None:
            self._close_panels()
            form.open_now(self._row.anchor_of(anchor), self._row, self._recorder.now())

    def _toggle_effects(self, anchor: BarChip) -> None:
        if self._session is None:
            return
        panel = self._effects_of(self._session)
        was_hidden = panel.isHidden()
        self._close_panels()
        if was_hidden:
            panel.open_at(self._row.anchor_of(anchor), self._row)

    def _close_panels(self) -> None:
        self._row.close_more()
        for panel in self._panels():
            panel.close_panel()

    def _press_quick(self, event: QuickEvent) -> None:
        session, now = self._session, self._recorder.now()
        if session is None:
            return
        last = self._last_quick
        if (
            last is not None
            and last[:2] == (session.session_id, event.label)
            and now - last[2] < DOUBLE_PRESS
        ):
            words = say("{event} recorded once", event=say(event.label))
            self._state.show_recorded(words, say("recorded once"))
            return
        decision = partial(
            decisions.record_event,
            kind=event.kind,
            text=event.text,
            amount=event.amount,
            unit=event.unit,
            confirmed=True,
        )
        if self._take(ToRecord(session.session_id, decision, say(event.label), now)):
            self._last_quick = session.session_id, event.label, now

    def _resolve(self, course: SideEffectCourse) -> None:
        if self._session is not None:
            self._take(resolving(self._session, course))

    def _retry(self) -> None:
        """Try what is not saved in the order in which it was pressed, as far as it goes."""
        if self._session is not None:
            for asked in self._unsaved.of(self._session.session_id):
                if not self._take(asked):
                    break

    def _take(self, asked: ToRecord) -> bool:
        """Record what a single press asks for; return whether it is saved."""
        outcome = self._record(asked)
        refusal = reason = ""
        match outcome:
            case Saved(_, entries):
                self._unsaved.remove(asked)
                self._confirm(asked, entries)
            case Refused(sentence) | Unusual(sentence):
                self._unsaved.remove(asked)
                refusal = sentence
            case NotSaved(sentence):
                self._unsaved.add(asked)
                self._state.show_recorded("")
                reason = sentence
            case _:
                assert_never(outcome)
        if self._session is not None:
            self._show_unsaved(self._session, reason)
            self._show_status(self._session)
        if refusal:
            self._state.show_refused(refusal)
        return isinstance(outcome, Saved)

    def _record(self, asked: ToRecord) -> Outcome:
        return self._recorder.record(asked.session_id, asked.decision, asked.at)

    def _record_from(self, panel: EventForm | SideEffectsPanel, asked: ToRecord) -> None:
        now = self._recorder.now()
        if self._question is not None and self._question[:2] == (asked.session_id, asked.words):
            if now - self._question[2] < READING_TIME:
                return
            asked = replace(asked, decision=asked.confirmed or asked.decision)
        self._question = None
        outcome = self._record(asked)
        match outcome:
            case Saved(_, entries):
                panel.recorded()
                self._confirm(asked, entries)
            case Refused(sentence):
                panel.complain(sentence)
            case Unusual(sentence):
                self._question = asked.session_id, asked.words, now
                panel.complain(say("{question} If so, save it again.", question=sentence))
            case NotSaved(sentence):
                self._failed_forms.add(asked.session_id)
                panel.complain(say("NOT SAVED. {reason}", reason=sentence), retry=True)
                self._state.show_recorded("")
            case _:
                assert_never(outcome)
        if self._session is not None:
            self._show_status(self._session)

    def _confirm(self, asked: ToRecord, entries: tuple[Entry, ...]) -> None:
        time = formats.clock_time(entries[0].at)
        words = say("{event} recorded {time}", event=asked.words, time=time)
        self._state.show_recorded(words, say("recorded ✓ {time}", time=time))

    def _show_unsaved(self, session: Session, reason: str = "") -> None:
        """What could not be saved waits at its own chair; with a ``reason`` it has just failed."""
        if self._unsaved.of(session.session_id):
            words = self._unsaved.words(session.session_id)
            waiting = reason or say("It is still to be saved.")
            self._state.show_not_saved(words, waiting, takes_focus=bool(reason))
        else:
            self._state.clear_trouble()

    def _show_unsaved_again(self) -> None:
        if self._session is not None:
            self._show_unsaved(self._session)

    def _happened(self, session: Session, entries: tuple[Entry, ...]) -> None:
        self._saved_at[session.session_id] = entries[-1].recorded_at
        self._failed_forms.discard(session.session_id)
        if self._session is not None and self._session.session_id == session.session_id:
            self._state.show_recorded("")
            self._show_status(session)

    def _discard(self) -> None:
        if self._session is not None:
            self._unsaved.discard(self._session.session_id)
            self._state.clear_trouble()
            self._show_status(self._session)

    def _show_status(self, session: Session) -> None:
        is_waiting = bool(self._unsaved.of(session.session_id)) or session.session_id in self._failed_forms
        is_aside = self._recorder.kept_aside is not None
        self._state.show_saved(self._last_saved(session), is_all=not is_waiting, is_aside=is_aside)

    def _show_status_again(self) -> None:
        if self._session is not None:
            self._show_status(self._session)

    def _last_saved(self, session: Session) -> datetime:
        known = self._saved_at.get(session.session_id)
        if known is None:
            readings = (reading.recorded_at for reading in session.readings)
            known = max((*readings, *(entry.recorded_at for entry in session.events)))
            self._saved_at[session.session_id] = known
        return known
