"""The chart in a window: what is charted is seen at once, and by hand any time of it."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from monitor_app.domain import decisions
from monitor_app.domain.entries import EventKind
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.session import Session
from monitor_app.ui.appearance import apply_theme
from monitor_app.ui.chart.content import Rank
from monitor_app.ui.chart.gestures import Gestures
from monitor_app.ui.chart.session_chart import SessionChart
from monitor_app.ui.theme import load_theme
from tests.support.clinic import Clinic
from tests.ui.chart.samples import entered_late, mock_up, nothing_yet, worst_case


@pytest.fixture
def clinic() -> Clinic:
    """A clinic whose clock stands still until told."""
    return Clinic()


def picture(chart: SessionChart) -> QImage:
    """Return the chart as it is on the screen, without the buttons over it."""
    QApplication.processEvents()
    return chart.canvas.widget.grab().toImage()


def look_alike(one: QImage, other: QImage) -> bool:
    """Return whether no eye could tell two pictures apart.

    Lines that are cut at the edge of a strip are smoothed a little differently: up to 4 of 255.
    """
    return bool((np.abs(_pixels(one) - _pixels(other)) <= 4).all())


def _pixels(image: QImage) -> np.ndarray:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(plain.constBits(), np.uint8).astype(np.int16)


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


def test_bands_come_from_the_limits_in_force_and_the_baseline(chart: SessionChart, clinic: Clinic) -> None:
    session = clinic.check_in()
    session = clinic.start(clinic.chart(session, "100/60"))
    chart.show_session(session)
    systolic = [band for band in chart.canvas.content.bands if band.measure is MeasureName.SYSTOLIC]
    edges = {(band.rank, band.above): band.edge for band in systolic}
    assert edges == {(Rank.WARNING, True): 140, (Rank.CRITICAL, True): 180, (Rank.CRITICAL, False): 90}


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


def test_panned_pixels_are_those_of_a_fresh_drawing(qtbot: QtBot, chart: SessionChart) -> None:
    content = worst_case()
    chart.canvas.show(content)
    chart.canvas.show_window(100, 260)
    picture(chart)
    for push in (-7, -30, 11, 240, -3):
        chart.canvas.pan_pixels(push)
        moved = picture(chart)
        window = chart.canvas.time.window
        other = SessionChart(load_theme("dark"))
        qtbot.addWidget(other)
        other.resize(chart.size())
        other.show()
        other.canvas.show(content)
        other.canvas.show_window(window.start, window.end)
        assert look_alike(moved, picture(other))


def test_dragging_away_offers_the_way_back(qtbot: QtBot, chart: SessionChart) -> None:
    chart.canvas.show(mock_up())
    chart.set_now(31.0, 35.0)
    follow = chart.findChild(QPushButton, "followNowButton")
    back = chart.findChild(QPushButton, "chartBackButton")
    assert follow is not None
    assert back is not None
    assert not follow.isVisible()
    assert not back.isVisible()
    chart.zoom(4)
    surface = chart.canvas.widget.viewport()
    qtbot.mousePress(surface, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    qtbot.mouseMove(surface, QPoint(400, 200))
    qtbot.mouseMove(surface, QPoint(700, 200))
    qtbot.mouseRelease(surface, Qt.MouseButton.LeftButton, pos=QPoint(700, 200))
    assert chart.canvas.time.window.end < 31
    assert follow.isVisible()
    assert back.isVisible()
    assert min(follow.height(), back.height()) >= 44
    qtbot.mouseClick(follow, Qt.MouseButton.LeftButton)
    assert chart.canvas.time.window.start < 31 < chart.canvas.time.window.end
    assert not follow.isVisible()
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert chart.canvas.time.window == chart.canvas.time.whole
    assert not back.isVisible()


def test_wheel_and_keys_zoom_about_the_place_that_is_meant(qtbot: QtBot, chart: SessionChart) -> None:
    chart.canvas.show(mock_up())
    surface = chart.canvas.widget.viewport()
    place = QPointF(300, 200)
    before = chart.canvas.time.window
    wheel = QWheelEvent(
        place,
        QPointF(surface.mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(surface, wheel)
    after = chart.canvas.time.window
    assert after.length < before.length
    qtbot.keyClick(chart, Qt.Key.Key_Plus)
    assert chart.canvas.time.window.length < after.length
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert chart.canvas.time.window == before


def test_the_crosshair_tells_the_nearest_reading(qtbot: QtBot, chart: SessionChart) -> None:
    chart.canvas.show(mock_up(breaths=False))
    surface = chart.canvas.widget.viewport()
    qtbot.mouseClick(surface, Qt.MouseButton.LeftButton, pos=QPoint(425, 100))
    readout = chart.canvas.crosshair.readout
    assert readout is not None
    assert readout.minute == 30
    told = {row.title: (row.value, row.rank) for row in readout.rows}
    assert told["BP"] == ("186/104 mmHg", Rank.CRITICAL)
    assert told["Pulse"] == ("92 /min", Rank.INSIDE)
    assert "Resp. rate" not in told
    qtbot.mouseMove(surface, QPoint(400, 110))
    qtbot.mouseMove(surface, QPoint(10, 100))
    assert chart.canvas.crosshair.readout is None


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


def test_the_way_back_lies_on_no_reading(qtbot: QtBot, qapp: QApplication, chart: SessionChart) -> None:
    apply_theme(qapp, load_theme("dark"))
    chart.canvas.show(worst_case())
    chart.set_now(300, 310)
    chart.canvas.show_window(100, 200)
    whole = chart.grab().toImage()
    chart_alone = picture(chart)
    lanes = chart_alone.rect().adjusted(0, 24, 0, 0)
    assert look_alike(whole.copy(lanes), chart_alone.copy(lanes))
    assert not look_alike(whole, chart_alone)
    back = chart.findChild(QPushButton, "chartBackButton")
    assert back is not None
    assert back.height() >= 44
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton, pos=QPoint(back.width() // 2, 40))
    assert chart.canvas.time.window == chart.canvas.time.whole


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


def test_a_flick_runs_on_until_a_finger_stops_it(qtbot: QtBot, chart: SessionChart) -> None:
    chart.canvas.show(worst_case())
    chart.canvas.show_window(200, 260)
    surface = chart.canvas.widget.viewport()
    gestures = surface.findChild(Gestures)
    assert gestures is not None
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    strokes = [
        (QEvent.Type.MouseButtonPress, left, 300, 0),
        (QEvent.Type.MouseMove, none, 340, 16),
        (QEvent.Type.MouseMove, none, 380, 32),
        (QEvent.Type.MouseButtonRelease, left, 380, 40),
    ]
    for kind, button, x, milliseconds in strokes:
        place = QPointF(x, 150)
        event = QMouseEvent(kind, place, place, button, left, Qt.KeyboardModifier.NoModifier)
        event.setTimestamp(1000 + milliseconds)
        QApplication.sendEvent(surface, event)
    assert gestures.is_running_on
    let_go = chart.canvas.time.window
    qtbot.waitUntil(lambda: chart.canvas.time.window.start < let_go.start)
    qtbot.mousePress(surface, left, pos=QPoint(300, 150))
    assert not gestures.is_running_on


def test_two_fingers_zoom(chart: SessionChart) -> None:
    chart.canvas.show(worst_case())
    before = chart.canvas.time.window
    surface = chart.canvas.widget.viewport()
    device = QTest.createTouchDevice()
    fingers = QTest.touchEvent(surface, device)
    fingers.press(0, QPoint(380, 150), surface).press(1, QPoint(420, 150), surface).commit()
    for apart in range(30, 200, 20):
        fingers.move(0, QPoint(400 - apart, 150), surface).move(1, QPoint(400 + apart, 150), surface).commit()
    fingers.release(0, QPoint(200, 150), surface).release(1, QPoint(600, 150), surface).commit()
    assert chart.canvas.time.window.length < before.length / 2


def test_keys_reach_the_chart_by_tab_only_and_it_shows(qtbot: QtBot, chart: SessionChart) -> None:
    chart.canvas.show(mock_up())
    plain = picture(chart)
    chart.clearFocus()
    qtbot.mouseClick(chart.canvas.widget.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not chart.hasFocus()
    with qtbot.waitActive(chart):
        chart.activateWindow()
    chart.clearFocus()
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    assert picture(chart).pixelColor(1, 1) == load_theme("dark").accent
    assert plain.pixelColor(1, 1) != load_theme("dark").accent


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
        pixels = _pixels(picture(chart))
        row = pixels.reshape(chart.canvas.widget.height(), -1, 4)[60, 60:780, :3]
        changes = np.abs(np.diff(row, axis=0)).sum(axis=1) > 6
        assert 10 <= changes.sum() <= 420, "lines with room between them, not a slab"
