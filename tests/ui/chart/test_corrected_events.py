"""Events that were amended or struck out stay readable on the chart."""

from __future__ import annotations

from functools import partial

from monitor_app.domain import decisions
from monitor_app.domain.correcting_events import amend_event, strike_event
from monitor_app.domain.protocol import EventKind
from monitor_app.ui.chart.content import EventMark, MarkKind
from monitor_app.ui.chart.events import label_places
from monitor_app.ui.chart.legend_notes import notes_of
from monitor_app.ui.chart.readout import readout_at
from monitor_app.ui.chart.session_chart import SessionChart
from monitor_app.ui.theme import load_theme
from tests.support.clinic import Clinic
from tests.ui.chart.pictures import look_alike, picture


def test_corrected_events_are_marked_and_say_what_they_were(chart: SessionChart) -> None:
    clinic = Clinic()
    session = clinic.start(clinic.check_in())
    start = session.events[-1]
    clinic.clock.advance(minutes=22)
    drug = partial(decisions.record_event, kind=EventKind.DRUG, text="Ondansetron IV", amount=4, unit="mg")
    session = clinic.record(session, drug)
    given = session.events[-1]
    chart.show_session(session)
    plain = picture(chart)
    right = partial(amend_event, number=start.number, amount=33, minutes=40, reason="slipped")
    session = clinic.record(session, right)
    session = clinic.record(session, partial(strike_event, number=given.number, reason="wrong chair"))
    chart.show_session(session)
    content = chart.canvas.content
    told = [(mark.label, mark.correction, mark.is_struck) for mark in content.events]
    assert told == [
        ("Start 33 mg / 40 min", "was Infusion started, 35.0 mg over 40 min, amended by Nurse 1", False),
        ("Ondansetron 4 mg IV", "struck out by Nurse 1, because: wrong chair", True),
    ]
    assert not look_alike(picture(chart), plain)
    assert [note.words for note in notes_of(content, load_theme("dark"))] == ["corrected event", "struck out"]
    readout = readout_at(content, 22.0, 2.0)
    assert readout is not None
    assert readout.events == ("Ondansetron 4 mg IV (struck out by Nurse 1, because: wrong chair)",)


def test_the_words_of_a_struck_event_make_room_for_those_that_count(chart: SessionChart) -> None:
    assert chart, "fonts are there once a window is"
    wrong = EventMark(10, "Labetalol 10 mg IV", MarkKind.DRUG, "struck out", is_struck=True)
    right = EventMark(12, "Ondansetron 4 mg IV", MarkKind.DRUG)
    (alone,) = label_places([right], [120.0], 800.0, 1)
    (crowded,) = label_places([wrong, right], [115.0, 120.0], 800.0, 1)
    assert (crowded.index, crowded.width) == (1, alone.width)
    places = {place.index: place for place in label_places([wrong, right], [90.0, 120.0], 800.0, 1)}
    assert places[1].width == alone.width
    assert places[0].width < 22, "its mark alone"
    places = {place.index: place for place in label_places([wrong, right], [115.0, 120.0], 800.0, 2)}
    assert (places[0].row, places[1].row) == (1, 0)
    assert places[0].width > 80


def test_what_was_given_keeps_its_words_where_a_side_effect_came_just_before(chart: SessionChart) -> None:
    assert chart, "fonts are there once a window is"
    effect = EventMark(21, "Light-headed", MarkKind.INCIDENT)
    drug = EventMark(22, "Ondansetron 4 mg IV", MarkKind.DRUG)
    note = EventMark(60, "sleeps", MarkKind.NOTE)
    places = {
        place.index: place for place in label_places([effect, drug, note], [200.0, 206.0, 400.0], 800.0, 1)
    }
    assert set(places) == {1, 2}
    both = label_places([effect, drug, note], [200.0, 206.0, 400.0], 800.0, 2)
    assert {place.index for place in both} == {0, 1, 2}
