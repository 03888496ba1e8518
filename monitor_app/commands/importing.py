"""``import``: a session charted elsewhere comes in, in one transaction."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TypeVar

import click

from monitor_app.clock import SteadyClock, to_the_millisecond
from monitor_app.commands.desk import CommandFault, Desk
from monitor_app.commands.protocols import offered_protocol
from monitor_app.domain import checkin
from monitor_app.domain.decisions import Refused, When
from monitor_app.domain.entries import Entry, Patient, SessionCheckedIn
from monitor_app.domain.people_facts import Right
from monitor_app.domain.protocol import Delivery, Protocol, planned_dose
from monitor_app.domain.records import SessionRecord, SessionStatus
from monitor_app.domain.session import Session
from monitor_app.domain.wording import say, say_count
from monitor_app.exchange.readings_csv import BadRow, ReadingRow, read_rows
from monitor_app.exchange.readings_import import Imported, Placed, chart_elsewhere, place
from monitor_app.identity import new_patient_id, new_session_id
from monitor_app.storage.database import Database
from monitor_app.storage.journal import Journal
from monitor_app.storage.register import Register

MOST_ROWS = 200_000
MOST_NAMED = 1_000
"""Rows that are not accepted and are told one by one."""
LONG_FROM = 2_000
"""Rows from which a bar shows how far it is: from here on it takes a moment."""

SURELY_OVER = timedelta(hours=12)
"""A session whose last row is older than this is over, unless somebody says otherwise."""

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What was asked for, as the command line names it."""

    file: Path
    patient: str
    protocol: str
    time_zero: datetime | None
    name: str | None
    weight: float | None
    dose: float | None
    devices: int | None
    chair: str | None
    strict: bool
    complete: bool | None


def import_session(desk: Desk, options: ImportOptions) -> None:
    """Read, decide, store, and print the id of the new session as the last line."""
    protocol = offered_protocol(desk, options.protocol)
    rows, bad = _read(options.file)
    now = to_the_millisecond(SteadyClock().now())
    placed = place(rows, now, options.time_zero)
    is_over = _is_over(placed, now) if options.complete is None else options.complete
    reason = say("charted elsewhere, imported from {file}", file=options.file.name)
    if options.strict and bad:
        stand_in = Patient(new_patient_id(), options.patient, options.patient, weight=options.weight)
        check_in = _check_in(options, protocol, stand_in, 1, (), reason)
        trial = chart_elsewhere(new_session_id(now), check_in, placed, now, desk.user, chairs_taken=())
        _refuse_all((*bad, *trial.refused))
    with desk.open(make=True, right=Right.CHART) as database:
        patient, registered = _patient(database, options, When(now, now, desk.user))
        twins = Register(database).patient_sessions(patient.patient_id)
        taken = () if is_over else tuple(Register(database).chairs_in_use())
        check_in = _check_in(options, protocol, patient, _course_number(database, patient), taken, reason)
        with _watched(placed.rows, say("Charting")) as watched:
            imported = chart_elsewhere(
                new_session_id(now),
                check_in,
                placed,
                now,
                desk.user,
                chairs_taken=taken,
                rows=watched,
                left_because=reason if is_over else None,
            )
        bad = [*bad, *imported.refused]
        if bad and (options.strict or not imported.session.readings):
            _refuse_all(bad)
        if len(imported.entries) > LONG_FROM:
            click.echo(say("Saving …"), err=True)
        Journal(database).append((*registered, *imported.entries))
    _tell_of_twins(twins, placed)
    _report(imported, bad)


def _tell_of_twins(known: Iterable[SessionRecord], placed: Placed) -> None:
    """Say when it looks as if the same file came in before: nothing can be taken out of the record."""
    for session in known:
        if session.time_zero == placed.time_zero:
            click.echo(
                say(
                    "Look: session {session} of this patient has the same minute 0. Was this file "
                    "imported before?",
                    session=session.session_id,
                ),
                err=True,
            )


def _is_over(placed: Placed, now: datetime) -> bool:
    return placed.time_zero <= now and now - placed.last > SURELY_OVER


def _read(path: Path) -> tuple[list[ReadingRow], list[BadRow]]:
    good: list[ReadingRow] = []
    bad: list[BadRow] = []
    try:
        with path.open("rb") as file:
            for row in read_rows(file):
                if isinstance(row, BadRow):
                    bad.append(row)
                else:
                    good.append(row)
                if len(good) + len(bad) > MOST_ROWS:
                    raise CommandFault(
                        say(
                            "The file has more than {most} rows. Nothing was stored; split it by session.",
                            most=MOST_ROWS,
                        )
                    )
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CommandFault(say("{file} cannot be read: {reason}.", file=path, reason=reason)) from error
    if bad and not good:
        _refuse_all(bad)
    return good, bad


