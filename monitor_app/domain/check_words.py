"""The words for an answer of a checklist: a thing that was done, or a condition that should be absent."""

from __future__ import annotations

from typing import assert_never

from monitor_app.domain.entries import AnswerState, CheckAnswer
from monitor_app.domain.protocol import CheckKind, Protocol
from monitor_app.domain.wording import say


def is_condition(answer: CheckAnswer, protocol: Protocol) -> bool:
    """Return whether the question is for a condition: what is in order then is that it is not there."""
    kinds = (check.kind for check in protocol.checks if check.key == answer.key)
    return next(kinds, None) is CheckKind.UNSUITABLE


def state_words(answer: CheckAnswer, protocol: Protocol) -> str:
    """Return the answer beside its question, such as "in order", or "not present" for a condition."""
    of_condition = is_condition(answer, protocol)
    match answer.state:
        case AnswerState.FINE:
            return say("not present") if of_condition else say("in order")
        case AnswerState.FLAGGED:
            return say("present") if of_condition else say("flagged")
        case AnswerState.SKIPPED:
            return say("skipped")
        case _:
            assert_never(answer.state)
