"""The world's faults: what can go wrong outside the program. Our own bugs are other exceptions."""

from __future__ import annotations

import re

_NOT_SHOWN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters but the new line, other breaks of lines, turns of direction, halves of characters."""


def shown(text: str) -> str:
    """Return foreign text, such as the name of a file, so that it can stand in a sentence on any screen."""
    return _NOT_SHOWN.sub("\ufffd", text)


class Fault(Exception):
    """Something outside the program failed.

    ``sentence`` tells a person what happened, what is safe, and what to do. What it names from outside
    can neither turn its direction nor clear the screen.
    """

    def __init__(self, sentence: str) -> None:
        self.sentence = shown(sentence)
        super().__init__(self.sentence)


class OutdatedFault(Fault):
    """Somebody else has added to the session since it was read; deciding on the old state would be wrong."""
