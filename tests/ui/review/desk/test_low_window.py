"""In a low window the chart keeps its height: what lies below it folds to its tabs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QTableView, QWidget

from monitor_app.domain.measures import Lane
from tests.ui.review.desk.conftest import Physician
from tests.ui.review.desk.test_session_desk import amended, held, signed

LOW = (664, 512)


def test_a_tab_opens_and_closes_what_is_folded(physician: Physician) -> None:
    physician.look(*LOW)
    physician.open(held(physician.clinic))
    whole = physician.chart.height()
    assert whole >= 240
    assert not physician.shows("logTable")
    physician.press("logPartButton")
    assert physician.find(QTableView, "logTable").model().rowCount() > 5
    assert 150 <= physician.chart.height() < whole
    physician.press("warningsPartButton")
    assert physician.shows("warningList")
    physician.press("warningsPartButton")
    assert not physician.shows("warningList")
    assert physician.chart.height() == whole


def test_what_comes_into_sight_is_of_the_session_that_is_shown(physician: Physician) -> None:
    physician.open(held(physician.clinic))
    physician.look(*LOW)
    other = physician.clinic.chart(physician.clinic.check_in(name="Sample-02"), "133/71")
    physician.open(other)
    physician.look(1250, 990)
    table = physician.find(QTableView, "logTable").model()
    assert table.rowCount() == 2
    assert any(table.index(0, column).data() == "133/71" for column in range(table.columnCount()))


@pytest.mark.parametrize("size", [LOW, (664, 562), (750, 662), (1164, 922)])
def test_nothing_lies_over_anything(physician: Physician, size: tuple[int, int]) -> None:
    physician.look(*size)
    physician.open(held(physician.clinic))
    physician.look(*size)
    assert (physician.desk.width(), physician.desk.height()) == size
    names = ("reviewHeader", "figuresRow", "chartCard", "lowerPanels")
    tops = []
    for name in names:
        widget = physician.find(QWidget, name)
        top = widget.mapTo(physician.desk, widget.rect().topLeft()).y()
        tops.append((top, top + widget.height()))
    for above, below in pairwise(tops):
        assert above[1] <= below[0]
    assert tops[-1][1] <= size[1]
    bar = physician.find(QAbstractButton, "lane_pressure")
    chart_bottom = physician.chart.mapTo(physician.desk, physician.chart.rect().bottomLeft()).y()
    assert chart_bottom < bar.mapTo(physician.desk, bar.rect().topLeft()).y()


def test_the_course_lies_beside_the_log_or_behind_its_tab(physician: Physician) -> None:
    physician.look(1250, 990)
    physician.open(held(physician.clinic))
    assert physician.shows("courseCard")
    assert not physician.shows("coursePartButton")
    physician.look(750, 700)
    assert not physician.shows("courseCard")
    second = held(physician.clinic, name="Sample-18")
    physician.open(second)
    physician.press("coursePartButton")
    assert physician.shows("courseCard")
    wanted: list[str] = []
    physician.desk.course_wanted.connect(wanted.append)
    physician.press("openCourseButton")
    assert wanted == [second.patient.patient_id]


def test_the_log_has_rows_in_a_window_of_common_height(physician: Physician) -> None:
    physician.look(750, 618)
    physician.open(held(physician.clinic))
    log = physician.find(QTableView, "logTable")
    assert log.viewport().height() >= 2 * log.rowHeight(0)
    assert physician.chart.canvas.left_out == ()


def test_signing_in_a_low_window_leaves_the_chart_in_sight(physician: Physician) -> None:
    physician.look(*LOW)
    session = held(physician.clinic)
    physician.open(session)
    signed: list[str] = []
    physician.desk.next_to_sign.connect(signed.append)
    physician.press("signChartButton")
    assert physician.shows("signPanel")
    assert physician.chart.height() >= 140
    physician.press("signButton")
    assert signed == [session.session_id]
    assert not physician.shows("signPanel")
    assert "reviewed" in physician.text("reviewedSignature")


def test_what_the_chart_is_judged_by_stays_in_a_line_while_something_is_open(physician: Physician) -> None:
    physician.look(*LOW)
    physician.open(held(physician.clinic))
    assert physician.shows("figuresRow")
    for button in ("logPartButton", "signChartButton"):
        physician.press(button)
        assert not physician.shows("figuresRow")
        line = physician.find(QWidget, "figureLine").accessibleName()
        assert line.startswith("Peak BP 186/104, +52 % · at +5 min · Above warning ")
    physician.press("closeSignButton")
    physician.press("logPartButton")
    assert physician.shows("figuresRow")


def test_the_lanes_without_room_are_said_and_come_by_their_button(physician: Physician) -> None:
    physician.look(*LOW)
    physician.open(held(physician.clinic))
    physician.press("logPartButton")
    assert "Scores" in physician.find(QAbstractButton, "leftOutLanesButton").text()
    assert not physician.find(QAbstractButton, "lane_experience").isChecked()
    physician.press("lane_experience")
    assert physician.find(QAbstractButton, "lane_experience").isChecked()
    assert Lane.EXPERIENCE not in physician.chart.canvas.left_out
    physician.press("logPartButton")
    assert physician.chart.canvas.left_out == ()
    for lane in Lane:
        assert physician.find(QAbstractButton, f"lane_{lane.value}").isChecked()


def test_the_head_of_a_low_window_says_whose_session_it_is_and_which(physician: Physician) -> None:
    physician.look(*LOW)
    session = held(physician.clinic)
    physician.open(session)
    said = physician.text("reviewedHow").replace("\N{NO-BREAK SPACE}", " ")
    assert session.protocol.title in said
    assert ", 3 of 6 · 10 Mar 2025 · to sign" in said


def test_who_signed_and_what_is_planned_is_in_sight_in_every_window(physician: Physician) -> None:
    session = held(physician.clinic)
    physician.open(amended(physician.clinic, signed(physician.clinic, session)))
    for size in (LOW, (750, 662), (1250, 990)):
        physician.look(*size)
        label = physician.find(QLabel, "reviewedSignature")
        assert "to sign again · " in label.text()
        assert "plan: next session in 3 days" in label.text()
        assert label.heightForWidth(label.width()) <= label.height()
        link = physician.find(QAbstractButton, "changedSinceButton")
        assert link.width() >= link.sizeHint().width()
