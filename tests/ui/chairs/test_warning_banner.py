"""The banner: what is wrong, how bad, since when; gone only when it is over and somebody saw it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from monitor_app.domain import decisions
from monitor_app.domain.protocol import AcknowledgeAction, AcknowledgeAsks
from monitor_app.domain.session import Session
from monitor_app.domain.sounding import silence
from monitor_app.ui import formats
from monitor_app.ui.appearance import apply_theme
from monitor_app.ui.chairs.warning_banner import WarningBanner
from monitor_app.ui.theme import load_theme
from monitor_app.ui.warnings.flasher import Flasher
from tests.support.clinic import Clinic, shipped_protocol
from tests.ui.test_theme import contrast


class Banner:
    """A banner that shows whatever the clinic records."""

    def __init__(self, qtbot: QtBot, flasher: Flasher) -> None:
        self.clinic = Clinic()
        self.qtbot = qtbot
        self.flasher = flasher
        self.widget = WarningBanner(self.flasher)
        qtbot.addWidget(self.widget)

    def show(self, session: Session) -> Session:
        self.widget.show_session(session, self.clinic.recorder.now())
        return session

    def come_to_front(self) -> None:
        self.widget.show()
        self.widget.activateWindow()
        self.qtbot.waitUntil(self.widget.isActiveWindow)

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

    def named(self, name: str) -> QWidget:
        found = self.widget.findChild(QWidget, name)
        assert isinstance(found, QWidget)
        return found

    def lit_in_turn(self, turns: int) -> list[bool]:
        seen = []
        for _ in range(turns):
            seen.append(self.widget.property("lit") == "true")
            self.flasher.turn()
        return seen

    @property
    def button(self) -> QPushButton:
        found = self.widget.findChild(QPushButton, "acknowledgeButton")
        assert found is not None
        return found


@pytest.fixture
def banner(qtbot: QtBot, flasher: Flasher) -> Banner:
    return Banner(qtbot, flasher)


def test_nothing_is_there_while_all_is_well(banner: Banner) -> None:
    banner.show(banner.clinic.chart(banner.clinic.check_in(), "122/78"))
    assert not banner.is_shown


def test_a_raised_warning_is_filled_and_waits_for_its_press(banner: Banner) -> None:
    banner.show(banner.clinic.chart(banner.clinic.check_in(), "186/84"))
    assert banner.is_shown
    assert banner.look == "critical"
    assert banner.text("warningHeadline") == (
        "Systolic 186 mmHg: critical, at or above 180 · limit: consensus papers and clinics"
    )
    since = formats.clock_time(banner.clinic.recorder.now())
    assert banner.text("warningDetail").startswith(f"since {since}")
    assert "follow your protocol" in banner.text("warningDetail")
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
    assert banner.look == "critical-over"
    assert banner.text("warningHeadline").startswith("Resolved: systolic 186 mmHg: critical")
    assert "inside the limits again, not acknowledged yet" in banner.text("warningDetail")
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
    assert banner.text("otherWarnings") == "Also warning: systolic 165, nausea 5"
    assert "limits: systolic at or above 160, nausea at or above 4" in banner.text("warningDetail")
    assert "3" in banner.button.text()
    banner.show(banner.clinic.record(session, decisions.acknowledge))
    assert banner.button.isHidden()


def test_a_screen_reader_hears_headline_and_detail(banner: Banner) -> None:
    banner.show(banner.clinic.chart(banner.clinic.check_in(), "186/84"))
    spoken = banner.widget.accessibleName()
    assert spoken.startswith("Systolic 186 mmHg: critical, at or above 180 · limit:")
    assert ". since" in spoken
    assert spoken.endswith(". sounding")


def test_while_it_sounds_it_says_so_and_one_press_silences_it(banner: Banner) -> None:
    session = banner.show(banner.clinic.chart(banner.clinic.check_in(), "186/84"))
    assert banner.text("soundSignWords") == "sounding"
    with banner.qtbot.waitSignal(banner.widget.silence):
        banner.qtbot.mouseClick(banner.named("silenceButton"), Qt.MouseButton.LeftButton)
    session = banner.show(banner.clinic.record(session, silence))
    assert banner.named("silenceButton").isHidden()
    shown = []
    for seconds in (0, 0.4, 16.6, 102, 0.9):
        banner.widget.show_time(banner.clinic.clock.advance(seconds=seconds))
        shown.append(banner.text("soundSignWords"))
    assert shown == ["silenced 2:00", "silenced 2:00", "silenced 1:43", "silenced 0:01", "silenced 0:01"]
    assert not banner.button.isHidden(), "a silence acknowledges nothing"
    banner.widget.show_time(banner.clinic.clock.advance(seconds=0.1))
    assert banner.text("soundSignWords") == "sounding"
    assert not banner.named("silenceButton").isHidden()


def test_without_sound_it_says_so_instead(banner: Banner) -> None:
    session = banner.show(banner.clinic.chart(banner.clinic.check_in(), "186/84"))
    why = "Sound is off. The window flashes instead."
    banner.widget.show_sound(why, banner.clinic.recorder.now())
    assert banner.text("soundSignWords") == "no sound"
    assert banner.named("silenceButton").isHidden()
    assert "no sound" in banner.widget.accessibleName()
    banner.widget.show_sound("", banner.clinic.recorder.now())
    assert banner.text("soundSignWords") == "sounding"
    banner.show(banner.clinic.record(session, decisions.acknowledge))
    assert banner.named("soundSign").isHidden()


def test_one_told_late_neither_sounds_nor_flashes(banner: Banner) -> None:
    banner.show(banner.clinic.chart(banner.clinic.check_in(), "186/84", minutes_ago=20))
    assert "told late, so it sounds nothing" in banner.text("warningDetail")
    assert banner.named("soundSign").isHidden()
    assert banner.named("silenceButton").isHidden()
    assert not banner.button.isHidden()
    assert not banner.flasher.is_running


def test_it_flashes_until_it_is_acknowledged_and_through_a_silence(banner: Banner) -> None:
    session = banner.show(banner.clinic.chart(banner.clinic.check_in(), "186/84"))
    assert banner.lit_in_turn(4) == [True, False, True, False]
    session = banner.show(banner.clinic.record(session, silence))
    assert banner.flasher.is_running, "a silence is of the sound alone"
    banner.show(banner.clinic.record(session, decisions.acknowledge))
    assert not banner.flasher.is_running


def test_both_halves_of_the_flashing_can_be_read(qapp: QApplication, banner: Banner) -> None:
    for name in ("dark", "light"):
        theme = load_theme(name)
        apply_theme(qapp, theme)
        for pressure, level in (("186/84", "critical"), ("165/84", "warning")):
            banner.show(banner.clinic.chart(banner.clinic.check_in(), pressure))
            banner.widget.resize(900, 56)
            for lit in (True, False):
                banner.widget.set_lit(lit)
                picture = banner.widget.grab().toImage()
                ground = picture.pixelColor(450, 8)
                assert ground == (theme.colour(f"{level}_surface") if lit else theme.surface)
                label = banner.widget.findChild(QLabel, "warningHeadline")
                assert label.palette().color(label.foregroundRole()) == theme.colour(level)
                assert contrast(theme.colour(level), ground) >= 4.5
                assert contrast(theme.ink, ground) >= 4.5


def test_it_tells_how_the_others_stand(banner: Banner) -> None:
    session = banner.clinic.chart(banner.clinic.check_in(), "186/84", spo2=91, nausea=5)
    session = banner.show(banner.clinic.chart(session, spo2=97))
    assert banner.text("otherWarnings") == "Also warning: nausea 5 · warning, resolved: SpO₂ 91"
    assert "limits: nausea at or above 4" in banner.text("warningDetail")
    session = banner.clinic.record(session, decisions.acknowledge)
    session = banner.show(banner.clinic.chart(session, pulse=125))
    assert banner.text("warningHeadline").startswith("Pulse 125")
    assert (
        banner.text("otherWarnings")
        == "Critical, acknowledged: systolic 186 · warning, acknowledged: nausea 5"
    )


@pytest.mark.parametrize("asks", [AcknowledgeAsks.NOTHING, AcknowledgeAsks.EVERY])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_every_critical_warning_is_read_whole_in_the_smallest_window(
    qapp: QApplication, banner: Banner, asks: AcknowledgeAsks, theme: str
) -> None:
    apply_theme(qapp, load_theme(theme))
    plan = replace(shipped_protocol("iv-ketamine"), acknowledge_asks=asks)
    session = banner.clinic.chart(banner.clinic.check_in(plan=plan), "186/112", pulse=145, spo2=88, nausea=5)
    banner.widget.setFixedWidth(826)
    banner.widget.show()
    banner.show(session)
    QApplication.processEvents()
    assert banner.text("otherWarnings").startswith("Also critical: ")
    for named in ("diastolic 112", "pulse 145", "SpO₂ 88"):
        assert named in f"{banner.text('warningHeadline')} {banner.text('otherWarnings')}".lower().replace(
            "spo₂", "SpO₂"
        )
    others = banner.named("otherWarnings")
    assert others.height() >= others.heightForWidth(others.width())
    headline = banner.named("warningHeadline")
    limit_ends = banner.text("warningHeadline").index(" · ")
    shown = headline.fontMetrics().horizontalAdvance(banner.text("warningHeadline")[:limit_ends])
    assert shown < headline.width()


def test_one_answer_for_several_warnings_says_how_many(banner: Banner) -> None:
    plan = replace(shipped_protocol("iv-ketamine"), acknowledge_asks=AcknowledgeAsks.EVERY)
    session = banner.show(banner.clinic.chart(banner.clinic.check_in(plan=plan), "186/84"))
    assert banner.text("actionQuestion") == "What was done? Alt+1…5"
    banner.show(banner.clinic.chart(session, "186/84", pulse=145, spo2=88))
    assert banner.text("actionQuestion") == "All 3: what was done? Alt+1…5"


def test_what_is_past_its_limit_now_stands_before_what_is_over(banner: Banner) -> None:
    session = banner.clinic.chart(banner.clinic.check_in(), "182/84")
    session = banner.clinic.chart(session, "130/80")
    banner.show(banner.clinic.chart(session, "165/80"))
    assert banner.look == "warning"
    assert banner.text("warningHeadline").startswith("Systolic 165 mmHg: warning, at or above 160")
    assert banner.text("otherWarnings") == "Critical, resolved: systolic 182"
    assert "inside the limits" not in banner.text("warningDetail")
    assert "2" in banner.button.text()


def test_what_nobody_saw_is_told_by_what_it_reached(banner: Banner) -> None:
    session = banner.clinic.chart(banner.clinic.check_in(), "182/84")
    session = banner.show(banner.clinic.chart(session, "178/84"))
    assert banner.look == "warning"
    assert banner.text("warningHeadline").startswith(
        "Systolic 178 mmHg: warning, at or above 160 · was critical with 182 · limit: "
    )
    banner.show(banner.clinic.chart(session, "150/84"))
    assert banner.look == "critical-over"
    assert banner.text("warningHeadline").startswith("Resolved: systolic 182 mmHg: critical, at or above 180")


def test_what_came_and_went_often_is_named_once(banner: Banner) -> None:
    session = banner.clinic.check_in()
    for spo2 in (88, 98, 87, 98, 89, 98):
        session = banner.clinic.chart(session, spo2=spo2)
    banner.show(banner.clinic.chart(session, "186/84"))
    assert banner.text("otherWarnings") == "Critical, resolved: SpO₂ 87, 3 times"


def test_where_the_protocol_asks_five_answers_take_the_place_of_the_button(banner: Banner) -> None:
    asking = replace(shipped_protocol("iv-ketamine"), acknowledge_asks=AcknowledgeAsks.EVERY)
    session = banner.clinic.check_in(plan=asking)
    banner.show(banner.clinic.chart(session, "186/84"))
    assert banner.button.isHidden()
    assert banner.widget.asks_for_action
    answers = banner.named("actionRow").findChildren(QPushButton)
    assert [button.text() for button in answers] == [
        "1 Rechecked",
        "2 Physician notified",
        "3 Treated",
        "4 Artefact",
        "5 Other",
    ]
    banner.come_to_front()
    for number, action in enumerate(AcknowledgeAction):
        with banner.qtbot.waitSignal(banner.widget.acknowledge) as pressed:
            banner.qtbot.keyClick(
                banner.widget, Qt.Key(Qt.Key.Key_1 + number), Qt.KeyboardModifier.AltModifier
            )
        assert pressed.args == [action]
    for wrong in ("0", "1", "6", "a"):
        with banner.qtbot.assertNotEmitted(banner.widget.acknowledge):
            banner.qtbot.keyClicks(answers[0], wrong)


def test_arrows_go_round_the_answers_and_the_keys_are_told(banner: Banner) -> None:
    asking = replace(shipped_protocol("iv-ketamine"), acknowledge_asks=AcknowledgeAsks.EVERY)
    banner.show(banner.clinic.chart(banner.clinic.check_in(plan=asking), "186/84"))
    banner.come_to_front()
    answers = banner.named("actionRow").findChildren(QPushButton)
    banner.widget.focus_actions()
    assert banner.text("actionQuestion") == "Choose: F9 or ← →, then ⏎"
    for key, place in (
        (Qt.Key.Key_Left, 4),
        (Qt.Key.Key_Right, 0),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Up, 0),
    ):
        banner.qtbot.keyClick(QApplication.focusWidget(), key)
        assert answers[place].hasFocus()
        assert banner.text("actionQuestion") == "Choose: F9 or ← →, then ⏎"
    answers[0].clearFocus()
    assert banner.text("actionQuestion") == "What was done? Alt+1…5"
