"""One item of the fit-to-leave checklist: its tile, what the record says, and the reason to override."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from monitor_app.domain.discharge import LeavingItem
from monitor_app.domain.entries import AnswerState, CheckAnswer
from monitor_app.domain.wording import say
from monitor_app.ui.chairs.check_in.fields import text_field
from monitor_app.ui.controls.check_tile import CheckTile, TileAnswer
from monitor_app.ui.controls.text import TextLabel, TextRole

_TILES = {None: TileAnswer.OPEN, AnswerState.FINE: TileAnswer.FINE, AnswerState.FLAGGED: TileAnswer.FLAGGED}


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """What a person did with an item so far; ``answer`` None while the record fills it."""

    answer: TileAnswer | None = None
    reason: str = ""


class DischargeItem(QWidget):
    """Follows the record until somebody presses the tile; from then on that answer stands."""

    changed = Signal()

    def __init__(self, item: LeavingItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = item.key
        self._text = item.text
        self._by_hand = False
        self._asks_for_open = False
        self._record_objects = False
        self._needs_record = False
        words = {
            TileAnswer.OPEN: item.text,
            TileAnswer.FINE: item.text,
            TileAnswer.FLAGGED: say("{item}: no", item=item.text),
        }
        self.tile = CheckTile(words, object_name=f"leaving_{item.key}")
        self._evidence = TextLabel("", TextRole.MUTED, object_name=f"evidence_{item.key}", wraps=True)
        self._evidence.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._evidence.setFixedWidth(120)
        self._evidence.hide()
        self.reason = text_field(
            "", object_name=f"leavingReason_{item.key}", placeholder=say("Reason to override, required")
        )
        self.reason.line_edit.setAccessibleName(say("Reason to override: {item}", item=item.text))
        self.reason.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.tile, 1)
        row.addWidget(self._evidence)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.reason)
        layout.addStretch(1)
        self.tile.clicked.connect(self._on_pressed)
        self.reason.text_changed.connect(self.changed)

    def show_item(self, item: LeavingItem) -> None:
        """Show what the record says now; it fills the answer only where nobody gave one."""
        self._record_objects = item.state is AnswerState.FLAGGED
        self._needs_record = item.needs_record
        if self._evidence.text() != item.evidence:
            self._evidence.setText(item.evidence)
            self._evidence.setVisible(bool(item.evidence))
            self.tile.set_evidence(item.evidence)
        if not self._by_hand:
            self.tile.set_answer(_TILES[item.state])
        self._show_reason()

    def draft(self) -> ItemDraft:
        """Return what a person did with it."""
        return ItemDraft(self.tile.answer() if self._by_hand else None, self.reason.text())

    def take_up(self, draft: ItemDraft, item: LeavingItem) -> None:
        """Go on with a draft, as after another session was shown in between."""
        self._by_hand = draft.answer is not None
        self._asks_for_open = False
        self.reason.set_text(draft.reason)
        if draft.answer is not None:
            self.tile.set_answer(draft.answer)
        self.show_item(item)
        self._show_reason()

    def confirm(self) -> None:
        """Answer an open item as fulfilled; one that needs a reading asks for a reason instead."""
        if self.needs_reading():
            self.demand()
        elif self.tile.answer() is TileAnswer.OPEN:
            self._by_hand = True
            self.tile.set_answer(TileAnswer.FINE)
            self._show_reason()
            self.changed.emit()

    def demand(self) -> None:
        """Ask for a reason from an open item, too."""
        self._asks_for_open = True
        self._show_reason()

    def is_fulfilled(self) -> bool:
        """Return whether it is answered as fulfilled."""
        return self.tile.answer() is TileAnswer.FINE

    def needs_reading(self) -> bool:
        """Return whether the record should answer it, does not, and nobody said why."""
        return self._needs_record and not self.reason.text().strip()

    def lacks_reason(self) -> bool:
        """Return whether it is not fulfilled, or only by word against the record, and nobody said why."""
        return (not self.is_fulfilled() or self._is_by_word) and not self.reason.text().strip()

    def answer(self) -> CheckAnswer:
        """Return the answer as it is stored."""
        state = self.tile.answer().state
        objected = state is not AnswerState.FINE or self._is_by_word
        reason = self.reason.text().strip() if objected else ""
        return CheckAnswer(self._key, self._text, state, reason)

    @property
    def _is_by_word(self) -> bool:
        """Whether the record does not bear out that it is fulfilled, and should."""
        return self._record_objects or self._needs_record

    def _on_pressed(self) -> None:
        self._by_hand = True
        self._show_reason()
        self.changed.emit()

    def _show_reason(self) -> None:
        answer = self.tile.answer()
        is_open = answer is TileAnswer.OPEN
        asked = answer is TileAnswer.FLAGGED or self._record_objects
        asked = asked or (self._asks_for_open if is_open else self._needs_record)
        if self.reason.isHidden() == asked:
            self.reason.setVisible(asked)