def _patient(database: Database, options: ImportOptions, when: When) -> tuple[Patient, tuple[Entry, ...]]:
    """Return the patient as of this session, and what registers one who is new."""
    known = Register(database).patient_by_mrn(options.patient)
    if known is None:
        name = options.name if options.name is not None else options.patient
        patient = Patient(new_patient_id(), options.patient.strip(), name.strip(), weight=options.weight)
        decided = checkin.register_patient(patient, when, mrn_is_known=False)
        if isinstance(decided, Refused):
            raise CommandFault(decided.sentence)
        return patient, decided
    registered = known.patient
    if options.name is not None and options.name.strip().casefold() != registered.name.casefold():
        raise CommandFault(
            say(
                "MRN {mrn} belongs to {known}, not to {name}. Nothing was stored; look at the MRN again.",
                mrn=registered.mrn,
                known=registered.name,
                name=options.name.strip(),
            )
        )
    return replace(registered, weight=options.weight), ()


def _course_number(database: Database, patient: Patient) -> int:
    earlier = Register(database).patient_sessions(patient.patient_id)
    counted = sum(record.status is not SessionStatus.CANCELLED for record in earlier)
    return checkin.next_course_number(counted)


def _check_in(
    options: ImportOptions,
    protocol: Protocol,
    patient: Patient,
    course_number: int,
    taken: Collection[str],
    reason: str,
) -> SessionCheckedIn:
    devices = _devices(options, protocol)
    dose = options.dose if options.dose is not None else planned_dose(protocol, options.weight, devices)
    return SessionCheckedIn(
        patient=patient,
        chair=options.chair.strip() if options.chair is not None else _free_chair(taken),
        protocol=protocol,
        course_number=course_number,
        dose=dose,
        devices=devices,
        phq9=None,
        answers=checkin.skipped_answers(protocol, reason),
    )


def _devices(options: ImportOptions, protocol: Protocol) -> int | None:
    if protocol.delivery is not Delivery.DEVICES:
        if options.devices is not None:
            raise CommandFault(say("--devices is for nasal protocols."))
        return None
    choices = protocol.dosing.device_choices
    if options.dose is not None:
        raise CommandFault(say("The dose of a nasal protocol follows from --devices: leave --dose out."))
    if options.devices is not None and options.devices > max(choices):
        raise CommandFault(say("This protocol has at most {most} devices.", most=max(choices)))
    return options.devices if options.devices is not None else min(choices)


def _free_chair(taken: Collection[str]) -> str:
    chairs = (say("Chair {number}", number=number) for number in count(1))
    return next(chair for chair in chairs if chair not in taken)


@contextmanager
def _watched(rows: Sequence[Row], label: str) -> Iterator[Iterable[Row]]:
    """Hand out ``rows``, with a bar on a terminal where there are many."""
    if len(rows) < LONG_FROM or not sys.stderr.isatty():
        yield rows
        return
    with click.progressbar(rows, label=label, file=sys.stderr, update_min_steps=200) as bar:
        yield bar


def _refuse_all(bad: Sequence[BadRow]) -> None:
    _report_bad(bad)
    rows = say_count("{count} row", "{count} rows", len(bad))
    raise CommandFault(say("{rows} cannot be accepted. Nothing was stored.", rows=rows))


def _report_bad(bad: Sequence[BadRow]) -> None:
    for row in sorted(bad, key=lambda row: row.line)[:MOST_NAMED]:
        click.echo(say("line {line}: {sentence}", line=row.line, sentence=row.sentence), err=True)
    more = len(bad) - MOST_NAMED
    if more > 0:
        click.echo(say_count("… and {count} more row.", "… and {count} more rows.", more), err=True)


def _report(imported: Imported, bad: Sequence[BadRow]) -> None:
    _report_bad(bad)
    session = imported.session
    click.echo(
        say(
            "{readings} of {patient} stored in {chair}, {warnings}, {rows} not accepted.",
            readings=say_count("{count} reading", "{count} readings", len(session.readings)),
            patient=session.patient.name,
            chair=session.check_in.chair,
            warnings=say_count("{count} warning", "{count} warnings", len(session.warnings)),
            rows=say_count("{count} row", "{count} rows", len(bad)),
        )
    )
    click.echo(_standing(session))
    click.echo(session.session_id)


def _standing(session: Session) -> str:
    """Say what was recorded beside the readings, and what is left to do."""
    if session.time_zero is None:
        return say("Minute 0 is still to come: start the treatment in the window.")
    given = _given(session, _local(session.time_zero))
    if session.ended_at is not None:
        return say(
            "{given} The session is complete, ended with its last entry {time}; the questions of the "
            "discharge are skipped. With --running it stays open.",
            given=given,
            time=_local(session.ended_at),
        )
    if session.protocol.delivery is Delivery.INFUSION:
        return say("{given} Stop it in the window when it ended.", given=given)
    return given


def _given(session: Session, zero: str) -> str:
    if session.protocol.delivery is Delivery.DEVICES:
        devices = say_count("{count} device", "{count} devices", len(session.devices_given))
        return say("Recorded: {devices} given, the first {time}.", devices=devices, time=zero)
    if session.protocol.delivery is Delivery.INJECTION:
        return say("Recorded: injection given {time}.", time=zero)
    if session.treatment_ended_at is None:
        return say("Recorded: infusion started {time}.", time=zero)
    end = _local(session.treatment_ended_at)
    return say("Recorded: infusion from {start} to {end}.", start=zero, end=end)


def _local(at: datetime) -> str:
    return at.astimezone().replace(tzinfo=None).isoformat(" ", "minutes")
