"""The chart in the hand: drag, flick, wheel, fingers, keys, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from monitor_app.ui.appearance import apply_theme
from monitor_app.ui.chart.content import Rank
from monitor_app.ui.chart.gestures import Gestures
from monitor_app.ui.chart.session_chart import SessionChart
from monitor_app.ui.theme import load_theme
from tests.ui.chart.pictures import look_alike, picture
from tests.ui.chart.samples import mock_up, worst_case


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
