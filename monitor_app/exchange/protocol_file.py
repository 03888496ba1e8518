"""Protocols as TOML files: read strictly, refused with the place of the mistake."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from monitor_app.domain.faults import Fault
from monitor_app.domain.protocol import Protocol
from monitor_app.domain.protocol_mistakes import mistake_in
from monitor_app.domain.wording import say


class BadProtocolFile(Fault):
    """A protocol file cannot be used; nothing was changed by trying."""


def read_protocol(path: Path) -> Protocol:
    """Return the protocol in ``path``, named by the file's stem. Raises :class:`BadProtocolFile`."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else say("it is not UTF-8 text")
        raise BadProtocolFile(
            say("The protocol file {file} cannot be read: {reason}.", file=path.name, reason=reason)
        ) from error
    return parse_protocol(text, name=path.stem)


def parse_protocol(text: str, *, name: str) -> Protocol:
    """Return the protocol written in ``text``. Raises :class:`BadProtocolFile`."""
    try:
        content: dict[str, Any] = tomllib.loads(text)
        protocol = msgspec.convert({**content, "name": name}, Protocol)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise _bad(name, str(error)) from error
    unknown = next(_unknown(content, msgspec.to_builtins(protocol)), None)
    if unknown is not None:
        # A default in the place of a misspelt line would send people home too early.
        raise _bad(name, say("there is no {key}", key=unknown))
    mistake = mistake_in(protocol)
    if mistake is not None:
        raise _bad(name, mistake)
    return protocol


def _bad(name: str, reason: str) -> BadProtocolFile:
    return BadProtocolFile(say("The protocol {name} cannot be used: {reason}.", name=name, reason=reason))


def _unknown(written: Any, known: Any, place: str = "") -> Iterator[str]:
    """Yield the place of each key of ``written`` that a protocol does not have."""
    if isinstance(written, dict):
        for key, value in written.items():
            if key in known:
                yield from _unknown(value, known[key], f"{place}{key}.")
            else:
                yield f"{place}{key}"
    elif isinstance(written, list):
        for number, (one, other) in enumerate(zip(written, known, strict=True), 1):
            yield from _unknown(one, other, f"{place}{number}.")


def read_protocols(folder: Path) -> dict[str, Protocol]:
    """Return every protocol of ``folder`` by name, in the order of names. Raises :class:`BadProtocolFile`."""
    return {path.stem: read_protocol(path) for path in sorted(folder.glob("*.toml"))}
