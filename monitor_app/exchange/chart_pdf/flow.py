"""Pieces of a document, put one under the other onto as many pages as they need."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

Paint = Callable[[QPainter, QRectF], None]
"""Paints a piece into the rectangle it was given, in units of the page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that stands on one page whole. ``height`` is in units.

    ``with_next`` keeps it on the page of the next one; ``header`` is put first on a page that this piece
    begins, as the head of a table that goes on.
    """

    height: float
    paint: Paint
    with_next: bool = False
    header: Piece | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece at ``top`` units below the top of the body of its page."""

    piece: Piece
    top: float


def space(height: float) -> Piece:
    """Return room between two pieces; it is left out at the top of a page."""
    return Piece(height, _nothing)


def pages_of(pieces: Sequence[Piece], room: float) -> list[list[Placed]]:
    """Return which piece stands where, on pages with ``room`` units; at least one page."""
    pages: list[list[Placed]] = [[]]
    top = 0.0
    for chain in _chains(pieces):
        if top and top + sum(piece.height for piece in chain) > room:
            pages.append([])
            top = 0.0
        for piece in chain:
            if top and top + piece.height > room:
                pages.append([])
                top = 0.0
            if not top:
                if piece.paint is _nothing:
                    continue
                if piece.header is not None:
                    pages[-1].append(Placed(piece.header, top))
                    top += piece.header.height
            pages[-1].append(Placed(piece, top))
            top += piece.height
    return pages


def _chains(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield the pieces that must share a page; room after one that goes with the next goes with it too."""
    chain: list[Piece] = []
    goes_on = False
    for piece in pieces:
        chain.append(piece)
        goes_on = piece.with_next or (goes_on and piece.paint is _nothing)
        if not goes_on:
            yield chain
            chain = []
    if chain:
        yield chain


def _nothing(_painter: QPainter, _area: QRectF) -> None:
    """Room is white."""
