"""The page of protocols in a window of its own, on the shipped protocols of a clinic."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from monitor_app.ui.appearance import apply_theme
from monitor_app.ui.theme import load_theme
from tests.support.clinic import Clinic
from tests.ui.setup.protocols.physician import Physician


@pytest.fixture
def physician(qtbot: QtBot, qapp: QApplication) -> Physician:
    apply_theme(qapp, load_theme("dark"))
    clinic = Clinic()
    clinic.recorder.person = "Physician 1"
    at_the_page = Physician(clinic)
    page = at_the_page.page
    page.resize(1290, 690)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    qapp.processEvents()
    return at_the_page
