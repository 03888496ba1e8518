"""One patient's own limits: the limits of a session are changed, with a reason, from now on."""

from __future__ import annotations

from monitor_app.domain import entries as facts
from monitor_app.domain.deciding import Decided, Refused, When, step_of
from monitor_app.domain.limit_mistakes import mistakes_in_limits
from monitor_app.domain.limits import Limit
from monitor_app.domain.one_line import flaw_of_line, look_of
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say


def change_limits(session: Session, when: When, *, limits: tuple[Limit, ...], reason: str) -> Decided:
    """Put ``limits`` in force for this session; what is read from now on is judged by them.

    Readings already charted keep the limits they were judged by.
    """
    if not look_of(reason):
        return Refused(say("Give the reason for this patient's own limits."))
    flaw = flaw_of_line(say("The reason"), reason.strip())
    if flaw is not None:
        return Refused(flaw)
    if when.at < when.now:
        return Refused(say("Limits change from now on. What was read before keeps the limits of its time."))
    if limits == session.limits:
        return Refused(say("These limits are in force already. Nothing was changed."))
    mistake = next(iter(mistakes_in_limits(limits)), None)
    if mistake is not None:
        return Refused(mistake)
    return step_of(session, when, True, "", facts.LimitsChanged(limits, reason.strip()))
