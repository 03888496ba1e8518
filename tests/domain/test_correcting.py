"""Amending a reading and striking one out: what is refused, what stays readable, what is judged anew."""

from __future__ import annotations

from functools import partial

import pytest

from monitor_app.domain import correcting, decisions
from monitor_app.domain import entries as facts
from monitor_app.domain.acknowledging import acknowledge
from monitor_app.domain.decisions import Decided, Unusual
from monitor_app.domain.folding import CORRECTIONS, replay
from monitor_app.domain.limits import Level
from monitor_app.domain.measures import MeasureName, Values
from monitor_app.domain.narration import sentence
from monitor_app.domain.readings import Amendment, Strike
from monitor_app.domain.sounding import sounding
from monitor_app.domain.warning_facts import Cause
from monitor_app.domain.warnings import LimitWarning, WarningState
from tests.domain.bedside import NURSE, Bedside, minute, read

PULSE, SPO2, SYSTOLIC = MeasureName.PULSE, MeasureName.SPO2, MeasureName.SYSTOLIC
REASON = "slipped"


def pulses(*values: float) -> Bedside:
    """Chart these pulses ten minutes after one another, from minute 0; it is a minute later."""
    bedside = Bedside()
    for number, value in enumerate(values):
        bedside.wait_until(10 * number)
        bedside.chart(pulse=value)
    bedside.wait_until(bedside.minute + 1)
    return bedside


def amend(
    bedside: Bedside, number: int, values: Values, *, remark: str = "", reason: str = REASON
) -> partial[Decided]:
    """Return the decision to amend the reading of that number, from 0."""
    reading_id = bedside.session.readings[number].reading_id
    return partial(
        correcting.amend_reading, reading_id=reading_id, values=values, remark=remark, reason=reason
    )


def strike(bedside: Bedside, number: int, *, reason: str = "wrong chair") -> partial[Decided]:
    reading_id = bedside.session.readings[number].reading_id
    return partial(correcting.strike_reading, reading_id=reading_id, reason=reason)


def told(bedside: Bedside) -> list[LimitWarning]:
    true = [warning for warning in bedside.warnings_of(PULSE) if warning.withdrawn_at is None]
    return sorted(true, key=lambda warning: warning.raised_at)


def spans(bedside: Bedside) -> list[tuple[object, Level, object]]:
    return [(warning.raised_at, warning.highest, warning.resolved_at) for warning in told(bedside)]


class TestTheRecord:
    """What was written stays readable, with who corrected it, when and why."""

    def test_an_amended_reading_counts_as_it_is_now(self) -> None:
        bedside = pulses(125)
        (entry, *_) = bedside.do(amend(bedside, 0, {PULSE: 75, SPO2: 97}, remark=" calm "))
        assert (entry.at, entry.fact) == (
            minute(1),
            facts.ReadingAmended("s1.r1", {PULSE: 75, SPO2: 97}, "calm", REASON),
        )
        (reading,) = bedside.session.readings
        assert (reading.values, reading.remark, reading.at) == ({PULSE: 75, SPO2: 97}, "calm", minute(0))
        assert reading.amendments == (Amendment(minute(1), NURSE, REASON, {PULSE: 125}, ""),)
        assert bedside.session.latest[SPO2] == reading

    def test_each_amendment_is_kept(self) -> None:
        bedside = pulses(70)
        for pulse in (71, 72):
            bedside.do(amend(bedside, 0, {PULSE: pulse}))
        (reading,) = bedside.session.readings
        assert [before.values[PULSE] for before in reading.amendments] == [70, 71]
        assert reading.values == {PULSE: 72}

    def test_a_struck_reading_counts_no_more_and_stays(self) -> None:
        bedside = pulses(70, 72)
        bedside.do(strike(bedside, 1))
        assert [reading.values[PULSE] for reading in bedside.session.readings] == [70]
        (struck,) = bedside.session.struck
        assert (struck.values, struck.struck) == ({PULSE: 72}, Strike(minute(11), NURSE, "wrong chair"))
        assert bedside.session.latest[PULSE].values == {PULSE: 70}

    def test_an_id_is_not_given_again(self) -> None:
        bedside = pulses(70, 72)
        bedside.do(strike(bedside, 1))
        bedside.chart(pulse=74)
        assert [r.reading_id for r in bedside.session.readings] == ["s1.r1", "s1.r3"]

    def test_a_value_can_be_taken_out_and_a_remark_alone_remain(self) -> None:
        bedside = pulses(125)
        bedside.do(amend(bedside, 0, {}, remark="cuff was off"))
        assert PULSE not in bedside.session.latest
        assert told(bedside) == []

    def test_only_the_remark_can_be_amended(self) -> None:
        bedside = pulses(125)
        assert len(bedside.do(amend(bedside, 0, {PULSE: 125}, remark="after coughing"))) == 1
        assert told(bedside)[0].state is WarningState.RAISED

    def test_the_baseline_follows(self) -> None:
        bedside = pulses(70, 90)
        bedside.start()
        bedside.do(strike(bedside, 1))
        assert bedside.session.baseline == {PULSE: 70}
        bedside.do(amend(bedside, 0, {PULSE: 65}))
        assert bedside.session.baseline == {PULSE: 65}

    def test_an_ended_session_can_be_corrected(self) -> None:
        bedside = pulses(125)
        bedside.do(partial(decisions.cancel_session, reason="went home"))
        bedside.do(amend(bedside, 0, {PULSE: 75}))
        assert told(bedside) == []
        bedside.do(strike(bedside, 0))
        assert replay(bedside.entries) == bedside.session


