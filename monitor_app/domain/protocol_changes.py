"""What differs between two protocols, in sentences such as "systolic warning at or below: none → 100"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar, assert_never

from monitor_app.domain.limits import Direction, Limit, LimitKind
from monitor_app.domain.names import measure_name, route_name
from monitor_app.domain.protocol import (
    AcknowledgeAsks,
    Check,
    CheckKind,
    Delivery,
    EventKind,
    Protocol,
    QuickEvent,
)
from monitor_app.domain.value_words import number_words
from monitor_app.domain.warning_words import inside_a_sentence, level_word
from monitor_app.domain.wording import say

Thing = TypeVar("Thing")


def changes_between(old: Protocol, new: Protocol) -> tuple[str, ...]:
    """Return what ``new`` has other than ``old``, a sentence each; none where only the editions differ."""
    both = zip(_values(old), _values(new), strict=True)
    changed = [_changed(label, one, other) for (label, one), (_, other) in both if one != other]
    checks = _of_row(say("checklist"), old.checks, new.checks, lambda check: check.key, _check_words)
    medicines = _of_row(say("medicines"), old.medicines, new.medicines, str, _quoted)
    events = _of_row(
        say("quick buttons"), old.quick_events, new.quick_events, lambda event: event.label, _event_words
    )
    return (*changed, *checks, *medicines, *events, *_of_limits(old.limits, new.limits))


def _values(protocol: Protocol) -> tuple[tuple[str, str], ...]:
    """Return what stands once in a protocol, as words with its label."""
    dosing, schedule = protocol.dosing, protocol.schedule
    return (
        (say("name"), _quoted(protocol.name)),
        (say("title"), _quoted(protocol.title)),
        (say("route"), route_name(protocol.route)),
        (say("given as"), _delivery_words(protocol.delivery)),
        (say("drug"), _quoted(protocol.drug)),
        (say("sessions of a course"), _number(protocol.course_length)),
        (say("acknowledging asks what was done"), _asks_words(protocol.acknowledge_asks)),
        (say("dose in mg/kg"), _number(dosing.mg_per_kg)),
        (say("minutes of infusion"), _number(dosing.minutes)),
        (say("mg in a device"), _number(dosing.device_amount)),
        (say("numbers of devices"), _numbers(dosing.device_choices)),
        (say("minutes between two devices"), _number(dosing.device_interval)),
        (say("readings due at minute"), _numbers(schedule.minutes)),
        (say("then every so many minutes of treatment"), _number(schedule.treatment_every)),
        (say("every so many minutes of recovery"), _number(schedule.recovery_every)),
        (say("leaving, minutes after the start"), _number(protocol.leaving.after_start)),
        (say("leaving, minutes after the end"), _number(protocol.leaving.after_end)),
        (say("recheck, minutes after a warning"), _number(protocol.recheck.warning)),
        (say("recheck, minutes after a critical warning"), _number(protocol.recheck.critical)),
    )


def _of_row(
    label: str,
    old: Sequence[Thing],
    new: Sequence[Thing],
    key_of: Callable[[Thing], str],
    words: Callable[[Thing], str],
) -> Iterator[str]:
    """Yield what was removed, added, changed or moved in a row of things that are known by their keys."""
    before, after = _by_key(old, key_of), _by_key(new, key_of)
    for key, thing in before.items():
        if key not in after:
            yield say("{row}: {thing} removed", row=label, thing=words(thing))
    for key, thing in after.items():
        if key not in before:
            yield say("{row}: {thing} added", row=label, thing=words(thing))
        elif before[key] != thing:
            yield _changed(label, words(before[key]), words(thing))
    if _is_moved(before, after):
        yield say("{row}: other order", row=label)


def _of_limits(old: Sequence[Limit], new: Sequence[Limit]) -> Iterator[str]:
    before, after = _by_key(old, _limit_label), _by_key(new, _limit_label)
    for key in dict.fromkeys((*before, *after)):
        label, one, other = key[0], before.get(key), after.get(key)
        if _bound_words(one) != _bound_words(other):
            yield _changed(label, _bound_words(one), _bound_words(other))
        if one is not None and other is not None and one.source != other.source:
            yield _changed(say("{limit}, source", limit=label), _quoted(one.source), _quoted(other.source))
    if _is_moved(before, after):
        yield say("limits: other order")


Key = tuple[str, int]
"""What a thing is known by, and how many of that were before it: two of a kind are two."""


def _by_key(things: Iterable[Thing], key_of: Callable[[Thing], str]) -> dict[Key, Thing]:
    seen: Counter[str] = Counter()
    found: dict[Key, Thing] = {}
    for thing in things:
        key = key_of(thing)
        found[key, seen[key]] = thing
        seen[key] += 1
    return found


def _is_moved(before: Mapping[Key, object], after: Mapping[Key, object]) -> bool:
    return [key for key in before if key in after] != [key for key in after if key in before]


def _changed(label: str, old: str, new: str) -> str:
    return say("{what}: {old} → {new}", what=label, old=old, new=new)


def _limit_label(limit: Limit) -> str:
    """Return "systolic warning at or below", the words before a bound."""
    above = limit.direction is Direction.ABOVE
    match limit.kind:
        case LimitKind.ABSOLUTE:
            side = say("at or above") if above else say("at or below")
        case LimitKind.CHANGE:
            side = say("above baseline by") if above else say("below baseline by")
        case LimitKind.PERCENT:
            side = say("above baseline by %") if above else say("below baseline by %")
        case _:
            assert_never(limit.kind)
    measure = inside_a_sentence(measure_name(limit.measure))
    return say("{measure} {level} {side}", measure=measure, level=level_word(limit.level), side=side)


def _bound_words(limit: Limit | None) -> str:
    if limit is None:
        return say("none")
    bound = _number(limit.bound)
    return say("{bound}, confirmed by a second reading", bound=bound) if limit.needs_confirmation else bound


def _check_words(check: Check) -> str:
    kind = say("asked") if check.kind is CheckKind.ASKED else say("should be absent")
    if check.at_start:
        kind = say("{kind}, again at the start", kind=kind)
    return say("“{text}” ({kind})", text=check.text, kind=kind)


def _event_words(event: QuickEvent) -> str:
    match event.kind:
        case EventKind.DRUG:
            kind = say("drug")
        case EventKind.VOMITING:
            kind = say("vomiting")
        case EventKind.PHYSICIAN_NOTIFIED:
            kind = say("physician notified")
        case EventKind.NOTE:
            kind = say("note")
        case _:
            assert_never(event.kind)
    text = event.text
    if event.amount is not None or event.unit:
        text = say("{text}, {amount} {unit}", text=text, amount=_number(event.amount), unit=event.unit)
    return say("“{label}” ({kind}: {text})", label=event.label, kind=kind, text=text)


def _delivery_words(delivery: Delivery) -> str:
    match delivery:
        case Delivery.INFUSION:
            return say("infusion")
        case Delivery.INJECTION:
            return say("injection")
        case Delivery.DEVICES:
            return say("devices")
        case _:
            assert_never(delivery)


def _asks_words(asks: AcknowledgeAsks) -> str:
    match asks:
        case AcknowledgeAsks.NOTHING:
            return say("never")
        case AcknowledgeAsks.CRITICAL:
            return say("for critical warnings")
        case AcknowledgeAsks.EVERY:
            return say("for every warning")
        case _:
            assert_never(asks)


def _quoted(text: str) -> str:
    return say("“{text}”", text=text)


def _numbers(values: Iterable[float]) -> str:
    return ", ".join(map(_number, values)) or say("none")


def _number(value: float | None) -> str:
    return say("none") if value is None else number_words(value)
