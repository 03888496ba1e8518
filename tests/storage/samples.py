"""A hand-made protocol, patient and session, and short ways to make entries of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from monitor_app.domain import entries as facts
from monitor_app.domain import people_facts as people
from monitor_app.domain.drug_facts import (
    DrugDrawnUp,
    DrugEntryStruck,
    DrugWasted,
    LotCounted,
    LotDiscarded,
    LotReceived,
)
from monitor_app.domain.entries import ACCESS, CLINIC, Entry, Fact, Patient, Sex
from monitor_app.domain.limits import Direction, Level, Limit, LimitKind
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import (
    AcknowledgeAction,
    AcknowledgeAsks,
    Check,
    CheckKind,
    Delivery,
    Dosing,
    Leaving,
    Protocol,
    QuickEvent,
    Recheck,
    Route,
    Schedule,
)
from monitor_app.domain.protocol import EventKind as Kind
from monitor_app.domain.review_facts import ExportForm, Meaning, Plan, PlanKind
from monitor_app.domain.streams import DRUGS, SIGN_INS, STAFF
from monitor_app.domain.warning_facts import Cause

NINE = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)
NURSE = "Nurse-01"
SEAL = "e2d92be71c8b19d20d523b9bcf2763a8ca2fcccaf5a5e02372b7b1e27736492a"
"""The hash of the last entry that the signature of :func:`staffed_session` covers."""

IV = Protocol(
    name="iv-ketamine",
    title="IV ketamine",
    route=Route.INTRAVENOUS,
    delivery=Delivery.INFUSION,
    edition=1,
    drug="Ketamine",
    course_length=6,
    dosing=Dosing(mg_per_kg=0.5, minutes=40),
    schedule=Schedule((0, 5, 10, 20, 30, 40), 10, 15),
    leaving=Leaving(after_end=60),
    recheck=Recheck(),
    checks=(Check("consent", "Consent given", CheckKind.ASKED),),
    medicines=("Benzodiazepine",),
    quick_events=(QuickEvent("Ondansetron 4 mg", Kind.DRUG, "Ondansetron", 4, "mg"),),
    limits=(
        Limit(MeasureName.SYSTOLIC, Direction.ABOVE, LimitKind.ABSOLUTE, 180, Level.CRITICAL, "clinic"),
        Limit(MeasureName.SYSTOLIC, Direction.ABOVE, LimitKind.CHANGE, 40, Level.WARNING, "label"),
        Limit(MeasureName.SPO2, Direction.BELOW, LimitKind.ABSOLUTE, 93, Level.WARNING, "clinic"),
    ),
)

EDITION_2 = replace(
    IV,
    edition=2,
    title="IV ketamine, ward 3",
    acknowledge_asks=AcknowledgeAsks.CRITICAL,
    limits=(
        *IV.limits,
        Limit(
            MeasureName.PULSE,
            Direction.ABOVE,
            LimitKind.PERCENT,
            30,
            Level.WARNING,
            "clinic",
            needs_confirmation=True,
        ),
    ),
)

NASAL = replace(
    IV,
    name="nasal-esketamine",
    title="Esketamine, nasal",
    route=Route.NASAL,
    delivery=Delivery.DEVICES,
    drug="Esketamine",
    course_length=8,
    dosing=Dosing(device_amount=28, device_choices=(2, 3)),
)

OWN_LIMITS = (
    Limit(MeasureName.SYSTOLIC, Direction.ABOVE, LimitKind.ABSOLUTE, 170, Level.CRITICAL, "patient"),
    Limit(
        MeasureName.SPO2, Direction.BELOW, LimitKind.ABSOLUTE, 90.5, Level.WARNING, needs_confirmation=True
    ),
)

EVA = Patient("p1", "A-001", "Sample-01 Müller", date(1980, 5, 17), Sex.FEMALE, 70, "penicillin")
ADA = Patient("p2", "A-002", "Sample-02", weight=62.5)


def minute(minutes: float) -> datetime:
    """Return the moment so many minutes after nine."""
    return NINE + timedelta(minutes=minutes)


def entry(fact: Fact, minutes: float = 0, *, stream: str = "s1", written: float | None = None) -> Entry:
    """Return ``fact`` as true at a minute after nine, written then or at the minute ``written``."""
    return Entry(stream, minute(minutes), minute(minutes if written is None else written), NURSE, fact)


def registered(patient: Patient = EVA) -> Entry:
    return entry(facts.PatientRegistered(patient), stream=CLINIC)


def check_in(patient: Patient = EVA, *, chair: str = "Chair 1", protocol: Protocol = IV) -> Fact:
    return facts.SessionCheckedIn(
        patient=patient,
        chair=chair,
        protocol=protocol,
        course_number=2,
        dose=35.0,
        devices=None,
        phq9=18,
        answers=(facts.CheckAnswer("consent", "Consent given", facts.AnswerState.FINE),),
        medicines=("Benzodiazepine",),
        lot="LOT-7",
    )


def reading(
    reading_id: str, values: Mapping[str, float], *, remark: str = "", late: bool = False
) -> facts.ReadingCharted:
    return facts.ReadingCharted(
        reading_id, {MeasureName(name): value for name, value in values.items()}, remark, late
    )


def raised(
    warning_id: str, reading_id: str, value: float, level: Level = Level.WARNING, *, late: bool = False
) -> facts.WarningRaised:
    """Return a systolic warning by the rise of 40 from a baseline of 122."""
    return facts.WarningRaised(
        warning_id,
        MeasureName.SYSTOLIC,
        Direction.ABOVE,
        level,
        LimitKind.CHANGE,
        40,
        162,
        "label",
        value,
        reading_id,
        late,
    )


def level_changed(
    warning_id: str, reading_id: str, value: float, level: Level, *, late: bool = False
) -> facts.WarningLevelChanged:
    return facts.WarningLevelChanged(
        warning_id, level, LimitKind.ABSOLUTE, 180, 180, "clinic", value, reading_id, late
    )


def amended(
    reading_id: str, values: Mapping[str, float], *, remark: str = "", reason: str = "slipped"
) -> facts.ReadingAmended:
    return facts.ReadingAmended(
        reading_id, {MeasureName(name): value for name, value in values.items()}, remark, reason
    )


def whole_session() -> list[Entry]:
    """Return a session from check-in to discharge with one warning that becomes critical."""
    return [
        registered(),
        entry(check_in(), 0),
        entry(reading("s1.r1", {"systolic": 120, "diastolic": 76}), 2),
        entry(
            reading(
                "s1.r2",
                {"systolic": 122, "diastolic": 78, "pulse": 71, "spo2": 98.0, "sedation": 5},
                remark="calm",
            ),
            5,
        ),
        entry(facts.InfusionStarted(35, 40), 10),
        entry(reading("s1.r3", {"systolic": 164, "diastolic": 95, "dissociation": 6}), 20),
        entry(raised("s1.w1", "s1.r3", 164), 20),
        entry(facts.WarningAcknowledged("s1.w1", Level.WARNING), 21),
        entry(facts.InfusionRateChanged(26.25), 22),
        entry(reading("s1.r4", {"systolic": 186, "diastolic": 104}), 25),
        entry(level_changed("s1.w1", "s1.r4", 186, Level.CRITICAL), 25),
        entry(facts.WarningAcknowledged("s1.w1", Level.CRITICAL), 26),
        entry(facts.InfusionPaused(), 27),
        entry(facts.EventRecorded("s1.e1", Kind.DRUG, "Ondansetron", 4, "mg"), 28),
        entry(facts.InfusionResumed(), 29),
        entry(facts.SideEffectBegan("s1.e2", facts.SideEffect.LIGHT_HEADED), 30),
        entry(facts.SideEffectBegan("s1.e3", facts.SideEffect.OTHER, "tingling"), 31),
        entry(facts.EventRecorded("s1.e4", Kind.NOTE, "Music turned down"), 32),
        entry(facts.SideEffectResolved("s1.e2"), 45),
        entry(facts.InfusionStopped(34.5, "planned end"), 50),
        entry(reading("s1.r5", {"systolic": 124, "diastolic": 79, "nausea": 2}), 60),
        entry(facts.WarningResolved("s1.w1", 124, "s1.r5"), 60),
        entry(reading("s1.r6", {"pulse": 88}, late=True), 15, written=61),
        entry(facts.DischargeBegun(), 110),
        entry(facts.SessionEnded(facts.Outcome.COMPLETE), 112),
    ]


def editions() -> list[Entry]:
    """Return a second edition of the protocol, retired and taken back, and a shipped one that is retired."""
    told: list[Fact] = [
        facts.ProtocolPublished(EDITION_2, "Ward 3 watches the pulse"),
        facts.ProtocolRetired("iv-ketamine", "being looked at"),
        facts.ProtocolReinstated("iv-ketamine", "looked at"),
        facts.ProtocolRetired("nasal-esketamine", "not licensed here"),
    ]
    return [entry(fact, -100 + number, stream=CLINIC) for number, fact in enumerate(told)]


def corrected_session() -> list[Entry]:
    """Return a session whose third reading was mistyped and whose fourth was somebody else's.

    The critical warning that the third gave is withdrawn, and the one that stays without it is raised late.
    """
    mistyped, right = {"systolic": 186, "diastolic": 104}, {"systolic": 168, "diastolic": 104}
    told = [
        entry(check_in(ADA, chair="Chair 2", protocol=EDITION_2), 0),
        entry(reading("s2.r1", {"systolic": 122, "diastolic": 78, "spo2": 97}), 5),
        entry(facts.InfusionStarted(31.3, 40), 10),
        entry(reading("s2.r2", {"systolic": 164, "diastolic": 95}), 20),
        entry(raised("s2.w1", "s2.r2", 164), 20),
        entry(facts.SoundSilenced(minute(22)), 20),
        entry(facts.WarningAcknowledged("s2.w1", Level.WARNING), 21),
        entry(reading("s2.r3", mistyped, remark="arm moved"), 25),
        entry(level_changed("s2.w1", "s2.r3", 186, Level.CRITICAL), 25),
        entry(facts.WarningAcknowledged("s2.w1", Level.CRITICAL, AcknowledgeAction.PHYSICIAN_NOTIFIED), 26),
        entry(facts.ReadingMissed(20), 30, written=40),
        entry(facts.MissedReadingEntered(20, "s1.r1"), 30, written=41),
        entry(reading("s2.r4", {"systolic": 199, "diastolic": 60, "nausea": 9}), 41),
        entry(amended("s2.r3", right, remark="arm moved", reason="digits turned"), 42),
        entry(facts.WarningConfirmed("s2.w1", 184, "s1.r2"), 41.5),
        entry(facts.WarningWithdrawn("s2.w1", Cause.AMENDED), 42),
        entry(raised("s2.w2", "s2.r2", 164, late=True), 20, written=42),
        entry(level_changed("s2.w2", "s2.r4", 199, Level.CRITICAL, late=True), 41, written=42),
        entry(facts.ReadingStruck("s2.r4", "of chair 1"), 43),
        entry(facts.WarningWithdrawn("s2.w2", Cause.STRUCK), 43),
        entry(raised("s2.w3", "s2.r2", 164, late=True), 20, written=43),
        entry(facts.WarningAcknowledged("s2.w3", Level.WARNING, AcknowledgeAction.RECHECKED), 44),
        entry(facts.LimitsChanged(OWN_LIMITS, "runs high at home"), 45),
        entry(reading("s2.r5", {"systolic": 124, "diastolic": 79}), 60),
        entry(facts.WarningResolved("s2.w3", 124, "s2.r5"), 60),
    ]
    return [replace(one, stream="s2") for one in told]


def reviewed_session() -> list[Entry]:
    """Return a nasal session that was looked back on: corrected, returned, answered, signed twice.

    With it who looked at its chart, and what the clinic is called.
    """
    told: list[tuple[float, Fact]] = [
        (0, check_in(ADA, chair="Chair 3", protocol=NASAL)),
        (1, facts.CheckAnswered(facts.CheckAnswer("escort", "Escort named", facts.AnswerState.SKIPPED))),
        (5, reading("s3.r1", {"systolic": 118, "diastolic": 74}, remark="vor dem Spray")),
        (10, facts.DeviceGiven(1, 28)),
        (15, facts.DeviceGiven(2, 28)),
        (16, facts.DeviceGiven(3, 28)),
        (20, facts.EventRecorded("s3.e1", Kind.DRUG, "Ondansetron", 4, "mg")),
        (21, facts.EventRecorded("s3.e2", Kind.NOTE, "belongs to chair 2")),
        (22, facts.SideEffectBegan("s3.e3", facts.SideEffect.OTHER, "tingling")),
        (40, facts.SideEffectResolved("s3.e3")),
        (90, facts.RecoveryBegun()),
        (120, facts.SessionEnded(facts.Outcome.COMPLETE)),
        (130, facts.EventAmended(7, "Ondansetron", 8, "mg", "two ampoules")),
        (131, facts.EventAmended(9, "tingling of the lips", None, "", "closer")),
        (132, facts.EventStruck(8, "wrong chair")),
        (133, facts.EventStruck(6, "was not used")),
        (140, facts.SessionReturned("Who drove her home?")),
        (150, facts.AddendumAdded("s3.a18", "Her sister Zoë drove her home.", "s3.e1")),
        (151, facts.QuestionAnswered("Her sister did")),
        (160, facts.SessionSigned(Meaning.REVIEWED, "", Plan(PlanKind.GO_ON), 19)),
        (170, facts.ReadingStruck("s3.r1", "of chair 1")),
        (180, facts.SessionSigned(Meaning.FOLLOW_UP, "ring her", Plan(PlanKind.NEXT_IN_DAYS, 3), 21)),
        (190, facts.MonitoringFormSubmitted()),
    ]
    access: list[Fact] = [
        facts.ChartOpened("s3"),
        facts.ChartPrinted("s3"),
        facts.ChartExported("s3", ExportForm.PDF, "sample-02.pdf"),
    ]
    return [
        entry(facts.ClinicDescribed("Ward 3", "Example Street 1\nExampletown"), -90, stream=CLINIC),
        *(entry(fact, minutes, stream="s3") for minutes, fact in told),
        *(entry(fact, 200 + number, stream=ACCESS) for number, fact in enumerate(access)),
    ]


def staffed_session() -> list[Entry]:
    """Return a session of a clinic with staff: done at a locked desk, explained, its drug accounted for.

    With it the staff, who came and went, the stock, and that a backup was restored.
    """
    received, counted, discarded = drug_facts()[3:6]
    added, changed, secret, retired, reinstated, came, went, failed, refused, acted, told = people_facts()
    in_session: list[tuple[float, Fact]] = [
        (0, check_in(ADA, chair="Chair 4")),
        (1, DrugDrawnUp("s4.t2", "K-01", 50)),
        (2, facts.InfusionStarted(35, 40)),
        (30, acted),
        (31, told),
        (42, facts.InfusionStopped(35)),
        (43, DrugWasted("s4.t7", "K-01", 15, "Nurse-02")),
        (90, facts.SessionEnded(facts.Outcome.COMPLETE)),
        (99, facts.SessionSigned(Meaning.REVIEWED, "", None, 8, SEAL)),
    ]
    return [
        *(entry(fact, -80, stream=STAFF) for fact in (added, changed, secret, retired, reinstated)),
        *(entry(fact, -70, stream=SIGN_INS) for fact in (came, went, failed)),
        *(entry(fact, -60, stream=DRUGS) for fact in (received, counted, discarded)),
        entry(DrugEntryStruck("drugs.t3", "wrong lot", "Nurse-02"), -59, stream=DRUGS),
        *(entry(fact, minutes, stream="s4") for minutes, fact in in_session),
        entry(refused, 100, stream=ACCESS),
        entry(facts.BackupRestored("sessions-20260301T101500Z.db", 3), 110, stream=CLINIC),
    ]


def other_facts() -> list[Fact]:
    """Return the facts that no session here has use for."""
    return [
        facts.CheckAnswered(
            facts.CheckAnswer("escort", "Escort named", facts.AnswerState.SKIPPED, "on the way")
        ),
        facts.InjectionGiven(None),
        facts.DeviceGiven(1, 28),
        facts.RecoveryBegun(),
        facts.DischargeLeft(),
        facts.BackupRestored("sessions-20260301T101500Z.db", 3),
        facts.ClockJumped(-3600.5),
    ]


def drug_facts() -> list[Fact]:
    """Return one of each fact about the controlled drug."""
    return [
        DrugDrawnUp("s3.t5", "K-01", 50),
        DrugWasted("s3.t9", "K-01", 15.25, "Nurse-02", "left in the syringe"),
        DrugEntryStruck("s3.t9", "wrong chair", "Nurse-02"),
        LotReceived("drugs.t1", "Ketamine", "K-01", 1000, date(2025, 12, 31)),
        LotCounted("drugs.t2", "K-01", 950, "Nurse-02"),
        LotDiscarded("drugs.t3", "K-01", 50, "broken", "Nurse-02"),
        facts.DayListHandedOn(date(2025, 3, 10), "controlled-drug-2025-03-10.pdf"),
    ]


def people_facts() -> tuple[Fact, ...]:
    """Return every fact about people, each once."""
    roles = (people.Role.NURSE, people.Role.ADMINISTRATOR)
    return (
        people.PersonAdded("p1", NURSE, roles, "$argon2id$v=19$sample"),
        people.PersonChanged("p1", "Nurse-02", roles[:1]),
        people.SecretChanged("p1", "$argon2id$v=19$other"),
        people.PersonRetired("p1", "moved away"),
        people.PersonReinstated("p1", "back"),
        people.SignedIn("p1"),
        people.SignedOut("p1", is_automatic=True),
        people.SignInFailed("p1"),
        people.ActRefused(people.Right.SIGN, "s1"),
        people.EmergencyActed("e1"),
        people.EmergencyExplained("e1", NURSE, "both hands in gloves"),
    )
