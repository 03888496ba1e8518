"""Text as it is compared when somebody searches."""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)
"""What Unicode does not take apart into a letter and its mark."""

_APOSTROPHES = "'`\u2018\u2019\u02bb\u02bc\u00b4\u2032\uff07"
_NOTHING = str.maketrans(dict.fromkeys(_APOSTROPHES, ""))
_SPACES = str.maketrans(dict.fromkeys(_APOSTROPHES, " "))


def folded(text: str) -> str:
    """Return ``text`` without case, accents, apostrophes, commas and doubled spaces.

    "MÜLLER, Eva" is "muller eva", "Łukasz O'Brien" is "lukasz obrien".
    """
    bare = unicodedata.normalize("NFKD", text.translate(_NOTHING).casefold()).translate(_LETTERS)
    kept = "".join(" " if char == "," else char for char in bare if not unicodedata.combining(char))
    return " ".join(kept.split())


def both_ways(text: str) -> str:
    """Return ``text`` folded, and once more with its apostrophes as spaces: "obrien" and "o brien"."""
    apart = text.translate(_SPACES)
    return folded(text) if apart == text else f"{folded(text)} {folded(apart)}"
