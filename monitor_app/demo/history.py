"""The demo's file as it is found: ten people, thirty finished sessions, three running ones."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from monitor_app.demo.cast import CAST, Member
from monitor_app.demo.nurse import BASELINE_AFTER, START_AFTER, next_act
from monitor_app.demo.pharmacy import NURSES, deliveries, lot_of
from monitor_app.demo.physician import looked_back
from monitor_app.domain import checkin
from monitor_app.domain.decisions import Refused, Unusual, When
from monitor_app.domain.entries import AnswerState, CheckAnswer, Entry, SessionCheckedIn
from monitor_app.domain.folding import begin, evolve
from monitor_app.domain.protocol import Check, CheckKind, Protocol, planned_dose
from monitor_app.domain.wording import say

CHAIRS = ("Chair 1", "Chair 2", "Chair 3")

RUNNING: tuple[tuple[int, timedelta], ...] = (
    (1, timedelta(minutes=31, seconds=12)),
    (4, timedelta(minutes=12, seconds=5)),
    (7, timedelta(hours=1, minutes=4, seconds=40)),
)
"""Who sits in the chairs, by number in the cast, and how long after time zero it is."""

Append = Callable[[Sequence[Entry]], None]


def build_clinic(append: Append, now: datetime, protocols: Mapping[str, Protocol], seed: int = 1) -> None:
    """Append the whole clinic as it stands at ``now``, in one go.

    ``protocols`` are the shipped ones by name. The same ``now`` and ``seed`` give the same entries.
    """
    append(tuple(clinic_entries(now, protocols, seed)))


def clinic_entries(now: datetime, protocols: Mapping[str, Protocol], seed: int = 1) -> Iterator[Entry]:
    """Yield the entries of the clinic, session by session in the order of their check-ins."""
    chance = random.Random(seed)
    visits = sorted(_visits(now, chance), key=lambda visit: visit[0])
    opened = visits[0][0] - timedelta(days=1)
    for member in CAST:
        patient = replace(member.patient, weight=None)
        registered = checkin.register_patient(patient, When(opened, opened, NURSES[0]), mrn_is_known=False)
        yield from _certain(registered)
    yield from deliveries(opened)
    for arrival, member, number, chair in visits:
        by = NURSES[CHAIRS.index(chair) % len(NURSES)]
        session_id = _session_id(arrival, chance)
        check_in = check_in_of(member, number, chair, protocols[member.protocol])
        yield from _session(session_id, check_in, arrival, now, by)


def check_in_of(member: Member, number: int, chair: str, protocol: Protocol) -> SessionCheckedIn:
    """Return the check-in of ``member`` for the ``number``-th session of the course."""
    return SessionCheckedIn(
        patient=member.patient,
        chair=chair,
        protocol=protocol,
        course_number=number,
        dose=planned_dose(protocol, member.patient.weight, member.devices),
        devices=member.devices,
        phq9=max(3, round(member.phq9_at_start * 0.86 ** (number - 1))),
        answers=tuple(_answer(check, member) for check in protocol.checks),
        lot=lot_of(protocol.delivery),
    )


def _answer(check: Check, member: Member) -> CheckAnswer:
    # The one person of the cast whose resting pressure asks for a reason.
    if check.kind is CheckKind.UNSUITABLE and check.key == "cardiovascular" and member.body.systolic > 135:
        reason = say("treated; cardiologist agrees")
        return CheckAnswer(check.key, check.text, AnswerState.FLAGGED, reason)
    return CheckAnswer(check.key, check.text, AnswerState.FINE)


def _visits(now: datetime, chance: random.Random) -> Iterator[tuple[datetime, Member, int, str]]:
    """Yield arrival, member, number in the course and chair of every session, past and running."""
    local = now.astimezone()
    for place, member in enumerate(CAST):
        for number in range(1, member.finished + 1):
            back = (member.finished - number) * member.days_between + 1 + place % 4
            hour = timedelta(hours=8 + chance.randrange(7), minutes=5 * chance.randrange(12))
            midnight = (local - timedelta(days=back)).replace(hour=0, minute=0, second=0, microsecond=0)
            yield (midnight + hour).astimezone(now.tzinfo), member, number, chance.choice(CHAIRS)
    for chair, (place, elapsed) in zip(CHAIRS, RUNNING, strict=True):
        member = CAST[place - 1]
        yield now - elapsed - BASELINE_AFTER - START_AFTER, member, member.finished + 1, chair


def _session(
    session_id: str, check_in: SessionCheckedIn, arrival: datetime, now: datetime, by: str
) -> Iterator[Entry]:
    """Yield what the nurse has charted until ``now``, each thing at its own time."""
    (begun,) = _certain(checkin.check_in(session_id, check_in, When(arrival, arrival, by), chairs_taken=()))
    yield begun
    session, last = begin(begun), arrival
    while (act := next_act(session)) is not None and act.at <= now:
        last = max(last, act.at)
        for entry in _certain(act.decision(session, When(last, last, by))):
            yield entry
            session = evolve(session, entry)
    if not session.is_running:
        yield from looked_back(session, now, by)


def _certain(decided: tuple[Entry, ...] | Refused | Unusual) -> tuple[Entry, ...]:
    if isinstance(decided, (Refused, Unusual)):
        raise ValueError(f"the story of the demo does not hold: {decided.sentence}")
    return decided


def _session_id(arrival: datetime, chance: random.Random) -> str:
    """Return an id like those of the program, but the same for the same seed."""
    return f"{arrival:%Y%m%d}-{chance.randrange(16**6):06x}"
