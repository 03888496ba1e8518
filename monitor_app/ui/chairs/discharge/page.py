"""The discharge: the fit-to-leave checklist, filled from the record, and the end of the session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from itertools import pairwise
from typing import assert_never

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from monitor_app.domain import decisions
from monitor_app.domain.decisions import Decision, Refused, Unusual
from monitor_app.domain.discharge import LeavingItem, fit_to_leave
from monitor_app.domain.schedule import planned_end
from monitor_app.domain.session import Phase, Session
from monitor_app.domain.wording import say, say_count
from monitor_app.recorder import NotSaved, Recorder, Saved
from monitor_app.ui import formats
from monitor_app.ui.chairs.discharge.drug_line import DrugLine
from monitor_app.ui.chairs.discharge.item import DischargeItem, ItemDraft
from monitor_app.ui.controls.ask_strip import AskStrip
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.page_keys import add_page_key
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.style_sheet import set_style_property

COLUMNS = 2


class DischargePage(Card):
    """Takes the place of chart and log while the entry panel stays beside it.

    What was answered for a session stays while another one is shown.
    """

    def __init__(
        self,
        recorder: Recorder,
        has_unsaved: Callable[[str], bool] = lambda _session_id: False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(say("Fit to leave"), object_name="dischargePage", parent=parent)
        self._recorder = recorder
        self._has_unsaved = has_unsaved
        self._session: Session | None = None
        self._drafts: dict[str, dict[str, ItemDraft]] = {}
        self._items: dict[str, DischargeItem] = {}
        self._earliest = TextLabel("", TextRole.MUTED, object_name="earliestLeavingLabel")
        self._confirm_button = Button(
            say("Confirm the open items  Alt A"), icon="check", object_name="confirmOpenButton"
        )
        self._confirm_button.setAccessibleName(say("Confirm the open items"))
        self._confirm_button.setToolTip(
            say("Answers the open items as fulfilled, except what needs a reading; flagged ones stay")
        )
        self._columns = [QVBoxLayout() for _ in range(COLUMNS)]
        self._scroll = _scroll_area(self._columns)
        self._strip = AskStrip(recorder.now, object_name="dischargeMessage")
        self.drug = DrugLine()
        self._foot = QWidget()
        self._symbol = Glyph(size=17)
        self._summary = TextLabel("", TextRole.WARNING, object_name="leavingSummaryLabel", wraps=True)
        self._back_button = Button(
            say("Back to recovery"), icon="arrow-left", object_name="backToRecoveryButton"
        )
        self._end_button = Button(say("End session"), ButtonKind.PRIMARY, object_name="endSessionButton")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.title_row.addWidget(self._earliest)
        self.title_row.addSpacing(6)
        self.title_row.addWidget(self._confirm_button)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(8)
        foot.addWidget(self._symbol)
        foot.addWidget(self._summary, 1)
        foot.addWidget(self._back_button)
        foot.addWidget(self._end_button)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self.drug)
        self.body.addWidget(self._strip)
        self.body.addWidget(self._foot)

    def _connect(self) -> None:
        self._confirm_button.clicked.connect(self.confirm_open_items)
        self._back_button.clicked.connect(self._leave)
        self._end_button.clicked.connect(self.end_session)
        self._strip.asking.connect(self._foot.setHidden)
        # In reach from the entry panel too, which would take it for an "a".
        QShortcut(QKeySequence("Alt+A"), self).activated.connect(self.confirm_open_items)
        add_page_key(self, "Ctrl+Return", self.end_session)
        add_page_key(self, "Ctrl+Enter", self.end_session)
        add_page_key(self, "Esc", self._strip.decline)

    def show_session(self, session: Session) -> None:
        """Show the checklist of ``session`` as the record fills it now."""
        before = self._session
        is_other = before is None or before.session_id != session.session_id
        if is_other:
            self._keep_draft()
            self._strip.clear()
        self._session = session
        items = fit_to_leave(session, self._recorder.now())
        if not self._items:
            self._build(items)
        draft = self._drafts.get(session.session_id, {})
        for item in items:
            if is_other:
                self._items[item.key].take_up(draft.get(item.key, ItemDraft()), item)
            else:
                self._items[item.key].show_item(item)
        self._show_state()
        self.drug.show_session(session, self._recorder.now())
        self.show_time(self._recorder.now())

    def show_time(self, now: datetime) -> None:
        """Count down to the earliest leaving, and judge the items that hang on the time."""
        session = self._session
        if session is None or not session.is_running:
            return
        end = planned_end(session)
        self._earliest.setText("" if end is None else _earliest_words(end, now))
        for item in fit_to_leave(session, now):
            self._items[item.key].show_item(item)
        self._show_state()

    def take_focus(self) -> None:
        """Put the focus on the first item that is not fulfilled, or on the button that ends."""
        waiting = next((item for item in self._items.values() if not item.is_fulfilled()), None)
        target = self._end_button if waiting is None else waiting.tile
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def confirm_open_items(self) -> None:
        """Answer the open items as fulfilled; flagged ones stay, and what was not read asks for a reason."""
        for item in self._items.values():
            item.confirm()
        if any(item.needs_reading() for item in self._items.values()):
            self._strip.tell(say("Chart a reading for the items still open, or give a reason."))

    def end_session(self) -> None:
        """Ask once, then end; a reason that is missing takes the focus instead."""
        session = self._session
        if session is None or session.phase is not Phase.DISCHARGE:
            return
        lacking = [item for item in self._items.values() if item.lacks_reason()]
        if lacking:
            self._demand_reasons(lacking)
            return
        question = say(
            "End the session of {name}? Nothing more can be charted in it; it stays readable.",
            name=session.patient.name,
        )
        if self._has_unsaved(session.session_id):
            question = say(
                "A reading is typed and NOT SAVED; it would be lost. {question}", question=question
            )
        self._strip.ask(
            question,
            say("Yes, end it"),
            self._end,
            say("Not yet"),
            back_to=self._end_button,
        )

    def _demand_reasons(self, lacking: list[DischargeItem]) -> None:
        for item in lacking:
            item.demand()
        self._order_focus()
        if any(item.needs_reading() for item in lacking):
            self._strip.tell(say("Chart a reading for the items still open, or give a reason."))
        else:
            self._strip.tell(say("Answer each open item, or give a reason to override it."))
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._scroll.ensureWidgetVisible(lacking[0].reason, 0, 20)
        lacking[0].reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        answers = tuple(item.answer() for item in self._items.values())
        self._record(partial(decisions.end_session, answers=answers), self._end)

    def _leave(self) -> None:
        self._record(decisions.leave_discharge, self._leave)

    def _record(self, decision: Decision, again: Callable[[], None]) -> None:
        session = self._session
        if session is None:
            return
        self._strip.clear()
        outcome = self._recorder.record(session.session_id, decision)
        match outcome:
            case Saved():
                self._drafts.pop(session.session_id, None)
                self._session = None
            case Refused(sentence) | Unusual(sentence):
                self._strip.tell(sentence)
            case NotSaved(sentence):
                self._strip.offer(say("NOT SAVED. {sentence}", sentence=sentence), say("Retry"), again)
            case _:
                assert_never(outcome)

    def _keep_draft(self) -> None:
        if self._session is not None:
            drafts = {key: item.draft() for key, item in self._items.items()}
            self._drafts[self._session.session_id] = drafts

    def _build(self, items: tuple[LeavingItem, ...]) -> None:
        rows = -(-len(items) // COLUMNS)
        for place, item in enumerate(items):
            widget = DischargeItem(item)
            widget.changed.connect(self._on_change)
            widget.reason.submitted.connect(self.focusNextChild)
            self._columns[place // rows].addWidget(widget)
            widget.show()
            self._items[item.key] = widget
        for column in self._columns:
            column.addStretch(1)
        self._order_focus()

    def _on_change(self) -> None:
        self._strip.clear()
        self._show_state()

    def _show_state(self) -> None:
        waiting = sum(not item.is_fulfilled() for item in self._items.values())
        lacking = sum(item.lacks_reason() for item in self._items.values())
        if lacking:
            icon, role = "triangle-alert", TextRole.WARNING
            words = say_count("{count} item open", "{count} items open", lacking)
        elif not waiting:
            icon, role, words = "circle-check", TextRole.OK, say("Every item is fulfilled.")
        else:
            icon, role = "triangle-alert", TextRole.WARNING
            words = say_count("{count} item overridden", "{count} items overridden", waiting)
        if self._summary.text() != words:
            self._symbol.set_icon(icon, role.value)
            self._summary.set_role(role)
            self._summary.setText(words)

    def _order_focus(self) -> None:
        items = [w for item in self._items.values() for w in (item.tile, item.reason)]
        order: list[QWidget] = [
            self._confirm_button,
            *items,
            self.drug.button,
            self._end_button,
            self._back_button,
        ]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)


def _earliest_words(end: datetime, now: datetime) -> str:
    at = formats.clock_time(end)
    left = (end - now).total_seconds()
    if left <= 0:
        return say("Earliest leaving {time}: reached", time=at)
    return say("Earliest leaving {time} · {left} to go", time=at, left=formats.span(left))


def _scroll_area(columns: Sequence[QVBoxLayout]) -> QScrollArea:
    inside = QWidget()
    set_style_property(inside, "scrolled", "true")
    side_by_side = QHBoxLayout(inside)
    side_by_side.setContentsMargins(0, 0, 0, 0)
    side_by_side.setSpacing(14)
    for column in columns:
        column.setSpacing(6)
        side_by_side.addLayout(column, 1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
