"""A protocol file that cannot be used names its line, and takes no time over it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from monitor_app.exchange.protocol_file import BadProtocolFile, parse_protocol, protocol_text, read_protocol
from monitor_app.resources import resource_path


def shipped_text(name: str = "iv-ketamine") -> str:
    """Return the text of a shipped protocol, which has comments and blank lines."""
    return resource_path("protocols", f"{name}.toml").read_text(encoding="utf-8")


def refused(text: str) -> BadProtocolFile:
    with pytest.raises(BadProtocolFile) as caught:
        parse_protocol(text, name="ours")
    sentence = caught.value.sentence
    assert sentence.startswith("The protocol ours cannot be used. ")
    assert sentence.endswith(".")
    assert (f" Line {caught.value.line}: " in sentence) == (caught.value.line is not None)
    return caught.value


CHANGES = [
    # Not TOML.
    ('title = "', "title = ", "iv-ketamine", "not TOML"),
    ("after_end = 60", "after_end 60", "iv-ketamine", "not TOML"),
    ("[leaving]", "[leaving", "iv-ketamine", "not TOML"),
    ("[leaving]", "[dosing]", "iv-ketamine", "not TOML"),
    ("after_end = 60", "after_end = 60\nafter_end = 60", "iv-ketamine", "not TOML"),
    # Keys that are unknown.
    ("after_end = 60", "after_ends = 60", "iv-ketamine", "no after_ends"),
    ("edition = 1", "colour = 3", "iv-ketamine", "no colour"),
    ("edition = 1", 'name = "iv"', "iv-ketamine", "no name"),
    ("[leaving]", "[leavings]", "iv-ketamine", "no leavings"),
    ("at_start = true", "at_the_start = true", "iv-ketamine", "no at_the_start"),
    # Values of another type.
    ('route = "iv"', 'route = "intravenous"', "iv-ketamine", "route must be one of iv, sc, nasal"),
    ("bound = 160", 'bound = "160"', "iv-ketamine", "bound must be a number, not text in quotation marks"),
    ("bound = 110", "bound = true", "iv-ketamine", "bound"),
    (
        'measure = "pulse"',
        'measure = "puls"',
        "iv-ketamine",
        "measure must be one of systolic, diastolic, pulse",
    ),
    ("edition = 1", "edition = 1.5", "iv-ketamine", "edition must be a whole number, without a point."),
    ("edition = 1", "edition = 99999999999999999999999999", "iv-ketamine", "dition must be from 1"),
    ("minutes = 40", "minutes = 2025-03-10", "iv-ketamine", "minutes must be a number, not a date"),
    ("at_start = true", 'at_start = "yes"', "iv-ketamine", "at_start must be true or false, not text"),
    ("[recheck]", "[[recheck]]", "iv-ketamine", "recheck must be a table, not a list"),
    ("minutes = [0, 5, 10, 20, 30, 40]", "minutes = [0, true]", "iv-ketamine", "minutes must be a number"),
    ("minutes = [0, 5, 10, 20, 30, 40]", "minutes = 5", "iv-ketamine", "minutes must be a list"),
    ('drug = "ketamine"', "drug = {}", "iv-ketamine", "drug must be text in quotation marks, not a table"),
    # Content that makes no sense.
    ("minutes = [0, 5, 10, 20, 30, 40]", "minutes = []", "iv-ketamine", "Schedule"),
    ("minutes = [0, 5, 10, 20, 30, 40]", "minutes = [0, 10, 5]", "iv-ketamine", "Schedule"),
    ("minutes = [0, 5, 10, 20, 30, 40]", "minutes = [-5, 0]", "iv-ketamine", "Schedule"),
    ("treatment_every = 10", "treatment_every = 0", "iv-ketamine", "Schedule"),
    ("recovery_every = 15", "recovery_every = nan", "iv-ketamine", "Schedule"),
    ("mg_per_kg = 0.5", "mg_per_kg = 0", "iv-ketamine", "Dose"),
    ("minutes = 40", "minutes = 0", "iv-ketamine", "Duration"),
    ("device_amount = 28", "device_amount = -28", "nasal-esketamine", "device"),
    ("device_choices = [2, 3]", "device_choices = [0, 3]", "nasal-esketamine", "devices"),
    ('key = "consent"', 'key = "identity"', "iv-ketamine", "identity is there twice"),
    ('text = "Vomiting"', 'text = " "', "iv-ketamine", "empty"),
    ('unit = "mg"', 'unit = ""', "iv-ketamine", "unit"),
    ('measure = "sedation"', 'measure = "weight"', "iv-ketamine", "Weight"),
    ("bound = 160", "bound = 1600", "iv-ketamine", "1600"),
    ("bound = 25", "bound = inf", "iv-ketamine", "inf"),
    ("bound = 40", "bound = -40", "iv-ketamine", "-40"),
    (
        "bound = 180",
        "bound = 150",
        "iv-ketamine",
        "critical at or above 150 is milder than the warning at 160",
    ),
    ("bound = 50", "bound = 125", "iv-ketamine", "leave no value between them"),
]


@pytest.mark.parametrize(("old", "new", "name", "words"), CHANGES, ids=[change[1] for change in CHANGES])
def test_a_mistake_is_told_with_its_line(old: str, new: str, name: str, words: str) -> None:
    text = shipped_text(name)
    assert old in text
    before, _, behind = text.partition(old)
    fault = refused(f"{before}{new}{behind}")
    assert words in fault.sentence
    assert fault.line == before.count("\n") + 1 + new.count("\n")


SYNTAX = {
    "a = ": "after = comes a number",
    "a 1": "a line is a name, then =",
    "a = 1 b = 2": "nothing comes after a value",
    "a = 2025-13-40": "nothing comes after a value",
    "[a": "ends with ]",
    "[[a]": "ends with ]",
    'a = "x': "between quotation marks",
    "a = 'x\ny'": "between quotation marks",
    'a = "\\q"': "between quotation marks",
    "a = [1 2]": "a list has commas",
    "a = {b = 1": "ends with a brace",
    "a = {b = 1, b = 2}": "twice",
    "a = 1\na = 2": "twice",
    "[a]\n[a]": "twice",
    "= 1": "a line begins with a name",
}


@pytest.mark.parametrize(("text", "words"), SYNTAX.items(), ids=list(SYNTAX))
def test_what_is_not_toml_is_told_in_our_words(text: str, words: str) -> None:
    fault = refused(text)
    assert "This is not TOML: " in fault.sentence
    assert words in fault.sentence
    assert "}}" not in fault.sentence
    assert fault.line == text.count("\n") + 1 - ("x\ny" in text)


NEVER_CLOSED = [
    ("a = 1\ndrug = 'ketamine\nb = 2\n", 2),
    ("a = 1\n[dosing]\n\nb = 'ketamine\"\n[c]\n", 4),
    ('a = 1\nb = """\nketamine\nc = 2\n', 2),
    ("a = 1\n# '\nc = [\n  1,\n  2,\n", 3),
    ("a = 1\nb = [ 1, { c = 'd\n ] }\n", 2),
    ("a = 1\n\nb =\n", 3),
    ("a = 1\n'b\n", 2),
]


