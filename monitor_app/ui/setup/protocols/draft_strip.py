"""The strip below the tabs: what the draft changes, or why it cannot be published."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from monitor_app.domain.limit_mistakes import Mistake
from monitor_app.domain.wording import say
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.setup.protocols.editing import Editing
from monitor_app.ui.setup.protocols.words import changes_words, mistakes_words, shortened
from monitor_app.ui.style_sheet import set_style_property

ROOM = 96
"""Letters of the changes that are shown; the history has all."""


class DraftStrip(QFrame):
    """Hidden while the chosen protocol is as published."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("draftStrip")
        set_style_property(self, "inset", "true")
        self._lead = TextLabel("", TextRole.WARNING, object_name="draftLead")
        self._lead.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._words = TextLabel("", TextRole.BODY, object_name="draftChanges", wraps=True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._words.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(6)
        row.addWidget(self._lead)
        row.addWidget(self._words, 1)
        own = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        own.setHeightForWidth(True)
        self.setSizePolicy(own)
        self.hide()

    def show_editing(self, editing: Editing, mistakes: tuple[Mistake, ...]) -> None:
        """Show the draft of the chosen protocol."""
        self.setHidden(editing.draft is None)
        if editing.draft is None:
            return
        set_style_property(self, "level", "critical" if mistakes else "warning")
        self._lead.set_role(TextRole.CRITICAL if mistakes else TextRole.WARNING)
        changes = editing.changes_in_short()
        if mistakes:
            self._tell(say("Cannot be published:"), shortened(mistakes_words(mistakes), 2 * ROOM))
        elif editing.origin is None:
            self._tell(say("A new protocol."), say("It is offered at check-in once it is published."))
        elif editing.overtaken_by is not None:
            number = editing.origin.edition
            self._tell(say("Other than in edition {number}:", number=number), changes_words(changes, ROOM))
        else:
            self._tell(say("Changed in this draft:"), changes_words(changes, ROOM))
        self._words.setToolTip("\n".join([mistake.sentence for mistake in mistakes] or editing.changes()))

    def _tell(self, lead: str, words: str) -> None:
        self._lead.setText(lead)
        self._words.setText(words)
