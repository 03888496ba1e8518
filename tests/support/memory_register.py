"""A register without a file: folds a memory journal into what lists show."""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from monitor_app.domain.entries import (
    Entry,
    EventStruck,
    InfusionStopped,
    LimitsChanged,
    Outcome,
    PatientRegistered,
    ReadingStruck,
    SessionCheckedIn,
    SessionEnded,
    SideEffectBegan,
)
from monitor_app.domain.finding import (
    SessionChoices,
    SessionCounts,
    SessionFilter,
    SessionOrder,
    SessionQuery,
    form_due_at,
    is_incomplete,
)
from monitor_app.domain.folding import replay
from monitor_app.domain.limits import Direction, worst_of
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.records import PatientRecord, SessionRecord, SessionStatus
from monitor_app.domain.review_facts import Meaning, SignState
from monitor_app.domain.session import Session
from monitor_app.domain.streams import is_session
from tests.support.memory_journal import MemoryJournal


class MemoryRegister:
    """Keeps the promises of :class:`monitor_app.ui.ports.Register` by folding a journal."""

    def __init__(self, journal: MemoryJournal) -> None:
        self._journal = journal
        self.flaws: dict[str, str] = {}
        """What is to be said of the record of a session."""

    def flaw_of(self, session_id: str) -> str:
        """Return what a test has set to be wrong."""
        return self.flaws.get(session_id, "")

    def find_patients(self, text: str, limit: int = 20) -> Sequence[PatientRecord]:
        """Return the patients whose name or MRN holds every word of ``text``."""
        words = text.lower().split()
        found = [
            record
            for record in self._patients()
            if all(word in f"{record.patient.name} {record.patient.mrn}".lower() for word in words)
        ]
        return found[:limit]

    def patient_by_mrn(self, mrn: str) -> PatientRecord | None:
        """Return the patient with this MRN."""
        return next((record for record in self._patients() if record.patient.mrn == mrn.strip()), None)

    def patient_sessions(self, patient_id: str) -> Sequence[SessionRecord]:
        """Return a patient's sessions, newest first."""
        return [record for record in self.sessions() if record.patient_id == patient_id]

    def session(self, session_id: str) -> SessionRecord | None:
        """Return one session."""
        return next((record for record in self.sessions() if record.session_id == session_id), None)

    def find_sessions(
        self, query: SessionQuery, *, limit: int = 200, offset: int = 0
    ) -> Sequence[SessionRecord]:
        """Return a page of the sessions that ``query`` asks for."""
        found = [record for record in self._found(query) if query.filters <= kinds_of(record)]
        records = sorted(found, key=lambda one: one.checked_in_at)
        if query.descending or query.order is not SessionOrder.DATE:
            records.reverse()
        for place in reversed(range(len(_keys(records[0], query.order)) if records else 0)):
            records = _sorted(records, lambda one, at=place: _keys(one, query.order)[at], query.descending)
        return records[offset : offset + limit]

    def place_of(self, query: SessionQuery, session_id: str) -> int | None:
        """Return at which place a session stands among those found."""
        ids = [record.session_id for record in self.find_sessions(query, limit=sys.maxsize)]
        return ids.index(session_id) if session_id in ids else None

    def count_sessions(self, query: SessionQuery) -> SessionCounts:
        """Return how many sessions ``query`` finds, and how many with each further filter."""
        records = list(self._found(query))
        kinds = [kinds_of(record) for record in records if query.filters <= kinds_of(record)]
        return SessionCounts(len(kinds), {kind: sum(kind in of for of in kinds) for kind in SessionFilter})

    def session_choices(self) -> SessionChoices:
        """Return who has checked in, and the protocols used."""
        records = list(self._found(SessionQuery()))
        protocols = {record.protocol: record.protocol_title for record in records}
        return SessionChoices(
            tuple(sorted({record.checked_in_by for record in records})),
            tuple(sorted(protocols.items(), key=lambda protocol: protocol[::-1])),
        )

    def sessions(self, *, text: str = "", limit: int = 200, offset: int = 0) -> Sequence[SessionRecord]:
        """Return the sessions that hold every word of ``text``, newest first."""
        return self.find_sessions(SessionQuery(text), limit=limit, offset=offset)

    def session_count(self, *, text: str = "") -> int:
        """Return how many sessions there are."""
        return len(self.sessions(text=text, limit=sys.maxsize))

    def _found(self, query: SessionQuery) -> Iterator[SessionRecord]:
        """Yield what ``query`` finds, its filters aside."""
        sought = words_in(query.text.replace("'", ""))
        if query.text.strip() and not sought:
            return
        for name in self._session_ids():
            entries = tuple(self._journal.entries(name))
            record = record_of(replay(entries))
            texts = " ".join(texts_of(entries))
            held = [*words_in(texts), *words_in(texts.replace("'", "")), *number_words(record.mrn)]
            if (
                all(any(word.startswith(typed) for word in held) for typed in sought)
                and (query.since is None or query.since <= record.checked_in_at)
                and (query.until is None or record.checked_in_at < query.until)
                and query.nurse in (None, record.checked_in_by)
                and query.protocol in (None, record.protocol)
            ):
                yield record

    def session_counts(self) -> Mapping[str, int]:
        """Return how many sessions there are of each protocol."""
        return Counter(record.protocol for record in self.sessions(limit=sys.maxsize))

    def _session_ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(e.stream for e in self._journal.saved if is_session(e.stream)))

    def _patients(self) -> list[PatientRecord]:
        records: dict[str, PatientRecord] = {}
        for entry in self._journal.saved:
            if isinstance(entry.fact, PatientRegistered):
                patient = entry.fact.patient
                weighed_at = None if patient.weight is None else entry.at
                records[patient.patient_id] = PatientRecord(patient, weighed_at, 0, None)
        for session in reversed(self.sessions()):
            known = records.get(session.patient_id)
            patient = replay(self._journal.entries(session.session_id)).patient
            count = 0 if known is None else known.session_count
            records[session.patient_id] = PatientRecord(
                patient, session.checked_in_at, count + 1, session.checked_in_at
            )
        return list(records.values())


