"""What the killed children do: chart, sign, import, migrate, export and rebuild, as the program does."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from monitor_app.commands import main as command_line
from monitor_app.domain import correcting, decisions, reviewing, sounding
from monitor_app.domain.discharge import fit_to_leave
from monitor_app.domain.entries import AnswerState, CheckAnswer, Entry, Patient, SideEffect
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import AcknowledgeAction, EventKind
from monitor_app.domain.review_facts import Meaning
from monitor_app.domain.session import Session
from monitor_app.recorder import Recorder
from monitor_app.storage import derived
from monitor_app.storage.codec import decode_time
from monitor_app.storage.database import Database, open_database
from monitor_app.storage.journal import Journal
from tests.faults.killing import mark_of, say, tell_appends
from tests.support.clinic import Clinic, shipped_protocols
from tests.support.fake_clock import FakeClock

NURSE = "Nurse 1"


class Bedside:
    """A clinic on a real file that goes on from whatever the file holds."""

    def __init__(self, database: Database, seed: int) -> None:
        self.chance = random.Random(seed)
        self.clinic = Clinic(FakeClock(_after(database)), Journal(database))  # type: ignore[arg-type]
        self._ids = count(int(database.rows("SELECT count(*) FROM entry")[0][0]) + 1)
        self.recorder = Recorder(
            Journal(database), self.clinic.clock, NURSE, lambda _: f"s{next(self._ids)}", shipped_protocols
        )
        self.clinic.recorder = self.recorder
        self.recorder.reopen()

    def go_on(self) -> None:
        """Let some time pass and something happen."""
        self.clinic.clock.advance(seconds=self.chance.randint(20, 200))
        running = [*self.recorder.running.values()]
        if not running or (len(running) < 3 and self.chance.random() < 0.1):
            self.admit()
            return
        steps = (self.chart, self.chart, self.act, self.correct, self.mention, self.finish)
        step = self.chance.choices(steps, (6, 6, 3, 3, 3, 1))[0]
        step(self.chance.choice(running))

    def admit(self) -> None:
        """Register and check in somebody new, in two steps, as the window does."""
        number = next(self._ids)
        name = f"Sample-{number:02d}"
        self.recorder.register_patient(
            Patient(f"q{number}", f"{number:06d}", name, weight=70.0), mrn_is_known=False
        )
        self.clinic.start(self.clinic.check_in(name=name, chair=f"Chair {number}"))

    def chart(self, session: Session) -> None:
        """Chart a reading; about half of them raise a warning or make one worse, which goes with it."""
        systolic = self.chance.choice((118, 131, 167, 178, 186, 204))
        self.clinic.chart(session, f"{systolic}/{systolic // 2}", pulse=self.chance.randint(55, 150))

    def act(self, session: Session) -> None:
        """Acknowledge what waits and silence what sounds."""
        answer = partial(decisions.acknowledge, action=AcknowledgeAction.PHYSICIAN_NOTIFIED)
        self.recorder.record(session.session_id, answer)
        self.recorder.record(session.session_id, sounding.silence)

    def correct(self, session: Session) -> None:
        """Strike out or amend a reading; the warnings it raised are withdrawn with it."""
        if not session.readings:
            return
        reading = self.chance.choice(session.readings)
        strike = partial(correcting.strike_reading, reading_id=reading.reading_id, reason="wrong chair")
        right = {
            MeasureName.SYSTOLIC: float(self.chance.choice((120, 168, 190))),
            MeasureName.DIASTOLIC: 80.0,
        }
        amend = partial(correcting.amend_reading, values=right, reason="slipped", confirmed=True)
        if self.chance.random() < 0.5:
            self.recorder.record(session.session_id, strike)
        else:
            self.recorder.record(session.session_id, partial(amend, reading_id=reading.reading_id))

    def mention(self, session: Session) -> None:
        """Note a drug and a side effect."""
        give = partial(decisions.record_event, kind=EventKind.DRUG, text="Ondansetron", amount=4.0, unit="mg")
        self.recorder.record(session.session_id, give)
        self.recorder.record(
            session.session_id, partial(decisions.begin_side_effect, effect=SideEffect.HEADACHE)
        )

    def finish(self, session: Session) -> None:
        """End a session and sign it; a kill may have come before its treatment began."""
        if session.time_zero is None:
            self.clinic.start(session)
            return
        name = session.session_id
        self.recorder.record(name, decisions.stop_infusion)
        self.recorder.record(name, decisions.begin_discharge)
        items = fit_to_leave(self.recorder.open(name), self.recorder.now())
        answers = tuple(CheckAnswer(i.key, i.text, AnswerState.SKIPPED, "at home") for i in items)
        self.recorder.record(name, partial(decisions.end_session, answers=answers))
        self.recorder.record(name, partial(reviewing.sign_session, meaning=Meaning.REVIEWED, comment="read"))


def chart(file: str, seed: int) -> None:
    """Chart for ever."""
    tell_appends()
    bedside = Bedside(open_database(file), seed)
    while True:
        bedside.go_on()


def chart_some(file: str, seed: int, steps: int) -> None:
    """Chart for so many steps and leave without closing the file, as a crash does."""
    tell_appends()
    bedside = Bedside(open_database(file), seed)
    for _ in range(steps):
        bedside.go_on()


def chart_and_crash(file: str, seed: int, steps: int) -> None:
    """Chart so many steps, say after each append how long the log is, and end without closing the file."""
    tell_appends()
    told = Journal.append

    def append(journal: Journal, entries: Sequence[Entry], **how: Any) -> None:
        told(journal, entries, **how)
        say("durable", str(Path(f"{file}-wal").stat().st_size))

    with patch.object(Journal, "append", append):
        bedside = Bedside(open_database(file), seed)
        for _ in range(steps):
            bedside.go_on()


def chart_too_soon(file: str, seed: int) -> None:
    """Acknowledge what is not saved yet, to see that this is found."""
    really = Journal.append

    def acknowledged_first(journal: Journal, entries: Sequence[Entry], **_how: object) -> None:
        say("try", *map(mark_of, entries))
        say("saved")
        really(journal, entries)

    _chart_with(acknowledged_first, file, seed)


def chart_in_halves(file: str, seed: int) -> None:
    """Save one by one what belongs together, to see that this is found."""
    really = Journal.append

    def one_by_one(journal: Journal, entries: Sequence[Entry], **_how: object) -> None:
        say("try", *map(mark_of, entries))
        for entry in entries:
            really(journal, [entry])
        say("saved")

    _chart_with(one_by_one, file, seed)


def _chart_with(append: Callable[..., None], file: str, seed: int) -> None:
    with patch.object(Journal, "append", append):
        bedside = Bedside(open_database(file), seed)
        while True:
            bedside.go_on()


def open_file(file: str) -> None:
    """Open a file, which brings it to the present version."""
    open_database(file).close()
    say("opened")


def rebuild_for_ever(file: str) -> None:
    """Make the tables anew again and again, as the command does."""
    with open_database(file) as database:
        while True:
            say("try")
            with database.writing() as connection:
                derived.rebuild(connection)
            say("saved")


def command(*arguments: str) -> None:
    """Run the command line."""
    tell_appends()
    command_line.main(list(arguments), standalone_mode=False)


def commands_in_turn(times: int, *arguments: str) -> None:
    """Run the same command so many times, each with ``{number}`` filled in."""
    tell_appends()
    for number in range(times):
        filled = [argument.replace("{number}", str(number)) for argument in arguments]
        command_line.main(filled, standalone_mode=False)
        say("done", str(number))


def _after(database: Database) -> datetime:
    (newest,) = database.rows("SELECT max(recorded_at) FROM entry")[0]
    return FakeClock().now() if newest is None else decode_time(newest) + timedelta(seconds=1)
