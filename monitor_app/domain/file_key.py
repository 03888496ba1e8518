"""The key that an encrypted file is opened with, and how a person writes it down and types it in.

The recovery key on paper is the key itself: 32 bytes in Crockford's base 32, which knows no I, L, O and U,
as 18 groups of four characters. Each group ends in a check character of its own, so that a mistake in
typing is named by its group; the position counts too, so that two groups that changed places are found.
What the last group has room for checks the whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from monitor_app.domain.faults import Fault
from monitor_app.domain.wording import say

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KEY_BYTES = 32
GROUP = 4
GROUPS = 18
"""Each carries three characters of five bits and one that checks them: 270 bits for the 256 of a key."""

_SPARE = 15 * GROUPS - 8 * KEY_BYTES
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})
_BETWEEN = str.maketrans(dict.fromkeys(" \t-–—.·,\u00a0\u2011\r\n"))


class KeyMistake(Fault):
    """What was typed is no recovery key; ``sentence`` names the group that is wrong."""


@dataclass(frozen=True, slots=True)
class FileKey:
    """256 random bits. Never shown by accident: neither in a trace nor in a log."""

    raw: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.raw) != KEY_BYTES:
            raise ValueError("a key has 32 bytes")

    @property
    def fingerprint(self) -> str:
        """Four characters by which people tell two keys apart; they tell nothing of the key."""
        digest = _sha256(b"infusion-session-monitor key" + self.raw)
        return _characters(int.from_bytes(digest[:3]) >> 4, 4)

    def groups(self) -> tuple[str, ...]:
        """Return the recovery key as groups of four characters."""
        number = int.from_bytes(self.raw) << _SPARE | _spare_of(self.raw)
        parts = (_characters(number >> 15 * left & 0x7FFF, 3) for left in reversed(range(GROUPS)))
        return tuple(part + _check(part, place) for place, part in enumerate(parts))

    def written(self) -> str:
        """Return the recovery key as one line."""
        return " ".join(self.groups())


def read_key(text: str) -> FileKey:
    """Return the key that ``text`` is the recovery key of, however it is grouped and cased.

    Raises :class:`KeyMistake`.
    """
    typed = text[:1000].translate(_BETWEEN).upper().translate(_READ_AS)
    for sign in typed:
        if sign not in ALPHABET:
            raise KeyMistake(say("“{sign}” is in no recovery key: look at it again.", sign=sign))
    number = 0
    for place in range(-(-len(typed) // GROUP)):
        group = typed[place * GROUP : (place + 1) * GROUP]
        if place >= GROUPS or len(group) < GROUP:
            break
        if _check(group[:3], place) != group[3]:
            raise KeyMistake(
                say(
                    "Group {number}, “{group}”, is not right: look at it again.",
                    number=place + 1,
                    group=group,
                )
            )
        number = number << 15 | _number(group[:3])
    if len(typed) != GROUP * GROUPS:
        raise KeyMistake(
            say(
                "A recovery key has {count} groups of four characters; here are {typed} characters of {all}.",
                count=GROUPS,
                typed=len(typed),
                all=GROUP * GROUPS,
            )
        )
    raw = (number >> _SPARE).to_bytes(KEY_BYTES)
    if number & ((1 << _SPARE) - 1) != _spare_of(raw):
        raise KeyMistake(say("The groups are not those of one key: look at all of them again."))
    return FileKey(raw)


def _spare_of(raw: bytes) -> int:
    """Return the bits after those of the key, which check all of it."""
    return int.from_bytes(_sha256(raw)) >> (256 - _SPARE)


def _sha256(content: bytes) -> bytes:
    # Imported when it is first needed: it loads OpenSSL, and nobody should wait for that at the start.
    from hashlib import sha256

    return sha256(content).digest()


def _characters(number: int, count: int) -> str:
    return "".join(ALPHABET[number >> 5 * left & 31] for left in reversed(range(count)))


def _number(characters: str) -> int:
    number = 0
    for sign in characters:
        number = number << 5 | ALPHABET.index(sign)
    return number


def _check(part: str, place: int) -> str:
    """Odd weights modulo 32 find every single wrong character; the place tells groups apart."""
    values = [ALPHABET.index(sign) for sign in part]
    return ALPHABET[(values[0] + 3 * values[1] + 5 * values[2] + 7 * (place + 1)) % 32]
