"""What Python's reader of TOML finds wrong, in words for whoever edits a protocol file."""

from __future__ import annotations

from monitor_app.domain.wording import say


def syntax_words(reason: str) -> str:
    """Return what is wrong, as the end of a sentence; ``reason`` is English and belongs to the reader."""
    text = say("text stands between quotation marks on one line, and a \\ in it is written twice")
    twice = say("this stands in the file twice")
    known = (
        (
            "Invalid value",
            say("after = comes a number, a list in [ ], true, false, or text in quotation marks"),
        ),
        ("Expected '='", say("a line is a name, then =, then a value")),
        ("Expected newline", say("nothing comes after a value on its line, and text needs quotation marks")),
        ("Expected ']", say("the name of a table ends with ] or, where it began with [[, with ]]")),
        ("Unclosed array", say("a list has commas between its values and ends with ]")),
        (
            "Unclosed inline table",
            say("a table in braces has commas between its values and ends with a brace"),
        ),
        ("Invalid statement", say("a line begins with a name, with [ or with #")),
        ("Invalid initial character", say("a name has letters, digits, - and _")),
        ("Invalid date", say("this day or time does not exist")),
        ("Cannot ", twice),
        ("Duplicate ", twice),
        ('Expected "', text),
        ("Unterminated", text),
        ("Unescaped", text),
        ("Found invalid", text),
        ("Illegal", text),
        ("Invalid hex", text),
        ("Escaped", text),
    )
    found = (words for beginning, words in known if reason.startswith(beginning))
    return next(found, say("this cannot be read"))
