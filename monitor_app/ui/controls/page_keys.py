"""Keys of a page: they act wherever in it the focus is, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def add_page_key(page: QWidget, keys: str, act: Callable[[], None]) -> None:
    """Call ``act`` when ``keys``, such as "Ctrl+Return", are pressed while the focus is in ``page``.

    Held down they act once.
    """
    shortcut = QShortcut(QKeySequence(keys), page)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(act)
