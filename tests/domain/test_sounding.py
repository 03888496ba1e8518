"""What sounds, and what a silence covers: short, narrow, and never the warning itself."""

from __future__ import annotations

from functools import partial

import pytest

from monitor_app.domain import correcting, decisions, sounding
from monitor_app.domain import entries as facts
from monitor_app.domain.deciding import When
from monitor_app.domain.folding import replay
from monitor_app.domain.limits import Level
from monitor_app.domain.sounding import LONGEST_SILENCE, silenced_until
from tests.domain.bedside import NURSE, Bedside, minute, read

WARNING, CRITICAL = Level.WARNING, Level.CRITICAL


def warned(**values: float) -> Bedside:
    """Return a session at minute 0 in which these values were charted a minute ago."""
    bedside = Bedside(minute=-1)
    bedside.chart(**values)
    bedside.wait_until(0)
    return bedside


def heard(bedside: Bedside, at: float | None = None) -> Level | None:
    return sounding.sounding(bedside.session, minute(bedside.minute if at is None else at))


def test_nothing_sounds_where_nothing_is_wrong() -> None:
    assert heard(warned(pulse=80)) is None


def test_a_warning_sounds_until_it_is_acknowledged() -> None:
    bedside = warned(pulse=125)
    assert [heard(bedside), heard(bedside, 60)] == [WARNING, WARNING]
    bedside.do(decisions.acknowledge)
    assert heard(bedside) is None


def test_the_worst_that_waits_sounds() -> None:
    bedside = warned(pulse=125, spo2=88)
    assert heard(bedside) is CRITICAL
    worst, milder = bedside.session.to_acknowledge()
    bedside.do(partial(decisions.acknowledge, warning_ids=(worst.warning_id,)))
    assert heard(bedside) is WARNING
    bedside.do(partial(decisions.acknowledge, warning_ids=(milder.warning_id,)))
    assert heard(bedside) is None


def test_one_that_is_over_and_not_seen_sounds_on() -> None:
    bedside = warned(pulse=125)
    bedside.chart(pulse=80)
    assert heard(bedside) is WARNING


def test_it_sounds_as_bad_as_it_is_now() -> None:
    bedside = warned(pulse=145)
    bedside.chart(pulse=125)
    assert heard(bedside) is WARNING


def test_one_that_is_withdrawn_is_silent() -> None:
    bedside = warned(pulse=125)
    reading_id = bedside.session.readings[-1].reading_id
    bedside.do(partial(correcting.strike_reading, reading_id=reading_id, reason="the neighbour's"))
    assert heard(bedside) is None


def test_what_is_told_late_sounds_nothing() -> None:
    bedside = warned(pulse=80)
    bedside.chart(pulse=145, at=-16)
    assert bedside.session.to_acknowledge()
    assert heard(bedside) is None
    assert "No warning is sounding" in bedside.refusal(sounding.silence)


def test_a_rise_told_late_adds_no_sound_to_what_was_seen() -> None:
    bedside = warned(pulse=125)
    bedside.wait_until(30)
    bedside.chart(pulse=145, at=5)
    assert heard(bedside) is CRITICAL
    bedside.do(decisions.acknowledge)
    bedside.chart(pulse=125, at=6)
    bedside.chart(pulse=145, at=7)
    assert bedside.session.to_acknowledge()
    assert heard(bedside) is None


def test_a_silence_lasts_two_minutes_and_ends_by_itself() -> None:
    bedside = warned(pulse=125)
    (entry,) = bedside.do(sounding.silence)
    assert entry.fact == facts.SoundSilenced(minute(2))
    assert minute(0) + LONGEST_SILENCE == minute(2)
    assert [heard(bedside, at) for at in (0, 1, 1.99, 2, 10)] == [None, None, None, WARNING, WARNING]
    told = [silenced_until(bedside.session, minute(at)) for at in (0, 1.99, 2)]
    assert told == [minute(2), minute(2), None]


def test_it_cannot_be_drawn_out() -> None:
    bedside = warned(pulse=125)
    bedside.do(sounding.silence)
    bedside.wait_until(1.9)
    assert "No warning is sounding" in bedside.refusal(sounding.silence)
    bedside.wait_until(2)
    bedside.do(sounding.silence)
    assert [heard(bedside, at) for at in (2, 3.9, 4)] == [None, None, WARNING]


def test_one_raised_after_it_sounds_anyway() -> None:
    bedside = warned(pulse=145)
    bedside.do(sounding.silence)
    bedside.wait_until(0.5)
    bedside.chart(spo2=92)
    assert heard(bedside) is WARNING
    assert heard(bedside, 2) is CRITICAL


def test_one_read_before_and_entered_after_it_sounds_anyway() -> None:
    bedside = warned(pulse=125)
    bedside.do(sounding.silence)
    bedside.wait_until(1)
    bedside.chart(spo2=88, at=-0.5)
    assert heard(bedside) is CRITICAL


def test_one_that_rises_after_it_sounds_anyway() -> None:
    bedside = warned(pulse=125)
    bedside.do(sounding.silence)
    bedside.wait_until(0.5)
    bedside.chart(pulse=126)
    assert heard(bedside) is None
    bedside.chart(pulse=145)
    assert heard(bedside) is CRITICAL


