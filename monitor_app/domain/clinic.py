"""The clinic as it stands at the head of printed charts."""

from __future__ import annotations

from collections.abc import Iterable

from monitor_app.domain.deciding import Refused, When
from monitor_app.domain.entries import CLINIC, ClinicDescribed, Entry
from monitor_app.domain.one_line import flaw_of_line
from monitor_app.domain.wording import say

LONGEST_NAME = 80
LONGEST_LINE = 80
MOST_LINES = 4
"""Lines of the address: what the head of a page has room for."""


def clinic_of(entries: Iterable[Entry]) -> ClinicDescribed | None:
    """Return the clinic as it was described last, None where nobody described it."""
    described = [entry.fact for entry in entries if isinstance(entry.fact, ClinicDescribed)]
    return described[-1] if described else None


def describe_clinic(
    name: str, address: str, known: ClinicDescribed | None, when: When
) -> tuple[Entry, ...] | Refused:
    """Describe the clinic anew, without blank lines; nothing is told where it is ``known`` so already."""
    lines = [line.strip() for line in address.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        return Refused(say("The address has room for {most} lines.", most=MOST_LINES))
    flaws = [flaw_of_line(say("The name of the clinic"), name.strip(), LONGEST_NAME)]
    flaws += [flaw_of_line(say("Each line of the address"), line, LONGEST_LINE) for line in lines]
    flaw = next((flaw for flaw in flaws if flaw is not None), None)
    if flaw is not None:
        return Refused(flaw)
    described = ClinicDescribed(name.strip(), "\n".join(lines))
    if described == (known or ClinicDescribed("", "")):
        return ()
    return (Entry(CLINIC, when.now, when.now, when.by, described),)
