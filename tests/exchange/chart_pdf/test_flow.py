"""What stands on which page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from monitor_app.exchange.chart_pdf.flow import Piece, Placed, pages_of, space


def paint(_painter: QPainter, _area: QRectF) -> None:
    """Something that is seen."""


def numbers(pages: list[list[Placed]], pieces: list[Piece]) -> list[list[int]]:
    """Return which pieces stand on each page."""
    return [[pieces.index(placed.piece) for placed in page] for page in pages]


@pytest.mark.parametrize("gaps", [0, 1, 2])
def test_a_heading_stays_with_what_it_is_about_whatever_room_is_between(gaps: int) -> None:
    text, heading, box = Piece(70, paint), Piece(15, paint, with_next=True), Piece(30, paint)
    pieces = [text, heading, *(space(2) for _ in range(gaps)), box]
    first, second = pages_of(pieces, 100)
    assert [placed.piece for placed in first] == [text]
    assert [placed.piece for placed in second if placed.piece.height > 2] == [heading, box]


def test_room_is_left_out_at_the_top_of_a_page() -> None:
    pieces = [Piece(90, paint), space(20), Piece(30, paint)]
    assert numbers(pages_of(pieces, 100), pieces) == [[0], [2]]
