"""The bar below the chart: what happens beside the readings, each in one or two presses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import assert_never

from PySide6.QtWidgets import QVBoxLayout, QWidget

from monitor_app.domain import decisions
from monitor_app.domain.decisions import Refused, Unusual
from monitor_app.domain.entries import Entry
from monitor_app.domain.protocol import Delivery, QuickEvent
from monitor_app.domain.session import Session, SideEffectCourse
from monitor_app.domain.wording import say, say_count
from monitor_app.recorder import NotSaved, Outcome, Recorder, Saved
from monitor_app.ui import formats
from monitor_app.ui.chairs.events.event_chips import BarChip, KeyChip
from monitor_app.ui.chairs.events.event_form import EventForm, ToRecord
from monitor_app.ui.chairs.events.event_forms import DrugForm, NoteForm, RateForm
from monitor_app.ui.chairs.events.flow_row import FlowRow
from monitor_app.ui.chairs.events.save_status import WIDTH, SaveStatus, Trouble
from monitor_app.ui.chairs.events.side_effects_panel import (
    OpenSideEffect,
    SideEffectsPanel,
    open_courses,
    resolving,
)
from monitor_app.ui.controls.pace import DOUBLE_PRESS, READING_TIME


class EventBar(QWidget):
    """Shows and records the events of one session at a time; what is half typed is kept for each."""

    def __init__(self, recorder: Recorder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("eventBar")
        self._recorder = recorder
        self._session: Session | None = None
        self._saved_at: dict[str, datetime] = {}
        self._not_saved: dict[str, ToRecord] = {}
        self._failed_forms: set[str] = set()
        self._last_quick: tuple[str, str, datetime] | None = None
        self._question: tuple[str, str, datetime] | None = None
        self._row = FlowRow()
        self._rate = BarChip(say("Rate change"), icon="plus", object_name="rateChangeButton")
        self._drug = BarChip(say("Other drug…"), object_name="otherDrugButton")
        self._effects = BarChip(say("Side effects…"), object_name="sideEffectsButton")
        self._note = KeyChip(say("Note…"), say("Ctrl N"), object_name="noteButton")
        self._more = BarChip(say("+{count}", count=10), object_name="moreSideEffectsButton")
        self._more.setFixedWidth(self._more.sizeHint().width())
        self._quick: list[BarChip] = []
        self._quick_events: tuple[QuickEvent, ...] | None = None
        self._open: list[OpenSideEffect] = []
        self._status = SaveStatus()
        self._trouble = Trouble()
        self._forms: dict[Callable[[], EventForm], EventForm] = {}
        self._effects_panel: SideEffectsPanel | None = None
        self._arrange()
        self._connect()

    def show_session(self, session: Session) -> None:
        """Show the buttons of the session's protocol, what is present, and when it was last saved."""
        before, self._session = self._session, session
        is_other = before is None or before.session_id != session.session_id
        if session.protocol.quick_events != self._quick_events:
            self._make_quick_chips(session.protocol.quick_events)
        if is_other:
            self._status.show_recorded("")
            self._show_trouble_of(session)
        self._allow(session)
        for panel in self._panels():
            panel.show_session(session)
        if before is None or is_other or before.side_effects != session.side_effects:
            self._show_open(session)
        self._show_status(session)

    def show_saved(self, at: datetime) -> None:
        """Say that the last entry of the session that is shown was saved ``at``."""
        if self._session is not None:
            self._saved_at[self._session.session_id] = at
            self._status.show_recorded("")
            self._show_status(self._session)

    def show_not_saved(self) -> None:
        """Say no longer that every entry of the session that is shown is saved, until the next one is."""
        if self._session is not None:
            self._failed_forms.add(self._session.session_id)
            self._status.show_recorded("")
            self._show_status(self._session)

    def write_note(self) -> None:
        """Open the field for a note."""
        if self._note.isEnabled():
            self._open_form(self._form(NoteForm), self._note)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._row)
        layout.addWidget(self._trouble)
        self._row.set_tail(self._status, WIDTH)
        self._make_quick_chips(())

    def _connect(self) -> None:
        self._rate.clicked.connect(partial(self._toggle, RateForm, self._rate))
        self._drug.clicked.connect(partial(self._toggle, DrugForm, self._drug))
        self._note.clicked.connect(partial(self._toggle, NoteForm, self._note))
        self._effects.clicked.connect(partial(self._toggle_effects, self._effects))
        self._more.clicked.connect(partial(self._toggle_effects, self._more))
        self._row.extras_hidden.connect(self._show_more)
        self._trouble.retry.connect(self._retry)
        self._trouble.dismissed.connect(self._discard)
        self._recorder.happened.connect(self._happened)

    def _panels(self) -> list[EventForm | SideEffectsPanel]:
        effects = [] if self._effects_panel is None else [self._effects_panel]
        return [*self._forms.values(), *effects]

    def _form(self, build: Callable[[], EventForm]) -> EventForm:
        """Return the form, which is built when it is first opened."""
        form = self._forms.get(build)
        if form is None:
            form = self._forms[build] = build()
            form.submitted.connect(partial(self._record_from, form))
            if self._session is not None:
                form.show_session(self._session)
        return form

    def _effects_of(self, session: Session) -> SideEffectsPanel:
        """Return the panel of the side effects, which is built when it is first opened."""
        if self._effects_panel is None:
            self._effects_panel = SideEffectsPanel()
            self._effects_panel.submitted.connect(partial(self._record_from, self._effects_panel))
            self._effects_panel.show_session(session)
        return self._effects_panel

    def _make_quick_chips(self, events: tuple[QuickEvent, ...]) -> None:
        for chip in self._quick:
            chip.hide()
            chip.deleteLater()
        self._quick_events = events
        self._quick = [BarChip(say(e.label), object_name=f"quickEvent{i}") for i, e in enumerate(events)]
        for chip, event in zip(self._quick, events, strict=True):
            chip.clicked.connect(partial(self._press_quick, event))
        self._row.set_widgets([self._rate, *self._quick, self._drug, self._note, self._effects])

    def _allow(self, session: Session) -> None:
        over = "" if session.is_running else say("This session is over.")
        for chip in (*self._quick, self._drug, self._effects, self._note):
            chip.allow(over)
        self._more.setEnabled(not over)
        self._rate.setVisible(session.protocol.delivery is Delivery.INFUSION)
        self._rate.allow(over or ("" if session.is_infusion_open else say("The infusion is not running.")))

    def _show_open(self, session: Session) -> None:
        for badge in self._open:
            badge.hide()
            badge.deleteLater()
        self._open = []
        for place, course in enumerate(open_courses(session)):
            badge = OpenSideEffect(course, object_name=f"openSideEffect{place}", parent=self._row)
            badge.clicked.connect(partial(self._resolve, course))
            badge.setEnabled(session.is_running)
            self._open.append(badge)
        self._row.set_extras(self._open, self._more)

    def _show_more(self, count: int) -> None:
        self._more.setText(say("+{count}", count=count))
        words = say_count(
            "{count} more side effect is present", "{count} more side effects are present", count
        )
        self._more.setAccessibleName(words)
        self._more.setToolTip(words)

    def _toggle(self, build: Callable[[], EventForm], anchor: BarChip) -> None:
        form = self._form(build)
        if form.isHidden():
            self._open_form(form, anchor)
        else:
            form.close_panel()

    def _open_form(self, form: EventForm, anchor: BarChip) -> None:
        if self._session is not None:
            self._close_panels()
            form.open_now(anchor, self._row, self._recorder.now())

    def _toggle_effects(self, anchor: BarChip) -> None:
        if self._session is None:
            return
        panel = self._effects_of(self._session)
        was_hidden = panel.isHidden()
        self._close_panels()
        if was_hidden:
            panel.open_at(anchor, self._row)

    def _close_panels(self) -> None:
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
            self._status.show_recorded(say("{event} recorded once", event=say(event.label)))
            return
        decision = partial(
            decisions.record_event, kind=event.kind, text=event.text, amount=event.amount, unit=event.unit
        )
        if self._take(ToRecord(session.session_id, decision, say(event.label), now)):
            self._last_quick = session.session_id, event.label, now

    def _resolve(self, course: SideEffectCourse) -> None:
        if self._session is not None:
            self._take(resolving(self._session, course))

    def _retry(self) -> None:
        asked = None if self._session is None else self._not_saved.get(self._session.session_id)
        if asked is not None:
            self._take(asked)

    def _take(self, asked: ToRecord) -> bool:
        """Record what a single press asks for; return whether it is saved."""
        outcome = self._record(asked)
        self._not_saved.pop(asked.session_id, None)
        self._trouble.hide()
        match outcome:
            case Saved(_, entries):
                self._confirm(asked, entries)
            case Refused(sentence) | Unusual(sentence):
                self._trouble.show_refused(sentence)
            case NotSaved(sentence):
                self._not_saved[asked.session_id] = asked
                self._trouble.show_not_saved(asked.words, sentence)
                self._status.show_recorded("")
            case _:
                assert_never(outcome)
        self._show_status_again()
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
                self._status.show_recorded("")
            case _:
                assert_never(outcome)
        self._show_status_again()

    def _confirm(self, asked: ToRecord, entries: tuple[Entry, ...]) -> None:
        time = formats.clock_time(entries[0].at)
        words = say("{event} recorded {time}", event=asked.words, time=time)
        self._status.show_recorded(words, say("recorded ✓ {time}", time=time))

    def _show_trouble_of(self, session: Session) -> None:
        """What could not be saved waits at its own chair."""
        asked = self._not_saved.get(session.session_id)
        if asked is None:
            self._trouble.hide()
        else:
            self._trouble.show_not_saved(asked.words, say("It is still to be saved."))

    def _happened(self, session: Session, entries: tuple[Entry, ...]) -> None:
        self._saved_at[session.session_id] = entries[-1].recorded_at
        self._failed_forms.discard(session.session_id)
        if self._session is not None and self._session.session_id == session.session_id:
            self._status.show_recorded("")
            self._show_status(session)

    def _show_status_again(self) -> None:
        if self._session is not None:
            self._show_status(self._session)

    def _discard(self) -> None:
        if self._session is not None:
            self._not_saved.pop(self._session.session_id, None)
            self._show_status(self._session)

    def _show_status(self, session: Session) -> None:
        is_all = session.session_id not in self._not_saved and session.session_id not in self._failed_forms
        self._status.show_saved(self._last_saved(session), is_all=is_all)

    def _last_saved(self, session: Session) -> datetime:
        known = self._saved_at.get(session.session_id)
        if known is None:
            readings = (reading.recorded_at for reading in session.readings)
            known = max((*readings, *(entry.recorded_at for entry in session.events)))
            self._saved_at[session.session_id] = known
        return known