@pytest.mark.parametrize(("text", "line"), NEVER_CLOSED)
def test_what_is_never_closed_is_told_where_it_was_opened(text: str, line: int) -> None:
    fault = refused(text)
    assert (fault.line, "This is not TOML: " in fault.sentence) == (line, True)
    assert "this cannot be read" not in fault.sentence


@pytest.mark.parametrize("number", ["1" + "0" * 400, "1e400"])
def test_a_number_beyond_all_bounds_is_told_in_our_words(number: str) -> None:
    fault = refused(shipped_text().replace("bound = 160", f"bound = {number}"))
    assert "too large" in fault.sentence or "not a number to compare with" in fault.sentence


@pytest.mark.parametrize("line", ['drug = "ketamine"', "after_end = 60", "bound = 93", 'key = "escort"'])
def test_what_is_missing_is_told_where_it_belongs(line: str) -> None:
    text = shipped_text()
    before, _, behind = text.partition(line + "\n")
    key = line.partition(" ")[0]
    if key == "after_end":
        assert parse_protocol(before + behind, name="ours").leaving.after_end == 0
        return
    fault = refused(before + behind)
    assert f"{key} is missing here" in fault.sentence
    header = before.rfind("\n[") + 1
    assert fault.line == (None if key == "drug" else text.count("\n", 0, header) + 1)


def test_a_limit_that_stands_twice_is_told_at_the_second_one() -> None:
    text = shipped_text()
    last = text[text.index("[[limits]]") : text.index("[[limits]]", text.index("[[limits]]") + 1)]
    fault = refused(f"{text}\n# The same once more.\n\n{last}")
    assert "two limits of one kind" in fault.sentence
    assert fault.line == text.count("\n") + 4


def test_a_file_without_limits_is_refused() -> None:
    text = shipped_text()
    plain = text[: text.index("[[limits]]")]
    assert "limits is missing" in refused(plain).sentence
    fault = refused(f"# Ours\nlimits = []\n{plain}")
    assert (fault.line, "no limit left" in fault.sentence) == (2, True)


