"""The chart in a window: what is charted is seen at once, and by hand any time of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from math import inf

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from monitor_app.domain import decisions
from monitor_app.domain.entries import EventKind
from monitor_app.domain.limit_changes import change_limits
from monitor_app.domain.limits import Level, LimitKind
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.schedule import DueState
from monitor_app.domain.session import Session
from monitor_app.ui.chart.content import Rank
from monitor_app.ui.chart.events import event_rows
from monitor_app.ui.chart.lanes import frame_for
from monitor_app.ui.chart.projection import Projection
from monitor_app.ui.chart.readout import readout_at
from monitor_app.ui.chart.session_chart import SessionChart
from monitor_app.ui.theme import load_theme
from tests.support.clinic import Clinic
from tests.ui.chart.pictures import look_alike, picture, pixels_of
from tests.ui.chart.samples import entered_late, mock_up, nothing_yet, worst_case


@pytest.fixture
def clinic() -> Clinic:
    """A clinic whose clock stands still until told."""
    return Clinic()


def afresh(qtbot: QtBot, chart: SessionChart, session: Session) -> QImage:
    """Return what a chart that opens the session now would show."""
    other = SessionChart(load_theme("dark"))
    qtbot.addWidget(other)
    other.resize(chart.size())
    other.show()
    other.show_session(session)
    return picture(other)


def follow_all(chart: SessionChart, clinic: Clinic, session: Session, known: int) -> int:
    """Tell the chart every entry after the first ``known``, and return how many there are."""
    entries = clinic.entries_of(session)
    for entry in entries[known:]:
        chart.follow(session, entry)
    return len(entries)


def test_following_shows_what_opening_the_session_shows(
    qtbot: QtBot, chart: SessionChart, clinic: Clinic
) -> None:
    session = clinic.check_in()
    chart.show_session(session)
    known = len(clinic.entries_of(session))
    clinic.clock.advance(minutes=5)
    session = clinic.chart(session, "122/78", pulse=72, spo2=98, dissociation=0, nausea=0, sedation=5)
    known = follow_all(chart, clinic, session, known)
    clinic.clock.advance(minutes=5)
    session = clinic.start(session)
    known = follow_all(chart, clinic, session, known)
    for pressure, dissociation in (("141/82", 1), ("169/97", 7), ("186/104", 6), ("150/90", 3)):
        clinic.clock.advance(minutes=10)
        session = clinic.chart(session, pressure, pulse=88, dissociation=dissociation)
        known = follow_all(chart, clinic, session, known)
        assert look_alike(picture(chart), afresh(qtbot, chart, session))
    session = clinic.chart(session, spo2=96, respiratory_rate=14)
    known = follow_all(chart, clinic, session, known)
    session = clinic.chart(session, "150/88", minutes_ago=17)
    follow_all(chart, clinic, session, known)
    assert look_alike(picture(chart), afresh(qtbot, chart, session))
    points = chart.canvas.content.series[MeasureName.SYSTOLIC]
    assert points.minutes.tolist() == [-5, 10, 20, 23, 30, 40]
    assert points.ranks.tolist() == [0, 0, Rank.WARNING, Rank.INSIDE, Rank.CRITICAL, Rank.INSIDE]
    assert points.hollow.tolist() == [False, False, False, True, False, False]


def test_the_axis_grows_when_readings_go_on_after_the_planned_end(
    qtbot: QtBot, chart: SessionChart, clinic: Clinic
) -> None:
    session = clinic.start(clinic.check_in())
    chart.show_session(session)
    planned = chart.canvas.time.whole.end
    known = len(clinic.entries_of(session))
    for _ in range(15):
        clinic.clock.advance(minutes=10)
        session = clinic.chart(session, "120/80")
        known = follow_all(chart, clinic, session, known)
        assert look_alike(picture(chart), afresh(qtbot, chart, session))
    assert planned < 150 < chart.canvas.time.whole.end
    chart.set_now(260.0, None)
    assert chart.canvas.time.window.end > 260


def edges(chart: SessionChart, measure: MeasureName = MeasureName.SYSTOLIC) -> set[tuple[object, ...]]:
    """Return level, side, edge and the minutes between which it is drawn, of each band of a measure."""
    bands = (band for band in chart.canvas.content.bands if band.measure is measure)
    return {(band.rank, band.above, band.edge, band.begin, band.end) for band in bands}


ALWAYS = (-inf, inf)


def ground_at(chart: SessionChart, minute: float, systolic: float) -> QColor:
    """Return the colour of the chart at that minute and height, where no mark or line lies."""
    width, height = chart.canvas.widget.width(), chart.canvas.widget.height()
    content, whole = chart.canvas.content, chart.canvas.time.whole
    frame = frame_for(width, height, content, event_rows(content, whole, width, height))
    x = Projection.onto(frame, whole).x(minute)
    y = frame.panel_of(MeasureName.SYSTOLIC).y(systolic)
    return picture(chart).pixelColor(round(x), round(y))


def test_the_band_by_a_change_begins_at_time_zero(chart: SessionChart, clinic: Clinic) -> None:
    session = clinic.check_in()
    session = clinic.start(clinic.chart(session, "100/60"))
    chart.show_session(session)
    assert edges(chart) == {
        (Rank.WARNING, True, 160, -inf, 0),
        (Rank.WARNING, True, 140, 0, inf),
        (Rank.CRITICAL, True, 180, *ALWAYS),
        (Rank.CRITICAL, False, 90, *ALWAYS),
    }


def test_without_a_baseline_the_bands_do_not_step(chart: SessionChart, clinic: Clinic) -> None:
    chart.show_session(clinic.start(clinic.check_in()))
    assert edges(chart) == {
        (Rank.WARNING, True, 160, *ALWAYS),
        (Rank.CRITICAL, True, 180, *ALWAYS),
        (Rank.CRITICAL, False, 90, *ALWAYS),
    }


def raised_to(session: Session, bound: float) -> Callable[..., decisions.Decided]:
    """Return the decision that the systolic warning of ``session`` begins at ``bound``."""
    limits = tuple(
        replace(limit, bound=bound)
        if limit.measure is MeasureName.SYSTOLIC
        and limit.level is Level.WARNING
        and limit.kind is LimitKind.ABSOLUTE
        else limit
        for limit in session.limits
    )
    return partial(change_limits, limits=limits, reason="hypertension known")


def test_the_bands_step_at_the_minute_the_limits_were_changed(
    qtbot: QtBot, chart: SessionChart, clinic: Clinic
) -> None:
    session = clinic.start(clinic.chart(clinic.check_in(), "135/80"))
    chart.show_session(session)
    clinic.clock.advance(minutes=15)
    known = len(clinic.entries_of(session))
    session = clinic.record(session, raised_to(session, 170))
    known = follow_all(chart, clinic, session, known)
    assert edges(chart) == {
        (Rank.WARNING, True, 160, -inf, 15),
        (Rank.WARNING, True, 170, 15, inf),
        (Rank.CRITICAL, True, 180, *ALWAYS),
        (Rank.CRITICAL, False, 90, *ALWAYS),
    }
    assert [mark.label for mark in chart.canvas.content.events][-1] == "Limits changed"
    assert look_alike(picture(chart), afresh(qtbot, chart, session))
    before, after = (ground_at(chart, minute, 165.0) for minute in (12.3, 17.3))
    assert before.red() > after.red() + 10, "amber ends where the limit was raised"


def test_a_missed_reading_is_a_small_mark_and_told_when_pointed_at(
    chart: SessionChart, clinic: Clinic
) -> None:
    session = clinic.start(clinic.chart(clinic.check_in(), "122/78"))
    clinic.clock.advance(minutes=19)
    clinic.recorder.watch_schedule()
    session = clinic.recorder.running[session.session_id]
    chart.show_session(session)
    assert chart.canvas.content.missed == (5, 10)
    readout = readout_at(chart.canvas.content, 10.2, 1.0)
    assert readout is not None
    assert readout.events == ("reading missed: +10 min",)
    known = len(clinic.entries_of(session))
    session = clinic.chart(session, "124/79", minutes_ago=9)
    follow_all(chart, clinic, session, known)
    assert chart.canvas.content.missed == (5,), "it was taken and entered afterwards"


def test_a_value_to_be_confirmed_is_told_when_pointed_at(chart: SessionChart, clinic: Clinic) -> None:
    session = clinic.check_in()
    once = tuple(replace(limit, needs_confirmation=True) for limit in session.limits)
    session = clinic.record(session, partial(change_limits, limits=once, reason="restless arm"))
    session = clinic.chart(session, "186/88", pulse=70)
    chart.show_session(session)
    readout = readout_at(chart.canvas.content, -5, 1.0)
    assert readout is not None
    assert [(row.value, row.unconfirmed) for row in readout.rows] == [
        ("186/88 mmHg", True),
        ("70 /min", False),
    ]
    assert readout.events[0] == "? to be confirmed by the next reading"


def test_the_next_reading_is_named_a_recheck_where_it_is_one(chart: SessionChart) -> None:
    chart.canvas.show(mock_up())
    chart.set_now(31.0, 35.0)
    scheduled = picture(chart)
    chart.set_now(31.0, 35.0, recheck_before=40.0)
    assert chart.canvas.due_words == "recheck +35"
    assert not look_alike(picture(chart), scheduled)


def test_the_chip_of_what_is_overdue_says_so(chart: SessionChart) -> None:
    chart.canvas.show(mock_up())
    told = []
    for before in (None, 40.0):
        for state in DueState:
            chart.set_now(38.0, 35.0, recheck_before=before, state=state)
            told.append(chart.canvas.due_words)
    assert told[:4] == ["next +35", "due +35", "late +35", "missed +35"]
    assert told[4:] == ["recheck +35", "recheck due +35", "recheck late +35", "recheck missed +35"]


def test_a_pressure_to_recheck_is_old_when_the_schedule_says_so(chart: SessionChart) -> None:
    """A critical value must not fade at the moment it is to be looked at again."""
    theme = load_theme("dark")
    chart.canvas.show(mock_up())
    chart.set_now(33.0, 32.0, recheck_before=40.0)
    assert theme.critical.name() in colours_of(picture(chart), NEWEST, BETWEEN)
    chart.set_now(41.0, 32.0, recheck_before=40.0)
    assert theme.critical.name() not in colours_of(picture(chart), NEWEST, BETWEEN)


def test_events_are_told_in_few_words(chart: SessionChart, clinic: Clinic) -> None:
    session = clinic.start(clinic.check_in())
    clinic.clock.advance(minutes=22)
    session = clinic.record(
        session,
        partial(decisions.record_event, kind=EventKind.DRUG, text="Ondansetron IV", amount=4, unit="mg"),
    )
    chart.show_session(session)
    told = [(round(mark.minute), mark.label) for mark in chart.canvas.content.events]
    assert told == [(0, "Start 35 mg / 40 min"), (22, "Ondansetron 4 mg IV")]


def test_an_old_pressure_is_grey_until_the_next(chart: SessionChart) -> None:
    chart.canvas.show(mock_up())
    chart.set_now(31.0, 35.0)
    fresh = picture(chart)
    chart.set_now(35.5, 35.0)
    chart.set_now(31.0, 35.0)
    assert look_alike(picture(chart), fresh)
    chart.set_now(35.5, 35.0)
    overdue = picture(chart)
    theme = load_theme("dark")
    bar = [(x, 75) for x in range(420, 437)]
    assert theme.critical in [fresh.pixelColor(*place) for place in bar]
    assert theme.critical not in [overdue.pixelColor(*place) for place in bar]
    assert theme.disabled in [overdue.pixelColor(*place) for place in bar]


def colours_of(image: QImage, xs: range, ys: range) -> set[str]:
    return {image.pixelColor(x, y).name() for x in xs for y in ys}


NEWEST = range(418, 438)
"""Where the reading of +30 is drawn, from left to right."""
BETWEEN = range(75, 80)
"""Between its systolic and its diastolic value, from top to bottom."""


def test_late_entries_keep_the_bar_and_are_told_by_hollow_marks(chart: SessionChart) -> None:
    """An imported session has no others, and is an anaesthesia record all the same."""
    theme = load_theme("dark")
    chart.canvas.show(mock_up())
    at_once = picture(chart)
    chart.canvas.show(entered_late(mock_up()))
    late = picture(chart)
    for image in (at_once, late):
        assert theme.critical.name() in colours_of(image, NEWEST, BETWEEN)
    systolic = range(44, 54)
    chevrons = [
        [image.pixelColor(x, y).name() for x in NEWEST for y in systolic] for image in (at_once, late)
    ]
    assert chevrons[0] != chevrons[1]
    assert theme.surface.name() in chevrons[1]
    assert theme.surface.name() not in chevrons[0]


@pytest.mark.parametrize("width", [910, 800])
def test_the_now_line_leaves_the_newest_reading_free(chart: SessionChart, width: int) -> None:
    theme = load_theme("dark")
    chart.resize(width, 390)
    chart.canvas.show(mock_up())
    there = picture(chart)
    x = next(x for x in range(300, width) if there.pixelColor(x, 77) == theme.critical)
    reading = QRect(x - 9, 32, 18, 84)
    for now in (30.0, 30.05, 30.2, 30.5):
        chart.set_now(now, 35.0)
        image = picture(chart)
        assert image.copy(reading) == there.copy(reading), now
        assert theme.ink.name() in colours_of(image, range(x - 3, x + 9), range(130, 150)), now
    chart.set_now(32.0, 35.0)
    assert theme.ink.name() in colours_of(picture(chart), range(x + 10, x + 25), range(60, 110))


def test_the_theme_changes_at_once(chart: SessionChart) -> None:
    chart.canvas.show(mock_up())
    light = load_theme("light")
    chart.set_theme(light)
    assert picture(chart).pixelColor(2, 2) == light.surface


@pytest.mark.parametrize("size", [(480, 240), (800, 300), (910, 390), (1280, 600)])
def test_every_size_and_content_is_drawn(chart: SessionChart, size: tuple[int, int]) -> None:
    chart.resize(*size)
    for content in (nothing_yet(), mock_up(), worst_case()):
        chart.canvas.show(content)
        chart.set_now(20.0, 30.0)
        image = picture(chart)
        assert (image.width(), image.height()) == size
        colours = {image.pixel(x, y) for x in range(0, size[0], 3) for y in range(0, size[1], 3)}
        assert len(colours) > 5


def test_another_session_is_drawn_whole_even_when_its_pressure_is_old(
    qtbot: QtBot, chart: SessionChart, clinic: Clinic
) -> None:
    first = clinic.chart(clinic.check_in(), "118/70", pulse=66)
    second = clinic.start(clinic.chart(clinic.check_in(), "130/82"))
    clinic.clock.advance(minutes=40)
    second = clinic.chart(second, "150/92", pulse=90, dissociation=5)
    chart.show_session(first)
    picture(chart)
    chart.show_session(second)
    chart.set_now(62.0, 60.0)
    switched = picture(chart)
    other = SessionChart(load_theme("dark"))
    qtbot.addWidget(other)
    other.resize(chart.size())
    other.show()
    other.show_session(second)
    other.set_now(62.0, 60.0)
    assert look_alike(switched, picture(other))


def follow_button(chart: SessionChart) -> QPushButton:
    button = chart.findChild(QPushButton, "followNowButton")
    assert button is not None
    return button


def test_a_session_left_open_for_years_is_drawn_as_what_was_charted(
    chart: SessionChart, clinic: Clinic
) -> None:
    session = clinic.start(clinic.check_in())
    clinic.clock.advance(minutes=30)
    session = clinic.chart(session, "122/78")
    chart.show_session(session)
    chart.set_now(30.0, 40.0)
    beside = chart.canvas.time.whole
    chart.set_now(180.0, 40.0)
    assert chart.canvas.time.whole.end >= 180
    assert max(span.end for span in chart.canvas.content.infusion) >= 175
    chart.show_session(session)
    for minute in (1_000_000.0, 1_000_001.0):
        chart.set_now(minute, 40.0)
        assert chart.canvas.time.whole == beside
        assert chart.canvas.content.infusion[0].end == 40
        assert chart.canvas.now is None
    chart.zoom(2)
    assert not follow_button(chart).isVisible()
    chart.follow_now()
    assert chart.canvas.time.window.end <= beside.end


def test_a_chart_of_days_and_one_of_years_can_be_read(chart: SessionChart, clinic: Clinic) -> None:
    session = clinic.chart(clinic.start(clinic.check_in()), "122/78")
    for days in (3, 1000):
        clinic.clock.advance(minutes=days * 1440)
        session = clinic.chart(session, "130/82")
        chart.show_session(session)
        chart.set_now(session.minute(clinic.recorder.now()), None)
        pixels = pixels_of(picture(chart))
        row = pixels.reshape(chart.canvas.widget.height(), -1, 4)[60, 60:780, :3]
        changes = np.abs(np.diff(row, axis=0)).sum(axis=1) > 6
        assert 10 <= changes.sum() <= 420, "lines with room between them, not a slab"
