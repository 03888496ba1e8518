"""Of several strips the one that matters most is shown, so that charting keeps its room."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from monitor_app.ui.notice_area import NoticeArea
from monitor_app.ui.notice_strip import NoticeStrip, Weight
from tests.scenarios.desk import Desk
from tests.scenarios.steps import chart, check_in_new_patient
from tests.support.desk_fixtures import desk, open_desk

__all__ = ["desk", "open_desk"]


def strip(weight: Weight) -> NoticeStrip:
    made = NoticeStrip(weight, object_name=f"{weight.value}Strip", is_closable=weight is not Weight.ALERT)
    made.tell("Sample heading", "Sample words")
    return made


def test_the_weightiest_is_shown_and_the_next_when_it_is_gone(qtbot: QtBot) -> None:
    area = NoticeArea()
    qtbot.addWidget(area)
    area.show()
    news, caution, alert = (strip(one) for one in (Weight.NEWS, Weight.CAUTION, Weight.ALERT))
    for one in (news, caution, alert):
        area.add(one)
    assert not area.isVisible(), "nothing is said yet"

    def shown() -> list[NoticeStrip]:
        return [one for one in (news, caution, alert) if one.isVisible()]

    news.show()
    assert shown() == [news]
    caution.show()
    assert shown() == [caution]
    alert.show()
    assert shown() == [alert]
    caution.hide()
    assert shown() == [alert]
    alert.hide()
    assert shown() == [news]
    news.hide()
    assert shown() == []
    assert not area.isVisible()


def test_a_strip_leaves_the_fields_whole_in_the_smallest_window(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    chart(desk, "204/112")
    for weight in (Weight.NEWS, Weight.CAUTION, Weight.ALERT):
        one = strip(weight)
        desk.window.add_notice(one)
        one.show()
    desk.window.resize(1280, 720)
    desk.settle()
    field = desk.window.findChild(QLineEdit, "systolicField")
    assert field.visibleRegion().boundingRect().height() == field.height()
