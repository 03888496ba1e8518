"""The check-in page, with a nurse before it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from monitor_app.recorder import Saved
from monitor_app.ui.appearance import apply_theme
from monitor_app.ui.chairs.check_in.page import CheckInPage
from monitor_app.ui.theme import load_theme
from tests.support.clinic import Clinic
from tests.support.memory_register import MemoryRegister
from tests.ui.chairs.check_in.nurse import PROTOCOLS, SAMPLE_12, SAMPLE_17, Nurse


@pytest.fixture
def nurse(qtbot: QtBot, qapp: QApplication) -> Nurse:
    apply_theme(qapp, load_theme("dark"))
    clinic = Clinic()
    for patient in (SAMPLE_17, SAMPLE_12):
        assert isinstance(clinic.recorder.register_patient(patient, mrn_is_known=False), Saved)
    page = CheckInPage(
        clinic.recorder,
        MemoryRegister(clinic.journal),
        PROTOCOLS,
        lambda: ("Chair 1", "Chair 2"),
        new_patient_id=lambda: "new-1",
    )
    page.resize(1208, 720)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.begin()
    qapp.processEvents()
    return Nurse(qtbot, clinic, page)
