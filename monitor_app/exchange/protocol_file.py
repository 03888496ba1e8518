"""Protocols as TOML files: read strictly, refused with the line of a mistake; written whole or not at all."""

from __future__ import annotations

import re
import tomllib
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import tomli_w

from monitor_app.domain.faults import Fault
from monitor_app.domain.limit_mistakes import Mistake
from monitor_app.domain.protocol import Protocol
from monitor_app.domain.protocol_mistakes import mistakes_in
from monitor_app.domain.wording import say
from monitor_app.exchange.shape_mistakes import unknown_key, wrong_shape
from monitor_app.exchange.syntax_words import syntax_words
from monitor_app.exchange.toml_lines import line_of, line_of_break, lines_of_keys
from monitor_app.exchange.whole_file import replace_file

LARGEST_FILE = 1_000_000
"""Bytes; a protocol has about five thousand."""
LONGEST_LINE = 4_000
MOST_DOTS = 10
"""In a key: the time that one of many parts takes to read grows with their square."""

_SYNTAX = re.compile(r"(?P<reason>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)", re.DOTALL)
_BEFORE_SIGN = re.compile(r"""(?:"(?:\\.|[^"\\])*"|'[^']*'|[^"'=#])*(?==)""")


class BadProtocolFile(Fault):
    """A protocol file cannot be used; nothing was changed by trying. ``line`` counts from 1."""

    def __init__(self, sentence: str, line: int | None = None) -> None:
        super().__init__(sentence)
        self.line = line


def read_protocol(path: Path) -> Protocol:
    """Return the protocol in ``path``, named by the file's stem. Raises :class:`BadProtocolFile`."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise _unreadable(path, error.strerror or type(error).__name__) from error
    if len(content) > LARGEST_FILE:
        raise _unreadable(path, say("it is larger than any protocol"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _bad(path.stem, say("This is not UTF-8 text."), line) from error
    return parse_protocol(text, name=path.stem)


def read_protocols(folder: Path) -> dict[str, Protocol]:
    """Return every protocol of ``folder`` by name, in the order of names. Raises :class:`BadProtocolFile`."""
    return {path.stem: read_protocol(path) for path in sorted(folder.glob("*.toml"))}


@lru_cache(maxsize=16)
def parse_protocol(text: str, *, name: str) -> Protocol:
    """Return the protocol written in ``text``. Raises :class:`BadProtocolFile`.

    The same files are read at each check-in: their protocols, which never change, are kept by their text.
    """
    content = _parse_toml(text, name)
    # A default in the place of a misspelt line would send people home too early.
    unknown = unknown_key(content)
    if unknown is not None:
        raise _mistaken(text, name, unknown)
    try:
        protocol = msgspec.convert({**content, "name": name}, Protocol)
    except msgspec.ValidationError as error:
        raise _mistaken(text, name, wrong_shape(error)) from error
    mistake = next(mistakes_in(protocol), None)
    if mistake is not None:
        raise _mistaken(text, name, mistake)
    return protocol


def protocol_text(protocol: Protocol) -> str:
    """Return ``protocol`` as the text of a TOML file, without its name, which is the file's."""
    plain, tables = [], []
    for field in fields(Protocol):
        value = getattr(protocol, field.name)
        if is_dataclass(value):
            tables.append(f"[{field.name}]\n{_lines(value)}")
        elif isinstance(value, tuple) and value and is_dataclass(value[0]):
            tables += [f"[[{field.name}]]\n{_lines(one)}" for one in value]
        elif field.name != "name":
            plain.append(tomli_w.dumps({field.name: _tidy(value)}))
    return "\n".join(["".join(plain), *tables])


def write_protocol(protocol: Protocol, path: Path) -> None:
    """Write ``protocol`` to ``path``; a file that is there is replaced once the new one is complete.

    Raises ``Fault`` when it cannot be written, and then what was there is as it was.
    """
    replace_file(path, protocol_text(protocol).encode(), kind=".toml")


def _parse_toml(text: str, name: str) -> dict[str, Any]:
    for number, written in enumerate(text.split("\n"), 1):
        if not _is_text(written):
            raise _bad(name, say("This is not UTF-8 text."), number)
        if len(written) > LONGEST_LINE or _dots_of_key(written) > MOST_DOTS:
            raise _bad(name, say("This is longer than any line of a protocol."), number)
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise _bad(name, say("Tables and lists stand too deep in one another."), None) from error
    except ValueError as error:
        found = _SYNTAX.fullmatch(str(error))
        reason = str(error) if found is None else found["reason"]
        line = None
        if found is not None:
            line = int(found["line"] or line_of_break(text) or text.rstrip().count("\n") + 1)
        raise _bad(name, say("This is not TOML: {reason}.", reason=syntax_words(reason)), line) from error


def _is_text(line: str) -> bool:
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True


def _dots_of_key(line: str) -> int:
    before = _BEFORE_SIGN.match(line)
    return 0 if before is None else before.group().count(".")


def _mistaken(text: str, name: str, mistake: Mistake) -> BadProtocolFile:
    return _bad(name, mistake.sentence, line_of(lines_of_keys(text), mistake.place))


def _unreadable(path: Path, reason: str) -> BadProtocolFile:
    return BadProtocolFile(
        say("The protocol file {file} cannot be read: {reason}.", file=path.name, reason=reason)
    )


def _bad(name: str, sentence: str, line: int | None) -> BadProtocolFile:
    if line is None:
        told = say("The protocol {name} cannot be used. {sentence}", name=name, sentence=sentence)
    else:
        told = say(
            "The protocol {name} cannot be used. Line {line}: {sentence}",
            name=name,
            line=line,
            sentence=sentence,
        )
    return BadProtocolFile(told, line)


def _lines(thing: Any) -> str:
    """Return the fields of ``thing`` as lines; without what is not there, which TOML has no word for."""
    known = {field.name: (field, getattr(thing, field.name)) for field in fields(thing)}
    return tomli_w.dumps(
        {name: _tidy(value) for name, (field, value) in known.items() if not _is_left_out(field, value)}
    )


def _is_left_out(field: Field[Any], value: Any) -> bool:
    """Return whether reading fills the field in; a number is always written, for whoever reads the file."""
    is_default = field.default is not MISSING and value == field.default
    return is_default and (value is None or isinstance(value, (str, bool, tuple)))


def _tidy(value: Any) -> Any:
    """Return ``value`` for TOML, with whole numbers as people write them."""
    if isinstance(value, tuple):
        return [_tidy(one) for one in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return str(value) if isinstance(value, str) else value
