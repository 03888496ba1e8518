"""What can be typed at the command line: text that can be stored and shown, and numbers that are some."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from monitor_app.domain.faults import shown
from monitor_app.domain.wording import say

MOST_LISTED = 1_000_000


class Number(click.FloatRange):
    """A number in a range; "nan" is none, though no comparison says so."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number, or refuse what is none."""
        number = float(super().convert(value, param, ctx))
        if number != number:
            self.fail(say("“{text}” is not a number.", text=value), param, ctx)
        return number


def require_text(words: Iterable[str]) -> None:
    """Refuse what is no text, such as bytes of another encoding: it could be neither stored nor shown."""
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError:
            raise click.UsageError(
                say("“{word}” is not UTF-8 text. Write it, or name the file, otherwise.", word=shown(word))
            ) from None
