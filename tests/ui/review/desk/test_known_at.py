"""The slider shows the record as it was known at any moment, and never lets anybody mistake it for now."""

from __future__ import annotations

from time import process_time

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QTableView

from monitor_app.domain.measures import MeasureName
from monitor_app.storage.journal import Journal
from monitor_app.ui.review.desk.figure_card import FigureCard
from tests.support.clinic import Clinic
from tests.ui.review.desk.conftest import Physician
from tests.ui.review.desk.long_session import chart_long_session
from tests.ui.review.desk.test_session_desk import amended, held


def systolics(physician: Physician) -> list[float]:
    return [float(value) for value in physician.chart.canvas.content.series[MeasureName.SYSTOLIC].high]


def test_arrows_go_back_by_entry_and_all_of_it_shows_that_state(physician: Physician) -> None:
    session = held(physician.clinic)
    physician.clock.advance(minutes=30)
    physician.open(amended(physician.clinic, session))
    assert systolics(physician) == [122, 176, 126, 166, 124]
    assert not physician.shows("knownAtStrip")
    physician.key("knownAtSlider", Qt.Key.Key_Left)
    assert systolics(physician) == [122, 186, 126, 166, 124]
    assert physician.text("knownAtSentence").endswith("– not the record as it stands")
    assert not physician.shows("signChartButton")
    while len(systolics(physician)) > 2:
        physician.key("knownAtSlider", Qt.Key.Key_Left)
    assert "as known at" in physician.text("knownAtPatient")
    assert "(+5 min)" in physician.text("knownAtPatient")
    assert "Sample-17" in physician.text("knownAtPatient")
    assert ", 3 of 6 · 10 Mar 2025" in physician.text("knownAtPatient")
    peak = physician.find(FigureCard, "figure_peak_pressure")
    assert peak.figure is not None
    assert peak.figure.value == "186/104"
    table = physician.find(QTableView, "logTable").model()
    words = [table.index(row, table.columnCount() - 1).data() for row in range(table.rowCount())]
    assert not any("amended" in word or "complete" in word for word in words)
    physician.press("warningsPartButton")
    assert physician.find(QListWidget, "warningList").count() == 2
    physician.press("backToNowButton")
    assert not physician.shows("knownAtStrip")
    assert systolics(physician) == [122, 176, 126, 166, 124]


def test_a_finger_puts_the_knob_on_the_nearest_entry(physician: Physician) -> None:
    physician.open(held(physician.clinic))
    slider = physician.slider
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(2, slider.height() // 2))
    physician.settle()
    assert systolics(physician) == []
    assert slider.value() == 0
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 2, slider.height() // 2))
    physician.settle()
    assert slider.value() == slider.maximum()
    assert not physician.shows("knownAtStrip")


def test_the_axis_of_the_chart_stays_while_the_record_is_wound_back(physician: Physician) -> None:
    physician.open(held(physician.clinic))
    before = physician.chart.canvas.time.whole
    for _ in range(4):
        physician.key("knownAtSlider", Qt.Key.Key_Left)
        assert physician.chart.canvas.time.whole == before


def test_who_looks_back_is_not_torn_to_now_by_what_is_charted(physician: Physician) -> None:
    session = held(physician.clinic, end=False)
    physician.open(session)
    for _ in range(3):
        physician.key("knownAtSlider", Qt.Key.Key_Left)
    shown, sentence = systolics(physician), physician.text("knownAtSentence")
    physician.clock.advance(minutes=5)
    physician.clinic.chart(session, "140/80")
    physician.settle()
    assert systolics(physician) == shown
    assert physician.text("knownAtSentence") == sentence
    physician.press("backToNowButton")
    assert systolics(physician)[-1] == 140


def test_another_session_is_shown_as_it_stands(physician: Physician) -> None:
    first, second = held(physician.clinic), held(physician.clinic)
    physician.open(first)
    physician.key("knownAtSlider", Qt.Key.Key_Home)
    physician.open(second)
    assert not physician.shows("knownAtStrip")
    assert physician.slider.value() == physician.slider.maximum()


def test_a_step_of_a_long_session_stays_below_a_tenth_of_a_second(physician: Physician) -> None:
    """400 readings and forty warnings; the budget is that of a hand that drags."""
    elsewhere = Clinic()
    session = chart_long_session(elsewhere)
    Journal(physician.database).append(tuple(elsewhere.entries_of(session)))
    physician.open(session)
    slider, took = physician.slider, []
    for step in range(slider.maximum(), 0, -slider.maximum() // 30):
        begun = process_time()
        slider.setValue(step)
        QApplication.processEvents()
        took.append(process_time() - begun)
    took.sort()
    assert took[len(took) // 2] < 0.1, f"half of the steps took longer than {took[len(took) // 2]:.3f} s"
