"""What pages are painted with where no window is open: Qt without a screen, with the bundled fonts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QGuiApplication

from monitor_app.ui.fonts import register_fonts


@contextmanager
def without_a_screen() -> Iterator[None]:
    """Hold a Qt application that needs no screen; that of an open window serves as well."""
    application = QGuiApplication.instance() or QGuiApplication(["export", "-platform", "offscreen"])
    register_fonts(application)
    yield
