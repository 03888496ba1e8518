"""The application that pages need, with the bundled fonts."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from monitor_app.ui.fonts import register_fonts


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> None:
    """Make the fonts of the program known."""
    register_fonts(qapp)
