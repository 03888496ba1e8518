"""What a nurse is asked once before time zero, because time zero cannot be moved later."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from monitor_app.domain import decisions
from monitor_app.domain.decisions import Decision
from monitor_app.domain.entries import AnswerState, CheckAnswer
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.session import Session
from monitor_app.domain.value_words import pressure_words
from monitor_app.domain.wording import say

HIGH_SYSTOLIC, HIGH_DIASTOLIC = 140, 90
"""mmHg; a baseline above this asks for a reason to go on; it does not forbid (clinical reference)."""


@dataclass(frozen=True, slots=True)
class StartConcerns:
    """The sentences to show, the placeholder of a reason (None: not asked), and what starting answers."""

    sentences: tuple[str, ...]
    reason: str | None
    high_baseline: CheckAnswer | None
    open_checks: tuple[CheckAnswer, ...]

    def answers(self, reason: str) -> tuple[Decision, ...]:
        """Return the answers to record with the start, given the reason that was typed.

        A high baseline keeps the reason, and an empty one is refused. Open checks count as done by
        starting, unless a reason says that they are not.
        """
        given = []
        if self.high_baseline is not None:
            flagged = self.high_baseline
            given.append(CheckAnswer(flagged.key, flagged.text, AnswerState.FLAGGED, reason))
        for check in self.open_checks:
            done = self.high_baseline is not None or not reason
            state = AnswerState.FINE if done else AnswerState.SKIPPED
            given.append(CheckAnswer(check.key, check.text, state, "" if done else reason))
        return tuple(partial(decisions.answer_check, answer=answer) for answer in given)


def start_concerns(session: Session) -> StartConcerns:
    """Return what is still open before the treatment of ``session`` starts."""
    sentences = []
    reason = None
    systolic = session.baseline.get(MeasureName.SYSTOLIC)
    diastolic = session.baseline.get(MeasureName.DIASTOLIC)
    high = None
    if systolic is None or diastolic is None:
        sentences.append(say("There is no baseline blood pressure: limits that count from it will wait."))
    elif systolic > HIGH_SYSTOLIC or diastolic > HIGH_DIASTOLIC:
        pressure = pressure_words(systolic, diastolic)
        sentences.append(say("The baseline {pressure} is above 140/90.", pressure=pressure))
        high = CheckAnswer("baseline_pressure", say("Baseline above 140/90"), AnswerState.FLAGGED)
        reason = say("Reason to go on (required)")
    again = {check.key for check in session.protocol.checks if check.at_start}
    still_open = tuple(
        answer for answer in session.answers if answer.key in again and answer.state is not AnswerState.FINE
    )
    sentences.extend(
        say("By starting you confirm: {check}.", check=say(answer.text)) for answer in still_open
    )
    if still_open and reason is None:
        reason = say("Not done? Give the reason")
    if session.check_in.dose is None:
        sentences.append(say("The dose is not known, so the dose given cannot be counted."))
    return StartConcerns(tuple(sentences), reason, high, still_open)