PRESSURES = (MeasureName.SYSTOLIC, MeasureName.DIASTOLIC)


def record_of(session: Session) -> SessionRecord:
    check_in = session.check_in
    signature = session.signatures[-1] if session.signatures else None
    counted = [warning for warning in session.warnings.values() if warning.withdrawn_at is None]
    if session.is_running:
        status = SessionStatus.RUNNING
    else:
        status = SessionStatus.COMPLETE if session.outcome is Outcome.COMPLETE else SessionStatus.CANCELLED
    return SessionRecord(
        session_id=session.session_id,
        patient_id=session.patient.patient_id,
        mrn=session.patient.mrn,
        patient_name=session.patient.name,
        chair=check_in.chair,
        route=check_in.protocol.route,
        protocol=check_in.protocol.name,
        course_number=check_in.course_number,
        status=status,
        checked_in_at=session.checked_in_at,
        time_zero=session.time_zero,
        ended_at=session.ended_at,
        baseline_systolic=session.baseline.get(MeasureName.SYSTOLIC),
        baseline_diastolic=session.baseline.get(MeasureName.DIASTOLIC),
        peak_systolic=_peak(session, MeasureName.SYSTOLIC),
        peak_diastolic=_peak(session, MeasureName.DIASTOLIC),
        peak_dissociation=_peak(session, MeasureName.DISSOCIATION),
        peak_nausea=_peak(session, MeasureName.NAUSEA),
        reading_count=len(session.readings),
        warning_count=len(counted),
        critical_count=sum(warning.highest.rank == 2 for warning in counted),
        signed_by=None if signature is None else signature.by,
        signed_at=None if signature is None else signature.at,
        checked_in_by=session.checked_in_by,
        protocol_title=check_in.protocol.title,
        drug=check_in.protocol.drug,
        dose=check_in.dose,
        devices=check_in.devices,
        phq9=check_in.phq9,
        weight=session.patient.weight,
        end_reason=_end_reason(session),
        pressure_level=worst_of(
            w.highest for w in counted if w.measure in PRESSURES and w.direction is Direction.ABOVE
        ),
        course_length=check_in.protocol.course_length,
        sign_state=session.sign_state,
        signed_meaning=None if signature is None else signature.meaning,
        signed_comment="" if signature is None else signature.comment,
        plan=None if signature is None else signature.plan,
        question=session.returns[-1].question if session.returns else "",
        is_incomplete=is_incomplete(session),
        form_due_at=form_due_at(session),
    )


