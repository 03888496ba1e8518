"""Who is at the command line: nobody is asked in a file without staff, everybody in one with staff."""

from __future__ import annotations

import sys

import click

from monitor_app.clock import SteadyClock, to_the_millisecond
from monitor_app.domain.deciding import Refused
from monitor_app.domain.people_facts import Right
from monitor_app.domain.rights import Acting
from monitor_app.domain.wording import say
from monitor_app.door import Door
from monitor_app.pen import Pen
from monitor_app.pins import Argon2Hasher, Hasher
from monitor_app.recording import Journal


def admit(
    journal: Journal, user: str, *, is_user_named: bool, hasher: Hasher | None = None
) -> Acting | Refused:
    """Return who acts under the name ``user``, or why nobody does. Raises ``Fault``.

    The PIN is asked at the terminal, unseen; without one it is the next line of the standard input.
    """
    clock = SteadyClock()
    pen = Pen(journal, Acting(user), lambda: to_the_millisecond(clock.now()))
    door = Door(pen, hasher or Argon2Hasher())
    door.look()
    if door.staff.is_open:
        return pen.acting
    if not is_user_named:
        return Refused(say("This file asks who you are. Name yourself with --user NAME, before the command."))
    person = door.staff.named(user)
    if person is None:
        return Refused(say("Nobody of the staff has the name {name}.", name=user))
    flaw = door.sign_in(person.person_id, _secret_of(person.name))
    return Refused(flaw) if flaw else pen.acting


def refuse(journal: Journal, acting: Acting, right: Right) -> Refused:
    """Record that ``acting`` wanted what needs ``right``, and return the sentence."""
    clock = SteadyClock()
    return Pen(journal, acting, lambda: to_the_millisecond(clock.now())).refuse(right)


def ask_secret(prompt: str) -> str:
    """Return what is typed unseen at the terminal, or the next line of the standard input without one."""
    if sys.stdin.isatty():
        typed: str = click.prompt(prompt, hide_input=True, default="", show_default=False, err=True)
        return typed
    return sys.stdin.readline().rstrip("\r\n")


def _secret_of(name: str) -> str:
    return ask_secret(say("PIN of {name}", name=name))
