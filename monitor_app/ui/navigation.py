"""The rail at the left: the places of the program, and who charts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from monitor_app.domain.wording import say
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.icons import themed_icon
from monitor_app.ui.style_sheet import set_style_property

MOST_SHOWN = 99


@dataclass(frozen=True, slots=True)
class Place:
    """One page that can be gone to."""

    name: str
    words: str
    icon: str


class NavigationRail(QWidget):
    """A column of places; ``chosen`` carries the name of the one pressed.

    Below them who charts, and above that, only while no warning can be heard, a sign that says so.
    """

    chosen = Signal(str)
    person_pressed = Signal()
    sound_pressed = Signal()

    def __init__(self, places: tuple[Place, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigationRail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_style_property(self, "navigationRail", "true")
        self.setFixedWidth(76)
        self._group = QButtonGroup(self)
        self._buttons = {place.name: self._button(place) for place in places}
        self._badges: dict[str, QLabel] = {}
        self._who = ""
        self._person = _rail_button(say("Who charts"), "user", "personButton")
        self._sound = _rail_button(say("No sound"), "volume-x", "noSoundButton", "warning")
        set_style_property(self._sound, "level", "warning")
        self._sound.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 16, 6, 12)
        layout.setSpacing(6)
        layout.addWidget(Glyph("activity", "accent", size=26), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(8)
        for button in self._buttons.values():
            layout.addWidget(button)
        layout.addStretch(1)
        layout.addWidget(self._sound)
        layout.addWidget(self._person)
        self._sound.clicked.connect(self.sound_pressed)
        self._person.clicked.connect(self.person_pressed)

    def select(self, name: str) -> None:
        """Mark the place that is shown."""
        self._buttons[name].setChecked(True)

    def show_person(self, name: str, *, signs_in: bool = False) -> None:
        """Show who charts, and whether that is changed by signing in."""
        self._set_person(name, "user", say("Charting: {name}", name=name))
        told = say("{name} is signed in. Press to lock or to switch (F12 locks).", name=name)
        self._person.setToolTip(told if signs_in else say("{name} charts. Press to change.", name=name))

    @property
    def person_button(self) -> QWidget:
        """Return the button that shows who charts."""
        return self._person

    def show_locked(self) -> None:
        """Show that nobody is signed in."""
        words = say("Locked: nobody is signed in")
        self._set_person(say("Locked"), "lock", words)
        self._person.setToolTip(words)

    def set_locked(self, is_locked: bool) -> None:
        """Let no place be gone to, or any again."""
        for button in self._buttons.values():
            button.setEnabled(not is_locked)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The style sheet may have brought another font since.
        self._elide_person()

    def _elide_person(self) -> None:
        metrics = self._person.fontMetrics()
        self._person.setText(metrics.elidedText(self._who, Qt.TextElideMode.ElideRight, 50))

    def _set_person(self, name: str, icon: str, words: str) -> None:
        self._who = name
        self._elide_person()
        self._person.setIcon(themed_icon(icon, "muted", "ink"))
        self._person.setAccessibleName(words)

    def show_waiting(self, name: str, count: int, words: str) -> None:
        """Show on a place how much waits there, and say it in ``words``; nothing where ``count`` is 0."""
        button = self._buttons[name]
        badge = self._badges.get(name)
        if badge is None:
            if not count:
                return
            badge = self._badges[name] = _badge(button, f"{name}Badge")
        badge.setText(str(count) if count <= MOST_SHOWN else f"{MOST_SHOWN}+")
        badge.adjustSize()
        badge.move(button.width() // 2 + 6, 3)
        badge.setVisible(count > 0)
        button.setToolTip(words if count else "")
        button.setAccessibleName(f"{button.text()}, {words}" if count else button.text())

    def show_sound(self, trouble: str) -> None:
        """Show that no warning can be heard, with ``trouble`` as the reason; "" where sound works."""
        self._sound.setVisible(bool(trouble))
        self._sound.setToolTip(trouble)
        self._sound.setAccessibleName(trouble or say("No sound"))

    def _button(self, place: Place) -> QToolButton:
        button = _rail_button(place.words, place.icon, f"{place.name}Place")
        button.setCheckable(True)
        self._group.addButton(button)
        button.clicked.connect(lambda: self.chosen.emit(place.name))
        return button


def _badge(button: QToolButton, object_name: str) -> QLabel:
    badge = QLabel(button)
    badge.setObjectName(object_name)
    badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    set_style_property(badge, "badge", "true")
    return badge


def _rail_button(words: str, icon: str, object_name: str, role: str = "muted") -> QToolButton:
    button = QToolButton()
    button.setObjectName(object_name)
    button.setText(words)
    button.setAccessibleName(words)
    button.setIcon(themed_icon(icon, role, "ink"))
    button.setIconSize(QSize(22, 22))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    set_style_property(button, "kind", "navigation")
    return button
