"""The header of the page: what is shown, and what can be done with it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.text import ElidedLabel, TextLabel, TextRole
from monitor_app.ui.setup.protocols.editing import Editing
from monitor_app.ui.setup.protocols.words import status_words


class ProtocolsHeader(Card):
    """Its buttons are connected by the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(object_name="protocolsHeader", parent=parent)
        self.set_margins(14, 4)
        self._status = ElidedLabel(TextRole.MUTED)
        self._status.setObjectName("protocolStatus")
        self.compare = Button("", object_name="compareButton")
        self.export = Button(say("Export…"), object_name="exportProtocolButton")
        self.import_file = Button(say("Import…"), object_name="importProtocolButton")
        self.discard = Button(say("Discard draft"), ButtonKind.DANGER, object_name="discardDraftButton")
        self.publish = Button("", ButtonKind.PRIMARY, object_name="publishButton")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(TextLabel(say("Protocols and limits"), TextRole.TITLE))
        words.addWidget(self._status)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(words, 1)
        for button in self.buttons():
            row.addWidget(button)
        self.body.addLayout(row)

    def buttons(self) -> list[Button]:
        """Return the buttons from left to right."""
        return [self.compare, self.export, self.import_file, self.discard, self.publish]

    def show_editing(self, editing: Editing) -> None:
        """Show the state of the chosen protocol."""
        self._status.setText(status_words(editing))
        self._status.setAccessibleName(self._status.text())
        has_draft = editing.draft is not None
        edition = editing.edition(editing.chosen)
        if has_draft and edition is not None:
            self.compare.set_text(say("Compare with {number}", number=edition.protocol.edition))
        else:
            self.compare.set_text(say("Compare"))
        editions = editing.book.editions.get(editing.chosen, ())
        self.compare.setEnabled(len(editions) + has_draft > 1)
        self.export.setEnabled(editing.protocol is not None)
        self.discard.setVisible(has_draft)
        self.publish.setEnabled(has_draft)
        number = editing.next_edition(editing.chosen)
        self.publish.set_text(
            say("Publish edition {number}…", number=number) if has_draft else say("Publish…")
        )
        self.publish.setToolTip("" if has_draft else say("Nothing is changed yet."))
