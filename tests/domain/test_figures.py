"""The figures as people read them, those of the mock-up first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from monitor_app.domain import correcting, decisions, reviewing
from monitor_app.domain.entries import AnswerState, CheckAnswer
from monitor_app.domain.figure_words import minutes_words, signed_words, span_words
from monitor_app.domain.figures import Figure, FigureKey, figures_of
from monitor_app.domain.limits import Level
from monitor_app.domain.missed import note_missed
from monitor_app.domain.protocol import EventKind
from monitor_app.domain.summary import summary_of
from tests.domain.bedside import Bedside, read


def told(bedside: Bedside) -> dict[FigureKey, Figure]:
    """Return the figures of the session by key."""
    figures = figures_of(summary_of(bedside.session, bedside.entries), bedside.session)
    return {figure.key: figure for figure in figures}


def words(bedside: Bedside, key: FigureKey) -> tuple[str, str, Level | None]:
    """Return value, detail and level of a figure."""
    figure = told(bedside)[key]
    return figure.value, figure.detail, figure.level


def mock_up() -> Bedside:
    """Return the session of the mock-up: peak 186/104 at +30, back at +55."""
    bedside = Bedside()
    bedside.wait_until(-5)
    bedside.chart("122/78", pulse=72, spo2=98, respiratory_rate=14, dissociation=0, nausea=0, sedation=5)
    bedside.wait_until(0)
    bedside.start()
    for at, pressure, dissociation, nausea, spo2 in (
        (0, "122/78", 0, 0, 98),
        (5, "137/81", 1, 0, 97),
        (10, "146/86", 3, 1, 97),
        (20, "164/90", 7, 3, 96),
        (30, "186/104", 6, 4, 95),
        (36, "170/96", 5, 3, 96),
        (42, "140/86", 3, 2, 96),
        (55, "130/80", 1, 1, 98),
    ):
        bedside.wait_until(at)
        bedside.do(note_missed)
        bedside.chart(
            pressure, dissociation=dissociation, nausea=nausea, spo2=spo2, sedation=5, respiratory_rate=14
        )
        if at == 20:
            drug = partial(
                decisions.record_event, kind=EventKind.DRUG, text="Ondansetron IV", amount=4.0, unit="mg"
            )
            bedside.do(drug)
        if at == 30:
            bedside.wait_until(30.15)
            bedside.do(decisions.acknowledge)
        if at == 42:
            bedside.stop()
    return bedside


def test_the_cards_of_the_mock_up() -> None:
    bedside = mock_up()
    # 186 - 122 = 64; 64 / 122 = 52.46 %.
    assert words(bedside, FigureKey.PEAK_PRESSURE) == ("186/104", "+52 % · at +30 min", Level.CRITICAL)
    # 164 from 20 to 30, 186 from 30 to 36 (critical), 170 from 36 to 42: 10 + 6 + 6 = 22.
    assert words(bedside, FigureKey.ABOVE_WARNING) == ("22 min", "critical 6 min", Level.WARNING)
    # Within 10 % of 122/78 is up to 134.2/85.8: 140 at 42 is not, 130/80 at 55 is.
    assert words(bedside, FigureKey.BACK_TO_BASELINE) == ("+55 min", "within 10 %", None)
    assert words(bedside, FigureKey.DISSOCIATION) == ("7", "resolved +55 min", None)
    assert words(bedside, FigureKey.NAUSEA) == ("4", "resolved +55 min", Level.WARNING)


def test_the_other_figures_of_the_same_session() -> None:
    bedside = mock_up()
    assert words(bedside, FigureKey.LOWEST_SPO2) == ("95 %", "at +30 min", None)
    assert words(bedside, FigureKey.LOWEST_RESPIRATORY_RATE) == ("14 /min", "at −5 min", None)
    assert words(bedside, FigureKey.DEEPEST_SEDATION) == ("5", "awake in 7 readings", None)
    assert words(bedside, FigureKey.BASELINE) == ("122/78", "Pulse 72 · SpO₂ 98", None)
    # 104 - 78 = 26; 26 / 78 = 33.3 %.
    assert words(bedside, FigureKey.RISE) == ("+64/+26", "+52 % / +33 %", None)
    # On time: 0, 5, 10, 20, 30, and 57 (15 min after the end at 42) by 55. Late: 40, read at 42. Missed: the
    # rechecks of 164 at 20, due at 25, and of 186 at 30, due at 32 and missed from 36 on.
    assert words(bedside, FigureKey.READINGS) == ("6 of 9", "1 late · 2 missed", None)
    # Systolic from 20 (rise of 42), diastolic 104 from 30; both seen at 30.15: 9 s after 30, and 10 min 9 s.
    assert words(bedside, FigureKey.WARNINGS) == (
        "3",
        "1 critical · seen after 9 s (median), at most 10 min 9 s",
        Level.CRITICAL,
    )
    assert words(bedside, FigureKey.DOSE) == ("35 mg", "planned 35 mg", None)
    assert words(bedside, FigureKey.DRUGS) == ("1", "Ondansetron 4 mg IV +20 min", None)
    assert words(bedside, FigureKey.CHECKLISTS) == ("0", "none", None)
    assert words(bedside, FigureKey.LATE_ENTRIES) == ("0", "none", None)
    assert words(bedside, FigureKey.CORRECTIONS) == ("0", "nothing struck out", None)


def test_every_figure_stands_once_in_its_order_with_a_definition() -> None:
    bedside = mock_up()
    figures = figures_of(summary_of(bedside.session, bedside.entries), bedside.session)
    assert [figure.key for figure in figures] == list(FigureKey)
    assert all(figure.definition.endswith(".") and figure.title for figure in figures)


def test_the_definition_of_minutes_says_how_time_between_two_readings_is_counted() -> None:
    definition = told(Bedside())[FigureKey.ABOVE_WARNING].definition
    assert "stands until the next one, at most 15 min" in definition


def test_without_any_reading_each_dash_says_why() -> None:
    bedside = Bedside()
    bedside.start()
    figures = told(bedside)
    dashes = {key: figure.detail for key, figure in figures.items() if figure.value == "–"}
    assert dashes == {
        FigureKey.PEAK_PRESSURE: "no blood pressure",
        FigureKey.ABOVE_WARNING: "no blood pressure",
        FigureKey.BACK_TO_BASELINE: "no baseline",
        FigureKey.DISSOCIATION: "not charted",
        FigureKey.NAUSEA: "not charted",
        FigureKey.LOWEST_SPO2: "not charted",
        FigureKey.LOWEST_RESPIRATORY_RATE: "not charted",
        FigureKey.DEEPEST_SEDATION: "not charted",
        FigureKey.BASELINE: "no blood pressure before the start",
        FigureKey.RISE: "no baseline",
        FigureKey.READINGS: "none was due",
    }
    assert figures[FigureKey.WARNINGS].value == "0"


def test_without_a_start_each_dash_says_so() -> None:
    bedside = Bedside()
    bedside.chart("150/90", dissociation=2, sedation=4, spo2=97)
    assert words(bedside, FigureKey.PEAK_PRESSURE) == ("150/90", "before the treatment", None)
    assert words(bedside, FigureKey.BACK_TO_BASELINE) == ("–", "treatment not started", None)
    assert words(bedside, FigureKey.RISE) == ("–", "treatment not started", None)
    assert words(bedside, FigureKey.DOSE) == ("–", "treatment not started", None)
    assert words(bedside, FigureKey.DISSOCIATION) == ("2", "before the treatment", None)
    assert words(bedside, FigureKey.DEEPEST_SEDATION) == ("4", "before the treatment", None)


def started(baseline: str = "120/80") -> Bedside:
    """Return a session whose pump starts at 0."""
    bedside = Bedside()
    if baseline:
        bedside.chart(baseline)
    bedside.wait_until(0)
    bedside.start()
    return bedside


def at(bedside: Bedside, number: float, pressure: str = "", **values: float) -> Bedside:
    """Chart a reading at a minute."""
    bedside.wait_until(number)
    bedside.chart(pressure, **values)
    return bedside


def test_a_peak_without_a_baseline_has_no_percentage() -> None:
    bedside = at(started(""), 20, "170/90")
    assert words(bedside, FigureKey.PEAK_PRESSURE) == ("170/90", "at +20 min", Level.WARNING)
    assert words(bedside, FigureKey.RISE) == ("–", "no baseline", None)


def test_both_peaks_count_each_for_itself() -> None:
    bedside = at(at(started(), 20, "170/90"), 30, "150/111")
    # 170 at +20 is a warning, 111 at +30 is critical. 170 - 120 = 50; 50 / 120 = 41.7 %.
    assert words(bedside, FigureKey.PEAK_PRESSURE) == ("170/111", "+42 % · at +20 min", Level.CRITICAL)


def test_half_a_percent_is_rounded_away_from_zero() -> None:
    # 135 - 120 = 15; 15 / 120 = 12.5 %. 105 - 120 = -15; -12.5 %.
    assert words(at(started(), 20, "135/80"), FigureKey.RISE) == ("+15/0", "+13 % / 0 %", None)
    assert words(at(started(), 20, "105/80"), FigureKey.RISE) == ("−15/0", "−13 % / 0 %", None)


def test_a_peak_before_the_start_has_no_percentage_either() -> None:
    bedside = at(started("150/90"), 20, "130/84")
    assert words(bedside, FigureKey.PEAK_PRESSURE) == ("150/90", "at −10 min", None)
    # 130 - 150 = -20; -20 / 150 = -13.3 %. 84 - 90 = -6; -6.7 %.
    assert words(bedside, FigureKey.RISE) == ("−20/−6", "−13 % / −7 %", None)


@pytest.mark.parametrize(
    ("pressures", "value", "detail"),
    [
        ((), "–", "no blood pressure since the start"),
        (("130/84",), "–", "never left 10 %"),
        (("160/95",), "–", "last BP beyond 10 %"),
        (("160/95", "121/80"), "+20 min", "within 10 %"),
        # Within 10 % of 120/80 at +20, and outside again at +30: that is what the last one says.
        (("160/95", "121/80", "140/90"), "–", "last BP beyond 10 %"),
        (("90/60", "118/78", "121/80"), "+20 min", "within 10 %"),
    ],
)
def test_back_to_baseline_says_what_is_the_matter(
    pressures: tuple[str, ...], value: str, detail: str
) -> None:
    bedside = started()
    for number, pressure in enumerate(pressures, start=1):
        at(bedside, number * 10, pressure)
    assert words(bedside, FigureKey.BACK_TO_BASELINE) == (value, detail, None)


def test_a_score_that_is_still_up_says_so() -> None:
    bedside = at(at(started(), 20, dissociation=8), 30, dissociation=2)
    assert words(bedside, FigureKey.DISSOCIATION) == ("8", "not resolved", Level.WARNING)
    assert words(at(started(), 20, nausea=1), FigureKey.NAUSEA) == ("1", "at +20 min", None)
    assert words(at(started(), 20, nausea=0), FigureKey.NAUSEA) == ("0", "none in 1 reading", None)


def test_what_was_charted_before_the_start_alone_says_nothing_of_the_treatment() -> None:
    bedside = Bedside()
    bedside.wait_until(-5)
    bedside.chart("120/80", nausea=0, sedation=5)
    for key in (FigureKey.NAUSEA, FigureKey.DEEPEST_SEDATION):
        assert words(bedside, key)[1] == "treatment not started"
    bedside.wait_until(0)
    bedside.start()
    at(bedside, 30, "130/82")
    assert words(bedside, FigureKey.NAUSEA) == ("0", "not charted since start", None)
    assert words(bedside, FigureKey.DEEPEST_SEDATION) == ("5", "not charted since start", None)
    at(bedside, 40, nausea=0, sedation=5)
    at(bedside, 50, nausea=0, sedation=5)
    assert words(bedside, FigureKey.NAUSEA) == ("0", "none in 2 readings", None)
    assert words(bedside, FigureKey.DEEPEST_SEDATION) == ("5", "awake in 2 readings", None)


def test_a_score_that_was_never_read_again_is_not_told_as_there_still() -> None:
    bedside = at(started(), 20, dissociation=8)
    assert words(bedside, FigureKey.DISSOCIATION) == ("8", "not read again", Level.WARNING)
    at(bedside, 30, dissociation=3)
    assert words(bedside, FigureKey.DISSOCIATION) == ("8", "not resolved", Level.WARNING)


def test_low_values_have_the_level_of_their_reading() -> None:
    bedside = at(started(), 20, spo2=88, respiratory_rate=9, sedation=1)
    assert words(bedside, FigureKey.LOWEST_SPO2) == ("88 %", "at +20 min", Level.CRITICAL)
    assert words(bedside, FigureKey.LOWEST_RESPIRATORY_RATE) == ("9 /min", "at +20 min", Level.WARNING)
    assert words(bedside, FigureKey.DEEPEST_SEDATION) == ("1", "at +20 min", Level.CRITICAL)


def test_readings_on_time_late_and_missed() -> None:
    bedside = at(at(started(), 0, "121/80"), 5, "121/80")
    assert words(bedside, FigureKey.READINGS) == ("2 of 2", "all on time", None)
    bedside.wait_until(33)
    bedside.do(note_missed)
    bedside.chart("121/80")
    # 10 and 20 missed, 30 late at 33.
    assert words(bedside, FigureKey.READINGS) == ("2 of 5", "1 late · 2 missed", None)


def test_warnings_and_how_soon_they_were_seen() -> None:
    bedside = at(started(), 10, "165/90")
    assert words(bedside, FigureKey.WARNINGS) == ("1", "1 not acknowledged", Level.WARNING)
    bedside.wait_until(10.15)
    bedside.do(decisions.acknowledge)
    assert words(bedside, FigureKey.WARNINGS) == ("1", "seen after 9 s", Level.WARNING)
    at(bedside, 20, spo2=88)
    bedside.wait_until(20.5)
    bedside.do(decisions.acknowledge)
    at(bedside, 30, nausea=5)
    bedside.wait_until(32)
    bedside.do(decisions.acknowledge)
    at(bedside, 40, dissociation=9)
    # 9 s, 30 s and 120 s: the median is 30 s. One nobody saw yet.
    assert words(bedside, FigureKey.WARNINGS) == (
        "4",
        "1 critical · 1 not acknowledged · seen after 30 s (median), at most 2 min",
        Level.CRITICAL,
    )


def test_a_warning_told_after_the_end_is_not_called_unacknowledged() -> None:
    bedside = at(Bedside(), 0, "121/80")
    bedside.do(partial(decisions.cancel_session, reason="went home"))
    reading_id = bedside.session.readings[-1].reading_id
    right = partial(correcting.amend_reading, reading_id=reading_id, values=read("188/90"), reason="typing")
    bedside.do(right)
    assert words(bedside, FigureKey.WARNINGS) == ("1", "1 critical · 1 told after the end", Level.CRITICAL)


def test_what_was_seen_as_a_warning_and_told_as_critical_after_the_end_was_not_seen_as_that() -> None:
    bedside = Bedside()
    bedside.chart("165/90")
    bedside.wait_until(-9)
    bedside.do(decisions.acknowledge)
    bedside.wait_until(-8)
    bedside.chart("168/90")
    bedside.do(partial(decisions.cancel_session, reason="went home"))
    assert words(bedside, FigureKey.WARNINGS) == ("1", "seen after 1 min", Level.WARNING)
    bedside.wait_until(300)
    right = partial(correcting.amend_reading, reading_id="s1.r2", values=read("188/90"), reason="typing")
    bedside.do(right)
    assert words(bedside, FigureKey.WARNINGS) == ("1", "1 critical · 1 told after the end", Level.CRITICAL)


def test_what_was_seen_as_critical_and_told_anew_after_the_end_was_seen() -> None:
    bedside = Bedside()
    bedside.chart("165/90")
    bedside.wait_until(-8)
    bedside.chart("188/90")
    bedside.wait_until(-7)
    bedside.do(decisions.acknowledge)
    bedside.do(partial(decisions.cancel_session, reason="went home"))
    bedside.wait_until(300)
    right = partial(correcting.amend_reading, reading_id="s1.r2", values=read("190/90"), reason="typing")
    bedside.do(right)
    # Raised at -10, risen at -8, both seen at -7: the longer wait is 3 min.
    assert words(bedside, FigureKey.WARNINGS) == ("1", "1 critical · seen after 3 min", Level.CRITICAL)


def test_a_critical_warning_seen_only_before_it_rose_is_not_seen() -> None:
    bedside = at(started(), 10, "165/90")
    bedside.wait_until(11)
    bedside.do(decisions.acknowledge)
    at(bedside, 15, "188/90")
    assert words(bedside, FigureKey.WARNINGS) == (
        "1",
        "1 critical · 1 critical not acknowledged",
        Level.CRITICAL,
    )
    bedside.wait_until(17)
    bedside.do(decisions.acknowledge)
    assert words(bedside, FigureKey.WARNINGS) == ("1", "1 critical · seen after 2 min", Level.CRITICAL)


def test_a_dose_that_is_not_known_and_one_that_was_not_planned() -> None:
    unknown = Bedside(weight=None)
    unknown.start(amount=None)
    assert words(unknown, FigureKey.DOSE) == ("–", "not recorded", None)
    unplanned = Bedside("sc-ketamine", weight=None)
    unplanned.do(partial(decisions.give_injection, amount=32.5))
    assert words(unplanned, FigureKey.DOSE) == ("32.5 mg", "no planned dose", None)


def test_exceptions_late_entries_and_corrections() -> None:
    bedside = at(started(), 20, "130/80")
    bedside.do(
        partial(
            decisions.answer_check,
            answer=CheckAnswer("escort", "Escort home named", AnswerState.SKIPPED, "comes later"),
        )
    )
    bedside.chart("128/80", at=2)
    bedside.do(partial(correcting.strike_reading, reading_id="s1.r2", reason="wrong chair"))
    bedside.do(partial(reviewing.add_addendum, text="Escort named by phone."))
    assert words(bedside, FigureKey.CHECKLISTS) == ("1", "at check-in: Escort home named", None)
    assert words(bedside, FigureKey.LATE_ENTRIES) == ("1", "written more than 15 min later", None)
    assert words(bedside, FigureKey.CORRECTIONS) == ("0", "1 struck out · 1 addendum", None)


def test_exceptions_are_named_and_a_long_row_of_them_is_counted() -> None:
    bedside = started()
    left = ("Oriented", "Steady gait", "Escort present", "Suicide risk asked", "Instructions given")
    bedside.session = replace(
        bedside.session,
        answers=(CheckAnswer("pregnancy", "Pregnancy", AnswerState.FLAGGED, "physician agrees"),),
        discharge_answers=tuple(CheckAnswer(text, text, AnswerState.SKIPPED, "in a hurry") for text in left),
    )
    assert words(bedside, FigureKey.CHECKLISTS) == (
        "6",
        "at check-in: Pregnancy · before leaving: Oriented, Steady gait, Escort present and 2 more",
        None,
    )


def test_words_of_changes_and_spans() -> None:
    assert [signed_words(value) for value in (52.46, -3.6, 0.4, -0.4)] == ["+52", "−4", "0", "0"]
    assert [minutes_words(value) for value in (0, 0.4, 1, 22.4)] == [
        "0 min",
        "under 1 min",
        "1 min",
        "22 min",
    ]
    seconds = (9.9, 120, 125, 3840)
    spans = [span_words(timedelta(seconds=one)) for one in seconds]
    assert spans == ["9 s", "2 min", "2 min 5 s", "1 h 4 min"]
