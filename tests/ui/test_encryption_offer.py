"""A new file recommends to encrypt it; nothing waits for an answer, and nobody is asked twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from monitor_app.safekeeping import securing
from monitor_app.safekeeping.securing import FileKeys
from monitor_app.storage import engine
from monitor_app.ui.preferences import Preferences
from tests.scenarios.desk import Desk
from tests.scenarios.steps import check_in_new_patient
from tests.support.desk_fixtures import desk, open_desk

__all__ = ["desk", "open_desk"]

Offer = Callable[[Desk], None]


@pytest.fixture
def offer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Offer:
    """Do what the program does a while after its window is there."""
    monkeypatch.setattr(securing, "OFFER_AFTER", 0)
    settings = QSettings(str(tmp_path / "own.ini"), QSettings.Format.IniFormat)

    def offer_on(desk: Desk, *, is_demo: bool = False) -> None:
        file_keys = FileKeys(lambda: None, is_demo=is_demo)
        file_keys.offer_encryption(desk.window, desk.parts.database, Preferences(settings))
        desk.settle()

    return offer_on


def test_charting_goes_on_beside_the_strip(desk: Desk, offer: Offer) -> None:
    offer(desk)
    assert "Encrypt it now" in desk.text("encryptionOfferSentence")
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    assert desk.text("patientName") == "Sample-01"


def test_yes_leads_to_the_page_that_encrypts(desk: Desk, offer: Offer) -> None:
    offer(desk)
    desk.press("encryptionOfferYes")
    assert desk.text("encryptionState") == "The file is not encrypted."
    assert not desk.shows("encryptionOffer")


def test_it_is_recommended_too_where_what_encrypts_is_not_installed(
    desk: Desk, offer: Offer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "can_encrypt", lambda: False)
    offer(desk)
    desk.press("encryptionOfferYes")
    assert "pip install '.[encryption]'" in desk.text("encryptionProtects")


def test_who_said_not_now_is_not_asked_again(open_desk: Callable[[], Desk], offer: Offer) -> None:
    first = open_desk()
    offer(first)
    first.press("encryptionOfferNo")
    assert not first.shows("encryptionOffer")
    first.close()
    again = open_desk()
    offer(again)
    assert not again.shows("encryptionOffer")


def test_a_file_with_sessions_and_a_demo_recommend_nothing(desk: Desk, offer: Offer) -> None:
    offer(desk, is_demo=True)
    assert not desk.shows("encryptionOffer")
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    offer(desk)
    assert not desk.shows("encryptionOffer")
