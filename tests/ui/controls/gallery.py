"""A window with every control in it, for looking at and for tests of the looks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from monitor_app.ui.controls.button import Button, ButtonKind, Chip
from monitor_app.ui.controls.card import Card, separator
from monitor_app.ui.controls.check_tile import CheckTile, TileAnswer
from monitor_app.ui.controls.countdown import Countdown, DueState
from monitor_app.ui.controls.drop_down import DropDown
from monitor_app.ui.controls.field_state import FieldState
from monitor_app.ui.controls.pressure_field import PressureField
from monitor_app.ui.controls.score_picker import ScorePicker
from monitor_app.ui.controls.segmented_choice import SegmentedChoice
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.controls.value_field import ValueField
from monitor_app.ui.icons import themed_icon

CONFIRM = {TileAnswer.OPEN: "Pump double-checked", TileAnswer.FINE: "Pump double-checked"}


def build_gallery() -> QWidget:
    """Return the gallery window, 1280 by 720."""
    window = QWidget()
    window.setProperty("page", "true")
    window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    window.resize(1280, 720)
    row = QHBoxLayout(window)
    row.addWidget(_rail())
    row.addLayout(_acts_and_table(), 5)
    row.addWidget(_checks(), 4)
    row.addWidget(_entry_panel(), 4)
    return window


def _rail() -> QWidget:
    rail = QWidget()
    column = QVBoxLayout(rail)
    column.setContentsMargins(0, 0, 0, 0)
    for icon, text in (
        ("layout-grid", "Chairs"),
        ("history", "Review"),
        ("notebook-pen", "Notes"),
        ("settings", "Setup"),
    ):
        button = QToolButton()
        button.setText(text)
        button.setIcon(themed_icon(icon, "muted", "ink"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setCheckable(True)
        button.setChecked(text == "Chairs")
        button.setProperty("kind", "navigation")
        column.addWidget(button)
    column.addStretch(1)
    return rail


def _acts_and_table() -> QVBoxLayout:
    column = QVBoxLayout()
    banner = Card(object_name="banner")
    banner.set_level(FieldState.CRITICAL)
    words = QHBoxLayout()
    words.addWidget(TextLabel("Systolic 186 mmHg: critical", TextRole.CRITICAL))
    words.addWidget(TextLabel("sounding 0:14", TextRole.MUTED))
    words.addStretch(1)
    words.addWidget(Button("Acknowledge", ButtonKind.CRITICAL))
    banner.body.addLayout(words)
    column.addWidget(banner)
    acts = Card("Acts")
    buttons = QHBoxLayout()
    buttons.addWidget(Button("Save reading", ButtonKind.PRIMARY, icon="check"))
    buttons.addWidget(Button("Pause", icon="pause"))
    buttons.addWidget(Button("Stop infusion", ButtonKind.DANGER))
    off = Button("Off", ButtonKind.PRIMARY)
    off.setEnabled(False)
    buttons.addWidget(off)
    acts.body.addLayout(buttons)
    chips = QHBoxLayout()
    chips.addWidget(Chip("Rate change", icon="plus"))
    stimulant = Chip("Stimulant", checkable=True)
    stimulant.setChecked(True)
    chips.addWidget(stimulant)
    chips.addWidget(Chip("Opioid", checkable=True))
    chips.addWidget(Button("change time", ButtonKind.LINK))
    chips.addStretch(1)
    acts.body.addLayout(chips)
    column.addWidget(acts)
    column.addWidget(_table(), 1)
    return column


def _table() -> QWidget:
    card = Card("Log")
    model = QStandardItemModel(0, 4)
    model.setHorizontalHeaderLabels(["Time", "min", "BP", "Remarks"])
    for number in range(14):
        row = [f"10:{42 - number}", f"+{30 - number}", "186/104", "acknowledged"]
        model.appendRow([QStandardItem(text) for text in row])
    table = QTableView()
    table.setModel(model)
    model.setParent(table)
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.selectRow(1)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    card.body.addWidget(table)
    return card


def _checks() -> QWidget:
    card = Card("Checks")
    card.body.addWidget(
        SegmentedChoice(
            "Route", {"iv": "IV infusion", "sc": "Subcutaneous", "nasal": "Nasal"}, object_name="routeChoice"
        )
    )
    tiles = QGridLayout()
    for index, answer in enumerate(TileAnswer):
        words = {each: f"Cardiovascular disease: {each.value}" for each in TileAnswer}
        tile = CheckTile(words, object_name=f"tile{index}")
        tile.set_answer(answer)
        tiles.addWidget(tile, index // 2, index % 2)
    tiles.addWidget(CheckTile(CONFIRM, object_name="pumpTile"), 1, 1)
    card.body.addLayout(tiles)
    chair = DropDown("Chair", object_name="chairChoice")
    chair.addItems(["Chair 1", "Chair 2"])
    card.body.addWidget(chair)
    search = QLineEdit()
    search.setPlaceholderText("Find by name or MRN")
    card.body.addWidget(search)
    note = QPlainTextEdit("A note")
    note.setMaximumHeight(60)
    card.body.addWidget(note)
    progress = QProgressBar()
    progress.setTextVisible(False)
    progress.setValue(70)
    card.body.addWidget(progress)
    card.body.addStretch(1)
    return card


def _entry_panel() -> QWidget:
    card = Card()
    due = QHBoxLayout()
    for fraction, state in ((0.75, DueState.NORMAL), (0.0, DueState.DUE), (0.0, DueState.OVERDUE)):
        ring = Countdown()
        ring.set_remaining(fraction, state)
        due.addWidget(ring)
    due.addWidget(TextLabel("03:48", TextRole.CLOCK))
    due.addStretch(1)
    due.addWidget(Button("Take now"))
    card.body.addLayout(due)
    card.body.addWidget(separator())
    pressure = PressureField("Blood pressure")
    pressure.set_hint("baseline 122/78")
    pressure.set_texts("186", "104")
    pressure.set_state(FieldState.CRITICAL, "critical")
    card.body.addWidget(pressure)
    values = QHBoxLayout()
    for label, name, unit, text in (
        ("Pulse", "pulseField", "/min", "92"),
        ("SpO₂", "spo2Field", "%", "93"),
        ("Resp. rate", "respiratoryRateField", "/min", ""),
    ):
        field = ValueField(label, object_name=name, unit=unit, placeholder="–")
        field.set_text(text)
        values.addWidget(field)
        if name == "spo2Field":
            field.set_state(FieldState.WARNING, "warning")
    card.body.addLayout(values)
    for label, name, scores, value in (
        ("Dissociation", "dissociation", range(11), 6),
        ("Nausea", "nausea", range(11), 4),
        ("Sedation (MOAA/S)", "sedation", range(5, -1, -1), 4),
    ):
        picker = ScorePicker(
            label,
            scores,
            series_role=name,
            object_name=f"{name}Picker",
            describe=lambda score: "mild to moderate" if score > 3 else "minimal",
        )
        picker.set_value(value)
        if name == "nausea":
            picker.set_state(FieldState.WARNING, "warning")
        card.body.addWidget(picker)
    refused = ValueField("Weight", object_name="weightField", unit="kg")
    refused.set_text("700")
    refused.set_state(FieldState.REFUSED, "refused", "700 kg is outside 20 to 350. Please check the weight.")
    card.body.addWidget(refused)
    card.body.addStretch(1)
    return card
