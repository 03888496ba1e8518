"""Random sessions, realistic and nasty ones, each wholly made by its number; held against the oracle.

A session is a handful of minutes to a few hours at one chair: readings in and out of order, near their
limits and far off, corrections, changed limits, late starts, presses, restarts. After each step the warnings
that are told must be those the oracle finds.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from monitor_app.domain import charting, correcting, decisions, limit_changes, missed, sounding
from monitor_app.domain.decisions import Decision
from monitor_app.domain.entries import Entry
from monitor_app.domain.folding import replay
from monitor_app.domain.limit_mistakes import mistakes_in_limits
from monitor_app.domain.limits import Direction, Level, Limit, LimitKind
from monitor_app.domain.measures import BY_NAME, CHARTED, MeasureName
from monitor_app.domain.protocol import AcknowledgeAction, AcknowledgeAsks, Protocol
from tests.domain import oracle
from tests.domain.bedside import Bedside, minute
from tests.support.clinic import shipped_protocol

SYSTOLIC, DIASTOLIC = MeasureName.SYSTOLIC, MeasureName.DIASTOLIC
PROTOCOLS = ("iv-ketamine", "sc-ketamine", "sc-pump-ketamine", "nasal-esketamine")
CALM = {
    SYSTOLIC: 122.0,
    DIASTOLIC: 76.0,
    MeasureName.PULSE: 72.0,
    MeasureName.SPO2: 97.0,
    MeasureName.RESPIRATORY_RATE: 14.0,
    MeasureName.DISSOCIATION: 2.0,
    MeasureName.NAUSEA: 1.0,
    MeasureName.SEDATION: 5.0,
}
SWING = {name: 4.0 if BY_NAME[name].is_score or name is MeasureName.SPO2 else 45.0 for name in CALM}
"""How far values wander from the calm ones in a bad session."""

STEPS = 24


class WrongWarningsError(AssertionError):
    """The warnings that are told are not those of the oracle; names the session and its last step."""


@dataclass
class Tally:
    """What was seen in a number of sessions, to show that they were worth it."""

    sessions: int = 0
    steps: int = 0
    warnings: int = 0
    withdrawn: int = 0
    refused: int = 0


class RandomSession:
    """One session, made step by step from its number."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.chance = random.Random(number)
        self.nastiness = self.chance.choice((0.05, 0.3, 0.8))
        """How often a value lies right at a bound or anywhere at all, instead of where a body would be."""
        self.bedside = Bedside(self._protocol(), devices=3)
        self.refused = 0

    def step(self) -> str:
        """Let time pass and something happen; return what."""
        self.bedside.wait_until(self.bedside.minute + self._pause())
        names, weights = zip(*self._possible().items(), strict=True)
        (name,) = self.chance.choices(names, weights)
        action: Callable[[], None] = getattr(self, name)
        action()
        return name

    def _possible(self) -> dict[str, float]:
        begun = self.bedside.session.time_zero is not None
        return {
            "chart": 10,
            "chart_late": 3,
            "amend": 1.5,
            "strike": 1,
            "change_limits": 1,
            "acknowledge": 2,
            "silence": 0.5,
            "miss": 1,
            "restart": 0.5,
            "start": 0.1 if begun else 3,
            "finish": 0.2,
        }

    def chart(self) -> None:
        """Chart some measures as read now."""
        self._decide(partial(charting.chart_reading, values=self._values(), confirmed=True))

    def chart_late(self) -> None:
        """Chart what was read a while ago, now and then at a moment that something else has, too."""
        at = self.bedside.minute - self.chance.choice((0.5, 5, 14, 16, 30, 60)) * self.chance.random()
        known = [reading.at for reading in self.bedside.session.readings]
        known += [at for at in (self.bedside.session.time_zero,) if at is not None]
        if known and self.chance.random() < 0.3:
            at = (self.chance.choice(known) - minute(0)).total_seconds() / 60
        self._decide(partial(charting.chart_reading, values=self._values(), confirmed=True), at=at)

    def amend(self) -> None:
        """Correct a reading: other values, more or fewer of them."""
        readings = self.bedside.session.readings
        if not readings:
            return
        reading = self.chance.choice(readings)
        kept = {name: value for name, value in reading.values.items() if self.chance.random() < 0.7}
        drawn = self._values() if self.chance.random() < 0.8 else {}
        amended = partial(
            correcting.amend_reading, values={**kept, **drawn}, reason="slipped", confirmed=True
        )
        self._decide(partial(amended, reading_id=reading.reading_id))

    def strike(self) -> None:
        """Strike a reading out, rather one that raised a warning."""
        readings = list(self.bedside.session.readings)
        raising = {warning.reading_id for warning in self.bedside.session.warnings.values()}
        chosen = [reading for reading in readings if reading.reading_id in raising] or readings
        if chosen:
            reading_id = self.chance.choice(chosen).reading_id
            self._decide(partial(correcting.strike_reading, reading_id=reading_id, reason="wrong chair"))

    def change_limits(self) -> None:
        """Give the patient limits of their own."""
        limits = self._other_limits(self.bedside.session.limits)
        self._decide(partial(limit_changes.change_limits, limits=limits, reason="known hypertension"))

    def acknowledge(self) -> None:
        """Acknowledge everything or one warning, and maybe say what was done."""
        waiting = self.bedside.session.to_acknowledge()
        one = self.chance.choice(waiting).warning_id if waiting and self.chance.random() < 0.5 else None
        action = self.chance.choice((None, *AcknowledgeAction))
        ids = None if one is None else (one,)
        self._decide(partial(decisions.acknowledge, warning_ids=ids, action=action))

    def silence(self) -> None:
        """Silence what sounds."""
        self._decide(sounding.silence)

    def miss(self) -> None:
        """Note what was missed until now."""
        self._decide(missed.note_missed)

    def restart(self) -> None:
        """Go on with the session as the journal has it."""
        self.bedside.session = replay(self.bedside.entries)

    def start(self) -> None:
        """Begin the treatment, sometimes told late, sometimes at the very moment of a reading."""
        age = self.chance.choice((0, 0, 3, 20)) * self.chance.random()
        at = self.bedside.minute - age
        known = self.bedside.session.readings
        if known and self.chance.random() < 0.2:
            at = (self.chance.choice(known).at - minute(0)).total_seconds() / 60
        for begin in (
            partial(decisions.start_infusion, amount=35, minutes=40),
            partial(decisions.give_injection, amount=35),
            decisions.give_device,
        ):
            self._decide(begin, at=at)

    def finish(self) -> None:
        """End the treatment; a session that has not begun is cancelled. Corrections go on."""
        self._decide(partial(decisions.cancel_session, reason="went home"))
        self._decide(partial(decisions.stop_infusion, amount=None))
        self._decide(decisions.begin_recovery)

    def _decide(self, decision: Decision, *, at: float | None = None) -> None:
        self.refused += not isinstance(self.bedside.decide(decision, at=at), tuple)

    def _pause(self) -> float:
        return self.chance.choice((1 / 60, 0.5, 2, 5, 10, 25)) * self.chance.uniform(0.5, 1) + 1 / 60

    def _protocol(self) -> Protocol:
        shipped = shipped_protocol(self.chance.choice(PROTOCOLS))
        asks = self.chance.choice(tuple(AcknowledgeAsks))
        limits = shipped.limits
        if self.chance.random() < 0.5:
            for _ in range(5):
                others = self._other_limits(limits)
                limits = limits if any(mistakes_in_limits(others)) else others
        return replace(shipped, acknowledge_asks=asks, limits=limits)

    def _other_limits(self, limits: tuple[Limit, ...]) -> tuple[Limit, ...]:
        """Return ``limits`` with one or two of them added, moved, dropped, or to be confirmed."""
        changed = list(limits)
        place = self.chance.randrange(len(changed))
        known = changed[place]
        match self.chance.choice(("confirm", "move", "drop", "add", "add")):
            case "confirm":
                changed[place] = replace(known, needs_confirmation=not known.needs_confirmation)
            case "move":
                changed[place] = replace(known, bound=known.bound + self.chance.choice((-10, -1, 0.5, 1, 10)))
            case "drop" if len(changed) > 1:
                del changed[place]
            case _:
                changed.insert(place, self._limit())
        return tuple(changed)

    def _limit(self) -> Limit:
        name = self.chance.choice(tuple(CALM))
        kind = self.chance.choice(tuple(LimitKind))
        direction = self.chance.choice(tuple(Direction))
        calm, swing = CALM[name], SWING[name]
        match kind:
            case LimitKind.ABSOLUTE:
                bound = calm + swing * (0.5 if direction is Direction.ABOVE else -0.5)
            case LimitKind.CHANGE:
                bound = max(1, round(swing * self.chance.random()))
            case LimitKind.PERCENT:
                bound = self.chance.choice((5, 10, 12.5, 20, 28.8, 33.3))
        confirmed = self.chance.random() < 0.4
        return Limit(name, direction, kind, bound, self.chance.choice(tuple(Level)), "own", confirmed)

    def _values(self) -> dict[MeasureName, float]:
        """Return the values of a reading: of some measures, and of a blood pressure both or none."""
        share = self.chance.choice((0.15, 0.5, 1))
        drawn = {measure.name: self._value(measure.name) for measure in CHARTED}
        chosen = {name: value for name, value in drawn.items() if self.chance.random() <= share}
        if SYSTOLIC in chosen or DIASTOLIC in chosen:
            diastolic = min(drawn[DIASTOLIC], drawn[SYSTOLIC] - 1)
            chosen |= {SYSTOLIC: drawn[SYSTOLIC], DIASTOLIC: diastolic}
        return chosen

    def _value(self, name: MeasureName) -> float:
        bounds = BY_NAME[name].refused_outside
        if self.chance.random() >= self.nastiness:
            value = CALM[name] + self.chance.gauss(0, 0.4) * SWING[name]
        elif self.chance.random() < 0.2:
            value = self.chance.uniform(bounds.low, bounds.high)
        else:
            value = self._at_a_bound(name) + self.chance.choice((-1, 0, 0, 1))
        return float(round(min(bounds.high, max(bounds.low, value))))

    def _at_a_bound(self, name: MeasureName) -> float:
        """Return a value that just passes one of the limits of that measure."""
        limits = [limit for limit in self.bedside.session.limits if limit.measure is name]
        if not limits:
            return CALM[name]
        limit = self.chance.choice(limits)
        sign = 1 if limit.direction is Direction.ABOVE else -1
        base = self.bedside.session.baseline.get(name, CALM[name])
        match limit.kind:
            case LimitKind.ABSOLUTE:
                return limit.bound
            case LimitKind.CHANGE:
                return base + sign * limit.bound
            case LimitKind.PERCENT:
                return base * (1 + sign * limit.bound / 100)


