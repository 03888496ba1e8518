"""Setup: who charts, the chairs of the room, the colours, and where the record lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.segmented_choice import SegmentedChoice
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.preferences import Preferences
from monitor_app.ui.theme import ThemeChoice


class SetupPage(QWidget):
    """Every change is kept at once; there is nothing to save."""

    theme_chosen = Signal(object)
    person_named = Signal(str)

    def __init__(
        self, preferences: Preferences, person: str, database: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("setupPage")
        self._preferences = preferences
        self._person = QLineEdit(person)
        self._chairs = QPlainTextEdit("\n".join(preferences.chairs))
        self._theme = SegmentedChoice(
            say("Colours"),
            {
                ThemeChoice.SYSTEM.value: say("As the system"),
                ThemeChoice.DARK.value: say("Dark"),
                ThemeChoice.LIGHT.value: say("Light"),
            },
            object_name="themeChoice",
        )
        self._arrange(database)
        self._connect()

    def focus_person(self) -> None:
        """Put the focus into the name of who charts."""
        self._person.setFocus(Qt.FocusReason.OtherFocusReason)
        self._person.selectAll()

    def _arrange(self, database: Path) -> None:
        self._person.setObjectName("personField")
        self._person.setAccessibleName(say("Who charts"))
        self._person.setMaxLength(80)
        self._chairs.setObjectName("chairsField")
        self._chairs.setAccessibleName(say("Chairs"))
        self._chairs.setTabChangesFocus(True)
        self._chairs.setFixedHeight(130)
        self._theme.set_value(self._preferences.theme.value)
        room = Card(say("This room"))
        room.body.addWidget(TextLabel(say("Who charts: the name on every entry from now on"), TextRole.MUTED))
        room.body.addWidget(self._person)
        room.body.addWidget(TextLabel(say("Chairs, one a line"), TextRole.MUTED))
        room.body.addWidget(self._chairs)
        looks = Card(say("Appearance"))
        looks.body.addWidget(self._theme)
        record = Card(say("The record"))
        place = TextLabel(str(database), TextRole.BODY, object_name="databasePath", wraps=True)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        place.setAccessibleName(say("The file of the record: {file}", file=database))
        record.body.addWidget(TextLabel(say("Every session is saved in this file"), TextRole.MUTED))
        record.body.addWidget(place)
        notice = say("Charting aid. Not a patient monitor or alarm system. Values entered by staff.")
        record.body.addWidget(TextLabel(notice, TextRole.MUTED, object_name="noticeText", wraps=True))
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(TextLabel(say("Setup"), TextRole.TITLE))
        for card in (room, looks, record):
            card.setMaximumWidth(720)
            column.addWidget(card)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.addLayout(column, 3)
        row.addStretch(1)

    def _connect(self) -> None:
        self._person.editingFinished.connect(self._name_person)
        self._chairs.textChanged.connect(self._name_chairs)
        self._theme.changed.connect(self._choose_theme)

    def _name_person(self) -> None:
        name = self._person.text().strip()
        if name:
            self._preferences.name_person(name)
            self.person_named.emit(name)

    def _name_chairs(self) -> None:
        self._preferences.name_chairs(tuple(self._chairs.toPlainText().split("\n")))

    def _choose_theme(self, value: str) -> None:
        choice = ThemeChoice(value)
        self._preferences.choose_theme(choice)
        self.theme_chosen.emit(choice)
