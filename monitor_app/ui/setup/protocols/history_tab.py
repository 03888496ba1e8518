"""History: every edition with who, when and why, any two compared, and the way back to an old one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from monitor_app.domain.limit_mistakes import Mistake
from monitor_app.domain.protocol import Protocol
from monitor_app.domain.protocol_changes import changes_between
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.drop_down import DropDown
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.setup.protocols.editing import Editing
from monitor_app.ui.setup.protocols.tab import ProtocolTab
from monitor_app.ui.setup.protocols.two_lines import ROW, TwoLineList
from monitor_app.ui.setup.protocols.words import DRAFT, edition_rows

MOST_ROWS = 4


class HistoryTab(ProtocolTab):
    """Above the editions, newest first; below what the chosen one has other than a second one."""

    brought_back = Signal(object)
    """The protocol of the old edition that is wanted again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(object_name="historyTab", parent=parent)
        self._editing = Editing()
        self._list = TwoLineList(say("Editions, newest first"), object_name="editionList")
        self._with = TextLabel(say("Compared with"), TextRole.MUTED, object_name="comparedWithLabel")
        self._other = DropDown(say("Compared with"), object_name="comparedEditionCombo")
        self._other.setMinimumWidth(150)
        self._back = Button("", icon="undo-2", object_name="bringBackButton")
        self._why = TextLabel("", TextRole.BODY, object_name="editionReason", wraps=True)
        self._changes = TextLabel("", TextRole.BODY, object_name="editionChanges", wraps=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._with)
        row.addWidget(self._other, 1)
        row.addWidget(self._back)
        self.layout_below.insertWidget(0, self._list)
        self.layout_below.insertWidget(1, self._why)
        self.layout_below.insertLayout(2, row)
        self.content.addWidget(self._changes)
        self.content.addStretch(1)
        self._list.currentItemChanged.connect(self._choose)
        self._other.activated.connect(self._show_changes)
        self._back.clicked.connect(self._bring_back)

    def show_editing(self, editing: Editing, mistakes: Sequence[Mistake]) -> None:
        """Show the editions of the chosen protocol; what was compared stays where it is still there."""
        is_other = editing.chosen != self._editing.chosen
        self._editing = editing
        rows = edition_rows(editing)
        keys = [row.key for row in rows]
        chosen = self._list.key()
        if is_other or chosen not in keys:
            chosen = keys[0] if keys else ""
        self._list.show_rows(rows, chosen)
        self._list.setFixedHeight(min(MOST_ROWS, max(1, len(rows))) * ROW + 12)
        self._offer_others(keep=not is_other)
        self._show_changes()

    def compare(self, key: str, other: str) -> None:
        """Show what the edition ``key`` has other than ``other``."""
        self._list.show_rows(edition_rows(self._editing), key)
        self._offer_others(keep=False)
        self._other.setCurrentIndex(max(0, self._other.findData(other)))
        self._show_changes()

    def take_focus(self) -> None:
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        self._offer_others(keep=False)
        self._show_changes()

    def _offer_others(self, *, keep: bool) -> None:
        """Offer all but the chosen edition; at first the one before it."""
        before = self._other.currentData() if keep else None
        rows = [row for row in edition_rows(self._editing) if row.key != self._list.key()]
        with QSignalBlocker(self._other):
            self._other.clear()
            for row in rows:
                badge = say("draft") if row.key == DRAFT else ""
                self._other.addItem(say("{edition} {badge}", edition=row.title, badge=badge).strip(), row.key)
            index = self._other.findData(before) if before is not None else -1
            if index < 0:
                older = [
                    n for n, row in enumerate(rows) if self._number(row.key) < self._number(self._list.key())
                ]
                index = older[0] if older else 0
            self._other.setCurrentIndex(index)
        for part in (self._with, self._other):
            part.setVisible(bool(rows))

    def _number(self, key: str) -> int:
        return self._editing.next_edition(self._editing.chosen) if key == DRAFT else int(key or 0)

    def _protocol_of(self, key: str) -> Protocol | None:
        if key == DRAFT:
            return None if self._editing.draft is None else self._editing.draft.protocol
        editions = self._editing.book.editions.get(self._editing.chosen, ())
        return next((e.protocol for e in editions if str(e.protocol.edition) == key), None)

    def _show_changes(self) -> None:
        key, other = self._list.key(), str(self._other.currentData() or "")
        edition = next(
            (
                e
                for e in self._editing.book.editions.get(self._editing.chosen, ())
                if str(e.protocol.edition) == key
            ),
            None,
        )
        reason = "" if edition is None else edition.reason
        self._why.setText(say("Reason: {reason}", reason=reason))
        self._why.setHidden(not reason)
        old = edition is not None and edition is not self._editing.edition(self._editing.chosen)
        self._back.setVisible(old)
        self._back.set_text(say("Bring edition {number} back…", number=key))
        one, two = self._protocol_of(key), self._protocol_of(other)
        if one is None:
            self._changes.setText("")
        elif two is None:
            self._changes.setText(say("This is the only edition: there is nothing to compare."))
        else:
            sentences = changes_between(two, one)
            shown = "\n".join(say("• {change}", change=sentence) for sentence in sentences)
            self._changes.setText(shown or say("The two do not differ."))

    def _bring_back(self) -> None:
        protocol = self._protocol_of(self._list.key())
        if protocol is not None:
            self.brought_back.emit(protocol)