def test_one_that_falls_after_it_stays_silent() -> None:
    bedside = warned(pulse=145)
    bedside.do(sounding.silence)
    bedside.wait_until(0.5)
    bedside.chart(pulse=125)
    assert heard(bedside) is None
    assert heard(bedside, 2) is WARNING


def test_one_raised_again_after_it_is_heard() -> None:
    bedside = warned(pulse=125)
    bedside.do(sounding.silence)
    for at, pulse in ((0.5, 80), (1, 125)):
        bedside.wait_until(at)
        bedside.chart(pulse=pulse)
    assert heard(bedside) is WARNING


def test_it_is_silence_and_nothing_else() -> None:
    bedside = warned(pulse=125)
    before = bedside.session
    bedside.do(sounding.silence)
    assert bedside.session.to_acknowledge() == before.to_acknowledge()
    assert bedside.session.in_sight() == before.in_sight()
    assert bedside.session.warnings == before.warnings


def test_it_is_on_the_record_and_outlives_a_restart() -> None:
    bedside = warned(pulse=125)
    bedside.do(sounding.silence)
    reopened = replay(bedside.entries)
    assert sounding.sounding(reopened, minute(1)) is None
    assert sounding.sounding(reopened, minute(2)) is WARNING


def test_nobody_is_told_of_a_silence_once_all_is_acknowledged() -> None:
    bedside = warned(pulse=125)
    bedside.do(sounding.silence)
    bedside.do(decisions.acknowledge)
    assert silenced_until(bedside.session, minute(1)) is None


def test_it_counts_from_now_whatever_time_is_given() -> None:
    bedside = warned(pulse=125)
    decided = sounding.silence(bedside.session, When(minute(-1), minute(0), "Nurse-01"))
    assert isinstance(decided, tuple)
    assert (decided[0].at, decided[0].fact) == (minute(0), facts.SoundSilenced(minute(2)))


@pytest.mark.parametrize("values", [{"pulse": 80.0}, {"pulse": 125.0}])
def test_it_is_refused_where_nothing_sounds_or_the_session_is_over(values: dict[str, float]) -> None:
    bedside = warned(**values)
    bedside.do(partial(decisions.cancel_session, reason="went home"))
    assert bedside.refusal(sounding.silence).endswith(".")


def test_of_all_chairs_the_worst_is_heard() -> None:
    mild, bad, calm = warned(pulse=125), warned(pulse=145), warned(pulse=80)
    sessions = [mild.session, bad.session, calm.session]
    assert sounding.loudest(sessions, minute(0)) is CRITICAL
    assert sounding.loudest([calm.session], minute(0)) is None
    assert sounding.loudest([], minute(0)) is None


def test_a_silence_is_of_its_own_chair() -> None:
    mild, bad = warned(pulse=125), warned(pulse=145)
    bad.do(sounding.silence)
    assert sounding.loudest([mild.session, bad.session], minute(1)) is WARNING
    assert sounding.loudest([mild.session, bad.session], minute(2)) is CRITICAL


def test_what_was_told_late_is_heard_once_a_reading_of_the_moment_says_the_same() -> None:
    bedside = Bedside(minute=0)
    bedside.wait_until(40)
    bedside.chart("186/88", at=20)
    assert heard(bedside) is None
    bedside.wait_until(41)
    bedside.chart("195/95")
    assert heard(bedside) is CRITICAL
    bedside.do(sounding.silence)
    bedside.wait_until(42)
    bedside.chart("196/95")
    assert heard(bedside) is None
    bedside.wait_until(44)
    assert heard(bedside) is CRITICAL
    bedside.chart("130/80")
    assert heard(bedside) is WARNING


def test_correcting_a_digit_of_an_old_reading_neither_silences_nor_asks_again() -> None:
    bedside = Bedside(minute=0)
    for at, pressure in ((10, "186/88"), (16, "190/88"), (28, "190/88")):
        bedside.wait_until(at)
        bedside.chart(pressure)
    first = bedside.session.readings[0].reading_id

    def amend(pressure: str) -> None:
        values = read(pressure)
        bedside.do(partial(correcting.amend_reading, reading_id=first, values=values, reason="typing"))

    bedside.wait_until(29)
    amend("187/88")
    assert heard(bedside) is CRITICAL
    bedside.do(decisions.acknowledge)
    amend("188/88")
    assert bedside.session.to_acknowledge() == ()
    (present,) = bedside.session.in_sight()
    assert (present.value, present.acknowledged_by) == (188, NURSE)


def test_a_correction_that_makes_it_worse_is_asked_about_and_heard() -> None:
    bedside = Bedside(minute=0)
    bedside.chart("165/88")
    bedside.do(decisions.acknowledge)
    reading = bedside.session.readings[0].reading_id
    worse = partial(correcting.amend_reading, reading_id=reading, values=read("185/88"), reason="typing")
    bedside.do(worse)
    assert heard(bedside) is CRITICAL
