"""What a warning is, where there is no room for its whole headline."""

from __future__ import annotations

from monitor_app.domain.measures import BY_NAME
from monitor_app.domain.session import Session
from monitor_app.domain.warning_words import inside_a_sentence, level_word
from monitor_app.domain.warnings import LimitWarning
from monitor_app.domain.wording import say
from monitor_app.ui.limits.limit_signs import limit_sign
from monitor_app.ui.warnings.words import as_reached, fallen_unseen


def short_headline(session: Session, warning: LimitWarning) -> str:
    """Return "Systolic 186: critical, ≥ 180"; of one that is over or has fallen unseen, that it is."""
    title = say(BY_NAME[warning.measure].title)
    if not warning.is_present:
        reached = as_reached(session, warning)
        told = _short(inside_a_sentence(title), reached, reached.value)
        return say("Resolved: {warning}", warning=told)
    told = _short(title, warning, session.value_now(warning))
    fallen_from = fallen_unseen(warning)
    if fallen_from is None:
        return told
    return say("{warning} · was {level}", warning=told, level=level_word(fallen_from.level))


def _short(title: str, warning: LimitWarning, value: float) -> str:
    return say(
        "{measure} {value:g}: {level}, {limit}",
        measure=title,
        value=value,
        level=level_word(warning.level),
        limit=limit_sign(warning.limit_kind, warning.direction, warning.bound),
    )