def _end_reason(session: Session) -> str | None:
    reasons = (event.fact.reason for event in session.events if isinstance(event.fact, SessionEnded))
    return next((reason for reason in reasons if reason), None)


def kinds_of(record: SessionRecord) -> frozenset[SessionFilter]:
    """Return which filters hold for a session."""
    holds = {
        SessionFilter.TO_SIGN: record.sign_state is SignState.TO_SIGN,
        SessionFilter.RETURNED: record.sign_state is SignState.RETURNED,
        SessionFilter.FOLLOW_UP: record.signed_meaning is Meaning.FOLLOW_UP,
        SessionFilter.WITH_WARNINGS: record.warning_count > 0,
        SessionFilter.CRITICAL: record.critical_count > 0,
        SessionFilter.INCOMPLETE: record.is_incomplete,
        SessionFilter.FORM_DUE: record.form_due_at is not None,
    }
    return frozenset(kind for kind, is_one in holds.items() if is_one)


STATES = (SignState.NOT_YET, SignState.RETURNED, SignState.TO_SIGN, SignState.SIGNED)


def _sorted(
    records: list[SessionRecord], key: Callable[[SessionRecord], Any], descending: bool
) -> list[SessionRecord]:
    """Return ``records`` by ``key``, those without one last; equals stay in their order."""
    valued = [record for record in records if key(record) is not None]
    without = [record for record in records if key(record) is None]
    return sorted(valued, key=key, reverse=descending) + without


def _keys(record: SessionRecord, order: SessionOrder) -> tuple[Any, ...]:
    """Return what the list is sorted by, the first counting most."""
    match order:
        case SessionOrder.DATE:
            return ()
        case SessionOrder.PATIENT:
            return (plain(record.patient_name),)
        case SessionOrder.SESSION:
            return record.route.value, record.course_number
        case SessionOrder.PEAK_PRESSURE:
            return record.peak_systolic, record.peak_diastolic
        case SessionOrder.DISSOCIATION:
            return (record.peak_dissociation,)
        case SessionOrder.NAUSEA:
            return (record.peak_nausea,)
        case SessionOrder.WARNINGS:
            return record.warning_count, record.critical_count
        case SessionOrder.STATUS:
            follows = record.sign_state is SignState.SIGNED and record.signed_meaning is Meaning.FOLLOW_UP
            return STATES.index(record.sign_state) - follows / 2, record.status.value


def texts_of(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield every text of a session that it can be found by, as written and as amended."""
    for entry in entries:
        fact = entry.fact
        if isinstance(fact, SessionCheckedIn):
            yield from (fact.patient.name, fact.patient.mrn)
            yield from (fact.protocol.title, fact.protocol.name, fact.protocol.drug)
        elif isinstance(fact, SideEffectBegan):
            yield from (fact.effect.value.replace("_", " "), fact.text)
        elif not isinstance(fact, (ReadingStruck, EventStruck)):
            for name in ("remark", "text", "question", "answer", "comment"):
                text = getattr(fact, name, "")
                yield text if isinstance(text, str) else ""
        if isinstance(fact, (InfusionStopped, LimitsChanged, SessionEnded)):
            yield fact.reason


def plain(text: str) -> str:
    """Return ``text`` without case and accents."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in bare if not unicodedata.combining(char))


def words_in(text: str) -> list[str]:
    """Return the words of ``text``: letters and digits without anything between them."""
    return "".join(char if char.isalnum() else " " for char in plain(text)).split()


def number_words(mrn: str) -> list[str]:
    """Return an MRN in one word, and its digits alone."""
    return ["".join(words_in(mrn)), "".join(char for char in mrn if char.isdigit())]


def _peak(session: Session, measure: MeasureName) -> float | None:
    values = [reading.values[measure] for reading in session.readings if measure in reading.values]
    return max(values, default=None)
