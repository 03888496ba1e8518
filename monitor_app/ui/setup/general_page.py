"""The general part of the setup: who charts, the chairs, sound and motion, colours, where the record lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from monitor_app.domain.rights import flaw_of_reserved
from monitor_app.domain.wording import say
from monitor_app.network_drives import lies_on_network
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.form_area import FormArea
from monitor_app.ui.controls.segmented_choice import SegmentedChoice
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.network_notice import network_words
from monitor_app.ui.preferences import LOCK_MINUTES, Preferences
from monitor_app.ui.setup.sound_card import SoundCard
from monitor_app.ui.sound.player import SoundPlayer
from monitor_app.ui.theme import ThemeChoice

_WIDEST = 640


class GeneralPage(QWidget):
    """Every change is kept at once; ``clinic``, the card of what belongs to the record, is saved for itself.

    It scrolls in a low window.
    """

    theme_chosen = Signal(object)
    person_named = Signal(str)
    sound_changed = Signal()
    motion_changed = Signal(bool)

    def __init__(
        self,
        preferences: Preferences,
        person: str,
        database: Path,
        player: SoundPlayer,
        clinic: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("generalPage")
        self._preferences = preferences
        self._person = QLineEdit(person)
        self._person_words = TextLabel(_who_words(), TextRole.MUTED, object_name="personWords", wraps=True)
        self._lock_words = TextLabel(
            say("Who charts signs in. The desk locks itself after so many minutes without anybody"),
            TextRole.MUTED,
            wraps=True,
        )
        self._lock = SegmentedChoice(
            "",
            {str(minutes): say("Off") if not minutes else str(minutes) for minutes in LOCK_MINUTES},
            object_name="lockChoice",
        )
        self._chairs = QPlainTextEdit("\n".join(preferences.chairs))
        self._sound = SoundCard(preferences, player)
        self._theme = SegmentedChoice(
            say("Colours"),
            {
                ThemeChoice.SYSTEM.value: say("As the system"),
                ThemeChoice.DARK.value: say("Dark"),
                ThemeChoice.LIGHT.value: say("Light"),
            },
            object_name="themeChoice",
        )
        self._arrange(database, clinic)
        self._connect()

    def focus_person(self) -> None:
        """Put the focus into the name of who charts."""
        self._person.setFocus(Qt.FocusReason.OtherFocusReason)
        self._person.selectAll()

    def show_staffed(self, is_staffed: bool) -> None:
        """Ask when the desk locks itself in place of who charts, or the other way."""
        asked: tuple[QWidget, ...] = (self._person_words, self._person)
        locks: tuple[QWidget, ...] = (self._lock_words, self._lock)
        for part in asked:
            part.setHidden(is_staffed)
        for part in locks:
            part.setVisible(is_staffed)

    def let_set_lock(self, may_set: bool) -> None:
        """Let the time of the lock be changed, or be read alone: nobody turns off what guards the others."""
        self._lock.setEnabled(may_set)
        self._lock_words.setText(
            say("Who charts signs in. The desk locks itself after so many minutes without anybody")
            if may_set
            else say("Who charts signs in. The desk locks itself; administrators set after how many minutes")
        )

    def _arrange(self, database: Path, clinic: QWidget | None) -> None:
        looks = Card(say("Appearance"))
        self._theme.set_value(self._preferences.theme.value)
        looks.body.addWidget(self._theme)
        form = FormArea()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(form)
        row = QHBoxLayout()
        form.content.addLayout(row)
        row.setContentsMargins(16, 12, 16, 14)
        row.setSpacing(12)
        left = [self._room(), *([] if clinic is None else [clinic])]
        for cards in (left, [self._sound, looks, _record(database)]):
            column = QVBoxLayout()
            column.setSpacing(12)
            for card in cards:
                card.setMaximumWidth(_WIDEST)
                column.addWidget(card)
            column.addStretch(1)
            row.addLayout(column, 1)

    def _room(self) -> Card:
        self._person.setObjectName("personField")
        self._person.setAccessibleName(say("Who charts"))
        self._person.setMaxLength(80)
        self._chairs.setObjectName("chairsField")
        self._chairs.setAccessibleName(say("Chairs"))
        self._chairs.setTabChangesFocus(True)
        self._chairs.setFixedHeight(130)
        room = Card(say("This room"))
        self._lock.setAccessibleName(say("Minutes after which the desk locks itself"))
        self._lock.setMinimumHeight(44)
        self._lock.set_value(str(self._preferences.lock_minutes))
        parts: tuple[QWidget, ...] = (self._person_words, self._person, self._lock_words, self._lock)
        for part in parts:
            room.body.addWidget(part)
        self.show_staffed(False)
        room.body.addWidget(TextLabel(say("Chairs, one a line"), TextRole.MUTED))
        room.body.addWidget(self._chairs)
        return room

    def _connect(self) -> None:
        self._person.editingFinished.connect(self._name_person)
        self._chairs.textChanged.connect(self._name_chairs)
        self._theme.changed.connect(self._choose_theme)
        self._lock.changed.connect(self._choose_lock)
        self._sound.sound_changed.connect(self.sound_changed)
        self._sound.motion_changed.connect(self.motion_changed)

    def _name_person(self) -> None:
        name = self._person.text().strip()
        flaw = flaw_of_reserved(name)
        self._person_words.setText(flaw or _who_words())
        self._person_words.set_role(TextRole.CRITICAL if flaw else TextRole.MUTED)
        if name and not flaw:
            self._preferences.name_person(name)
            self.person_named.emit(name)

    def _name_chairs(self) -> None:
        self._preferences.name_chairs(tuple(self._chairs.toPlainText().split("\n")))

    def _choose_lock(self, minutes: str) -> None:
        self._preferences.lock_after(int(minutes))

    def _choose_theme(self, value: str) -> None:
        choice = ThemeChoice(value)
        self._preferences.choose_theme(choice)
        self.theme_chosen.emit(choice)


def _who_words() -> str:
    return say(
        "Who charts: the name on every entry from now on. The file asks nobody; once there are people "
        "under Staff, everybody signs in."
    )


def _record(database: Path) -> Card:
    record = Card(say("The record"))
    place = TextLabel(str(database), TextRole.BODY, object_name="databasePath", wraps=True)
    place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    place.setAccessibleName(say("The file of the record: {file}", file=database))
    record.body.addWidget(TextLabel(say("Every session is saved in this file"), TextRole.MUTED))
    record.body.addWidget(place)
    if lies_on_network(database):
        words = TextLabel(network_words(), TextRole.WARNING, object_name="networkText", wraps=True)
        record.body.addWidget(words)
    notice = say("Charting aid. Not a patient monitor or alarm system. Values entered by staff.")
    record.body.addWidget(TextLabel(notice, TextRole.MUTED, object_name="noticeText", wraps=True))
    return record
