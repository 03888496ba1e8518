"""The strip of chairs: every running session, its worst state, and what is due."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from monitor_app.domain import decisions
from monitor_app.domain.session import Session
from monitor_app.domain.sounding import silence
from monitor_app.ui.chairs.chair_card import ChairCard
from monitor_app.ui.chairs.chair_strip import ChairStrip
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.warnings.flasher import Flasher
from tests.support.clinic import Clinic


@pytest.fixture
def strip(qtbot: QtBot, flasher: Flasher) -> ChairStrip:
    widget = ChairStrip(flasher)
    qtbot.addWidget(widget)
    widget.resize(1200, 60)
    widget.show()
    return widget


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


def says(card: ChairCard) -> str:
    return card.accessibleName().partition(", ")[2]


def level(card: ChairCard) -> str:
    return str(card.property("level") or "")


def cards(strip: ChairStrip) -> list[str]:
    QApplication.processEvents()
    found = [card for card in strip.findChildren(ChairCard) if card.isVisible()]
    return [card.accessibleName().partition(" · ")[0] for card in sorted(found, key=lambda card: card.x())]


def test_a_calm_chair_shows_its_last_values(qtbot: QtBot, clinic: Clinic, flasher: Flasher) -> None:
    session = clinic.check_in()
    qtbot.addWidget(card := ChairCard(session, clinic.recorder.now(), flasher))
    assert card.accessibleName() == "Chair 1 · Sample-01, no reading yet"
    card.show_session(clinic.chart(session, "122/78", dissociation=2, nausea=0), clinic.recorder.now())
    assert says(card) == "122/78 · D 2 · N 0"
    assert level(card) == ""


def test_a_warning_colours_the_card_until_it_is_over_and_seen(
    qtbot: QtBot, clinic: Clinic, flasher: Flasher
) -> None:
    session = clinic.chart(clinic.check_in(), "186/84")
    qtbot.addWidget(card := ChairCard(session, clinic.recorder.now(), flasher))
    assert (says(card), level(card)) == ("▲ 186/84 critical", "critical")
    card.show_session(session := clinic.record(session, decisions.acknowledge), clinic.recorder.now())
    assert (says(card), level(card)) == ("▲ 186/84 critical, acknowledged", "critical-seen")
    card.show_session(clinic.chart(session, "124/79"), clinic.recorder.now())
    assert (says(card), level(card)) == ("124/79", "")


def test_a_warning_nobody_saw_stays_on_the_card_and_says_it_is_over(
    qtbot: QtBot, clinic: Clinic, flasher: Flasher
) -> None:
    session = clinic.chart(clinic.chart(clinic.check_in(), spo2=91), spo2=97)
    qtbot.addWidget(card := ChairCard(session, clinic.recorder.now(), flasher))
    assert says(card) == "▲ resolved: SpO₂ 91, warning, now SpO₂ 97"
    assert level(card) == "warning-over"
    assert read_on(card) >= {"▲ was 91", "SpO₂ 97 resolved"}


def read_on(card: ChairCard) -> set[str]:
    return {label.text() for label in card.findChildren(QLabel) if not label.isHidden()}


@pytest.mark.parametrize("width", [160, 264])
def test_a_card_never_shows_what_is_over_as_if_it_were_now(
    qtbot: QtBot, clinic: Clinic, flasher: Flasher, width: int
) -> None:
    session = clinic.chart(clinic.chart(clinic.check_in(), "186/112"), "130/80")
    qtbot.addWidget(card := ChairCard(session, clinic.recorder.now(), flasher))
    card.set_width(width)
    assert read_on(card) >= {"▲! was 186", "130/80" if width == 160 else "130/80 resolved"}
    card.show_session(clinic.chart(session, "165/80"), clinic.recorder.now())
    assert says(card) == "▲ 165/80 warning"
    assert level(card) == "warning"


@pytest.mark.parametrize("width", [160, 264])
def test_a_present_warning_that_was_seen_stays_beside_one_that_is_over_and_was_not(
    qtbot: QtBot, clinic: Clinic, flasher: Flasher, width: int
) -> None:
    session = clinic.record(clinic.chart(clinic.check_in(), "186/104"), decisions.acknowledge)
    session = clinic.chart(clinic.chart(session, spo2=91), spo2=98)
    qtbot.addWidget(card := ChairCard(session, clinic.recorder.now(), flasher))
    card.set_width(width)
    assert "▲ was SpO₂ 91" in read_on(card)
    assert ("▲! 186/104" if width == 160 else "▲ 186/104 critical") in read_on(card)
    assert says(card) == "▲ resolved: SpO₂ 91, warning, now SpO₂ 98, ▲ 186/104 critical, acknowledged"


@pytest.mark.parametrize("width", [160, 264])
def test_a_mild_warning_takes_nothing_away_from_a_critical_one_that_was_seen(
    qtbot: QtBot, clinic: Clinic, flasher: Flasher, width: int
) -> None:
    session = clinic.record(clinic.chart(clinic.check_in(), "190/88"), decisions.acknowledge)
    session = clinic.chart(session, "192/88", nausea=5)
    qtbot.addWidget(card := ChairCard(session, clinic.recorder.now(), flasher))
    card.set_width(width)
    assert read_on(card) >= {"▲ Nausea 5", "▲! 192/88" if width == 160 else "▲ 192/88 critical"}
    assert says(card) == "▲ Nausea 5 warning, ▲ 192/88 critical, acknowledged"
    assert level(card) == "critical-with-warning"
    assert flasher.is_running


def test_long_names_of_chairs_are_told_apart_by_both_ends(
    qtbot: QtBot, clinic: Clinic, flasher: Flasher
) -> None:
    names = []
    for end in ("12 (left)", "13 (right)"):
        session = clinic.check_in(chair=f"Recovery bay by the window {end}")
        qtbot.addWidget(card := ChairCard(session, clinic.recorder.now(), flasher))
        card.set_width(264)
        (name,) = (text for text in read_on(card) if "·" in text)
        names.append(name)
        assert name.endswith("· " + session.patient.name)
        assert "Recov" in name
    assert len(set(names)) == 2


@pytest.mark.parametrize("chosen", ["s1", "s5", "s9"])
def test_the_card_of_the_chair_in_view_stays_whole_in_sight(
    strip: ChairStrip, clinic: Clinic, chosen: str
) -> None:
    for number in range(9):
        session = clinic.check_in()
        if number in (0, 8):
            clinic.chart(session, "186/104")
    strip.resize(1176, 80)
    strip.show_sessions(clinic.recorder.running.values(), clinic.recorder.now())
    strip.select(chosen)
    for width in (1176, 1300, 1176):
        strip.resize(width, 80)
        QApplication.processEvents()
        (card,) = (card for card in strip.findChildren(ChairCard) if card.isChecked())
        assert card.session.session_id == chosen
        assert not card.visibleRegion().isEmpty()
        assert card.visibleRegion().boundingRect().width() == card.width(), width


def test_a_brief_card_says_level_and_acknowledged_in_words(
    qtbot: QtBot, clinic: Clinic, flasher: Flasher
) -> None:
    session = clinic.chart(clinic.check_in(), "186/104")
    qtbot.addWidget(card := ChairCard(session, clinic.recorder.now(), flasher))
    card.set_width(160)
    assert read_on(card) >= {"Chair 1", "critical", "▲! 186/104"}
    card.show_session(session := clinic.record(session, decisions.acknowledge), clinic.recorder.now())
    assert "critical, seen" in read_on(card)
    card.show_session(clinic.chart(session, "124/79"), clinic.recorder.now())
    assert read_on(card) >= {"Chair 1 · Sample-01", "124/79"}


@pytest.mark.parametrize("width", [160, 264])
def test_what_fell_before_anybody_saw_it_says_what_it_was(
    qtbot: QtBot, clinic: Clinic, flasher: Flasher, width: int
) -> None:
    session = clinic.chart(clinic.chart(clinic.check_in(), "186/90"), "170/90")
    qtbot.addWidget(card := ChairCard(session, clinic.recorder.now(), flasher))
    card.set_width(width)
    assert "▲! was 186" in read_on(card)
    assert level(card) == "warning"
    card.show_session(clinic.chart(session, "130/80"), clinic.recorder.now())
    assert level(card) == "critical-over"
    assert says(card) == "▲ resolved: Systolic 186, critical, now 130/80"


def test_the_time_counts_from_time_zero(qtbot: QtBot, clinic: Clinic, flasher: Flasher) -> None:
    session = clinic.start(clinic.chart(clinic.check_in(), "122/78"))
    qtbot.addWidget(card := ChairCard(session, clinic.recorder.now(), flasher))
    card.show_time(clinic.clock.advance(minutes=3))
    assert {label.text() for label in card.findChildren(QLabel)} >= {"03:00", "next 02:00"}


def test_cards_come_go_and_keep_the_order_of_the_room(strip: ChairStrip, clinic: Clinic) -> None:
    first, second, third = clinic.check_in(), clinic.check_in(), clinic.check_in()
    for session in (third, first, second):
        strip.show_session(session, clinic.recorder.now())
    assert cards(strip) == ["Chair 1", "Chair 2", "Chair 3"]
    ended = clinic.end(clinic.record(clinic.start(second), decisions.stop_infusion))
    strip.follow(ended, clinic.recorder.running.values(), clinic.recorder.now())
    assert cards(strip) == ["Chair 1", "Chair 3"]


def test_a_press_on_a_card_opens_its_session(strip: ChairStrip, clinic: Clinic, qtbot: QtBot) -> None:
    strip.show_sessions([clinic.check_in(), clinic.check_in()], clinic.recorder.now())
    card = strip.findChild(ChairCard, "chairCardChair2")
    assert card is not None
    with qtbot.waitSignal(strip.chosen) as chosen:
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert chosen.args == ["s2"]


def test_only_the_open_session_is_ringed(strip: ChairStrip, clinic: Clinic) -> None:
    strip.show_sessions([clinic.check_in(), clinic.check_in()], clinic.recorder.now())
    for selected, ringed in (("s2", ["s2"]), ("s1", ["s1"]), ("", [])):
        strip.select(selected)
        checked = [card for card in strip.findChildren(ChairCard) if card.isChecked()]
        assert [card.session.session_id for card in checked] == ringed


def test_the_button_begins_a_new_session(strip: ChairStrip, qtbot: QtBot) -> None:
    button = strip.findChild(QPushButton, "newSessionButton")
    assert button is not None
    with qtbot.waitSignal(strip.new_session):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_six_chairs_show_their_worst_state_in_the_smallest_window(strip: ChairStrip, clinic: Clinic) -> None:
    for _ in range(5):
        clinic.check_in()
    clinic.chart(clinic.check_in(), "186/104")
    strip.resize(1176, 60)
    strip.show_sessions(clinic.recorder.running.values(), clinic.recorder.now())
    QApplication.processEvents()
    last = strip.findChild(ChairCard, "chairCardChair6")
    assert last is not None
    assert strip.rect().contains(last.rect().translated(last.mapTo(strip, QPoint())))
    assert "▲! 186/104" in {label.text() for label in last.findChildren(QLabel)}
    assert "186/104 critical" in last.accessibleName()


def test_a_warning_of_a_chair_that_is_scrolled_away_is_named(
    strip: ChairStrip, clinic: Clinic, qtbot: QtBot
) -> None:
    for _ in range(8):
        clinic.check_in()
    clinic.chart(clinic.check_in(), "186/104")
    strip.resize(1176, 80)
    strip.show_sessions(clinic.recorder.running.values(), clinic.recorder.now())
    QApplication.processEvents()
    strip.show_time(clinic.recorder.now())
    button = strip.findChild(QPushButton, "chairBeyondButton")
    assert button is not None
    assert button.isVisible()
    assert button.text() == "▲ Chair 9"
    with qtbot.waitSignal(strip.chosen) as chosen:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert chosen.args == ["s9"]


def test_each_state_of_a_warning_is_told_apart_without_colour(
    qtbot: QtBot, clinic: Clinic, flasher: Flasher
) -> None:
    """By the words for a screen reader, and by the small icon and the frame for everybody else."""
    seen: list[tuple[str, str, str]] = []

    def look(session: Session) -> None:
        card.show_session(session, clinic.recorder.now())
        (icon,) = card.findChildren(Glyph)
        seen.append((says(card), level(card), "" if icon.isHidden() else icon.name or ""))

    session = clinic.chart(clinic.check_in(), spo2=91)
    qtbot.addWidget(card := ChairCard(session, clinic.recorder.now(), flasher))
    look(session)
    look(session := clinic.record(session, silence))
    look(clinic.record(session, decisions.acknowledge))
    look(clinic.chart(clinic.chart(clinic.check_in(), spo2=91), spo2=98))
    look(clinic.chart(clinic.check_in(), spo2=91, minutes_ago=20))
    assert seen == [
        ("▲ SpO₂ 91 warning", "warning", ""),
        ("▲ SpO₂ 91 warning, silenced", "warning", "volume-off"),
        ("▲ SpO₂ 91 warning, acknowledged", "warning-seen", "check"),
        ("▲ resolved: SpO₂ 91, warning, now SpO₂ 98", "warning-over", "undo-2"),
        ("▲ SpO₂ 91 warning, told late", "warning", "clock"),
    ]
    assert len(set(seen)) == len(seen)


def test_a_silence_that_runs_out_is_noticed_with_the_time(
    qtbot: QtBot, clinic: Clinic, flasher: Flasher
) -> None:
    session = clinic.record(clinic.chart(clinic.check_in(), spo2=91), silence)
    qtbot.addWidget(card := ChairCard(session, clinic.recorder.now(), flasher))
    assert says(card).endswith("silenced")
    clinic.clock.advance(minutes=2)
    card.show_time(clinic.recorder.now())
    assert says(card) == "▲ SpO₂ 91 warning"


def test_a_card_flashes_until_its_warning_is_seen_and_forgets_it_when_it_goes(
    qtbot: QtBot, clinic: Clinic, flasher: Flasher
) -> None:
    strip = ChairStrip(flasher)
    qtbot.addWidget(strip)
    session = clinic.chart(clinic.check_in(), "186/84")
    strip.show_sessions([session], clinic.recorder.now())
    assert flasher.is_running
    strip.show_sessions([], clinic.recorder.now())
    assert not flasher.is_running
    strip.show_sessions([session], clinic.recorder.now())
    assert flasher.is_running
    strip.show_session(clinic.record(session, decisions.acknowledge), clinic.recorder.now())
    assert not flasher.is_running
