"""The chips of a session: which there are, which matter first, what is present."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from monitor_app.domain.protocol import Delivery, EventKind, QuickEvent
from monitor_app.domain.session import Session, SideEffectCourse
from monitor_app.domain.wording import say
from monitor_app.ui.chairs.events.chip_row import ChipRow, Rank, Slot
from monitor_app.ui.chairs.events.event_chips import BarChip, KeyChip
from monitor_app.ui.chairs.events.save_state import SaveState
from monitor_app.ui.chairs.events.side_effects import OpenSideEffect, open_courses

if TYPE_CHECKING:
    from monitor_app.ui.chairs.events.more_popover import MorePopover


class EventRow(QWidget):
    """Shows the chips of a session and tells which was pressed."""

    quick_pressed = Signal(object)
    """:class:`QuickEvent`"""
    over_pressed = Signal(object)
    """:class:`SideEffectCourse`: it is over."""
    more_opens = Signal()
    """What "More…" stands for is about to be shown."""

    def __init__(self, state: SaveState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rate = BarChip(say("Rate change"), icon="plus", object_name="rateChangeButton")
        self.drug = BarChip(say("Other drug…"), object_name="otherDrugButton")
        self.controlled = BarChip(say("Controlled drug…"), object_name="controlledDrugButton")
        self.effects = BarChip(say("Side effects…"), object_name="sideEffectsButton")
        self.note = KeyChip(say("Note…"), say("Ctrl N"), object_name="noteButton")
        self._row = ChipRow(state)
        self.present = self._row.present
        self._popover: MorePopover | None = None
        self._session: Session | None = None
        self._quick: list[tuple[QuickEvent, BarChip]] = []
        self._badges: list[OpenSideEffect] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._row)
        self._arrange(is_infusion=False)
        self._row.more.clicked.connect(self._toggle_more)
        self._row.rearranged.connect(self.close_more)

    def show_session(self, session: Session) -> None:
        """Show the chips that ``session`` has, and what is present in it."""
        before, self._session = self._session, session
        is_other = before is None or before.session_id != session.session_id
        if is_other:
            self.close_more()
        protocol = session.protocol
        if before is None or (before.protocol.quick_events, before.protocol.delivery) != (
            protocol.quick_events,
            protocol.delivery,
        ):
            self._make_quick_chips(protocol.quick_events)
            self._arrange(is_infusion=protocol.delivery is Delivery.INFUSION)
        if before is None or is_other or before.side_effects != session.side_effects:
            self._show_present(session)
        self._allow(session)

    def anchor_of(self, chip: BarChip) -> BarChip:
        """Return ``chip``, or the one that stands for it where it is out of sight."""
        return chip if chip.isVisible() else self._row.more

    def close_more(self) -> None:
        """Close what "More…" opened."""
        if self._popover is not None:
            self._popover.close_panel()

    def _make_quick_chips(self, events: tuple[QuickEvent, ...]) -> None:
        for _event, chip in self._quick:
            chip.hide()
            chip.deleteLater()
        self._quick = [
            (event, BarChip(say(event.label), object_name=f"quickEvent{place}", parent=self._row))
            for place, event in enumerate(events)
        ]
        for event, chip in self._quick:
            chip.clicked.connect(partial(self.quick_pressed.emit, event))

    def _arrange(self, *, is_infusion: bool) -> None:
        rate = [Slot(self.rate, Rank.ALWAYS)] if is_infusion else []
        self.rate.setParent(self._row)
        self.rate.setVisible(is_infusion)
        self._row.set_slots(
            [
                *rate,
                *self._quick_slots(),
                Slot(self.effects, Rank.REST),
                Slot(self.drug, Rank.REST),
                Slot(self.controlled, Rank.REST),
                Slot(self.note, Rank.ALWAYS),
            ]
        )

    def _quick_slots(self) -> Iterator[Slot]:
        """The first drug and the call of the physician are what is pressed while somebody is unwell."""
        kinds_to_come = {EventKind.DRUG, EventKind.PHYSICIAN_NOTIFIED}
        for event, chip in self._quick:
            yield Slot(chip, Rank.FIRST if event.kind in kinds_to_come else Rank.QUICK)
            kinds_to_come.discard(event.kind)

    def _allow(self, session: Session) -> None:
        over = "" if session.is_running else say("This session is over.")
        for chip in (
            *(chip for _event, chip in self._quick),
            self.drug,
            self.controlled,
            self.effects,
            self.note,
        ):
            chip.allow(over)
        for chip in (*self._badges, self.present):
            chip.setEnabled(not over)
        self.rate.allow(over or ("" if session.is_infusion_open else say("The infusion is not running.")))
        if self._popover is not None:
            self._popover.renew()

    def _show_present(self, session: Session) -> None:
        for badge in self._badges:
            badge.clearFocus()  # Or hiding it would hand the focus to whatever is next.
            badge.hide()
            badge.deleteLater()
        self._badges = []
        for place, course in enumerate(open_courses(session)):
            badge = OpenSideEffect(course, object_name=f"openSideEffect{place}", parent=self._row)
            badge.clicked.connect(partial(self._press_badge, course))
            self._badges.append(badge)
        self._row.set_badges(self._badges)

    def _press_badge(self, course: SideEffectCourse) -> None:
        self.over_pressed.emit(course)

    def _toggle_more(self) -> None:
        """Built when it is first opened; a press on the chip that opened it closes it again."""
        if self._popover is None:
            bar = self.parentWidget() or self
            from monitor_app.ui.chairs.events.more_popover import MorePopover

            self._popover = MorePopover(within=bar.parentWidget() or bar)
        if self._popover.isHidden():
            self.more_opens.emit()
            self._popover.open_with(self._row.out_of_sight(), self._row.more, self._row)
        else:
            self._popover.close_panel()
