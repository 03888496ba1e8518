"""One person: name, roles, PIN, and whether they still work here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from monitor_app.domain.one_line import LONGEST_TEXT, look_of
from monitor_app.domain.people import Person
from monitor_app.domain.people_facts import Role
from monitor_app.domain.staffing import LONGEST_PERSON
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.card import Card, separator
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.setup.staff.role_chips import RoleChips
from monitor_app.ui.setup.staff.secret_fields import SecretFields, secret_line


class PersonForm(Card):
    """What is done is only asked for here; the page decides and says by :meth:`tell` what came of it."""

    added = Signal(str, object, str)
    """Name, roles, PIN of somebody new."""
    changed = Signal(str, object)
    """Name and roles from now on."""
    secret_chosen = Signal(str, str)
    """The new PIN, and the present one of who changes their own."""
    retired = Signal(str)
    reinstated = Signal(str)
    """The reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(object_name="personForm", parent=parent)
        self._person: Person | None = None
        self._may = True
        self._heading = TextLabel("", TextRole.TITLE, object_name="personFormTitle", wraps=True)
        self._said = TextLabel("", TextRole.MUTED, object_name="personFormSaid", wraps=True)
        self._name = _line(say("Name: it stands with every entry"), "personNameField", LONGEST_PERSON)
        self._roles = RoleChips()
        self._save = Button(say("Save"), ButtonKind.PRIMARY, object_name="savePersonButton")
        self._add = Button("", ButtonKind.PRIMARY, object_name="addThisPersonButton")
        self._secret_title = TextLabel(say("A new PIN"), TextRole.HEADING)
        self._secret = SecretFields()
        self._present = secret_line(say("Your present PIN"), "presentSecretField")
        self._set_secret = Button(say("Set the PIN"), object_name="setSecretButton")
        self._leaving_title = TextLabel("", TextRole.HEADING)
        self._reason = _line(say("Reason, for the record"), "personReasonField", LONGEST_TEXT)
        self._leave = Button("", ButtonKind.DANGER, object_name="retirePersonButton")
        self._history = TextLabel("", TextRole.MUTED, object_name="personHistory", wraps=True)
        self._lines = [separator(), separator()]
        self._arrange()
        self._connect()

    def show_new(self, *, is_first: bool) -> None:
        """Take in somebody new; the first one is an administrator."""
        self._person = None
        self._name.clear()
        self._roles.show_roles((), fixed=(Role.ADMINISTRATOR,) if is_first else ())
        self._heading.setText(say("The first administrator") if is_first else say("Somebody new"))
        self._add.set_text(say("Add the first administrator") if is_first else say("Add"))
        self._show(may_change=True, may_set_secret=True, is_own=False, history="")

    def show_person(self, person: Person, *, may_change: bool, is_own: bool, history: str) -> None:
        """Show somebody; what whoever is at the desk may not do cannot be pressed."""
        self._person = person
        self._name.setText(person.name)
        self._name.setCursorPosition(0)
        self._roles.show_roles(person.roles)
        self._heading.setText(person.name)
        self._leaving_title.setText(
            say("Works here again") if person.is_retired else say("Works here no more")
        )
        self._leave.set_text(say("Reinstate") if person.is_retired else say("Retire"))
        self._reason.clear()
        can_have_secret = (may_change or is_own) and not person.is_retired
        self._show(may_change=may_change, may_set_secret=can_have_secret, is_own=is_own, history=history)

    def tell(self, words: str, role: TextRole) -> None:
        """Say what came of the last press."""
        self._said.setText(words)
        self._said.set_role(role)
        self._said.setVisible(bool(words))

    def take_focus(self) -> None:
        """Put the focus on the name."""
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        self.body.addWidget(self._heading)
        self.body.addWidget(self._said)
        self.body.addWidget(self._name)
        own = QHBoxLayout()
        own.addWidget(self._roles, 1)
        own.addWidget(self._save)
        self.body.addLayout(own)
        self.body.addWidget(self._lines[0])
        self.body.addWidget(self._secret_title)
        self.body.addWidget(self._present)
        self.body.addWidget(self._secret)
        buttons = QHBoxLayout()
        buttons.addWidget(self._set_secret)
        buttons.addStretch(1)
        buttons.addWidget(self._add)
        self.body.addLayout(buttons)
        self.body.addWidget(self._lines[1])
        self.body.addWidget(self._leaving_title)
        leaving = QHBoxLayout()
        leaving.setSpacing(10)
        leaving.addWidget(self._reason, 1)
        leaving.addWidget(self._leave)
        self.body.addLayout(leaving)
        self.body.addWidget(self._history)
        self.body.addStretch(1)

    def _connect(self) -> None:
        for signal in (self._name.textChanged, self._roles.changed, self._secret.changed):
            signal.connect(self._offer)
        self._reason.textChanged.connect(self._offer)
        self._save.clicked.connect(self._on_save)
        self._add.clicked.connect(self._on_save)
        self._name.returnPressed.connect(self._on_save)
        self._secret.submitted.connect(self._on_submitted)
        self._present.textChanged.connect(self._offer)
        self._set_secret.clicked.connect(self._on_secret)
        self._reason.returnPressed.connect(self._on_leave)
        self._leave.clicked.connect(self._on_leave)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes to the page next finds no PIN in it."""
        self._present.clear()
        super().hideEvent(event)

    def _show(self, *, may_change: bool, may_set_secret: bool, is_own: bool, history: str) -> None:
        is_new = self._person is None
        self._may = may_change
        self._secret.clear()
        self._present.clear()
        self.tell("", TextRole.MUTED)
        self._name.setReadOnly(not may_change)
        self._roles.setEnabled(may_change)
        for shown, widgets in (
            (may_change and not is_new, (self._save,)),
            (is_new, (self._add,)),
            (may_set_secret and is_own, (self._present,)),
            (may_set_secret, (self._secret, self._secret_title, self._lines[0])),
            (may_set_secret and not is_new, (self._set_secret,)),
            (may_change and not is_new, (self._reason, self._leave, self._leaving_title, self._lines[1])),
        ):
            for widget in widgets:
                widget.setVisible(shown)
        self._secret_title.setText(say("PIN") if is_new else say("A new PIN"))
        self._history.setText(history)
        self._history.setVisible(bool(history))
        self._offer()

    def _offer(self) -> None:
        """Let what is complete be pressed, and nothing else."""
        person, name, roles = self._person, self._name.text().strip(), self._roles.roles()
        secret = self._secret.secret()
        if person is None:
            self._add.setEnabled(bool(name and roles and secret))
        else:
            self._save.setEnabled(bool(name) and (name, set(roles)) != (person.name, set(person.roles)))
        is_confirmed = bool(self._present.text()) or self._present.isHidden()
        self._set_secret.setEnabled(bool(secret) and is_confirmed)
        self._leave.setEnabled(bool(look_of(self._reason.text())))

    def _on_save(self) -> None:
        is_new = self._person is None
        if not self._may or not (self._add if is_new else self._save).isEnabled():
            return
        if is_new:
            self.added.emit(self._name.text(), self._roles.roles(), self._secret.secret())
        else:
            self.changed.emit(self._name.text(), self._roles.roles())

    def _on_submitted(self) -> None:
        if self._person is None:
            self._on_save()
        else:
            self._on_secret()

    def _on_secret(self) -> None:
        if self._set_secret.isEnabled():
            present = self._present.text()
            self._present.clear()
            self.secret_chosen.emit(self._secret.secret(), present)

    def _on_leave(self) -> None:
        if self._person is None or not self._leave.isEnabled():
            return
        (self.reinstated if self._person.is_retired else self.retired).emit(self._reason.text())


def _line(name: str, object_name: str, longest: int) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(object_name)
    field.setAccessibleName(name)
    field.setPlaceholderText(name)
    field.setMaxLength(longest)
    return field
