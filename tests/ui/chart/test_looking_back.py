"""What a chart shows on looking back: corrected values, equal scores, fewer lanes, the light on a warning."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from monitor_app.domain.correcting import amend_reading, strike_reading
from monitor_app.domain.measures import Lane, MeasureName
from monitor_app.ui.chart.content import ChartContent, Ghost, Points, empty_series
from monitor_app.ui.chart.lanes import EVENT_ROW
from monitor_app.ui.chart.legend_notes import notes_of
from monitor_app.ui.chart.projection import Projection
from monitor_app.ui.chart.session_chart import SessionChart
from monitor_app.ui.theme import load_theme
from tests.support.clinic import Clinic
from tests.ui.chart.pictures import look_alike, picture
from tests.ui.chart.samples import mock_up

DARK = load_theme("dark")


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


def scores(dissociation: float, nausea: float) -> ChartContent:
    series = empty_series()
    series[MeasureName.DISSOCIATION] = Points.of(np.array([10.0, 20.0]), np.array([dissociation] * 2))
    series[MeasureName.NAUSEA] = Points.of(np.array([10.0, 20.0]), np.array([nausea] * 2))
    return ChartContent(series=series)


def pixels_of_colour(chart: SessionChart, colour: QColor, minute: float, value: float) -> int:
    """Return how many pixels around a score are of exactly this colour."""
    canvas = chart.canvas
    image = picture(chart)
    frame = canvas._frame()  # noqa: SLF001
    x = round(Projection.onto(frame, canvas.time.window).x(minute))
    y = round(frame.panel_of(MeasureName.DISSOCIATION).y(value))
    area = QRect(x - 12, y - 8, 25, 17)
    return sum(
        image.pixelColor(column, row).rgb() == colour.rgb()
        for column in range(area.left(), area.right())
        for row in range(area.top(), area.bottom())
    )


def test_equal_scores_of_dissociation_and_nausea_are_both_seen(chart: SessionChart) -> None:
    chart.canvas.show(scores(4, 4))
    assert pixels_of_colour(chart, DARK.dissociation, 10, 4) > 25
    assert pixels_of_colour(chart, DARK.nausea, 10, 4) > 20


def test_other_scores_stand_where_they_are(chart: SessionChart) -> None:
    chart.canvas.show(scores(4, 1))
    apart = pixels_of_colour(chart, DARK.dissociation, 10, 4)
    chart.canvas.show(scores(4, 8))
    assert pixels_of_colour(chart, DARK.dissociation, 10, 4) == apart


def test_what_a_reading_was_is_drawn_grey_and_told(chart: SessionChart, clinic: Clinic) -> None:
    session = clinic.start(clinic.chart(clinic.check_in(), "122/78"))
    clinic.clock.advance(minutes=5)
    session = clinic.chart(session, "196/97", pulse=80)
    chart.show_session(session)
    before = picture(chart)
    assert notes_of(chart.canvas.content, DARK) == ()
    values = {**session.readings[1].values, MeasureName.SYSTOLIC: 126.0}
    amend = partial(
        amend_reading, reading_id=session.readings[1].reading_id, values=values, reason="typing error"
    )
    session = clinic.record(session, amend)
    chart.show_session(session)
    (ghost,) = chart.canvas.content.ghosts
    assert (ghost.measure, ghost.high, ghost.low, ghost.is_struck) == (MeasureName.SYSTOLIC, 196, 97, False)
    assert ghost.words == ("was BP 196/97, amended by Nurse 1", "because: typing error")
    assert [note.words for note in notes_of(chart.canvas.content, DARK)] == ["original"]
    with_ghost = picture(chart)
    chart.canvas.show(replace(chart.canvas.content, ghosts=()))
    assert not look_alike(with_ghost, picture(chart))
    assert not look_alike(with_ghost, before)


def test_amended_twice_shows_both_originals(chart: SessionChart, clinic: Clinic) -> None:
    session = clinic.chart(clinic.check_in(), "196/97")
    for systolic in (126.0, 128.0):
        values = {MeasureName.SYSTOLIC: systolic, MeasureName.DIASTOLIC: 97.0}
        amend = partial(
            amend_reading, reading_id=session.readings[0].reading_id, values=values, reason="typing error"
        )
        session = clinic.record(session, amend)
    chart.show_session(session)
    assert [ghost.high for ghost in chart.canvas.content.ghosts] == [196, 126]


def test_a_struck_reading_alone_is_told_by_the_crosshair(chart: SessionChart, clinic: Clinic) -> None:
    session = clinic.chart(clinic.check_in(), "122/78", spo2=97)
    strike = partial(strike_reading, reading_id=session.readings[0].reading_id, reason="another patient's")
    chart.show_session(clinic.record(session, strike))
    canvas = chart.canvas
    minute = canvas.content.ghosts[0].minute
    canvas.crosshair.point(Projection.onto(canvas._frame(), canvas.time.window).x(minute))  # noqa: SLF001
    readout = canvas.crosshair.readout
    assert readout is not None
    assert readout.events == (
        "BP 122/78 struck out by Nurse 1",
        "SpO₂ 97 struck out by Nurse 1",
        "because: another patient's",
    )
    assert [note.words for note in notes_of(canvas.content, DARK)] == ["struck out"]


def test_late_entries_and_corrections_have_notes_of_their_own(clinic: Clinic, chart: SessionChart) -> None:
    session = clinic.chart(clinic.check_in(), "122/78")
    clinic.clock.advance(minutes=40)
    chart.show_session(clinic.chart(session, "126/80", minutes_ago=20))
    notes = notes_of(chart.canvas.content, DARK)
    assert [(note.words, note.colour) for note in notes] == [("late entry", DARK.blood_pressure)]


def test_a_value_struck_out_far_off_the_scale_lies_on_it(chart: SessionChart) -> None:
    ghost = Ghost(20, MeasureName.SYSTOLIC, 270, 97, ("was 270",), is_struck=True)
    chart.canvas.show(replace(mock_up(), ghosts=(ghost,)))
    placed = chart.canvas._frame().panel_of(MeasureName.SYSTOLIC)  # noqa: SLF001
    assert placed.ground_top <= placed.y(270)


@pytest.mark.parametrize("lanes", [(Lane.PRESSURE,), (Lane.EXPERIENCE,), (Lane.BREATHING, Lane.EXPERIENCE)])
def test_lanes_that_are_left_share_the_height(chart: SessionChart, lanes: tuple[Lane, ...]) -> None:
    chart.canvas.show(mock_up())
    whole = chart.canvas._frame()  # noqa: SLF001
    chart.show_lanes(lanes)
    frame = chart.canvas._frame()  # noqa: SLF001
    assert chart.canvas.lanes == lanes
    assert tuple(lane.spec.lane for lane in frame.lanes) == lanes
    assert abs(frame.bottom - whole.bottom) < 4
    labels = (frame.events_top, frame.events_top + frame.events_rows * EVENT_ROW)
    assert labels[1] <= frame.top or frame.lanes[0].bottom <= labels[0]
    assert labels[1] <= frame.bottom
    assert not picture(chart).isNull()
    chart.show_lanes(())
    assert chart.canvas.lanes == lanes


def test_a_warning_far_away_is_brought_into_view(chart: SessionChart, clinic: Clinic) -> None:
    session = clinic.start(clinic.chart(clinic.check_in(), "122/78"))
    for pressure in ("184/90", "120/80", "165/90", "121/80"):
        clinic.clock.advance(minutes=60)
        session = clinic.chart(session, pressure)
    chart.show_session(session)
    gone_to: list[str] = []
    chart.warning_shown.connect(gone_to.append)
    for minute in (60, 180, 60):
        QTest.keyClick(chart, Qt.Key.Key_N)
        lit, window = chart.canvas.lit, chart.canvas.time.window
        assert lit is not None
        assert round(lit.minute) == minute
        assert window.start < minute < window.end
        assert window.length <= 90
        readout = chart.canvas.crosshair.readout
        assert readout is not None
        assert round(readout.minute) == minute
        if len(gone_to) == 2:
            QTest.keyClick(chart, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
            break
    assert len(set(gone_to)) >= 2
    chart.show_session(clinic.check_in())
    assert chart.canvas.lit is None
