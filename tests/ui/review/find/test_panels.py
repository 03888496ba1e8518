"""What opens over the review leaves the chairs and their warnings in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from tests.ui.review.find.reviewer import Reviewer


def top_of(reviewer: Reviewer, widget: QWidget) -> int:
    return widget.mapTo(reviewer.desk.window, QPoint(0, 0)).y()


@pytest.mark.parametrize("size", [(1280, 720), (1366, 820), (1920, 1080)])
@pytest.mark.parametrize(
    ("button", "panel"), [("moreFiguresButton", "moreFigures"), ("figure_peak_pressure", "figureDefinition")]
)
def test_a_panel_lies_inside_the_review(
    reviewer: Reviewer, size: tuple[int, int], button: str, panel: str
) -> None:
    reviewer.desk.window.resize(*size)
    reviewer.desk.settle()
    reviewer.press_row(4)
    reviewer.desk.press(button)
    opened = reviewer.desk.find(QWidget, panel)
    assert top_of(reviewer, opened) >= top_of(reviewer, reviewer.page)
    assert top_of(reviewer, opened) + opened.height() <= size[1]
    for card in reviewer.desk.cards():
        assert top_of(reviewer, card) + card.height() <= top_of(reviewer, opened)