class TestWhatSomebodySaw:
    """An acknowledgement is of what was there when it was given, and of no more."""

    def acknowledged(self, *values: float) -> Bedside:
        """Chart the first value, acknowledge it a minute later, and chart the others."""
        bedside = pulses(values[0])
        bedside.do(acknowledge)
        for number, value in enumerate(values[1:], start=1):
            bedside.wait_until(10 * number)
            bedside.chart(pulse=value)
        bedside.wait_until(bedside.minute + 1)
        return bedside

    def test_of_a_struck_reading_it_is_not_of_the_next(self) -> None:
        bedside = self.acknowledged(145, 125)
        bedside.do(strike(bedside, 0))
        (waiting,) = bedside.session.to_acknowledge()
        assert (waiting.value, waiting.acknowledgements) == (125, ())
        bedside.do(amend(bedside, 0, {PULSE: 146}))
        (waiting,) = bedside.session.to_acknowledge()
        assert (waiting.value, waiting.level, waiting.acknowledgements) == (146, Level.CRITICAL, ())
        assert sounding(bedside.session, minute(bedside.minute)) is Level.CRITICAL

    def test_inherited_it_is_of_the_level_that_is_told_anew(self) -> None:
        bedside = self.acknowledged(145)
        bedside.do(amend(bedside, 0, {PULSE: 125}))
        assert bedside.session.to_acknowledge() == ()
        bedside.do(amend(bedside, 0, {PULSE: 146}))
        (waiting,) = bedside.session.to_acknowledge()
        assert waiting.level is Level.CRITICAL

    def test_told_once_more_it_is_of_each_level_it_was_given_for(self) -> None:
        bedside = pulses(125, 145)
        bedside.do(acknowledge)
        bedside.do(amend(bedside, 0, {PULSE: 126}))
        bedside.do(amend(bedside, 0, {PULSE: 127}))
        assert bedside.session.to_acknowledge() == ()
        bedside.wait_until(20)
        bedside.chart(pulse=124)
        for value in (126, 127):
            bedside.do(amend(bedside, 0, {PULSE: value}))
            assert bedside.session.to_acknowledge() == ()
        assert replay(bedside.entries) == bedside.session


