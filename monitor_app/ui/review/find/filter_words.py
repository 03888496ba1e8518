"""What the filters of the list of sessions are called, and what each of them keeps."""

from __future__ import annotations

from typing import assert_never

from monitor_app.domain.finding import SessionFilter
from monitor_app.domain.wording import say


def filter_name(kind: SessionFilter) -> str:
    """Return the words on the chip of a filter."""
    match kind:
        case SessionFilter.TO_SIGN:
            return say("To sign")
        case SessionFilter.RETURNED:
            return say("Returned")
        case SessionFilter.FOLLOW_UP:
            return say("Follow-up")
        case SessionFilter.WITH_WARNINGS:
            return say("With warnings")
        case SessionFilter.CRITICAL:
            return say("Critical only")
        case SessionFilter.INCOMPLETE:
            return say("Incomplete")
        case SessionFilter.FORM_DUE:
            return say("Form due")
        case _:
            assert_never(kind)


def filter_meaning(kind: SessionFilter) -> str:
    """Return which sessions a filter keeps."""
    match kind:
        case SessionFilter.TO_SIGN:
            return say("Ended, and waiting for a signature.")
        case SessionFilter.RETURNED:
            return say("Sent back with a question that nobody has answered yet.")
        case SessionFilter.FOLLOW_UP:
            return say("Last signed as: reviewed, follow-up needed.")
        case SessionFilter.WITH_WARNINGS:
            return say("With at least one warning.")
        case SessionFilter.CRITICAL:
            return say("With at least one critical warning.")
        case SessionFilter.INCOMPLETE:
            return say(
                "Ended, and cancelled, or with a reading missed, a question of the checks skipped,\n"
                "or a warning that nobody acknowledged."
            )
        case SessionFilter.FORM_DUE:
            return say(
                "Nasal esketamine, ended, whose monitoring form was not handed in.\n"
                "It is due within 7 days of the session."
            )
        case _:
            assert_never(kind)
