"""One row of chips; what finds no room waits behind "More…", and how things are saved stands at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from monitor_app.domain.wording import say, say_count
from monitor_app.ui.chairs.events.event_chips import BarChip, Brevity
from monitor_app.ui.chairs.events.save_state import SaveState
from monitor_app.ui.controls.adopting import adopt

GAP = 6
TOUCH = 44
"""Height of the row in pixels; a chip paints itself lower and can be pressed in all of it."""
_LOOKS = """
QPushButton[kind="chip"] { font-size: 13px; padding: 0px 11px; margin: 4px 0px; }
QPushButton[kind="chip"]:focus { padding: 0px 10px; }
"""


class Rank(IntEnum):
    """Who gets room first."""

    ALWAYS = 0
    FIRST = 1
    QUICK = 2
    REST = 3


@dataclass(frozen=True, slots=True)
class Slot:
    """A chip and how much it matters that it is in sight."""

    chip: BarChip
    rank: Rank


@dataclass(frozen=True, slots=True)
class _Choice:
    """Which of the slots, by their places, and how many of the badges are in sight."""

    brevity: Brevity
    slots: frozenset[int]
    badges: int
    counts: bool
    """Whether the badges out of sight are counted."""
    width: int
    is_enough: bool
    """Whether everything is in sight that matters first."""


class ChipRow(QWidget):
    """Chips at their natural size, "More…" for those that have no room, badges of what is present, the end.

    The end is never cut: chips give way to it. Badges stand for a state; where not all have room, one chip
    counts the others. While something is not saved, that is what is told, and the badges wait.
    """

    rearranged = Signal()
    """Other chips are in sight than before."""

    def __init__(self, state: SaveState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.more = BarChip(say("More…"), object_name="moreEventsButton")
        self.present = BarChip(_present_text(1, is_alone=True), object_name="moreSideEffectsButton")
        self._slots: tuple[Slot, ...] = ()
        self._badges: tuple[BarChip, ...] = ()
        self._state = state
        self._out_of_sight: tuple[BarChip, ...] = ()
        self.setStyleSheet(_LOOKS)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        adopt(self, (self.more, self.present, state))

    def set_slots(self, slots: Sequence[Slot]) -> None:
        """Have these chips, in this order."""
        self._slots = tuple(slots)
        adopt(self, (slot.chip for slot in slots))
        self._renew()

    def set_badges(self, badges: Sequence[BarChip]) -> None:
        """Have these badges, the most important one first."""
        self._badges = tuple(badges)
        adopt(self, badges)
        self._renew()

    def out_of_sight(self) -> tuple[BarChip, ...]:
        """Return the chips that "More…" stands for, in their order."""
        return self._out_of_sight

    def heightForWidth(self, width: int) -> int:
        if not self._state.is_urgent:
            return TOUCH  # Layouts ask often; only a sentence can need more.
        choice = self._choose(width)
        return max(TOUCH, self._state.heightForWidth(max(0, width - choice.width)))

    def sizeHint(self) -> QSize:
        chips = [*(slot.chip for slot in self._slots), *self._badges]
        width = sum(chip.width_at(Brevity.WHOLE) + GAP for chip in chips) + self._state.room().wanted
        return QSize(width, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._fixed(Brevity.NO_KEYS), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return super().event(event)

    def _renew(self) -> None:
        order: list[QWidget] = [slot.chip for slot in self._slots]
        order += [self.more, *self._badges, self.present, *self._state.stops()]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
        self._place()
        self.updateGeometry()

    def _place(self) -> None:
        choice = self._choose(self.width())
        x = 0
        for place, slot in enumerate(self._slots):
            x = self._put(slot.chip, x, choice, is_in_sight=place in choice.slots)
        x = self._put(self.more, x, choice, is_in_sight=len(choice.slots) < len(self._slots))
        for place, badge in enumerate(self._badges):
            x = self._put(badge, x, choice, is_in_sight=place < choice.badges)
        hidden = len(self._badges) - choice.badges
        if hidden:
            self._count_present(hidden, is_alone=choice.badges == 0)
        x = self._put(self.present, x, choice, is_in_sight=choice.counts)
        self._state.setGeometry(x, 0, max(0, self.width() - x), self.height())
        out = tuple(slot.chip for place, slot in enumerate(self._slots) if place not in choice.slots)
        if out != self._out_of_sight:
            self._out_of_sight = out
            words = say_count("{count} more button", "{count} more buttons", len(out)) if out else ""
            self.more.setToolTip(words)
            self.more.setAccessibleDescription(words)
            self.rearranged.emit()

    def _put(self, chip: BarChip, x: int, choice: _Choice, *, is_in_sight: bool) -> int:
        chip.setVisible(is_in_sight)
        if not is_in_sight:
            return x
        chip.shorten(choice.brevity)
        width = chip.width_at(choice.brevity)
        chip.setGeometry(x, 0, width, TOUCH)
        return x + width + GAP

    def _count_present(self, hidden: int, *, is_alone: bool) -> None:
        text = _present_text(hidden, is_alone=is_alone)
        words = say_count(
            "{count} more side effect is present", "{count} more side effects are present", hidden
        )
        if is_alone:
            words = say_count("{count} side effect is present", "{count} side effects are present", hidden)
        if self.present.text() != text:
            self.present.setText(text)
        self.present.setAccessibleName(words)
        self.present.setToolTip(words)

    def _choose(self, width: int) -> _Choice:
        choices = (self._choice(width, brevity) for brevity in Brevity)
        choice = next(choices)
        while not choice.is_enough and choice.brevity is not Brevity.NO_KEYS:
            choice = next(choices)
        return choice

    def _choice(self, width: int, brevity: Brevity) -> _Choice:
        slots = [slot.chip.width_at(brevity) + GAP for slot in self._slots]
        badges = [badge.width_at(brevity) + GAP for badge in self._badges]
        state = self._state.room()
        counts = bool(badges) and not self._state.is_urgent
        used = self._fixed(brevity) + (self._count_width(0) if counts else 0)
        # What is not saved takes all it wants, but for what is always in sight.
        least, wanted = (width - min(pixels, width - used) for pixels in (state.least, state.wanted))
        if sum(slots) + sum(badges) <= least:
            everything = sum(slots) + sum(badges)
            return _Choice(brevity, frozenset(range(len(slots))), len(badges), False, everything, True)
        taken = {place for place, slot in enumerate(self._slots) if slot.rank is Rank.ALWAYS}
        ranked = sorted(range(len(slots)), key=lambda place: self._slots[place].rank)
        shown = 0
        for is_first, limit in ((True, least), (False, wanted)):
            for place in ranked:
                is_due = (self._slots[place].rank is Rank.FIRST) is is_first
                if place not in taken and is_due and used + slots[place] <= limit:
                    taken.add(place)
                    used += slots[place]
            while counts and shown < (1 if is_first else len(badges)):
                with_next = used + badges[shown] + self._count_width(shown + 1) - self._count_width(shown)
                if with_next > limit:
                    break
                used, shown = with_next, shown + 1
        first = {place for place, slot in enumerate(self._slots) if slot.rank is Rank.FIRST}
        is_enough = first <= taken and (shown > 0 or not badges)
        return _Choice(brevity, frozenset(taken), shown, counts and shown < len(badges), used, is_enough)

    def _fixed(self, brevity: Brevity) -> int:
        """Return the pixels of what is there however little room there is, "More…" included."""
        always = [slot.chip for slot in self._slots if slot.rank is Rank.ALWAYS]
        return sum(chip.width_at(brevity) + GAP for chip in (*always, self.more))

    def _count_width(self, shown: int) -> int:
        """Return the pixels of the chip that counts the badges which are not among the first ``shown``."""
        hidden = len(self._badges) - shown
        return self.present.width_with(_present_text(hidden, is_alone=shown == 0)) + GAP if hidden else 0


def _present_text(count: int, *, is_alone: bool) -> str:
    return say("{count} present", count=count) if is_alone else say("+{count}", count=count)