class TestAfterTheEnd:
    """Nobody is at the chair any more: what is told then sounds nothing and waits for nobody."""

    def ended(self, *values: float, acknowledged: bool = False) -> Bedside:
        bedside = pulses(*values)
        if acknowledged:
            bedside.do(acknowledge)
        bedside.do(partial(decisions.cancel_session, reason="went home"))
        return bedside

    def test_a_warning_that_a_correction_raises_is_told_late_and_asks_nobody(self) -> None:
        bedside = self.ended(80, 80)
        bedside.do(amend(bedside, 1, {PULSE: 145}))
        (warning,) = bedside.warnings_of(PULSE)
        assert warning.told_after_end
        assert warning.sounding_since is None
        assert sounding(bedside.session, minute(bedside.minute)) is None
        assert bedside.session.to_acknowledge() == ()
        assert warning.unacknowledged is None
        assert replay(bedside.entries) == bedside.session

    def test_a_rise_of_one_that_was_acknowledged_is_not_asked_about_again(self) -> None:
        bedside = self.ended(125, 126, acknowledged=True)
        bedside.do(amend(bedside, 1, {PULSE: 146}))
        (warning,) = bedside.warnings_of(PULSE)
        assert warning.highest is Level.CRITICAL
        assert bedside.session.to_acknowledge() == ()

    @pytest.mark.parametrize("value", [146, 147])
    def test_what_nobody_acknowledged_while_it_ran_stays_so(self, value: float) -> None:
        bedside = self.ended(126)
        bedside.do(amend(bedside, 0, {PULSE: value}))
        (warning,) = bedside.session.to_acknowledge()
        assert warning.value == value
        assert sounding(bedside.session, minute(bedside.minute)) is None


class TestRefusals:
    """A reason, a reading that counts, values somebody can have, and a change."""

    @pytest.mark.parametrize("reason", ["", "  "])
    def test_no_reason(self, reason: str) -> None:
        bedside = pulses(70)
        assert "reason" in bedside.refusal(amend(bedside, 0, {PULSE: 71}, reason=reason))
        assert "reason" in bedside.refusal(strike(bedside, 0, reason=reason))

    def test_a_reading_that_does_not_count(self) -> None:
        bedside = pulses(70)
        again, amended = strike(bedside, 0), amend(bedside, 0, {PULSE: 71})
        bedside.do(again)
        assert "does not count" in bedside.refusal(again)
        assert "does not count" in bedside.refusal(amended)

    def test_nothing_changed(self) -> None:
        bedside = pulses(70)
        assert "Nothing was changed" in bedside.refusal(amend(bedside, 0, {PULSE: 70.0}, remark=" "))

    @pytest.mark.parametrize(
        ("values", "words"),
        [
            ({}, "nothing to save"),
            ({PULSE: 400}, "cannot be"),
            ({SYSTOLIC: 120}, "both values"),
            (read("80/90"), "must be below"),
        ],
    )
    def test_what_cannot_be_charted_either(self, values: Values, words: str) -> None:
        bedside = pulses(70)
        assert words in bedside.refusal(amend(bedside, 0, values))

    def test_what_is_unusual_is_asked_about_once(self) -> None:
        bedside = pulses(70)
        amended = amend(bedside, 0, {PULSE: 170, SPO2: 97})
        assert bedside.decide(amended) == Unusual("Pulse 170: unusual. Is that what you read?")
        bedside.do(partial(amended, confirmed=True))

    def test_what_was_asked_about_before_is_not_asked_again(self) -> None:
        bedside = pulses(170)
        bedside.do(amend(bedside, 0, {PULSE: 170, SPO2: 97}))


