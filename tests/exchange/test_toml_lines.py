"""Lines of keys in any TOML, and any damage to a protocol file: a sentence, never a surprise."""

from __future__ import annotations

import tomllib

import tomli_w
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor_app.exchange.protocol_file import BadProtocolFile, parse_protocol
from monitor_app.exchange.toml_lines import line_of, lines_of_keys
from monitor_app.resources import resource_path

STORY = '''# A comment with [a] = "1"
title = "one # [two]"
"quoted . key" = 'it'
'single' = 1

a.b . c = [ # open
  1, "]",
  { x = 1 },
]
text = """
fake = 1
[fake]
\\""" """"
raw = """'
'fake' = 2 """

[table] # head
key=1
[ table . "sub table" ]
key = 2

[[row]]
key = 3
[[row]]

key = 4
[row.inner]
key = 5
[[row.things]]
[[row.things]]
key = 6
[last]'''


def test_each_key_is_found_on_its_line() -> None:
    assert tomllib.loads(STORY)["last"] == {}
    rows = STORY.split("\n")
    lines = lines_of_keys(STORY)
    expected = {
        ("title",): "title =",
        ("quoted . key",): '"quoted',
        ("single",): "'single'",
        ("a", "b", "c"): "a.b",
        ("a",): "a.b",
        ("text",): "text =",
        ("raw",): "raw =",
        ("table",): "[table]",
        ("table", "key"): "key=1",
        ("table", "sub table"): "[ table",
        ("table", "sub table", "key"): "key = 2",
        ("row", 0, "key"): "key = 3",
        ("row", 1, "key"): "key = 4",
        ("row", 1, "inner", "key"): "key = 5",
        ("row", 1, "things", 1, "key"): "key = 6",
        ("last",): "[last]",
    }
    assert {place: rows[lines[place] - 1][: len(start)] for place, start in expected.items()} == expected
    assert not any("fake" in place for place in lines)
    assert lines["row", 1] == lines["row", 1, "key"] - 2
    assert line_of(lines, ("a", "b", "c", 2, "x")) == lines["a", "b", "c"] + 2
    assert line_of(lines, ("nothing",)) is None
    assert line_of(lines, ()) is None
    assert lines_of_keys("raw = '''\n'fake' = 2 ''''\nlast = 1") == {("raw",): 1, ("last",): 3}


LISTS = """minutes = [
  0, # the first
  5,

  \"\"\"ten
\"\"\", [ 7,
    8, { "a b" = 1, c.d = [
      9 ] } ],
]
empty = [ ]
none = {}
rows = [{ x = 1979-05-27 07:32:00, y = "]" }, { x = 2,
  # y is missing
  }] # end
last = 1
"""


def test_what_stands_in_a_list_is_found_on_its_line() -> None:
    lines = lines_of_keys(LISTS)
    expected = {
        ("minutes",): 1,
        ("minutes", 0): 2,
        ("minutes", 1): 3,
        ("minutes", 2): 5,
        ("minutes", 3): 6,
        ("minutes", 3, 0): 6,
        ("minutes", 3, 1): 7,
        ("minutes", 3, 2): 7,
        ("minutes", 3, 2, "a b"): 7,
        ("minutes", 3, 2, "c"): 7,
        ("minutes", 3, 2, "c", "d"): 7,
        ("minutes", 3, 2, "c", "d", 0): 8,
        ("empty",): 10,
        ("none",): 11,
        ("rows",): 12,
        ("rows", 0): 12,
        ("rows", 0, "x"): 12,
        ("rows", 0, "y"): 12,
        ("rows", 1): 12,
        ("rows", 1, "x"): 12,
        ("last",): 15,
    }
    assert lines == expected


@given(st.recursive(st.integers(0, 9), lambda inner: st.lists(inner, max_size=3), max_leaves=20))
def test_any_list_is_found_where_it_was_written(content: object) -> None:
    rows: list[str] = []
    places: dict[tuple[str | int, ...], int] = {}

    def write(one: object, place: tuple[str | int, ...]) -> None:
        places[place] = len(rows) + 1
        rows.append("[" if isinstance(one, list) else f"{one}")
        if isinstance(one, list):
            for number, inner in enumerate(one):
                write(inner, (*place, number))
                rows[-1] += ","
            rows.append("]")

    write(content, ("a",))
    rows[0] = f"a = {rows[0]}"
    assert tomllib.loads("\n".join(rows)) == {"a": content}
    assert lines_of_keys("\n".join(rows)) == places


KEYS = st.text(st.characters(exclude_categories=("Cs",)), max_size=4)
VALUES = st.text(st.characters(exclude_categories=("Cs",)), max_size=8) | st.integers(-9, 9) | st.booleans()
CONTENT = st.dictionaries(
    KEYS, VALUES | st.lists(VALUES, max_size=3) | st.dictionaries(KEYS, VALUES, max_size=3)
)


@given(CONTENT, st.booleans())
@settings(max_examples=100)
def test_any_toml_is_walked_through(content: dict[str, object], multiline: bool) -> None:
    text = tomli_w.dumps(content, multiline_strings=multiline)
    lines = lines_of_keys(text)
    rows = text.split("\n")
    for key, value in content.items():
        row = rows[lines[key,] - 1]
        assert row.startswith("[") if isinstance(value, dict) else "=" in row
        inner = value if isinstance(value, dict) else {}
        assert all(lines[key, name] > lines[key,] for name in inner)
    assert len({place for place in lines if len(place) == 1}) == len(content)


SHIPPED = resource_path("protocols", "nasal-esketamine.toml").read_text(encoding="utf-8")
PIECES = [
    '"',
    "'",
    '"""',
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ".",
    ",",
    "#",
    "\n",
    "\\",
    "1e999",
    "nan",
    "-1",
]


def trouble_with(text: str) -> BadProtocolFile | None:
    try:
        parse_protocol(text, name="ours")
    except BadProtocolFile as fault:
        return fault
    return None


@given(st.integers(0, len(SHIPPED)), st.integers(0, 40), st.text(max_size=5) | st.sampled_from(PIECES))
@settings(max_examples=300)
@example(0, len(SHIPPED), "")
def test_any_damage_is_told_in_a_sentence(start: int, length: int, put_in: str) -> None:
    text = SHIPPED[:start] + put_in + SHIPPED[start + length :]
    trouble = trouble_with(text)
    if trouble is not None:
        assert trouble.sentence.startswith("The protocol ours cannot be used. ")
        assert trouble.line is None or 1 <= trouble.line <= text.count("\n") + 1
