"""Texts that stand on one line, can be seen, and can be told apart by eye."""

from __future__ import annotations

from unicodedata import category, normalize

from monitor_app.domain.wording import say

LONGEST_TEXT = 200
"""Characters of a reason, of a source, or of another text of a protocol."""

_BREAKING = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Unicode's categories of control characters, halves of characters, and breaks of lines."""

_SPELLING = frozenset("\u00ad\u061c\u200c\u200d\u200e\u200f")
"""What nobody sees and some languages are written with: joiners, marks of direction, soft hyphens."""

_FILLING = frozenset("\u034f\u115f\u1160\u2800\ufe0e\ufe0f")
"""Letters and marks of which nothing is drawn."""


def is_one_line(text: str, longest: int = LONGEST_TEXT) -> bool:
    """Return whether ``text`` stands on one line, is not too long for it, and hides nothing."""
    return len(text) <= longest and not any(_breaks(letter) for letter in text)


def flaw_of_line(label: str, text: str, longest: int = LONGEST_TEXT) -> str | None:
    """Return a sentence on why ``text`` is not one line, None where it is; ``label`` names it."""
    if is_one_line(text, longest):
        return None
    return say(
        "{label} must be one line of at most {most} characters, without invisible ones.",
        label=label,
        most=longest,
    )


def look_of(text: str) -> str:
    """Return a key that is equal for texts that nobody can tell apart, "" where nothing is to be seen.

    Small and capital letters, wide and narrow ones, and one space or several look alike.
    """
    plain = normalize("NFKC", normalize("NFKC", text).casefold())
    seen = (letter for letter in plain if category(letter) != "Cf" and letter not in _FILLING)
    return " ".join("".join(seen).split())


def _breaks(letter: str) -> bool:
    kind = category(letter)
    return kind in _BREAKING or (kind == "Cf" and letter not in _SPELLING)