class TestJudgedAnew:
    """The warnings are those that the readings give as they are now; the others are withdrawn."""

    def test_a_value_that_should_have_warned_raises(self) -> None:
        bedside = pulses(80, 75, 80)
        bedside.do(amend(bedside, 1, {PULSE: 125}))
        assert spans(bedside) == [(minute(10), Level.WARNING, minute(20))]

    @pytest.mark.parametrize("correct", [lambda b: amend(b, 1, {PULSE: 80}), lambda b: strike(b, 1)])
    def test_a_value_that_was_none_withdraws(self, correct: object) -> None:
        assert callable(correct)
        bedside = pulses(80, 125, 80)
        decision = correct(bedside)
        bedside.do(decision)
        assert told(bedside) == []
        (gone,) = bedside.warnings_of(PULSE)
        cause = Cause.STRUCK if bedside.session.struck else Cause.AMENDED
        assert (gone.state, gone.withdrawn_at, gone.withdrawn_because) == (
            WarningState.WITHDRAWN,
            minute(21),
            cause,
        )
        assert bedside.session.in_sight() == ()
        assert not gone.is_present

    def test_a_normal_value_between_splits(self) -> None:
        bedside = pulses(125, 126, 127)
        bedside.do(amend(bedside, 1, {PULSE: 80}))
        assert spans(bedside) == [(minute(0), Level.WARNING, minute(10)), (minute(20), Level.WARNING, None)]
        assert len(bedside.warnings_of(PULSE)) == 2

    def test_the_end_taken_away_joins(self) -> None:
        bedside = pulses(125, 80, 127)
        bedside.do(strike(bedside, 1))
        assert spans(bedside) == [(minute(0), Level.WARNING, None)]
        assert [w.withdrawn_because for w in bedside.warnings_of(PULSE)] == [Cause.STRUCK, Cause.STRUCK, None]

    def test_a_worse_value_raises_the_level(self) -> None:
        bedside = pulses(125, 126)
        bedside.do(decisions.acknowledge)
        bedside.do(amend(bedside, 1, {PULSE: 146}))
        (warning,) = told(bedside)
        assert (warning.level, warning.level_since, warning.state) == (
            Level.CRITICAL,
            minute(10),
            WarningState.RAISED,
        )
        assert sounding(bedside.session, minute(11)) is Level.CRITICAL

    def test_a_level_that_was_none_is_told_anew(self) -> None:
        bedside = pulses(125, 146)
        bedside.do(amend(bedside, 1, {PULSE: 126}))
        assert spans(bedside) == [(minute(0), Level.WARNING, None)]
        assert [w.highest for w in bedside.warnings_of(PULSE)] == [Level.CRITICAL, Level.WARNING]

    def test_a_later_value_of_the_same_level_leaves_the_warning_as_seen(self) -> None:
        bedside = pulses(125, 126)
        bedside.do(decisions.acknowledge)
        assert len(bedside.do(amend(bedside, 1, {PULSE: 130}))) == 1
        assert told(bedside)[0].state is WarningState.ACKNOWLEDGED

    def test_other_measures_are_left_alone(self) -> None:
        bedside = Bedside()
        bedside.chart(pulse=125, spo2=92)
        before = bedside.session.warnings
        bedside.do(amend(bedside, 0, {PULSE: 80, SPO2: 92}))
        saturation = next(w for w in before.values() if w.measure is SPO2)
        assert bedside.session.warnings[saturation.warning_id] == saturation

    def test_a_value_taken_out_joins_what_it_parted(self) -> None:
        bedside = pulses(125, 80, 127)
        bedside.do(amend(bedside, 1, {SPO2: 97}))
        assert spans(bedside) == [(minute(0), Level.WARNING, None)]

    def test_a_correction_of_long_ago_sounds_nothing(self) -> None:
        bedside = pulses(80, 75, 80, 80)
        bedside.do(amend(bedside, 1, {PULSE: 145}))
        (warning,) = bedside.session.to_acknowledge()
        assert warning.sounding_since is None
        assert sounding(bedside.session, minute(31)) is None

    def test_a_baseline_corrected_judges_what_followed(self) -> None:
        bedside = Bedside()
        bedside.chart("122/78")
        bedside.wait_until(0)
        bedside.start()
        bedside.wait_until(10)
        bedside.chart("150/80")
        assert bedside.session.warnings == {}
        bedside.do(amend(bedside, 0, read("105/70")))
        (warning,) = bedside.warnings_of(SYSTOLIC)
        assert (warning.raised_at, warning.threshold) == (minute(10), 145)

    def test_all_of_it_in_one_piece_at_one_moment(self) -> None:
        bedside = pulses(125, 80, 127)
        recorded = bedside.do(strike(bedside, 1))
        assert {entry.recorded_at for entry in recorded} == {minute(21)}
        assert [type(entry.fact) for entry in recorded] == [
            facts.ReadingStruck,
            facts.WarningWithdrawn,
            facts.WarningWithdrawn,
            facts.WarningRaised,
        ]


class TestWords:
    """A correction says of what it is, and what it was before that correction."""

    def test_each_amendment_of_a_reading_is_told_with_what_it_was(self) -> None:
        bedside = Bedside()
        bedside.chart("186/104")
        for right in ("116/60", "118/60"):
            bedside.do(amend(bedside, 0, read(right), reason="slip"))
        bedside.do(strike(bedside, 0))
        told = [sentence(e.fact, bedside.session) for e in bedside.entries if isinstance(e.fact, CORRECTIONS)]
        assert told == [
            "Reading amended to BP 116/60 (was BP 186/104), slip",
            "Reading amended to BP 118/60 (was BP 116/60), slip",
            "Reading struck out, entered in error: BP 118/60, wrong chair",
        ]
