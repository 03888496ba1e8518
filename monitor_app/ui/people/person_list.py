"""The names to pick one's own from: big buttons, fewer by typing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from monitor_app.domain.people import Person
from monitor_app.domain.people_words import roles_words
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.form_area import FormArea
from monitor_app.ui.controls.text import TextLabel, TextRole

MOST_COLUMNS, WIDEST_NAME = 3, 260
"""So many names stand side by side at most, and the pixels of a name."""
_AROUND_NAME, _GAP, _NARROWEST = 30, 8, 120
"""Pixels within a button beside its name, between two, and those of the narrowest."""


class PersonList(QWidget):
    """``picked`` carries the id of the person whose name was pressed, or found by typing and Return."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("personList")
        self._people: tuple[Person, ...] = ()
        self._picked = ""
        self._buttons: dict[str, _NameButton] = {}
        self._find = QLineEdit()
        self._find.setObjectName("findPersonField")
        self._find.setAccessibleName(say("Find a name"))
        self._find.setPlaceholderText(say("Type to find a name"))
        self._none = TextLabel("", TextRole.MUTED, object_name="nobodyFound", wraps=True)
        self._none.hide()
        self._names = QWidget()
        self._grid = QGridLayout(self._names)
        self._grid.setContentsMargins(2, 2, 4, 2)
        self._grid.setSpacing(_GAP)
        area = FormArea()
        area.content.addWidget(self._names)
        area.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._find)
        column.addWidget(self._none)
        column.addWidget(area, 1)
        self.setFocusProxy(self._find)
        self._find.textChanged.connect(self._show_found)
        self._find.returnPressed.connect(self._pick_first)

    def sizeHint(self) -> QSize:
        return QSize(WIDEST_NAME, 300)

    def minimumSizeHint(self) -> QSize:
        return QSize(WIDEST_NAME, 160)

    def show_people(self, people: Sequence[Person]) -> None:
        """Offer these, in this order."""
        if tuple(people) == self._people:
            return
        self._people = tuple(people)
        for button in self._buttons.values():
            button.hide()
            button.deleteLater()
        self._buttons = {person.person_id: self._button(person) for person in people}
        self._show_picked()
        self._show_found()

    def pick(self, person_id: str) -> None:
        """Mark who was picked, "" for nobody; it tells nobody."""
        self._picked = person_id
        self._show_picked()

    def clear(self) -> None:
        """Offer everybody again."""
        self._find.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_found()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = self._found()
        if event.key() == Qt.Key.Key_Down and found:
            self._buttons[found[0].person_id].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _found(self) -> list[Person]:
        wanted = self._find.text().strip().casefold()
        return [person for person in self._people if wanted in person.name.casefold()]

    def _show_found(self) -> None:
        columns = self._columns()
        found = self._found()
        for button in self._buttons.values():
            self._grid.removeWidget(button)
        shown = {person.person_id for person in found}
        for place, person in enumerate(found):
            self._grid.addWidget(self._buttons[person.person_id], place // columns, place % columns)
        for person_id, button in self._buttons.items():
            button.setVisible(person_id in shown)
        for column in range(MOST_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        typed = self._find.text().strip()
        is_pin = not found and typed.isdecimal()
        # Whoever types the PIN too soon shows it to nobody.
        self._find.setEchoMode(QLineEdit.EchoMode.Password if is_pin else QLineEdit.EchoMode.Normal)
        self._none.setText(
            say("That is no name. Pick your name first, then type the PIN.")
            if is_pin
            else say("Nobody who works here has such a name.")
        )
        self._none.setHidden(bool(found))

    def _columns(self) -> int:
        """Return how many names stand side by side: fewer where long ones would all look alike."""
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(person.name) for person in self._people), default=0)
        button = max(_NARROWEST, min(widest + _AROUND_NAME, WIDEST_NAME))
        return max(1, min(MOST_COLUMNS, self.width() // (button + _GAP)))

    def _pick_first(self) -> None:
        found = self._found()
        if found and self._find.text().strip():
            self.picked.emit(found[0].person_id)

    def _show_picked(self) -> None:
        for person_id, button in self._buttons.items():
            button.setChecked(person_id == self._picked)

    def _button(self, person: Person) -> _NameButton:
        button = _NameButton(person, self._names)
        button.clicked.connect(partial(self._press, person.person_id))
        return button

    def _press(self, person_id: str) -> None:
        self._show_picked()
        self.picked.emit(person_id)


class _NameButton(Button):
    """A name of any length in the room there is; the whole and the roles as a tool tip."""

    def __init__(self, person: Person, parent: QWidget) -> None:
        words = say("{name}, {roles}", name=person.name, roles=roles_words(person.roles))
        super().__init__("", object_name=f"person_{person.person_id}", parent=parent)
        self._name = person.name
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setToolTip(words)

    def sizeHint(self) -> QSize:
        return QSize(_NARROWEST, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(100, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - _AROUND_NAME
        self.setText(self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideMiddle, room))
