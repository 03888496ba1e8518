"""Staff for tests: an administrator, two nurses and a physician, each with a PIN that says nothing."""

from __future__ import annotations

from functools import partial

from monitor_app.domain.people_facts import Role
from monitor_app.domain.staffing import add_person
from monitor_app.recorder import Saved
from monitor_app.sign_in import SignIn

ADMIN, NURSE, OTHER_NURSE, PHYSICIAN = "a1", "n1", "n2", "d1"

PINS = {ADMIN: "2580", NURSE: "1357", OTHER_NURSE: "9753", PHYSICIAN: "long enough words"}

NAMES = {ADMIN: "Admin A", NURSE: "Nurse N", OTHER_NURSE: "Nurse O", PHYSICIAN: "Dr. P"}

_ROLES = {
    ADMIN: (Role.ADMINISTRATOR,),
    NURSE: (Role.NURSE,),
    OTHER_NURSE: (Role.NURSE,),
    PHYSICIAN: (Role.PHYSICIAN,),
}


def add_staff(sign_in: SignIn, *more: str) -> None:
    """Add them all, and ``more`` nurses by their names; the administrator is signed in after it."""
    people = [(key, NAMES[key], roles, PINS[key]) for key, roles in _ROLES.items()]
    people += [(f"m{n}", name, (Role.NURSE,), "8642") for n, name in enumerate(more)]
    for person_id, name, roles, pin in people:
        decision = partial(
            add_person, person_id=person_id, name=name, roles=roles, secret=sign_in.hash_of(pin)
        )
        outcome = sign_in.change_staff(decision)
        assert isinstance(outcome, Saved), outcome
