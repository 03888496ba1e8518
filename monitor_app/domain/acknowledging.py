"""The decision that somebody has seen a warning, with what was done where the protocol asks."""

from __future__ import annotations

from typing import assert_never

from monitor_app.domain import entries as facts
from monitor_app.domain.deciding import Decided, Refused, When, step_of
from monitor_app.domain.limits import Level
from monitor_app.domain.protocol import AcknowledgeAction, AcknowledgeAsks
from monitor_app.domain.session import Session
from monitor_app.domain.warnings import LimitWarning
from monitor_app.domain.wording import say


def acknowledge(
    session: Session,
    when: When,
    *,
    warning_ids: tuple[str, ...] | None = None,
    action: AcknowledgeAction | None = None,
) -> Decided:
    """Acknowledge the named warnings, or all that wait; ``action`` is what was done.

    Refused without an action where the protocol asks for one. An answer is written on those that asked
    alone: nobody has said it of the others.
    """
    waiting = session.to_acknowledge()
    chosen = [w for w in waiting if warning_ids is None or w.warning_id in warning_ids]
    asking = [w for w in chosen if asks_for_action(session, w)]
    if action is None and asking:
        return Refused(say("Your protocol asks what was done. Choose one of the answers to acknowledge."))
    answered = asking or chosen
    steps = tuple(
        facts.WarningAcknowledged(w.warning_id, w.level, action if w in answered else None) for w in chosen
    )
    return step_of(session, when, bool(steps), say("There is no warning to acknowledge."), *steps)


def asks_for_action(session: Session, warning: LimitWarning) -> bool:
    """Return whether the protocol wants to know what was done about this warning.

    One that waits counts by the worst it reached: nobody has seen that yet.
    """
    match session.protocol.acknowledge_asks:
        case AcknowledgeAsks.NOTHING:
            return False
        case AcknowledgeAsks.CRITICAL:
            return warning.highest is Level.CRITICAL
        case AcknowledgeAsks.EVERY:
            return True
        case asks:
            assert_never(asks)
