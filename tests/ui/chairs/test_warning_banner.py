"""The banner: what is wrong, how bad, since when; gone only when it is over and somebody saw it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from monitor_app.domain import decisions
from monitor_app.domain.session import Session
from monitor_app.ui import formats
from monitor_app.ui.chairs.warning_banner import WarningBanner
from monitor_app.ui.warnings.flasher import Flasher
from tests.support.clinic import Clinic


class Banner:
    """A banner that shows whatever the clinic records."""

    def __init__(self, qtbot: QtBot) -> None:
        self.clinic = Clinic()
        self.qtbot = qtbot
        self.flasher = Flasher(lambda: False)
        self.widget = WarningBanner(self.flasher)
        qtbot.addWidget(self.widget)

    def show(self, session: Session) -> Session:
        self.widget.show_session(session, self.clinic.recorder.now())
        return session

    def text(self, name: str) -> str:
        label = self.widget.findChild(QLabel, name)
        assert label is not None
        return label.text()

    @property
    def is_shown(self) -> bool:
        return not self.widget.isHidden()

    @property
    def look(self) -> str:
        return str(self.widget.property("level"))

    @property
    def button(self) -> QPushButton:
        found = self.widget.findChild(QPushButton, "acknowledgeButton")
        assert found is not None
        return found


@pytest.fixture
def banner(qtbot: QtBot) -> Banner:
    return Banner(qtbot)


def test_nothing_is_there_while_all_is_well(banner: Banner) -> None:
    banner.show(banner.clinic.chart(banner.clinic.check_in(), "122/78"))
    assert not banner.is_shown


def test_a_raised_warning_is_filled_and_waits_for_its_press(banner: Banner) -> None:
    banner.show(banner.clinic.chart(banner.clinic.check_in(), "186/84"))
    assert banner.is_shown
    assert banner.look == "critical"
    assert banner.text("warningHeadline") == "Systolic 186 mmHg: critical, at or above 180"
    since = formats.clock_time(banner.clinic.recorder.now())
    assert banner.text("warningDetail").startswith(f"since {since}")
    assert "follow your protocol" in banner.text("warningDetail")
    assert "limit: consensus papers and clinics" in banner.text("warningDetail")
    assert banner.button.accessibleName().startswith("Acknowledge")
    with banner.qtbot.waitSignal(banner.widget.acknowledge):
        banner.qtbot.mouseClick(banner.button, Qt.MouseButton.LeftButton)


def test_once_seen_it_is_outlined_and_says_who_saw_it(banner: Banner) -> None:
    session = banner.clinic.chart(banner.clinic.check_in(), "186/84")
    banner.clinic.clock.advance(minutes=1)
    banner.show(banner.clinic.record(session, decisions.acknowledge))
    seen = formats.clock_time(banner.clinic.recorder.now())
    assert banner.is_shown
    assert banner.look == "critical-seen"
    assert banner.button.isHidden()
    assert f"acknowledged {seen} by Nurse 1" in banner.text("warningDetail")


def test_over_but_unseen_it_stays_and_says_so(banner: Banner) -> None:
    session = banner.clinic.chart(banner.clinic.check_in(), "186/84")
    session = banner.show(banner.clinic.chart(session, "124/79"))
    assert banner.is_shown
    assert banner.look == "critical"
    assert "inside the limits again" in banner.text("warningDetail")
    assert not banner.button.isHidden()
    banner.show(banner.clinic.record(session, decisions.acknowledge))
    assert not banner.is_shown


def test_seen_and_then_over_it_goes(banner: Banner) -> None:
    session = banner.clinic.chart(banner.clinic.check_in(), "186/84")
    session = banner.clinic.record(session, decisions.acknowledge)
    banner.show(banner.clinic.chart(session, "124/79"))
    assert not banner.is_shown


def test_a_rise_to_critical_asks_again(banner: Banner) -> None:
    session = banner.clinic.chart(banner.clinic.check_in(), "165/84")
    session = banner.clinic.record(session, decisions.acknowledge)
    assert (banner.show(session), banner.look)[1] == "warning-seen"
    banner.show(banner.clinic.chart(session, "186/84"))
    assert banner.look == "critical"
    assert not banner.button.isHidden()


def test_of_several_the_worst_stands_first_and_one_press_counts_all(banner: Banner) -> None:
    session = banner.clinic.chart(banner.clinic.check_in(), "165/84", spo2=88, nausea=5)
    session = banner.show(session)
    assert "88" in banner.text("warningHeadline")
    assert "also systolic 165 (at or above 160), nausea 5 (at or above 4)" in banner.text("warningDetail")
    assert "3" in banner.button.text()
    banner.show(banner.clinic.record(session, decisions.acknowledge))
    assert banner.button.isHidden()


def test_a_screen_reader_hears_headline_and_detail(banner: Banner) -> None:
    banner.show(banner.clinic.chart(banner.clinic.check_in(), "186/84"))
    spoken = banner.widget.accessibleName()
    assert spoken.startswith("Systolic 186 mmHg: critical, at or above 180. since")
