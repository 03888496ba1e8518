"""The first administrator and those who follow, through the real window; read back by SQL."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListWidget, QWidget

from monitor_app.ui.setup.protocols.two_lines import LINES, TwoLines
from tests.scenarios.desk import Desk


class Setup:
    """Somebody at the page of the staff."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def come(self) -> None:
        """Go there."""
        self.desk.press("setupPlace")
        (tab,) = [one for one in self.desk.window.findChildren(QAbstractButton) if one.text() == "Staff"]
        QTest.mouseClick(tab, Qt.MouseButton.LeftButton)
        self.desk.settle()

    def type(self, name: str, text: str) -> None:
        """Replace what is in a field."""
        field = self.desk.find(QLineEdit, name)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)

    def fill(self, name: str, *roles: str, pin: str = "2580") -> None:
        """Fill in somebody new."""
        self.type("personNameField", name)
        for role in roles:
            self.desk.press(f"roleChip_{role}")
        self.type("newSecretField", pin)
        self.type("secretAgainField", pin)

    def add(self, name: str, *roles: str, pin: str = "2580") -> None:
        """Add somebody."""
        self.desk.press("addPersonButton")
        self.fill(name, *roles, pin=pin)
        self.desk.press("addThisPersonButton")

    def choose(self, name: str) -> None:
        """Choose somebody in the list."""
        people = self.desk.find(QListWidget, "staffList")
        people.setCurrentRow([row.title for row in self.rows()].index(name))
        self.desk.settle()

    def rows(self) -> list[TwoLines]:
        """Return the list as it is drawn."""
        people = self.desk.find(QListWidget, "staffList")
        return [people.item(row).data(LINES) for row in range(people.count())]

    def listed(self) -> list[tuple[str, str, str]]:
        """Return name, roles and badge of each row."""
        return [(row.title, row.detail, row.badge) for row in self.rows()]

    def can_press(self, name: str) -> bool:
        """Return whether a button is there and can be pressed."""
        return self.desk.shows(name) and self.desk.find(QWidget, name).isEnabled()


@pytest.fixture
def setup(desk: Desk) -> Setup:
    at_the_page = Setup(desk)
    at_the_page.come()
    return at_the_page


@pytest.fixture
def staffed(setup: Setup) -> Setup:
    setup.fill("Admin Sample-01")
    setup.desk.press("addThisPersonButton")
    setup.add("Nurse Sample-02", "nurse", pin="8024")
    return setup


def test_a_file_without_staff_says_that_it_is_open(setup: Setup) -> None:
    assert setup.desk.text("staffSaid").startswith("This file is open to all")
    assert setup.desk.text("personFormTitle") == "The first administrator"
    assert not setup.desk.shows("staffList")
    assert not setup.can_press("addThisPersonButton")
    assert not setup.desk.find(QWidget, "roleChip_administrator").isEnabled()


def test_the_first_administrator_is_signed_in_and_adds_the_others(setup: Setup) -> None:
    setup.fill("Admin Sample-01", "nurse")
    setup.desk.press("addThisPersonButton")
    assert setup.desk.text("personFormSaid") == "Admin Sample-01 can sign in now."
    setup.add("Dr Sample-02", "physician", pin="a long phrase")
    assert setup.listed() == [
        ("Admin Sample-01", "Nurse, Administrator", ""),
        ("Dr Sample-02", "Physician", ""),
    ]
    told = "SELECT kind, recorded_by FROM audit WHERE kind = 'person_added' ORDER BY seq"
    assert setup.desk.rows(told) == [("person_added", "Nurse 1"), ("person_added", "Admin Sample-01")]
    assert "second administrator" in setup.desk.text("staffSaid")


@pytest.mark.parametrize(
    ("first", "again", "said"),
    [
        ("123", "123", "A PIN has at least 4 digits."),
        ("1234", "1234", "That PIN is guessed at once."),
        ("2580", "2581", "Type the same once more beside it."),
        ("short", "short", "A passphrase has at least 8 characters"),
    ],
)
def test_a_pin_that_cannot_be_used_is_told_while_it_is_typed(
    setup: Setup, first: str, again: str, said: str
) -> None:
    setup.fill("Admin Sample-01")
    setup.type("newSecretField", first)
    setup.type("secretAgainField", again)
    assert setup.desk.text("secretFlaw").startswith(said)
    assert not setup.can_press("addThisPersonButton")


