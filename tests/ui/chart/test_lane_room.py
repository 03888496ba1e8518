"""Where there is little room the chart draws fewer lanes, and says which are not there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from monitor_app.domain.measures import Lane
from monitor_app.ui.chart.session_chart import SessionChart
from tests.support.clinic import Clinic


def drawn(chart: SessionChart) -> list[Lane]:
    return [lane for lane in Lane if lane not in chart.canvas.left_out]


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


def shown_at(chart: SessionChart, height: int) -> QAbstractButton:
    chart.setMinimumSize(0, 0)
    chart.resize(640, height)
    chart.show()
    QApplication.processEvents()
    button = chart.findChild(QAbstractButton, "leftOutLanesButton")
    assert isinstance(button, QAbstractButton)
    return button


def test_a_lane_that_has_no_room_is_told_and_one_press_away(chart: SessionChart, clinic: Clinic) -> None:
    session = clinic.chart(clinic.start(clinic.check_in()), "122/78", spo2=97, nausea=2)
    chart.canvas.set_lowest_lane(70)
    chart.show_session(session)
    button = shown_at(chart, 400)
    assert drawn(chart) == list(Lane)
    assert not button.isVisible()
    shown_at(chart, 150)
    assert drawn(chart) == [Lane.PRESSURE]
    assert button.text() == "No room: SpO₂, Scores – show SpO₂"
    seen = []
    for _ in range(3):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        seen += drawn(chart)
    assert seen == [Lane.BREATHING, Lane.EXPERIENCE, Lane.PRESSURE]
    assert button.isVisible()
    shown_at(chart, 400)
    assert drawn(chart) == list(Lane)
    assert not button.isVisible()


def test_a_warning_brings_its_lane_and_another_can_take_its_place(
    chart: SessionChart, clinic: Clinic
) -> None:
    session = clinic.chart(clinic.start(clinic.check_in()), "122/78", spo2=84)
    chart.canvas.set_lowest_lane(70)
    chart.show_session(session)
    button = shown_at(chart, 150)
    chart.go_to_warning(1)
    assert drawn(chart) == [Lane.BREATHING]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert drawn(chart) == [Lane.EXPERIENCE]
