"""A strip that tells of an edition somebody else published while the draft was being written."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.field_state import FieldState
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.setup.protocols.editing import Editing
from monitor_app.ui.setup.protocols.short_changes import changes_in_short
from monitor_app.ui.setup.protocols.words import changes_words
from monitor_app.ui.style_sheet import set_style_property

ROOM = 130
"""Letters of what the other edition changed."""


class OvertakenStrip(QFrame):
    """In sight as long as the chosen draft was begun from an older edition. The page connects its buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("overtakenStrip")
        set_style_property(self, "card", "true")
        self._words = ""
        self._symbol = Glyph(size=20)
        self._sentence = TextLabel("", TextRole.STRONG, object_name="overtakenSentence", wraps=True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._sentence.setSizePolicy(policy)
        self.look = Button(say("Look at it"), object_name="overtakenLookButton")
        self.anew = Button(say("Begin anew…"), object_name="overtakenAnewButton")
        self.take = Button("", ButtonKind.PRIMARY, object_name="overtakenTakeButton")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(8)
        row.addWidget(self._symbol)
        row.addWidget(self._sentence, 1)
        for button in (self.look, self.anew, self.take):
            row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_editing(self, editing: Editing) -> None:
        """Say who published which edition meanwhile and what it changed, where somebody did."""
        edition = editing.overtaken_by
        words = ""
        if edition is not None:
            number = edition.protocol.edition
            begun_from = editing.begun_from
            changes = () if begun_from is None else changes_in_short(begun_from, edition.protocol)
            words = say(
                "{person} published edition {number} while this draft was being written",
                person=edition.published_by or say("Somebody"),
                number=number,
            )
            words = (
                say("{what}: {changes}", what=words, changes=changes_words(changes, ROOM))
                if changes
                else say("{what}.", what=words)
            )
            self.take.set_text(say("Take edition {number} into the draft", number=number))
            self.take.setToolTip(say("What you changed stays; the rest becomes what is in use now."))
        if words != self._words:
            self._words = words
            self._tell(words, FieldState.WARNING)
        self.setHidden(edition is None)

    def refuse(self) -> None:
        """Say that nothing was published because of it; the focus goes to the way on."""
        self._tell(say("Nothing was published. {why}", why=self._words), FieldState.CRITICAL)
        self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, sentence: str, state: FieldState) -> None:
        set_style_property(self, "level", state.role)
        self._symbol.set_icon(state.icon, state.role)
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
