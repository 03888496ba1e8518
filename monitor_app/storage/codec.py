"""Facts and times as text, and back.

A fact is its kind (the name of its class in snake_case) and a body (its fields as a JSON object). A time
is ISO 8601 in UTC with microseconds, always 27 characters, so that text sorts as time does and nothing is
lost; SQLite's ``julianday()`` and Python's ``fromisoformat()`` both read it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, get_args

import msgspec

from monitor_app.domain.entries import Fact

_encode_json = msgspec.json.Encoder().encode


def _snake_case(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


KINDS: Mapping[type[Any], str] = {fact: _snake_case(fact.__name__) for fact in get_args(Fact)}
"""The kind of each class of facts."""

_CLASSES: Mapping[str, type[Any]] = {kind: fact for fact, kind in KINDS.items()}


@cache
def _decoder(kind: str) -> msgspec.json.Decoder[Fact]:
    # Made when first needed: making them all would be felt at every start.
    return msgspec.json.Decoder(_CLASSES[kind])


def encode_fact(fact: Fact) -> tuple[str, str]:
    """Return kind and body of ``fact``."""
    return KINDS[type(fact)], _encode_json(fact).decode()


def decode_fact(kind: str, body: str) -> Fact:
    """Return the fact with this kind and body. Fields this version does not know are passed over.

    Raises ``ValueError`` where there is no such fact.
    """
    if kind not in _CLASSES:
        raise ValueError(f"there is no fact of the kind {kind!r}")
    return _decoder(kind).decode(body)


def encode_time(moment: datetime) -> str:
    """Return ``moment``, which must be aware, as text in UTC."""
    if moment.tzinfo is None:
        raise ValueError("a time without its zone is not a time")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def decode_time(text: str) -> datetime:
    """Return the moment that ``text`` names, aware and in UTC."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is UTC else moment.astimezone(UTC)
