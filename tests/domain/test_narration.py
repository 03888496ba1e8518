"""The sentences of the log."""

from __future__ import annotations

from functools import partial
from typing import get_args

import pytest

from monitor_app.domain import decisions, narration
from monitor_app.domain import entries as facts
from monitor_app.domain.limits import Direction, Level, LimitKind
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.session import Session
from tests.support.clinic import Clinic


@pytest.fixture
def session() -> Session:
    """A session with a critical systolic, acknowledged, and a side effect that is over."""
    clinic = Clinic()
    session = clinic.check_in()
    clinic.start(session)
    clinic.chart(session, "186/92")
    clinic.record(session, decisions.acknowledge)
    anxious = partial(decisions.begin_side_effect, effect=facts.SideEffect.ANXIOUS)
    session = clinic.record(session, anxious)
    over = partial(decisions.resolve_side_effect, event_id=session.side_effects[0].event_id)
    return clinic.record(session, over)


def warning_id(session: Session) -> str:
    return next(w.warning_id for w in session.warnings.values() if w.measure is MeasureName.SYSTOLIC)


def told(fact: facts.Fact, session: Session) -> str:
    return narration.sentence(fact, session)


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (facts.InfusionStarted(35.0, 40), "Infusion started, 35.0 mg over 40 min"),
        (facts.InfusionStarted(None, 40), "Infusion started, dose not known, over 40 min"),
        (facts.InfusionPaused(), "Infusion paused"),
        (facts.InfusionRateChanged(52.5), "Rate changed to 52.5 mg/h"),
        (facts.InfusionStopped(27.3), "Infusion stopped, 27.3 mg given"),
        (facts.InfusionStopped(27.3, "line came out"), "Infusion stopped, 27.3 mg given, line came out"),
        (facts.InjectionGiven(35.0), "Injection given, 35.0 mg"),
        (facts.DeviceGiven(2, 28.0), "Device 2 given, 28 mg"),
        (
            facts.EventRecorded("e", EventKind.DRUG, "Ondansetron IV", 4, "mg"),
            "Ondansetron 4 mg IV",
        ),
        (facts.EventRecorded("e", EventKind.DRUG, "Oxygen", 2, "L/min"), "Oxygen 2 L/min"),
        (facts.EventRecorded("e", EventKind.NOTE, "Laughs, {not} a field"), "Laughs, {not} a field"),
        (facts.SideEffectBegan("e", facts.SideEffect.CHEST_PAIN), "Side effect: chest pain"),
        (facts.SideEffectBegan("e", facts.SideEffect.OTHER, "itching"), "Side effect: itching"),
        (
            facts.ReadingCharted("r", {MeasureName.SYSTOLIC: 122, MeasureName.DIASTOLIC: 78}, "calm"),
            "BP 122/78, calm",
        ),
        (facts.SessionEnded(facts.Outcome.CANCELLED, (), "ill"), "Session cancelled, ill"),
        (facts.ClockJumped(-3600), "The computer's clock was moved by -3600 s; times here were not"),
        (
            facts.CheckAnswered(facts.CheckAnswer("c", "Consent", facts.AnswerState.SKIPPED, "on file")),
            "Consent: skipped, on file",
        ),
        (
            facts.CheckAnswered(facts.CheckAnswer("pregnancy", "Pregnancy", facts.AnswerState.FINE)),
            "Pregnancy: not present",
        ),
        (
            facts.CheckAnswered(
                facts.CheckAnswer("pregnancy", "Pregnancy", facts.AnswerState.FLAGGED, "week 9")
            ),
            "Pregnancy: present, week 9",
        ),
    ],
)
def test_what_happened_is_one_short_sentence(fact: facts.Fact, words: str, session: Session) -> None:
    assert told(fact, session) == words


def test_a_warning_is_told_with_value_level_and_limit(session: Session) -> None:
    raised = facts.WarningRaised(
        "w",
        MeasureName.SYSTOLIC,
        Direction.ABOVE,
        Level.CRITICAL,
        LimitKind.ABSOLUTE,
        180,
        180,
        "",
        186,
        "r1",
    )
    assert told(raised, session) == "Systolic 186, critical: at or above 180"


def test_what_is_only_named_by_its_id_is_looked_up(session: Session) -> None:
    known = warning_id(session)
    assert (
        told(facts.WarningAcknowledged(known, Level.CRITICAL), session) == "Systolic: critical acknowledged"
    )
    assert told(facts.WarningResolved(known, 128, "r2"), session) == "Systolic 128, inside its limits again"
    over = facts.SideEffectResolved(session.side_effects[0].event_id)
    assert told(over, session) == "Anxious: over"


def test_check_in_names_what_was_left_open() -> None:
    clinic = Clinic()
    session = clinic.check_in()
    words = told(session.check_in, session)
    assert words == "Checked in · Chair 1 · IV 0.5 mg/kg over 40 min · 35.0 mg planned"


def test_acknowledging_is_told_with_or_without_its_time() -> None:
    assert narration.acknowledged_words("Nurse 1") == "acknowledged by Nurse 1"
    assert narration.acknowledged_words("Nurse 1", "10:42") == "acknowledged 10:42 Nurse 1"


def test_no_fact_is_forgotten(session: Session) -> None:
    """Facts without fields that need a session are told straight away; the others are tested above."""
    bare = [kind for kind in get_args(facts.Fact) if not kind.__dataclass_fields__]
    assert all(told(kind(), session) for kind in bare)
