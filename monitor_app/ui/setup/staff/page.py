"""The staff: who may do what in this file, and who was here before."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from monitor_app.domain import staffing
from monitor_app.domain.faults import Fault
from monitor_app.domain.people import Person, Staff
from monitor_app.domain.people_facts import Right, Role
from monitor_app.domain.people_words import roles_words
from monitor_app.domain.wording import say
from monitor_app.door import StaffDecision
from monitor_app.identity import new_person_id
from monitor_app.recorder import Saved
from monitor_app.sign_in import SignIn
from monitor_app.ui.controls.button import Button
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.form_area import FormArea
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.setup.protocols.two_lines import TwoLineList, TwoLines
from monitor_app.ui.setup.staff.history import history_of
from monitor_app.ui.setup.staff.person_form import PersonForm

_LIST_WIDTH = 320
_FORM_WIDTH = 640


class StaffPage(QWidget):
    """Everybody sees who works here; administrators change it, everybody their own PIN."""

    staffed = Signal()
    """The first administrator was added: from now on the program asks who."""

    def __init__(self, sign_in: SignIn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("staffPage")
        self._sign_in = sign_in
        self._chosen = ""
        self._said = TextLabel("", TextRole.BODY, object_name="staffSaid", wraps=True)
        self._people = Card(object_name="staffListCard")
        self._list = TwoLineList(say("Staff"), object_name="staffList")
        self._add = Button(say("Add somebody"), icon="plus", object_name="addPersonButton")
        self._form = PersonForm()
        self._arrange()
        self._connect()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        try:
            self._sign_in.look()
        except Fault as fault:
            self._form.tell(fault.sentence, TextRole.CRITICAL)

    def _arrange(self) -> None:
        people = self._people
        people.set_margins(8, 8)
        people.setFixedWidth(_LIST_WIDTH)
        people.body.addWidget(self._list, 1)
        people.body.addWidget(self._add)
        people.body.addStretch(0)
        area = FormArea()
        self._form.setMaximumWidth(_FORM_WIDTH)
        area.content.addWidget(self._form)
        area.content.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(people)
        row.addWidget(area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._said)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self._sign_in.changed.connect(self._show)
        self._list.currentItemChanged.connect(self._choose)
        self._add.clicked.connect(self._begin)
        self._form.added.connect(self._on_added)
        self._form.changed.connect(self._on_changed)
        self._form.secret_chosen.connect(self._on_secret)
        self._form.retired.connect(self._on_retired)
        self._form.reinstated.connect(self._on_reinstated)

    @property
    def _may_change(self) -> bool:
        return Right.STAFF in self._sign_in.acting.rights

    def _show(self) -> None:
        """Show the staff as it is now, and whoever was chosen."""
        staff = self._sign_in.staff
        if self._chosen not in staff.people:
            own = self._sign_in.acting.person_id
            self._chosen = own if own in staff.people or staff.is_open else staff.active[0].person_id
        self._said.setText(_words_of(staff, may_change=self._may_change))
        self._list.show_rows([_row(person) for person in _in_order(staff)], self._chosen)
        self._people.setVisible(not staff.is_open)
        self._add.setVisible(self._may_change and not staff.is_open)
        self._show_chosen()

    def _show_chosen(self) -> None:
        staff = self._sign_in.staff
        person = staff.people.get(self._chosen)
        if person is None:
            self._form.show_new(is_first=staff.is_open)
            return
        is_own = person.person_id == self._sign_in.acting.person_id
        self._form.show_person(
            person, may_change=self._may_change, is_own=is_own, history=history_of(staff, person)
        )

    def _choose(self) -> None:
        self._chosen = self._list.key()
        self._show_chosen()

    def _begin(self) -> None:
        self._chosen = ""
        self._list.clearSelection()
        self._form.show_new(is_first=False)
        self._form.take_focus()

    def _on_added(self, name: str, roles: tuple[Role, ...], secret: str) -> None:
        person_id, was_open = new_person_id(), self._sign_in.staff.is_open
        hashed = self._sign_in.hash_of(secret)
        self._decide(
            partial(staffing.add_person, person_id=person_id, name=name, roles=roles, secret=hashed),
            person_id,
            say("{name} can sign in now.", name=name.strip()),
        )
        if was_open and not self._sign_in.staff.is_open:
            self.staffed.emit()

    def _on_changed(self, name: str, roles: tuple[Role, ...]) -> None:
        decision = partial(staffing.change_person, person_id=self._chosen, name=name, roles=roles)
        self._decide(decision, self._chosen, say("Saved."))

    def _on_secret(self, secret: str, present: str) -> None:
        if self._chosen == self._sign_in.acting.person_id:
            # Somebody who finds the desk open does not get its person's name for good.
            flaw = self._sign_in.flaw_of_own(present)
            if flaw:
                self._form.tell(flaw, TextRole.CRITICAL)
                return
        hashed = self._sign_in.hash_of(secret)
        decision = partial(staffing.change_secret, person_id=self._chosen, secret=hashed)
        self._decide(decision, self._chosen, say("The new PIN holds from now on."))

    def _on_retired(self, reason: str) -> None:
        decision = partial(staffing.retire_person, person_id=self._chosen, reason=reason)
        self._decide(decision, self._chosen, say("Does not sign in any more. What was written stays."))

    def _on_reinstated(self, reason: str) -> None:
        decision = partial(staffing.reinstate_person, person_id=self._chosen, reason=reason)
        self._decide(decision, self._chosen, say("Can sign in again."))

    def _decide(self, decision: StaffDecision, person_id: str, done: str) -> None:
        before, self._chosen = self._chosen, person_id
        outcome = self._sign_in.change_staff(decision)
        if isinstance(outcome, Saved):
            self._form.tell(done, TextRole.OK)
        else:
            self._chosen = before
            self._form.tell(outcome.sentence, TextRole.CRITICAL)


def _in_order(staff: Staff) -> tuple[Person, ...]:
    retired = (person for person in staff.people.values() if person.is_retired)
    return (*staff.active, *sorted(retired, key=lambda person: person.name.casefold()))


def _row(person: Person) -> TwoLines:
    badge = say("retired") if person.is_retired else ""
    return TwoLines(
        person.person_id, person.name, roles_words(person.roles), badge, "warning", person.is_retired
    )


def _words_of(staff: Staff, *, may_change: bool) -> str:
    if staff.is_open:
        return say(
            "This file is open to all: whoever can open it can chart and sign under any name. With the "
            "first administrator that ends: from then on the program asks who, before anything is charted."
        )
    if not may_change:
        return say("Administrators change this. Your own PIN you can change here.")
    if len(staff.administrators()) == 1:
        return say(
            "Have a second administrator: where the only one forgets the PIN, nobody can change the staff "
            "any more."
        )
    return say("A person is never removed, only retired: the name stands with what was written.")
