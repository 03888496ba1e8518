"""Events that were amended or struck out stay readable on the chart."""

from __future__ import annotations

from functools import partial

from monitor_app.domain import decisions
from monitor_app.domain.correcting_events import amend_event, strike_event
from monitor_app.domain.protocol import EventKind
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
