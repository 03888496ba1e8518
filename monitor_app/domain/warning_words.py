"""The words for warnings: what, value, limit, whose limit, since when. Never what to do to a patient."""

from __future__ import annotations

from typing import assert_never

from monitor_app.domain.limits import Direction, Level, LimitKind
from monitor_app.domain.measures import BY_NAME
from monitor_app.domain.protocol import AcknowledgeAction
from monitor_app.domain.warning_facts import Cause
from monitor_app.domain.warnings import LimitWarning
from monitor_app.domain.wording import say


def level_word(level: Level) -> str:
    """Return "warning" or "critical"."""
    return say("critical") if level is Level.CRITICAL else say("warning")


def action_word(action: AcknowledgeAction) -> str:
    """Return what was done, as the button and the log say it."""
    match action:
        case AcknowledgeAction.RECHECKED:
            return say("rechecked")
        case AcknowledgeAction.PHYSICIAN_NOTIFIED:
            return say("physician notified")
        case AcknowledgeAction.TREATED:
            return say("treated")
        case AcknowledgeAction.ARTEFACT:
            return say("artefact")
        case AcknowledgeAction.OTHER:
            return say("other")
        case _:
            assert_never(action)


def cause_words(cause: Cause) -> str:
    """Return why a warning was withdrawn."""
    match cause:
        case Cause.LATE_ENTRY:
            return say("a reading was entered late")
        case Cause.AMENDED:
            return say("a reading was amended")
        case Cause.STRUCK:
            return say("a reading was struck out")
        case Cause.BASELINE:
            return say("the baseline is another")
        case _:
            assert_never(cause)


def limit_words(kind: LimitKind, direction: Direction, bound: float) -> str:
    """Return a limit as words, such as "at or above 180" or "40 or more above baseline"."""
    above = direction is Direction.ABOVE
    match kind:
        case LimitKind.ABSOLUTE:
            return (
                say("at or above {bound:g}", bound=bound)
                if above
                else say("at or below {bound:g}", bound=bound)
            )
        case LimitKind.CHANGE:
            return (
                say("{bound:g} or more above baseline", bound=bound)
                if above
                else say("{bound:g} or more below baseline", bound=bound)
            )
        case LimitKind.PERCENT:
            return (
                say("{bound:g} % or more above baseline", bound=bound)
                if above
                else say("{bound:g} % or more below baseline", bound=bound)
            )


def headline(warning: LimitWarning, value: float) -> str:
    """Return "Systolic 186 mmHg: critical, at or above 180", with the ``value`` it has now."""
    measure = BY_NAME[warning.measure]
    what = say("{measure} {value:g}", measure=say(measure.title), value=value)
    if not measure.is_score:
        what = say("{what} {unit}", what=what, unit=say(measure.unit))
    limit = limit_words(warning.limit_kind, warning.direction, warning.bound)
    return say("{what}: {level}, {limit}", what=what, level=level_word(warning.level), limit=limit)


def inside_a_sentence(title: str) -> str:
    """Return a title with a small first letter, but not a name such as SpO₂."""
    return title.lower() if title == title.capitalize() else title
