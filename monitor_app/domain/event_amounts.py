"""How much of a drug can be true, and how much is asked about once: by its unit, for any drug.

These bounds are no advice on doses. They catch a slipped digit and a wrong unit: what is refused is more
than any single dose of any drug at a chair, what is asked about is more than the largest usual ones, such
as paracetamol 1 g, magnesium 2 g, 1 L of crystalloid, oxygen 15 L/min by mask and heparin 5000 IU.
"""

from __future__ import annotations

from collections.abc import Mapping

from monitor_app.domain.deciding import Refused, Unusual
from monitor_app.domain.measures import Bounds
from monitor_app.domain.wording import say

LONGEST_TEXT = 500
"""Characters of a note, and of whatever else an event tells in words."""

LARGEST_AMOUNT = 100_000.0
"""In whatever unit."""

_MICROGRAMS = Bounds(0.5, 5_000), 100_000.0
_BY_UNIT: Mapping[str, tuple[Bounds, float]] = {
    "mg": (Bounds(0.01, 2_000), 10_000.0),
    "µg": _MICROGRAMS,
    "μg": _MICROGRAMS,
    "mcg": _MICROGRAMS,
    "g": (Bounds(0.1, 10), 100.0),
    "mL": (Bounds(0.1, 1_000), 5_000.0),
    "L/min": (Bounds(0.1, 15), 100.0),
    "IU": (Bounds(0.1, 10_000), LARGEST_AMOUNT),
}
"""What is usual, bounds included, and the most there can be."""


def most_possible(unit: str) -> float:
    """Return the largest amount that is taken in ``unit``."""
    known = _BY_UNIT.get(unit.strip())
    return LARGEST_AMOUNT if known is None else known[1]


def refusal_of_amount(amount: float | None, unit: str) -> Refused | None:
    """Return why nobody can have been given this much, None where somebody can."""
    if amount is None or 0 < amount <= most_possible(unit):
        return None
    if not amount > 0:
        return Refused(say("The amount must be above zero."))
    return Refused(
        say(
            "{amount:g} {unit} cannot be: it must be at most {most:g}. Look at the amount and its unit.",
            amount=amount,
            unit=unit.strip(),
            most=most_possible(unit),
        )
    )


def question_about_amount(amount: float | None, unit: str) -> Unusual | None:
    """Return the question about an amount that is rarely given, None for a usual one."""
    known = _BY_UNIT.get(unit.strip())
    if amount is None or known is None or known[0].holds(amount):
        return None
    return Unusual(
        say("{amount:g} {unit}: unusual. Is that what was given?", amount=amount, unit=unit.strip())
    )
