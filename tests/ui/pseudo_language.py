"""A language in which every translated text stands in ⟦brackets⟧, so that what is not translated shows."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTextBrowser,
    QWidget,
)

from monitor_app.domain import wording

_TRANSLATED = re.compile(r"⟦[^⟦⟧]*⟧")
_CUT_SHORT = re.compile(r"⟦.*…$")


class _Pseudo(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, one: str, many: str, count: int) -> str:
        return f"⟦{one if count == 1 else many}⟧"


@contextmanager
def pseudo_language(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak it while the block runs."""
    wording._catalogue.cache_clear()  # noqa: SLF001 — the cache knows nothing of a changed language
    with monkeypatch.context() as patch:
        patch.setattr(gettext, "translation", lambda *_where, **_how: _Pseudo())
        yield
    wording._catalogue.cache_clear()  # noqa: SLF001


def untranslated(text: str) -> str:
    """Return what of ``text`` stands outside all brackets."""
    while True:
        rest = _TRANSLATED.sub(" ", text)
        if rest == text:
            return " ".join(_CUT_SHORT.sub(" ", rest).split())
        text = rest


def texts_of(window: QWidget) -> Iterator[tuple[str, str]]:
    """Yield everything a person can read or hear in ``window``, each with the place where it stands."""
    for widget in [window, *window.findChildren(QWidget)]:
        if not widget.isVisibleTo(window) or widget.objectName().startswith("qt_"):
            continue
        place = f"{type(widget).__name__} {widget.objectName()}"
        yield f"{place}: tool tip", widget.toolTip()
        yield f"{place}: accessible name", widget.accessibleName()
        yield f"{place}: accessible description", widget.accessibleDescription()
        match widget:
            case QLabel() | QAbstractButton():
                yield place, widget.text()
            case QLineEdit() | QPlainTextEdit():
                yield f"{place}: placeholder", widget.placeholderText()
            case QComboBox():
                for row in range(widget.count()):
                    yield f"{place}: item {row}", widget.itemText(row)
            case QTextBrowser():
                pass
            case QAbstractItemView():
                yield from _cells_of(place, widget)
            case _:
                pass


def _cells_of(place: str, view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    model = view.model()
    if model is None:
        return
    root = QModelIndex()
    columns = model.columnCount(root) if isinstance(view, QTableView) else 1
    for column in range(columns):
        header = model.headerData(column, Qt.Orientation.Horizontal)
        yield f"{place}: header {column}", header if isinstance(header, str) else ""
        for row in range(model.rowCount(root)):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                cell = model.index(row, column).data(role)
                yield f"{place}: row {row} column {column}", cell if isinstance(cell, str) else ""


def painted_texts(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return every text that the widgets of ``window`` paint by themselves, chart and tables included."""
    painted: list[str] = []
    draw = QPainter.drawText

    def note_and_draw(painter: QPainter, *arguments: object) -> object:
        painted.extend(argument for argument in arguments if isinstance(argument, str))
        return draw(painter, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(QPainter, "drawText", note_and_draw)
        window.grab()
    return painted