def test_tables_in_one_line_name_the_key_they_stand_behind() -> None:
    text = shipped_text().replace("[dosing]\nmg_per_kg = 0.5\nminutes = 40\n", "")
    fault = refused(f'# Ours\n\n"dosing" = {{ mg_per_kg = 0.5,\tminutes = "long" }}\n{text}')
    assert (fault.line, "minutes" in fault.sentence) == (3, True)
    rows = 'quick_events = [\n  # none yet\n  { label = \'#\', kind = "drug", text = """a\n]""" },\n]\n'
    events = text.index("[[quick_events]]")
    rest = text[:events] + text[text.index("# Default limits") :]
    fault = refused(f"{rows}dosing.mg_per_kg = 0.5\n\ndosing.minutes = 0\n{rest}")
    assert fault.line == 8


MINUTES = "minutes = [0, 5, 10, 20, 30, 40]"


@pytest.mark.parametrize("bad", ['"x"', "4", "-1", "nan", "true", "0"])
def test_a_mistake_in_a_list_over_several_lines_is_told_with_its_own_line(bad: str) -> None:
    text = shipped_text()
    listed = f"minutes = [\n  0,\n  5,\n\n  {bad}, # here\n]"
    fault = refused(text.replace(MINUTES, listed))
    assert fault.line == text[: text.index(MINUTES)].count("\n") + 5


def test_a_limit_in_a_table_of_one_line_is_told_with_its_own_line() -> None:
    text = shipped_text()
    plain = text[: text.index("[[limits]]")]
    limit = '  {{ measure = "systolic", direction = "above", kind = "absolute", bound = {}, level = "{}" }},'
    rows = (limit.format(160, "warning"), "", limit.format(150, "critical"))
    limits = "limits = [\n" + "\n".join(rows) + "\n]\n"
    assert refused(limits + plain).line == 4
    misspelt = limits.replace("150", "200").replace('level = "critical"', 'levels = "critical"')
    assert refused(misspelt + plain).line == 4


def test_a_mistake_in_an_exported_file_is_told_with_its_line() -> None:
    text = protocol_text(parse_protocol(shipped_text(), name="ours"))
    changed = text.replace("    20,\n    30,\n", "    30,\n    20,\n", 1)
    assert changed != text
    fault = refused(changed)
    assert changed.split("\n")[(fault.line or 0) - 1] == "    20,"


def test_an_empty_file_is_no_protocol() -> None:
    assert "is missing" in refused("").sentence
    assert refused("x").line == 1


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes('# Ours\ntitle = "Kätamin"'.encode("latin-1"))
    (tmp_path / "huge.toml").write_bytes(b"#" * 1_000_001)
    for name in ("latin", "nowhere", "huge"):
        with pytest.raises(BadProtocolFile) as caught:
            read_protocol(tmp_path / f"{name}.toml")
        assert name in caught.value.sentence
        assert caught.value.line == (2 if name == "latin" else None)


def test_a_name_that_no_protocol_can_have_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "what?.toml"
    file.write_text(shipped_text(), encoding="utf-8")
    with pytest.raises(BadProtocolFile, match=r"what\?"):
        read_protocol(file)


HUGE = {
    "a key of many parts": ".".join("a" * 400_000) + " = 1",
    "many keys of many parts": "".join(f"{'.'.join('a' * 400)}.b{n} = 1\n" for n in range(1200)),
    "lists in lists": "a = " + "[" * 400_000,
    "lists in lists on lines": "a = " + "[\n" * 300_000,
    "tables in tables": "a = " + "{a=" * 200_000,
    "a long text": 'title = """' + "\\n" * 400_000,
    "many tables": "[[limits]]\n" * 80_000,
    "many lines": "\n" * 900_000,
    "many numbers": "a = [" + "1,\n" * 300_000 + "]",
    "a long number": "edition = " + "9" * 900_000,
    "a number longer than Python reads": "edition = " + "9" * 3_999,
    "quotation marks": '"' * 900_000,
    "quoted keys": "\n".join('"' * 3_000 for _ in range(300)),
    "many unknown keys": "".join(f"a{n} = 1\n" for n in range(80_000)),
    "many keys of one table": "[dosing]\n" + "".join(f"a{n} = 1\n" for n in range(80_000)),
}


@pytest.mark.parametrize("text", HUGE.values(), ids=list(HUGE))
def test_a_monstrous_file_is_refused_soon(text: str) -> None:
    assert len(text) < 1_000_000
    began = time.process_time()
    refused(text)
    assert time.process_time() - began < 5