def play(number: int, tally: Tally, steps: int = STEPS) -> None:
    """Play the session of that number. Raises :class:`WrongWarningsError` at the first wrong step."""
    session = RandomSession(number)
    for count in range(steps):
        known = len(session.bedside.entries)
        done = session.step()
        if len(session.bedside.entries) > known:
            compare(session.bedside, f"session {number}, step {count + 1}: {done}")
    assert replay(session.bedside.entries) == session.bedside.session, f"session {number} after a restart"
    warnings = session.bedside.session.warnings.values()
    tally.sessions += 1
    tally.steps += steps
    tally.warnings += len(warnings)
    tally.withdrawn += sum(warning.withdrawn_at is not None for warning in warnings)
    tally.refused += session.refused


def compare(bedside: Bedside, where: str) -> None:
    """Raise :class:`WrongWarningsError` unless warnings and levels are those of the oracle."""
    entries: list[Entry] = bedside.entries
    told, true = oracle.told_by(bedside.session), oracle.warnings_of(entries)
    if told != true:
        missing = [warning for warning in true if warning not in told]
        wrong = [warning for warning in told if warning not in true]
        raise WrongWarningsError(f"{where}: missed {missing}, false {wrong}")
    levels = {
        (reading.reading_id, name.value): level.value
        for reading in bedside.session.readings
        for name, level in reading.levels.items()
    }
    if levels != oracle.levels_of(entries):
        raise WrongWarningsError(f"{where}: levels {levels}")
