"""What does not have the shape of a protocol, in words and with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
import msgspec.inspect as shapes

from monitor_app.domain.limit_mistakes import Mistake, Place
from monitor_app.domain.protocol import Protocol
from monitor_app.domain.wording import say

_SHAPE = re.compile(r"(?P<reason>.*?)(?: - at `\$(?P<place>.*)`)?", re.DOTALL)
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
_MISSING = re.compile(r"Object missing required field `(\w+)`")
_EXPECTED = re.compile(r"Expected `(?P<wanted>[\w |]+)`, got `(?P<found>\w+)`")


def unknown_key(content: dict[str, Any]) -> Mistake | None:
    """Return the first key of ``content`` that a protocol file does not have, None when there is none."""
    place = next(_unknown(content, _protocol()), None)
    return None if place is None else Mistake(place, say("There is no {key} here.", key=place[-1]))


def wrong_shape(error: msgspec.ValidationError) -> Mistake:
    """Return what msgspec found, in words."""
    found = _SHAPE.fullmatch(str(error))
    reason, steps = (str(error), "") if found is None else (found["reason"], found["place"] or "")
    place: Place = tuple(int(number) if number else key for key, number in _STEP.findall(steps))
    return Mistake(place, _sentence(reason, place))


def _sentence(reason: str, place: Place) -> str:
    key = next((step for step in reversed(place) if isinstance(step, str)), say("this"))
    missing, expected = _MISSING.fullmatch(reason), _EXPECTED.fullmatch(reason)
    shape = _shape_at(place)
    if missing is not None:
        return say("{key} is missing here.", key=missing[1])
    if isinstance(shape, shapes.EnumType):
        return say("{key} must be one of {names}.", key=key, names=", ".join(one.value for one in shape.cls))
    if expected is not None and (expected["wanted"], expected["found"]) == ("int", "float"):
        return say("{key} must be a whole number, without a point.", key=key)
    if expected is not None:
        wanted = _type_words(expected["wanted"].split(" | ")[0])
        return say(
            "{key} must be {wanted}, not {found}.",
            key=key,
            wanted=wanted,
            found=_type_words(expected["found"]),
        )
    if "out of range" in reason:
        return say("{key}: this number is too large.", key=key)
    return say("{key} cannot be used as it is written.", key=key)


def _type_words(name: str) -> str:
    match name:
        case "float":
            return say("a number")
        case "int":
            return say("a whole number")
        case "str":
            return say("text in quotation marks")
        case "bool":
            return say("true or false")
        case "array":
            return say("a list")
        case "object":
            return say("a table")
        case "date" | "time" | "datetime":
            return say("a date or time")
        case _:
            return name


@cache
def _protocol() -> shapes.Type:
    return shapes.type_info(Protocol)


def _fields(shape: shapes.DataclassType) -> dict[str, shapes.Type]:
    return {field.encode_name: field.type for field in shape.fields}


def _shape_at(place: Place) -> shapes.Type | None:
    shape: shapes.Type | None = _protocol()
    for step in place:
        match shape:
            case shapes.DataclassType():
                shape = _fields(shape).get(str(step))
            case shapes.VarTupleType():
                shape = shape.item_type
            case _:
                return None
    return shape


def _unknown(written: Any, shape: shapes.Type, place: Place = ()) -> Iterator[Place]:
    """Yield the place of each key of ``written`` that is not in ``shape``."""
    match shape, written:
        case shapes.DataclassType(), dict():
            known = _fields(shape)
            if not place:
                del known["name"]  # The name is that of the file.
            for key, value in written.items():
                if key in known:
                    yield from _unknown(value, known[key], (*place, key))
                else:
                    yield (*place, key)
        case shapes.VarTupleType(), list():
            for number, one in enumerate(written):
                yield from _unknown(one, shape.item_type, (*place, number))
