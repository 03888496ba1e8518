"""Protocol files that are not what they should be: a sentence with a line, or a protocol that makes sense."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from monitor_app.domain.entries import ProtocolPublished
from monitor_app.domain.protocol import Protocol
from monitor_app.domain.protocol_mistakes import mistakes_in
from monitor_app.exchange.protocol_file import (
    LARGEST_FILE,
    BadProtocolFile,
    parse_protocol,
    protocol_text,
    read_protocol,
)
from monitor_app.resources import resource_path
from monitor_app.storage.codec import decode_fact, encode_fact
from tests.faults.bad_input import (
    CHANGES,
    ODD_TEXT,
    PATHS,
    WORDS,
    Change,
    Tally,
    changed_bytes,
    changed_text,
    many,
    require_sentence,
)

ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "utf-16", "latin-1")
NAMES = ("iv-ketamine", "nasal-esketamine", "sc-ketamine", "sc-pump-ketamine")


@cache
def shipped(name: str) -> str:
    """Return a shipped protocol without its comments: they take the changes that matter."""
    text = resource_path("protocols", f"{name}.toml").read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("#")) + "\n"


VALUES = st.sampled_from(
    (
        "nan",
        "inf",
        "-inf",
        "1e400",
        "-1",
        "0",
        "9" * 40,
        "9" * 3_000,
        "0x7fffffffffffffffffff",
        "1e-320",
        "true",
        '""',
        '"x"',
        '"\\u202e"',
        '"\\u0000"',
        '"' + "x" * 3_000 + '"',
        '"""a\nb"""',
        "[]",
        "[[]]",
        "{}",
        "{a = 1}",
        "[nan]",
        "[1, 'a', {}]",
        "[" * 90 + "]" * 90,
        "2025-03-10",
        "2025-03-10T09:00:00Z",
        "25:00:00",
        "1979-05-27T25:32:00",
        '"../../x"',
        '"\'; DROP TABLE entry; --"',
        "'=1+1'",
    )
)
LINES = st.sampled_from(
    (
        "[dosing]",
        "[[limits]]",
        "[limits]",
        "[[quick_events]]",
        "[a.b.c.d]",
        "[" + ".".join("a" * 40) + "]",
        ".".join("a" * 2_000) + " = 1",
        "a" * 5_000 + " = 1",
        "__class__ = 1",
        "name = 'x'",
        "= 1",
        '"" = 1',
        "edition = 1",
        "'''",
        '"""',
        "\ufeff",
        "limits = 1",
        "x = [" + "{a = [" * 60,
    )
)


@st.composite
def with_values(draw: st.DrawFn) -> str:
    """Return a protocol some of whose values are replaced by others that are TOML, and lines put in."""
    lines = shipped(draw(st.sampled_from(NAMES))).splitlines()
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(lines) - 1))
        if draw(st.integers(0, 4)) == 0:
            lines.insert(place, draw(LINES))
        else:
            key, sign, _ = lines[place].partition(" = ")
            lines[place] = f"{key} = {draw(VALUES)}" if sign else lines[place]
    return "\n".join(lines)


MUTATED = st.builds(
    lambda name, changes: changed_text(shipped(name), changes), st.sampled_from(NAMES), CHANGES
)
TEXTS = with_values() | MUTATED | st.text(max_size=60)


def file_name(word: str) -> str:
    """Return ``word`` as a disk can have it: any bytes but a stroke and a nought."""
    kept = "".join(sign for sign in word if sign not in "/\0")[:60]
    is_possible = all(sign < "\ud800" or sign > "\udfff" or "\udc80" <= sign <= "\udcff" for sign in kept)
    return f"{kept}.toml" if is_possible else "plain.toml"


FILE_NAMES = st.sampled_from((*NAMES, *ODD_TEXT, *PATHS, *WORDS)).map(file_name)


def require_told(fault: BadProtocolFile, text: str) -> None:
    """Assert that the sentence can be read, and that its line is one of ``text``."""
    require_sentence(fault)
    assert fault.line is None or 1 <= fault.line <= text.count("\n") + 2


def require_sense(protocol: Protocol) -> None:
    """Assert that what was taken in has no mistake, can be stored, and leaves as the same file."""
    assert next(mistakes_in(protocol), None) is None
    published = ProtocolPublished(protocol, "reviewed")
    assert decode_fact(*encode_fact(published)) == published
    assert parse_protocol(protocol_text(protocol), name=protocol.name) == protocol


def test_whatever_the_protocol_it_is_refused_with_a_sentence_or_makes_sense() -> None:
    tally = Tally("protocols")

    @many("protocols")
    @given(TEXTS)
    @example(shipped("iv-ketamine"))
    @example("")
    @example("x = " + "[" * 3_000)
    @example(changed_text(shipped("iv-ketamine"), [(60, 0, "\ud800")]))
    @example("\r".join(("edition = 1", "title = 2")))
    def tried(text: str) -> None:
        with tally.one():
            try:
                protocol = parse_protocol(text, name="ours")
            except BadProtocolFile as fault:
                require_told(fault, text)
                return
            tally.taken += 1
            require_sense(protocol)

    tried()
    tally.require_all()
    assert tally.taken, "everything was refused: nothing was shown of what comes in"


def test_whatever_the_bytes_and_the_name_of_the_file_it_is_the_same() -> None:
    tally = Tally("protocol files")
    with tempfile.TemporaryDirectory() as folder:

        @many("protocol files")
        @given(st.sampled_from(NAMES), CHANGES | st.just([]), FILE_NAMES, st.sampled_from(ENCODINGS))
        @example("iv-ketamine", [], "iv-ketamine.toml", "utf-8")
        @example("iv-ketamine", [], "a\nb.toml", "utf-8")
        @example("iv-ketamine", [], "\u202egpj.toml", "utf-8")
        @example("iv-ketamine", [], "\udcff.toml", "utf-8")
        def tried(name: str, changes: list[Change], called: str, encoding: str) -> None:
            content = changed_bytes(shipped(name).encode(encoding, "replace"), changes)
            file = Path(folder) / called
            file.write_bytes(content)
            with tally.one():
                try:
                    protocol = read_protocol(file)
                except BadProtocolFile as fault:
                    require_sentence(fault)
                else:
                    tally.taken += 1
                    require_sense(protocol)
            file.unlink()

        tried()
    tally.require_all()
    assert tally.taken


def test_what_is_larger_than_any_protocol_is_not_read_to_its_end(tmp_path: Path) -> None:
    file = tmp_path / "large.toml"
    with file.open("wb") as content:
        content.truncate(100 * LARGEST_FILE)
    with pytest.raises(BadProtocolFile, match="larger than any protocol"):
        read_protocol(file)
