"""``drugs`` as it is typed; what it does is in :mod:`monitor_app.commands.drugs`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from monitor_app.domain.wording import say

if TYPE_CHECKING:
    from monitor_app.commands.desk import Desk


def _day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    """Read an ISO 8601 date."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(say("write it like 2025-03-10.")) from None


@click.command("drugs", short_help="Print the controlled drug by lot for a day, with every gap.")
@click.option("--day", metavar="ISO", callback=_day, help="Such as 2025-03-10.  [default: today]")
@click.pass_obj
def drugs_command(desk: Desk, day: date | None) -> None:
    """Print what each lot held, got and lost on a day in mg, every gap in words, and what moved.

    What was given is what the sessions recorded; what was drawn up, wasted, counted and discarded has its
    witness. The exit code is 0 with gaps too: they are for people to explain.
    """
    from monitor_app.commands.drugs import print_drugs

    print_drugs(desk, day)
