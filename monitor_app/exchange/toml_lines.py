"""On which line of a TOML text each key stands, for messages that name it."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence

Place = tuple[str | int, ...]
"""Keys from the outside inwards, and numbers from 0 in a row of tables."""

_STRING = r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)+")
_KEY = re.compile(rf"[ \t]*([A-Za-z0-9_-]+|{_STRING})[ \t]*([.=\]])", re.DOTALL)
_IN_A_VALUE = re.compile(
    rf"(?P<blank>[ \t\r]+|#[^\n]*)|(?P<ends>\n)|(?P<opens>[\[{{])|(?P<closes>[\]}}])|(?P<comma>,)"
    rf"|(?P<plain>{_STRING}|[^\s,\[\]{{}}#\"']+)",
    re.DOTALL,
)


def lines_of_keys(text: str) -> Mapping[Place, int]:
    """Return the line, from 1, of each table and key, and of each thing in a list.

    ``text`` must be valid TOML.
    """
    reading = _Reading(text)
    reading.walk()
    return reading.lines


def line_of_break(text: str) -> int | None:
    """Return on which line begins what makes the rest of ``text`` unreadable, such as an open quotation mark.

    None where nothing is open: then the end itself is too early.
    """
    reading = _Reading(text)
    try:
        reading.walk()
    except ValueError:
        return reading.line()
    return reading.open_since


def line_of(lines: Mapping[Place, int], place: Place) -> int | None:
    """Return the line of ``place``, or of the nearest thing around it, None where neither is known."""
    around = (place[:length] for length in range(len(place), 0, -1))
    return next((lines[known] for known in around if known in lines), None)


class _Reading:
    """One walk through a text, from statement to statement."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Place, int] = {}
        self._text = text
        self._at = 0
        self._line, self._counted_to = 1, 0
        self._tables: Counter[Place] = Counter()
        self.open_since: int | None = None
        """The line of the key of a list or table that was never closed."""

    def walk(self) -> None:
        """Go from statement to statement to the end. Raises ``ValueError`` for what cannot be TOML."""
        table: Place = ()
        while self._skip_blank():
            if self._text.startswith("[", self._at):
                table = self._header()
            else:
                place = (*table, *self._keys())
                self._note(place)
                self._value(place)

    def _skip_blank(self) -> bool:
        blank = _BLANK.match(self._text, self._at)
        self._at = self._at if blank is None else blank.end()
        return self._at < len(self._text)

    def _header(self) -> Place:
        is_row = self._text.startswith("[[", self._at)
        self._at += 2 if is_row else 1
        keys = self._keys()
        around = self._resolved(keys[:-1])
        table: Place = (*around, keys[-1])
        if is_row:
            self._tables[table] += 1
        table = self._resolved((keys[-1],), around)
        self._note(table)
        self._at += 1 if is_row else 0
        return table

    def _resolved(self, keys: Sequence[str], place: Place = ()) -> Place:
        """Return the place of ``keys``; that of a row of tables is its last table."""
        for key in keys:
            place = (*place, key)
            if self._tables[place]:
                place = (*place, self._tables[place] - 1)
        return place

    def _keys(self) -> list[str]:
        """Return the keys of a dotted key, and stand behind the sign that ends it."""
        keys = []
        while True:
            found = _KEY.match(self._text, self._at)
            if found is None:
                raise ValueError("this is not TOML")
            self._at = found.end()
            key, end = found.groups()
            keys.append(tomllib.loads(f"key = {key}")["key"] if key[0] in "\"'" else key)
            if end != ".":
                return keys

    def line(self) -> int:
        """Return the line on which the walk is, from 1."""
        self._line += self._text.count("\n", self._counted_to, self._at)
        self._counted_to = self._at
        return self._line

    def _note(self, place: Place) -> None:
        line = self.line()
        for length in range(1, len(place) + 1):
            self.lines.setdefault(place[:length], line)

    def _value(self, here: Place) -> None:
        """Walk through the value that stands at ``here``, and note what its lists and tables hold."""
        around: list[tuple[Place, int | None]] = []
        """The lists, with the number of the thing that comes, and the tables that are open."""
        began = self.line()
        while self._at < len(self._text):
            found = _IN_A_VALUE.match(self._text, self._at)
            if found is None or (not around and found.lastgroup in ("closes", "comma")):
                raise ValueError("this is not TOML")
            kind, sign = found.lastgroup, found.group()
            if kind in ("opens", "plain"):
                self._note(here)
            self._at = found.end()
            if kind == "opens":
                around.append((here, 0 if sign == "[" else None))
                here = self._next(around)
            elif kind == "closes":
                around.pop()
            elif kind == "comma":
                place, number = around[-1]
                around[-1] = place, None if number is None else number + 1
                here = self._next(around)
            elif kind == "ends" and not around:
                return
        self.open_since = began if around else None

    def _next(self, around: Sequence[tuple[Place, int | None]]) -> Place:
        """Return where the next thing of a list or table stands; of a table, its key is passed."""
        place, number = around[-1]
        if number is not None:
            return (*place, number)
        self._skip_blank()
        if self._text.startswith("}", self._at):
            return place
        return (*place, *self._keys())
