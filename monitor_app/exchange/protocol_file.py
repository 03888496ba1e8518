"""Protocols as TOML files: read strictly, refused with the place of the mistake."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec

from monitor_app.domain.faults import Fault
from monitor_app.domain.protocol import Protocol
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
        return msgspec.convert({**content, "name": name}, Protocol)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise BadProtocolFile(
            say("The protocol {name} cannot be used: {reason}.", name=name, reason=str(error))
        ) from error


def read_protocols(folder: Path) -> dict[str, Protocol]:
    """Return every protocol of ``folder`` by name, in the order of names. Raises :class:`BadProtocolFile`."""
    return {path.stem: read_protocol(path) for path in sorted(folder.glob("*.toml"))}
