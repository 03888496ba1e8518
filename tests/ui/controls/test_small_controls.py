"""Choice, tile, chip, ring, label and field."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from monitor_app.ui.controls.button import Button, ButtonKind, Chip
from monitor_app.ui.controls.check_tile import CheckTile, TileAnswer
from monitor_app.ui.controls.countdown import Countdown, DueState
from monitor_app.ui.controls.drop_down import DropDown
from monitor_app.ui.controls.field_state import FieldState, FieldVerdict
from monitor_app.ui.controls.segmented_choice import SegmentedChoice
from monitor_app.ui.controls.text import TextLabel
from monitor_app.ui.controls.value_field import ValueField

Show = Callable[..., QWidget]

PREGNANCY = {
    TileAnswer.OPEN: "Pregnancy",
    TileAnswer.FINE: "Pregnancy: no",
    TileAnswer.FLAGGED: "Pregnancy: yes",
}


def test_a_segment_is_chosen_by_press_and_by_arrow(shown: Show, qtbot: QtBot) -> None:
    routes = {"iv": "IV infusion", "sc": "Subcutaneous", "nasal": "Nasal"}
    choice = SegmentedChoice("Route", routes, object_name="routeChoice")
    shown(choice)
    assert choice.value() is None
    nasal = choice.findChild(QAbstractButton, "routeChoice_nasal")
    qtbot.mouseClick(nasal, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(nasal, Qt.MouseButton.LeftButton)
    assert (choice.value(), nasal.isChecked()) == ("nasal", True)
    qtbot.keyClick(choice, Qt.Key.Key_Left)
    assert choice.value() == "sc"
    with pytest.raises(ValueError, match="oral"):
        choice.set_value("oral")


def test_a_tile_goes_round_its_answers(shown: Show, qtbot: QtBot) -> None:
    tile = CheckTile(PREGNANCY, object_name="pregnancyTile")
    shown(tile)
    seen = []
    for _ in range(3):
        qtbot.keyClick(tile, Qt.Key.Key_Space)
        seen.append((tile.answer(), tile.accessibleName()))
    assert seen == [
        (TileAnswer.FINE, "Pregnancy: no"),
        (TileAnswer.FLAGGED, "Pregnancy: yes"),
        (TileAnswer.OPEN, "Pregnancy"),
    ]


def test_a_tile_skips_an_answer_without_words(shown: Show, qtbot: QtBot) -> None:
    words = {TileAnswer.OPEN: "Identity checked", TileAnswer.FINE: "Identity checked"}
    tile = CheckTile(words, object_name="identityTile")
    shown(tile)
    for expected in (TileAnswer.FINE, TileAnswer.OPEN):
        qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
        assert tile.answer() is expected
    assert tile.height() >= 44


def test_a_checked_chip_shows_more_than_colour(shown: Show, qtbot: QtBot) -> None:
    chip = Chip("Stimulant", checkable=True, object_name="stimulantChip")
    shown(chip)
    assert chip.icon().isNull()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.isChecked()
    assert not chip.icon().isNull()


def test_return_presses_the_button_with_the_focus(shown: Show, qtbot: QtBot) -> None:
    button = Button("Stop infusion", ButtonKind.DANGER, object_name="stopInfusionButton")
    shown(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert button.height() >= 44
    assert button.accessibleName() == "Stop infusion"


def test_a_list_opens_with_rows_of_touch_size(shown: Show, qtbot: QtBot) -> None:
    chair = DropDown("Chair", object_name="chairChoice")
    chair.addItems(["Chair 1", "Chair 2"])
    shown(chair)
    qtbot.keyClick(chair, Qt.Key.Key_Down)
    assert chair.currentText() == "Chair 2"
    chair.view().ensurePolished()
    assert chair.view().sizeHintForRow(0) >= 40


def test_a_ring_keeps_within_its_turn(shown: Show) -> None:
    ring = Countdown()
    shown(ring)
    ring.set_remaining(1.7)
    assert ring.fraction == 1.0
    ring.set_remaining(-0.2, DueState.OVERDUE)
    assert (ring.fraction, ring.state) == (0.0, DueState.OVERDUE)


def test_labels_never_read_markup(shown: Show) -> None:
    label = TextLabel("<b>Sample-01</b>")
    shown(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_value_field_keeps_any_text_and_asks_its_judge(shown: Show, qtbot: QtBot) -> None:
    field = ValueField("Pulse", object_name="pulseField", unit="/min")
    shown(field)
    warning = FieldVerdict(FieldState.WARNING, "warning")
    field.set_judge(lambda text: warning if text == "120" else FieldVerdict())
    qtbot.keyClicks(field.line_edit, "120")
    assert field.verdict() == warning
    qtbot.keyClicks(field.line_edit, "x")
    assert (field.text(), field.verdict().state) == ("120x", FieldState.NORMAL)


def test_the_word_gives_way_to_the_symbol_in_a_narrow_field(shown: Show) -> None:
    field = ValueField("SpO₂", object_name="spo2Field", unit="%")
    shown(field)
    field.set_state(FieldState.WARNING, "low")
    word = next(label for label in field.findChildren(TextLabel) if label.text() == "low")
    assert word.isVisible()
    field.setFixedWidth(110)
    assert not word.isVisible()
    assert field.line_edit.accessibleDescription() == "low"


def test_a_level_asks_for_no_more_room(shown: Show) -> None:
    field = ValueField("Pulse", object_name="pulseField", unit="/min")
    shown(field)
    before = (field.sizeHint(), field.minimumSizeHint())
    field.set_state(FieldState.CRITICAL, "critical", "Pulse 150 is above 140.")
    assert (field.sizeHint(), field.minimumSizeHint()) == before
