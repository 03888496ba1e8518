"""One session at its chair: header, warnings, chart, events, log, and the panel that is always there."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from monitor_app.domain.entries import Entry
from monitor_app.domain.protocol import AcknowledgeAction
from monitor_app.domain.schedule import DueKind, DueState, next_due, next_scheduled
from monitor_app.domain.session import Session
from monitor_app.recorder import Recorder
from monitor_app.ui.chairs.entry.entry_panel import EntryPanel
from monitor_app.ui.chairs.events.event_bar import EventBar
from monitor_app.ui.chairs.log.rows import LogRow
from monitor_app.ui.chairs.log.table import LogTable
from monitor_app.ui.chairs.pages import WorkspacePages
from monitor_app.ui.chairs.question_bar import QuestionBar
from monitor_app.ui.chairs.session_header import SessionHeader
from monitor_app.ui.chairs.treatment_controls import Step
from monitor_app.ui.chairs.treatment_steps import TreatmentSteps
from monitor_app.ui.chairs.warning_banner import WarningBanner
from monitor_app.ui.chairs.warning_steps import WarningSteps
from monitor_app.ui.chart.session_chart import SessionChart
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.one_by_one import each_by_itself
from monitor_app.ui.people.explain_place import ExplainPlace
from monitor_app.ui.theme import Theme
from monitor_app.ui.warnings.flasher import Flasher

if TYPE_CHECKING:
    from monitor_app.ui.witness_fields import AskWitnesses

LOW_WINDOW = 728
"""Below this height the panel takes the whole height, and header and banner stand left of it."""

_AROUND, _SQUEEZE, _BANNER = 13, 20, 100
"""Pixels around each part, by how many the fields of the panel may be lower than they like to be, and what a
banner takes that asks what was done."""


class SessionWorkspace(QWidget):
    """Shows one running session at a time; switching chairs shows another in the same widgets."""

    def __init__(
        self,
        recorder: Recorder,
        theme: Theme,
        flasher: Flasher,
        parent: QWidget | None = None,
        *,
        witnesses: AskWitnesses | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sessionWorkspace")
        self._recorder = recorder
        self._session: Session | None = None
        self._is_low: bool | None = None
        self._came_from: QWidget | None = None
        """What had the focus before the answers to what was done."""
        self._header = SessionHeader()
        self._question = QuestionBar()
        self._explain = ExplainPlace(recorder)
        self._trouble = TextLabel("", TextRole.CRITICAL, object_name="workspaceMessage", wraps=True)
        self._banner = WarningBanner(flasher)
        self._chart = SessionChart(theme)
        self._events = EventBar(recorder, witnesses)
        self._log = LogTable(corrects=True)
        self._chart_card = Card(object_name="chartCard")
        self._log_card = Card(object_name="logCard")
        self._panel = EntryPanel(recorder)
        self._charting = QWidget()
        self._pages = WorkspacePages(recorder, self.has_unsaved, self._charting)
        self._steps = TreatmentSteps(recorder, self._question, self)
        self._warnings = WarningSteps(recorder, self)
        self._grid = QGridLayout(self)
        self._column = QVBoxLayout()
        self._charts = QVBoxLayout(self._charting)
        self._arrange()
        self._connect()

    @property
    def session_id(self) -> str | None:
        """Return the id of the session that is shown."""
        return None if self._session is None else self._session.session_id

    def show_session(self, session: Session) -> None:
        """Show ``session`` whole, as on a change of chair."""
        is_other = self.session_id != session.session_id
        self._session = session
        if is_other:
            self._question.hide()
            self._complain("")
        now = self._recorder.now()
        each_by_itself(
            lambda: self._show_parts(session, now),
            lambda: self._chart.show_session(session),
            lambda: self._log.show_session(session),
            lambda: self._events.show_session(session),
            lambda: self._pages.show_session(session),
            lambda: self.show_time(now),
        )
        if is_other:
            self._panel.focus_first()

    def add(self, session: Session, entries: tuple[Entry, ...]) -> None:
        """Show what was just saved in the session that is shown."""
        had_focus = self._has_focus()
        self._session = session
        now = self._recorder.now()
        each_by_itself(
            lambda: self._show_parts(session, now),
            lambda: self._log.add(session, entries),
            lambda: self._events.show_session(session),
            *(partial(self._chart.follow, session, entry) for entry in entries),
            lambda: self._pages.show_session(session),
            lambda: self._show_now_lines(now),
        )
        if had_focus and not self._has_focus():
            # What had the focus is gone with what was recorded, such as a side effect that is over.
            self._panel.focus_first()

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def show_time(self, now: datetime) -> None:
        """Count everything that runs on to ``now``."""
        if self._session is None:
            return
        each_by_itself(
            lambda: self._header.show_time(now),
            lambda: self._banner.show_time(now),
            lambda: self._panel.show_time(now),
            self._fit,
            lambda: self._show_now_lines(now),
            lambda: self._pages.show_time(now),
        )

    def set_theme(self, theme: Theme) -> None:
        """Redraw what paints itself in the colours of ``theme``."""
        self._chart.set_theme(theme)

    def acknowledge(self) -> None:
        """Record that the warnings in sight were seen; where the protocol asks what was done, go there."""
        if self._banner.asks_for_action:
            if not self._banner.has_focus():
                self._came_from = QApplication.focusWidget()
            self._banner.focus_actions()
        else:
            self._acknowledge(None)

    def _acknowledge(self, action: AcknowledgeAction | None) -> None:
        if self._session is not None:
            had_focus = self._banner.has_focus()
            self._warnings.acknowledge(self._session, action)
            if had_focus and not (self._banner.asks_for_action and self._banner.has_focus()):
                self._go_back()

    def silence(self) -> None:
        """Turn the sound of this chair's warnings off for two minutes, where there is any."""
        if self._session is not None and self._banner.offers_silence:
            had_focus = self._banner.has_focus()
            self._warnings.silence(self._session)
            if had_focus:
                self._panel.focus_first()

    def show_sound(self, trouble: str) -> None:
        """Say by the warnings why nothing can be heard; "" where it can."""
        self._banner.show_sound(trouble, self._recorder.now())

    def _answered(self) -> None:
        self._complain("")

    def _go_back(self) -> None:
        """Put the focus where it was before the answers took it, else into the blood pressure."""
        before, self._came_from = self._came_from, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._panel.focus_first()

    def _type_on(self, event: QKeyEvent) -> None:
        """Let what answers nothing go on where the focus was."""
        self._go_back()
        focused = QApplication.focusWidget()
        if focused is not None and not self._banner.has_focus():
            key = Qt.Key(event.key())
            QApplication.sendEvent(focused, QKeyEvent(event.type(), key, event.modifiers(), event.text()))

    def has_unsaved(self, session_id: str) -> bool:
        """Return whether a reading is typed for that session and not saved."""
        return session_id in self._panel.unsaved()

    def has_unsaved_limits(self, session_id: str) -> bool:
        """Return whether limits of that session are changed and not saved."""
        return session_id in self._pages.unsaved_limits()

    def has_unsaved_correction(self, session_id: str) -> bool:
        """Return whether a correction in that session is written and not saved."""
        return session_id in self._pages.unsaved_corrections()

    def press(self, keys: str) -> None:
        """Do what the treatment button with this shortcut does."""
        self._header.press(keys)

    def focus_entry(self) -> None:
        """Put the focus into the blood pressure."""
        self._panel.focus_first()

    def toggle_time(self) -> None:
        """Open or close the field for an earlier time."""
        self._panel.toggle_time()

    def open_limits(self) -> None:
        """Show the limits in force for this patient, to read and to change."""
        if self._session is not None:
            self._pages.open_limits(self._session)

    def correct_last(self) -> None:
        """Open the correction of the latest reading, or an addendum where there is none."""
        if self._session is not None:
            self._correct(self._session.readings[-1] if self._session.readings else None)

    def _correct(self, row: LogRow | None) -> None:
        if self._session is not None:
            self._pages.open_correction(self._session, row)

    def write_note(self) -> None:
        """Open the field for a note."""
        self._events.write_note()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_low = self.height() < LOW_WINDOW + self._header.allergies_height(self.width())
        self._place(is_low=is_low or not self._has_room_below())
        self._make_room()

    def _has_room_below(self) -> bool:
        """Whether the panel fits below header and banner, with a warning or without.

        A banner that is not there counts too: no field may move under a finger because one comes.
        """
        wanted = self._header.sizeHint().height() + _BANNER + self._panel.sizeHint().height()
        return wanted + 3 * _AROUND - _SQUEEZE <= self.height()

    def _show_parts(self, session: Session, now: datetime) -> None:
        each_by_itself(
            lambda: self._header.show_session(session, now),
            lambda: self._banner.show_session(session, now),
            lambda: self._explain.show_session(session),
            self._fit,
            lambda: self._panel.show_session(session),
        )

    def _focus_next(self) -> None:
        if not self._pages.take_focus():
            self._panel.focus_first()

    def _show_now_lines(self, now: datetime) -> None:
        if self._session is None:
            return
        due = next_due(self._session)
        minute = None if due is None else due.minute
        scheduled = next_scheduled(self._session)
        is_recheck = due is not None and due.kind is DueKind.RECHECK
        before = scheduled.minute if is_recheck and scheduled is not None else None
        state = DueState.LATER if due is None else due.state(now)
        self._chart.set_now(self._session.minute(now), minute, recheck_before=before, state=state)

    def _take(self, step: Step) -> None:
        if self._session is not None:
            self._steps.take(step, self._session)

    def _complain(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        self._make_room()

    def _make_room(self) -> None:
        """In a low window the log gives its place to what is asked or told; the chart keeps its own."""
        is_telling = not (self._question.isHidden() and self._trouble.isHidden())
        self._log_card.setHidden(bool(self._is_low) and (is_telling or not self._has_room_for_log()))

    def _has_room_for_log(self) -> bool:
        above = [part for part in (self._header, self._banner, self._explain) if not part.isHidden()]
        parts = [*above, self._chart_card, self._events, self._log_card]
        margins = self._grid.contentsMargins()
        wanted = sum(max(part.minimumSizeHint().height(), part.minimumHeight()) for part in parts)
        wanted += margins.top() + margins.bottom() + (len(parts) - 1) * self._grid.spacing()
        return wanted <= self.height()

    def _arrange(self) -> None:
        self._chart_card.set_margins(8, 8)
        self._chart_card.body.addWidget(self._chart)
        self._log_card.set_margins(6, 4)
        self._log_card.body.addWidget(self._log)
        self._charts.setContentsMargins(0, 0, 0, 0)
        self._charts.addWidget(self._chart_card, 5)
        self._charts.addWidget(self._events)
        self._charts.addWidget(self._log_card, 2)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(2, 1)
        self._column.addWidget(self._explain)
        self._column.addWidget(self._question)
        self._column.addWidget(self._trouble)
        self._column.addWidget(self._pages, 1)
        # In the order of Tab, which is that of coming into the window: what is above, beside, then the panel.
        for row, widget in enumerate((self._header, self._banner)):
            self._grid.addWidget(widget, row, 0)
        self._grid.addLayout(self._column, 2, 0)
        self._complain("")
        self._place(is_low=False)

    def _place(self, *, is_low: bool) -> None:
        if is_low == self._is_low:
            return
        self._is_low = is_low
        for row, widget in enumerate((self._header, self._banner)):
            self._grid.addWidget(widget, row, 0, 1, 1 if is_low else 2)
        first = 0 if is_low else 2
        self._grid.addWidget(self._panel, first, 1, 3 - first, 1)
        self._header.set_stacked(is_low)
        self._grid.setContentsMargins(14, *((6, 14, 8) if is_low else (10, 14, 12)))
        for layout in (self._grid, self._column, self._charts):
            layout.setSpacing(6 if is_low else 10)
        self._make_room()

    def _connect(self) -> None:
        self._header.asked.connect(self._take)
        self._header.limits_asked.connect(self.open_limits)
        self._pages.left.connect(self.focus_entry)
        self._pages.drug_wanted.connect(self._events.account_for_drug)
        self._log.correction_wanted.connect(self._correct)
        self._banner.acknowledge.connect(self._acknowledge)
        self._banner.silence.connect(self.silence)
        self._banner.left.connect(self._go_back)
        self._banner.typed.connect(self._type_on)
        self._warnings.refused.connect(self._complain)
        self._warnings.done.connect(self._answered)
        self._question.asking.connect(self._make_room)
        self._steps.refused.connect(self._complain)
        self._steps.done.connect(self._focus_next)
        self._panel.saved.connect(self._events.show_saved)
        self._panel.not_saved.connect(self._events.show_not_saved)
