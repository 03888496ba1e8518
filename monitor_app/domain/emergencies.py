"""What was done at a locked desk, and who explains it afterwards."""

from __future__ import annotations

from monitor_app.domain.deciding import Decided, Refused, When, entry_of
from monitor_app.domain.one_line import LONGEST_TEXT, flaw_of_line, look_of
from monitor_app.domain.people_facts import EmergencyExplained
from monitor_app.domain.session import Emergency, Session
from monitor_app.domain.wording import say


def unexplained(session: Session) -> tuple[Emergency, ...]:
    """Return what was done at a locked desk and nobody has explained yet, oldest first."""
    return tuple(one for one in session.emergencies if not one.who)


def explain_emergency(session: Session, when: When, *, emergency_id: str, who: str, reason: str) -> Decided:
    """Say who acted at the locked desk, and why; also of a session that has ended. It is said once."""
    known = next((one for one in session.emergencies if one.emergency_id == emergency_id), None)
    if known is None:
        return Refused(say("Nothing of this was done at a locked desk."))
    if known.who:
        return Refused(say("{person} has explained this already.", person=known.explained_by))
    name, why = " ".join(who.split()), " ".join(reason.split())
    flaw = _flaw_of(name, why)
    if flaw:
        return Refused(flaw)
    return (entry_of(session, when, EmergencyExplained(emergency_id, name, why), when.now),)


def _flaw_of(who: str, reason: str) -> str:
    if not look_of(who):
        return say("Say who it was: the name stands in the record.")
    if not look_of(reason):
        return say("Say why nobody was signed in: it stands in the record.")
    flaw = flaw_of_line(say("The name"), who) or flaw_of_line(say("The reason"), reason, LONGEST_TEXT)
    return flaw or ""
