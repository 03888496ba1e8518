"""What lists show is what the journal means: rebuilt, or folded by the domain, it is the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from monitor_app.domain import entries as facts
from monitor_app.domain import protocol_book
from monitor_app.domain.entries import CLINIC, Entry
from monitor_app.domain.folding import replay
from monitor_app.domain.limits import Level
from monitor_app.domain.protocol import AcknowledgeAction, EventKind
from monitor_app.domain.warning_facts import Cause
from monitor_app.storage import derived
from monitor_app.storage.codec import encode_time
from monitor_app.storage.journal import Journal
from tests.storage.by_the_fold import assert_views_say, content, new_file, rows
from tests.storage.samples import (
    EDITION_2,
    IV,
    OWN_LIMITS,
    amended,
    check_in,
    entry,
    level_changed,
    minute,
    raised,
    reading,
    registered,
)

minutes = st.integers(0, 120)
values = st.dictionaries(
    st.sampled_from(["systolic", "diastolic", "pulse", "spo2", "dissociation", "nausea", "sedation"]),
    st.integers(40, 200) | st.sampled_from([97.5, 120.0]),
    min_size=1,
)
steps: st.SearchStrategy[facts.Fact] = st.sampled_from(
    [
        facts.InfusionStarted(35, 40),
        facts.InfusionPaused(),
        facts.InfusionResumed(),
        facts.InfusionRateChanged(20.5),
        facts.InfusionStopped(None),
        facts.InjectionGiven(40),
        facts.DeviceGiven(1, 28),
        facts.RecoveryBegun(),
        facts.ClockJumped(60),
        facts.SideEffectBegan("effect", facts.SideEffect.ANXIOUS),
        facts.SideEffectResolved("effect"),
        facts.EventRecorded("note", EventKind.NOTE, "text"),
        facts.CheckAnswered(facts.CheckAnswer("escort", "Escort", facts.AnswerState.FINE)),
        facts.ReadingMissed(20),
        facts.ReadingMissed(None),
        facts.LimitsChanged(OWN_LIMITS, "runs high"),
        facts.LimitsChanged(IV.limits, ""),
        facts.SoundSilenced(minute(30)),
    ]
)


@dataclass(frozen=True)
class Chart:
    values: dict[str, float]


@dataclass(frozen=True)
class Amend:
    """Give the reading at that place, of those that count, other values."""

    place: int
    values: dict[str, float]
    remark: str


@dataclass(frozen=True)
class Strike:
    place: int


@dataclass(frozen=True)
class Judge:
    """What becomes of the one warning that can be present."""

    level: Level | None
    late: bool


@dataclass(frozen=True)
class Acknowledge:
    action: AcknowledgeAction | None


@dataclass(frozen=True)
class Withdraw:
    """Withdraw the warning at that place, of those that stand, be it present or over."""

    place: int


Act = Chart | Amend | Strike | Judge | Acknowledge | Withdraw | facts.Fact
places = st.integers(0, 3)
acts: st.SearchStrategy[list[tuple[int, Act]]] = st.lists(
    st.tuples(
        minutes,
        st.builds(Chart, values)
        | st.builds(Amend, places, values, st.sampled_from(["", "sat up"]))
        | st.builds(Strike, places)
        | steps
        | st.builds(Judge, st.sampled_from([*Level, None]), st.booleans())
        | st.builds(Acknowledge, st.sampled_from([*AcknowledgeAction, None]))
        | st.builds(Withdraw, places),
    ),
    max_size=30,
)


@dataclass
class Story:
    """What a session holds so far, so that the next fact is about something there is."""

    stream: str
    counting: list[str] = field(default_factory=list)
    standing: list[str] = field(default_factory=list)
    raised_count: int = 0
    present: Level | None = None

    def fact(self, act: Act, number: int) -> facts.Fact | None:
        """Return the fact that ``act`` makes, None where there is nothing to do it to."""
        reading_id = f"{self.stream}.r{number}"
        match act:
            case Chart(charted):
                self.counting.append(reading_id)
                return reading(reading_id, charted)
            case Amend(place, right, remark):
                known = self.counting[place : place + 1]
                return amended(known[0], right, remark=remark) if known else None
            case Strike(place):
                known = self.counting[place : place + 1]
                del self.counting[place : place + 1]
                return facts.ReadingStruck(known[0], "slipped") if known else None
            case Judge(level, late):
                return self._judged(level, late, reading_id)
            case Acknowledge(action):
                return self.present and facts.WarningAcknowledged(self._latest, self.present, action)
            case Withdraw(place):
                return self._withdrawn(place)
            case _:
                return act

    @property
    def _latest(self) -> str:
        return f"{self.stream}.w{self.raised_count}"

    def _judged(self, level: Level | None, late: bool, reading_id: str) -> facts.Fact | None:
        before, self.present = self.present, level
        match before, level:
            case None, Level():
                self.raised_count += 1
                self.standing.append(self._latest)
                return raised(self._latest, reading_id, 190, level, late=late)
            case Level(), None:
                return facts.WarningResolved(self._latest, 120, reading_id)
            case Level(), Level() if level is not before:
                return level_changed(self._latest, reading_id, 185, level, late=late)
            case _:
                return None

    def _withdrawn(self, place: int) -> facts.Fact | None:
        known = self.standing[place : place + 1]
        del self.standing[place : place + 1]
        if known == [self._latest]:
            self.present = None
        return facts.WarningWithdrawn(known[0], Cause.AMENDED) if known else None


@st.composite
def sessions(draw: st.DrawFn, stream: str) -> list[Entry]:
    """Draw the entries of a session whose warnings follow one another as they can."""
    protocol = draw(st.sampled_from([IV, EDITION_2]))
    told = [entry(check_in(chair=stream, protocol=protocol), draw(minutes), stream=stream)]
    story = Story(stream)
    for number, (at, act) in enumerate(draw(acts)):
        fact = story.fact(act, number)
        if fact is not None:
            told.append(entry(fact, at, stream=stream, written=at + number))
    if draw(st.booleans()):
        told.append(entry(facts.SessionEnded(draw(st.sampled_from(facts.Outcome))), 130, stream=stream))
    return told


clinic: st.SearchStrategy[list[Entry]] = st.lists(
    st.sampled_from(
        [
            facts.ProtocolPublished(EDITION_2, "the pulse"),
            facts.ProtocolRetired("iv-ketamine", "not used"),
            facts.ProtocolReinstated("iv-ketamine", "used"),
            facts.ProtocolRetired("nasal-esketamine", "not licensed"),
        ]
    ).map(partial(entry, stream=CLINIC)),
    max_size=6,
)


@given(sessions("s1"), sessions("s2"), clinic, st.integers(1, 7))
def test_rebuilt_tables_equal_those_that_grew(
    one: list[Entry], other: list[Entry], clinics: list[Entry], batch: int
) -> None:
    mixed = [registered(), *(e for pair in zip(one, other, strict=False) for e in pair), *clinics]
    mixed += [*one[len(other) :], *other[len(one) :]]
    with new_file() as database:
        journal = Journal(database)
        for begin in range(0, len(mixed), batch):
            journal.append(mixed[begin : begin + batch])
        grown = content(database)
        with database.writing() as connection:
            derived.rebuild(connection)
        assert content(database) == grown


@given(sessions("s1"))
def test_views_say_what_the_fold_says(told: list[Entry]) -> None:
    with new_file() as database:
        Journal(database).append(told)
        assert_views_say(database, replay(told))


@given(clinic)
def test_protocols_are_those_of_the_book(told: list[Entry]) -> None:
    book = protocol_book.replay({}, told)
    expected = [
        (name, one.protocol.edition, encode_time(one.published_at), one.reason, int(name in book.retired))
        for name, editions in book.editions.items()
        for one in editions
        if one.published_at is not None
    ]
    expected += [(name, None, None, None, 1) for name in book.retired - book.editions.keys()]
    with new_file() as database:
        Journal(database).append(told)
        sql = "SELECT name, edition, published_at, reason, retired FROM protocols"
        assert sorted(rows(database, sql), key=repr) == sorted(expected, key=repr)