def test_a_pin_is_shown_only_on_demand(setup: Setup) -> None:
    setup.fill("Admin Sample-01", pin="4826")
    field = setup.desk.find(QLineEdit, "newSecretField")
    assert field.displayText() != "4826"
    setup.desk.press("showSecretChip")
    assert field.displayText() == "4826"


def test_two_people_never_have_one_name(staffed: Setup) -> None:
    staffed.add("nurse  sample-02", "physician")
    assert "Somebody here has or had the name" in staffed.desk.text("personFormSaid")
    assert len(staffed.listed()) == 2


def test_roles_and_names_are_changed(staffed: Setup) -> None:
    staffed.choose("Nurse Sample-02")
    assert not staffed.can_press("savePersonButton")
    staffed.type("personNameField", "Nurse Sample-03")
    staffed.desk.press("roleChip_administrator")
    staffed.desk.press("savePersonButton")
    assert staffed.listed()[1] == ("Nurse Sample-03", "Nurse, Administrator", "")
    assert "Nurse Sample-03 changed: Nurse, Administrator" in staffed.desk.text("personHistory")


def test_the_last_administrator_stays(staffed: Setup) -> None:
    staffed.choose("Admin Sample-01")
    staffed.type("personReasonField", "left")
    staffed.desk.press("retirePersonButton")
    assert "is the only administrator" in staffed.desk.text("personFormSaid")


def test_somebody_is_retired_with_a_reason_and_comes_back(staffed: Setup) -> None:
    staffed.choose("Nurse Sample-02")
    assert not staffed.can_press("retirePersonButton")
    staffed.type("personReasonField", "left the clinic")
    staffed.desk.press("retirePersonButton")
    assert staffed.listed()[1] == ("Nurse Sample-02", "Nurse", "retired")
    assert "Retired: left the clinic" in staffed.desk.text("personHistory")
    staffed.type("personReasonField", "is back")
    staffed.desk.press("retirePersonButton")
    assert staffed.listed()[1] == ("Nurse Sample-02", "Nurse", "")


def test_a_new_pin_holds_at_once(staffed: Setup) -> None:
    staffed.choose("Nurse Sample-02")
    assert not staffed.desk.shows("presentSecretField"), "an administrator need not know it"
    staffed.type("newSecretField", "7391")
    staffed.type("secretAgainField", "7391")
    staffed.desk.press("setSecretButton")
    sign_in = staffed.desk.parts.sign_in()
    nurse = sign_in.staff.named("Nurse Sample-02")
    assert nurse is not None
    assert sign_in.sign_in(nurse.person_id, "8024") == "That is not the PIN of Nurse Sample-02."
    assert sign_in.sign_in(nurse.person_id, "7391") == ""


def test_who_is_no_administrator_sees_the_staff_and_changes_their_own_pin(staffed: Setup) -> None:
    sign_in = staffed.desk.parts.sign_in()
    nurse = sign_in.staff.named("Nurse Sample-02")
    assert nurse is not None
    assert sign_in.sign_in(nurse.person_id, "8024") == ""
    staffed.desk.settle()
    staffed.come()
    assert staffed.desk.text("staffSaid").startswith("Administrators change this.")
    assert not staffed.desk.shows("addPersonButton")
    staffed.choose("Admin Sample-01")
    assert not any(map(staffed.desk.shows, ("savePersonButton", "setSecretButton", "retirePersonButton")))
    staffed.choose("Nurse Sample-02")
    staffed.type("newSecretField", "7391")
    staffed.type("secretAgainField", "7391")
    assert not staffed.can_press("setSecretButton"), "who finds the desk open does not know the present one"
    staffed.type("presentSecretField", "8025")
    staffed.desk.press("setSecretButton")
    assert staffed.desk.text("personFormSaid") == "That is not the PIN of Nurse Sample-02."
    assert not staffed.can_press("setSecretButton")
    staffed.type("presentSecretField", "8024")
    staffed.desk.press("setSecretButton")
    assert staffed.desk.text("personFormSaid") == "The new PIN holds from now on."


def test_what_another_program_changed_is_shown(staffed: Setup, open_desk: Callable[[], Desk]) -> None:
    other = Setup(open_desk())
    sign_in = other.desk.parts.sign_in()
    assert sign_in.sign_in(sign_in.staff.administrators()[0].person_id, "2580") == ""
    other.desk.settle()
    other.come()
    other.choose("Nurse Sample-02")
    other.type("personReasonField", "left the clinic")
    other.desk.press("retirePersonButton")
    other.desk.close()
    staffed.desk.press("chairsPlace")
    staffed.come()
    assert staffed.listed()[1] == ("Nurse Sample-02", "Nurse", "retired")
