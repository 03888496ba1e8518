"""The figures above the chart: the five a chart is judged by, all others behind one button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from monitor_app.domain.figures import Figure, FigureKey
from monitor_app.domain.wording import say
from monitor_app.ui.chairs.events.popover import Popover
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.form_area import FormArea
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.review.desk.figure_card import FigureCard

LARGE = tuple(FigureKey)[:5]
_COLUMNS = 4
_GRID_WIDTH = 820
_DEFINITION_WIDTH = 340
_AROUND_GRID = 140
"""Pixels of height that the title, a long definition and the margins take from the grid."""


class FiguresRow(QWidget):
    """Shows the figures of a session; each tells its definition where it is hovered or pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figuresRow")
        self._figures: tuple[Figure, ...] = ()
        self._patient = ""
        self._cards: dict[FigureKey, FigureCard] = {}
        self._more: MoreFigures | None = None
        self._definition: _Definition | None = None
        self._button = Button(say("More"), object_name="moreFiguresButton")
        self._button.setStyleSheet("padding: 1px 8px;")
        self._button.setAccessibleName(say("More figures"))
        self._button.setToolTip(say("More figures of this session"))
        self._button.clicked.connect(self._open_more)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for key in LARGE:
            card = FigureCard()
            card.asked.connect(self._define)
            self._cards[key] = card
            row.addWidget(card, 1)
        row.addWidget(self._button)

    def show_figures(self, figures: Sequence[Figure], patient: str) -> None:
        """Show these of the session of ``patient``, in the order they are given behind the button."""
        self._figures, self._patient = tuple(figures), patient
        known = {figure.key: figure for figure in figures}
        for key, card in self._cards.items():
            card.setVisible(key in known)
            if key in known:
                card.show_figure(known[key])
        if self._more is not None and self._more.isVisible():
            self._more.show_figures(self._figures, self._patient)

    def set_low(self, is_low: bool) -> None:
        """In a low window leave the details of the figures to their definitions."""
        for card in self._cards.values():
            card.set_low(is_low)

    def place_more(self, layout: QHBoxLayout | None) -> None:
        """Put the button of all figures into ``layout``, or at the end of the row."""
        if layout is None:
            self._row.addWidget(self._button)
        else:
            layout.insertWidget(0, self._button)
        self._button.set_kind(ButtonKind.QUIET if layout is None else ButtonKind.LINK)
        self._button.setText(say("More") if layout is None else say("All figures"))

    def close_panels(self) -> None:
        """Close what lies open over the window."""
        for panel in (self._more, self._definition):
            if panel is not None:
                panel.close_panel(give_focus_back=False)

    def _open_more(self) -> None:
        if self._more is None:
            self._more = MoreFigures()
            self.destroyed.connect(self._more.deleteLater)
        self._more.show_figures(self._figures, self._patient)
        self._more.open_at(self._button)

    def _define(self, figure: Figure) -> None:
        if self._definition is None:
            self._definition = _Definition()
            self.destroyed.connect(self._definition.deleteLater)
        self._definition.define(figure)
        self._definition.open_at(self._cards[figure.key])


class _Definition(Popover):
    """What a figure means."""

    def __init__(self) -> None:
        super().__init__(say("Figure"), object_name="figureDefinition", width=_DEFINITION_WIDTH)
        self._value = TextLabel("", TextRole.STRONG, wraps=True)
        self._words = TextLabel("", TextRole.BODY, object_name="figureDefinitionWords", wraps=True)
        close = Button(say("Close"), object_name="closeDefinitionButton")
        close.clicked.connect(self._close)
        for widget in (self._value, self._words, close):
            self.body.addWidget(widget)

    def define(self, figure: Figure) -> None:
        """Tell of ``figure``."""
        self.title.setText(figure.title)
        self.setAccessibleName(figure.title)
        self._value.setText(" · ".join(part for part in (figure.value, figure.detail) if part))
        self._words.setText(figure.definition)

    def _close(self) -> None:
        self.close_panel()


class MoreFigures(Popover):
    """All figures of a session in a grid, and below it the definition of the one that is chosen."""

    def __init__(self) -> None:
        super().__init__(say("All figures"), object_name="moreFigures", width=_GRID_WIDTH)
        self._cards: list[FigureCard] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._area = FormArea()
        self._area.content.addLayout(self._grid)
        self._words = TextLabel("", TextRole.MUTED, object_name="moreFiguresDefinition", wraps=True)
        close = Button(say("Close"), object_name="closeMoreFiguresButton")
        close.clicked.connect(self._close)
        below = QHBoxLayout()
        below.addWidget(self._words, 1)
        below.addWidget(close, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addWidget(self._area)
        self.body.addLayout(below)

    def show_figures(self, figures: Sequence[Figure], patient: str) -> None:
        """Show these of the session of ``patient``."""
        self.title.setText(say("All figures of {patient}", patient=patient))
        for place in range(len(self._cards), len(figures)):
            card = FigureCard(wraps=True)
            card.asked.connect(self._define)
            self._cards.append(card)
            self._grid.addWidget(card, place // _COLUMNS, place % _COLUMNS)
        for card in self._cards[len(figures) :]:
            card.hide()
        for card, figure in zip(self._cards, figures, strict=False):
            card.show_figure(figure)
            card.show()
        self._words.setText(say("Press a figure to read how it is counted."))

    def place(self) -> None:
        """Be as wide and as high as there is room; the rest is scrolled to."""
        room = self.area()
        if room.isValid():
            self.setFixedWidth(min(_GRID_WIDTH, room.width()))
            self._area.setFixedHeight(min(self._grid.sizeHint().height() + 2, room.height() - _AROUND_GRID))
        super().place()

    def _define(self, figure: Figure) -> None:
        self._words.setText(say("{title}: {words}", title=figure.title, words=figure.definition))

    def _close(self) -> None:
        self.close_panel()
