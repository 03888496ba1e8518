"""The list of protocols, and what is done with a whole one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.card import Card
from monitor_app.ui.setup.protocols.editing import Editing
from monitor_app.ui.setup.protocols.two_lines import TwoLineList
from monitor_app.ui.setup.protocols.words import protocol_row


class ProtocolList(Card):
    """Title, edition and number of sessions of each; drafts are marked, the retired ones last."""

    chosen = Signal(str)
    duplicated = Signal()
    retired = Signal()
    reinstated = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(object_name="protocolListCard", parent=parent)
        self.set_margins(8, 8)
        self.list = TwoLineList(say("Protocols"), object_name="protocolList")
        self._duplicate = Button(
            say("Duplicate"), ButtonKind.LINK, icon="plus", object_name="duplicateProtocolButton"
        )
        self._retire = Button(say("Retire…"), ButtonKind.LINK, object_name="retireProtocolButton")
        self._reinstate = Button(say("Reinstate…"), ButtonKind.LINK, object_name="reinstateProtocolButton")
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 4, 0, 0)
        buttons.setSpacing(2)
        for button in (self._duplicate, self._retire, self._reinstate):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(buttons)
        self.body.addStretch(0)
        self.list.currentItemChanged.connect(lambda: self.chosen.emit(self.list.key()))
        self._duplicate.clicked.connect(self.duplicated)
        self._retire.clicked.connect(self.retired)
        self._reinstate.clicked.connect(self.reinstated)

    def show_editing(self, editing: Editing, counts: Mapping[str, int] | None) -> None:
        """Show all protocols; ``counts`` is None where the sessions could not be counted."""
        rows = [
            protocol_row(editing, name, None if counts is None else counts.get(name, 0))
            for name in editing.names()
        ]
        self.list.show_rows(rows, editing.chosen)
        is_published = editing.edition(editing.chosen) is not None
        is_retired = editing.is_retired(editing.chosen)
        self._duplicate.setEnabled(is_published)
        self._retire.setVisible(is_published and not is_retired)
        self._reinstate.setVisible(is_retired)

    def take_focus(self) -> None:
        """Put the focus on the list."""
        self.list.setFocus()
