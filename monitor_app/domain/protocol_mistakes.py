"""Protocols that make no sense, told in sentences for the person who writes one.

Bounds are wide: they catch a slipped digit and what no session can be, and leave medicine to clinicians.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from monitor_app.domain.checkin import LARGEST_DOSE
from monitor_app.domain.event_amounts import most_possible
from monitor_app.domain.limit_mistakes import Mistake, Place, placed_mistakes
from monitor_app.domain.one_line import LONGEST_TEXT, flaw_of_line, look_of
from monitor_app.domain.protocol import Check, Delivery, Protocol, QuickEvent
from monitor_app.domain.value_words import number_words
from monitor_app.domain.wording import say

LONGEST_NAME = 80
"""Characters of a name or title."""
LONGEST_LABEL = 40
"""Characters of a button or a medicine."""

LARGEST_DOSE_BY_WEIGHT = 10.0
"""mg per kg; protocols give 0.5 to 0.9 (clinical reference)."""
LONGEST_SESSION = 24 * 60
"""Minutes."""
LONGEST_RECHECK = 60
"""Minutes; the shipped protocols have 5 and 2."""
LONGEST_COURSE = 200
MOST_DEVICES = 20
LARGEST_EDITION = 1_000_000
MOST_IN_A_ROW = 200
"""Checks, medicines, buttons, or minutes of a schedule."""


def mistake_in(protocol: Protocol) -> str | None:
    """Return a sentence about what makes no sense in ``protocol``, None when all does."""
    mistake = next(mistakes_in(protocol), None)
    return None if mistake is None else mistake.sentence


def mistakes_in(protocol: Protocol) -> Iterator[Mistake]:
    """Yield everything that makes no sense in ``protocol``, in the order of its fields."""
    yield from _of_heading(protocol)
    yield from _of_dosing(protocol)
    yield from _of_schedule(protocol)
    yield from _of_leaving_and_recheck(protocol)
    yield from _of_checks(protocol.checks)
    yield from _of_medicines(protocol.medicines)
    yield from _of_quick_events(protocol.quick_events)
    yield from placed_mistakes(protocol.limits)


def _of_heading(protocol: Protocol) -> Iterator[Mistake]:
    if not _is_name(protocol.name):
        sentence = say(
            "The name {name} cannot be used: letters, digits, spaces and . - _ can, {most} of them at most.",
            name=protocol.name[:LONGEST_NAME],
            most=LONGEST_NAME,
        )
        yield Mistake(("name",), sentence)
    yield from _text(("title",), say("Title"), protocol.title, LONGEST_NAME)
    yield from _text(("drug",), say("Drug"), protocol.drug, LONGEST_LABEL)
    yield from _number(("edition",), say("Edition"), protocol.edition, 1, LARGEST_EDITION)
    course = say("Sessions of a course")
    yield from _number(("course_length",), course, protocol.course_length, 1, LONGEST_COURSE)


def _is_name(name: str) -> bool:
    letters = all(letter.isalnum() or letter in " .-_" for letter in name)
    return letters and 0 < len(name) <= LONGEST_NAME and name == name.strip(" .")


def _of_dosing(protocol: Protocol) -> Iterator[Mistake]:
    dosing, delivery = protocol.dosing, protocol.delivery
    if dosing.mg_per_kg is not None:
        place = ("dosing", "mg_per_kg")
        yield from _number(
            place, say("Dose in mg/kg"), dosing.mg_per_kg, 0, LARGEST_DOSE_BY_WEIGHT, above=True
        )
    minutes = ("dosing", "minutes")
    is_infusion = delivery is Delivery.INFUSION
    yield from _number(minutes, say("Duration"), dosing.minutes, 0, LONGEST_SESSION, above=is_infusion)
    interval = ("dosing", "device_interval")
    yield from _number(
        interval, say("Minutes between two devices"), dosing.device_interval, 0, LONGEST_SESSION, above=True
    )
    if delivery is Delivery.DEVICES:
        yield from _of_devices(protocol)
    elif dosing.device_amount is not None or dosing.device_choices:
        yield Mistake(
            ("dosing",), say("Devices: only a protocol that gives devices has an amount and choices.")
        )


def _of_devices(protocol: Protocol) -> Iterator[Mistake]:
    amount, choices = protocol.dosing.device_amount, protocol.dosing.device_choices
    if amount is None:
        yield Mistake(("dosing", "device_amount"), say("Devices: write how many mg are in one."))
    else:
        place = ("dosing", "device_amount")
        yield from _number(place, say("mg in a device"), amount, 0, LARGEST_DOSE, above=True)
    place = ("dosing", "device_choices")
    if not choices:
        yield Mistake(place, say("Devices: write how many can be given."))
    for number, choice in enumerate(choices):
        yield from _number((*place, number), say("Number of devices"), choice, 1, MOST_DEVICES)
    for number, (earlier, later) in enumerate(pairwise(choices), 1):
        if later <= earlier:
            yield Mistake((*place, number), say("Devices: the numbers that can be given must rise."))
            break
    if amount is not None and choices and not amount * max(choices) <= LARGEST_DOSE:
        yield Mistake(place, say("Devices: all together are at most {most:g} mg.", most=LARGEST_DOSE))


def _of_schedule(protocol: Protocol) -> Iterator[Mistake]:
    schedule = protocol.schedule
    minutes, place = schedule.minutes, ("schedule", "minutes")
    if not minutes:
        yield Mistake(place, say("Schedule: write at least one minute at which a reading is due."))
    for number, minute in enumerate(minutes):
        yield from _number((*place, number), say("Schedule: a minute"), minute, 0, LONGEST_SESSION)
    for number, (earlier, later) in enumerate(pairwise(minutes), 1):
        if not later - earlier >= 1:
            yield Mistake((*place, number), say("Schedule: the minutes must rise, by 1 or more."))
            break
    yield from _not_too_many(place, say("Schedule"), len(minutes))
    intervals = {
        "treatment_every": (say("Schedule: the interval of treatment"), schedule.treatment_every),
        "recovery_every": (say("Schedule: the interval of recovery"), schedule.recovery_every),
    }
    for field, (label, interval) in intervals.items():
        yield from _number(("schedule", field), label, interval, 1, LONGEST_SESSION)


def _of_leaving_and_recheck(protocol: Protocol) -> Iterator[Mistake]:
    leaving, recheck = protocol.leaving, protocol.recheck
    start, end = say("Leaving: minutes after the start"), say("Leaving: minutes after the end")
    yield from _number(("leaving", "after_start"), start, leaving.after_start, 0, LONGEST_SESSION)
    yield from _number(("leaving", "after_end"), end, leaving.after_end, 0, LONGEST_SESSION)
    warning, critical = say("Recheck after a warning"), say("Recheck after a critical warning")
    yield from _number(("recheck", "warning"), warning, recheck.warning, 1, LONGEST_RECHECK)
    yield from _number(("recheck", "critical"), critical, recheck.critical, 1, LONGEST_RECHECK)
    if recheck.critical > recheck.warning:
        sentence = say("Recheck: a critical warning cannot wait longer than a warning.")
        yield Mistake(("recheck", "critical"), sentence)


def _of_checks(checks: tuple[Check, ...]) -> Iterator[Mistake]:
    label = say("Checklist")
    for number, check in enumerate(checks):
        yield from _text(("checks", number, "key"), say("Checklist: the key"), check.key, LONGEST_LABEL)
        yield from _text(("checks", number, "text"), say("Checklist: the text"), check.text, LONGEST_TEXT)
    yield from _once("checks", "key", label, (check.key for check in checks))
    yield from _once("checks", "text", label, (check.text for check in checks))
    yield from _not_too_many(("checks",), label, len(checks))


def _of_medicines(medicines: tuple[str, ...]) -> Iterator[Mistake]:
    label = say("Medicines")
    for number, medicine in enumerate(medicines):
        yield from _text(("medicines", number), say("Medicines: a name"), medicine, LONGEST_LABEL)
    yield from _once("medicines", None, label, medicines)
    yield from _not_too_many(("medicines",), label, len(medicines))


def _of_quick_events(events: tuple[QuickEvent, ...]) -> Iterator[Mistake]:
    label = say("Quick buttons")
    for number, event in enumerate(events):
        place = ("quick_events", number)
        yield from _text((*place, "label"), say("Quick buttons: the label"), event.label, LONGEST_LABEL)
        yield from _text((*place, "text"), say("Quick buttons: the text"), event.text, LONGEST_TEXT)
        yield from _of_amount(place, event)
    yield from _once("quick_events", "label", label, (event.label for event in events))
    yield from _not_too_many(("quick_events",), label, len(events))


def _of_amount(place: Place, event: QuickEvent) -> Iterator[Mistake]:
    if event.amount is not None:
        label = say("{button}: the amount", button=event.label)
        yield from _number((*place, "amount"), label, event.amount, 0, most_possible(event.unit), above=True)
        unit = say("{button}: the unit of the amount", button=event.label)
        yield from _text((*place, "unit"), unit, event.unit, LONGEST_LABEL)
    elif event.unit:
        yield Mistake((*place, "unit"), say("{button}: a unit needs an amount.", button=event.label))


def _number(
    place: Place, label: str, value: float, least: float, most: float, *, above: bool = False
) -> Iterator[Mistake]:
    """Yield a mistake unless ``value`` is a number from ``least`` (or ``above`` it) to ``most``."""
    if least <= value <= most and not (above and value == least):
        return
    if above:
        sentence = say(
            "{label} must be above {least} and at most {most}.",
            label=label,
            least=number_words(least),
            most=number_words(most),
        )
    else:
        sentence = say(
            "{label} must be from {least} to {most}.",
            label=label,
            least=number_words(least),
            most=number_words(most),
        )
    yield Mistake(place, sentence)


def _text(place: Place, label: str, text: str, longest: int) -> Iterator[Mistake]:
    if not look_of(text):
        yield Mistake(place, say("{label} is empty.", label=label))
    elif (flaw := flaw_of_line(label, text, longest)) is not None:
        yield Mistake(place, flaw)


def _once(row: str, field: str | None, label: str, texts: Iterable[str]) -> Iterator[Mistake]:
    seen: set[str] = set()
    for number, text in enumerate(texts):
        if (look := look_of(text)) in seen:
            place = (row, number) if field is None else (row, number, field)
            yield Mistake(
                place, say("{label}: {text} is there twice.", label=label, text=text[:LONGEST_TEXT])
            )
        seen.add(look)


def _not_too_many(place: Place, label: str, count: int) -> Iterator[Mistake]:
    if count > MOST_IN_A_ROW:
        yield Mistake(
            place, say("{label}: {most} are the most there can be.", label=label, most=MOST_IN_A_ROW)
        )
