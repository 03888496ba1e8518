"""Editions: who, when, why, what changed, any two compared, and an old one brought back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from tests.ui.setup.protocols.physician import Physician


def publish_with(physician: Physician, minutes: str, reason: str) -> None:
    physician.presses("doseTabButton")
    physician.writes("infusionMinutesField", minutes)
    physician.presses("publishButton")
    physician.types(reason)
    physician.keys(Qt.Key.Key_Return)


def three_editions(physician: Physician) -> None:
    publish_with(physician, "50", "slower")
    publish_with(physician, "60", "slower still")
    physician.presses("historyTabButton")


def test_every_edition_has_its_person_and_reason(physician: Physician) -> None:
    three_editions(physician)
    rows = physician.rows("editionList")
    assert [(row.title, row.badge) for row in rows] == [
        ("Edition 3", "in use"),
        ("Edition 2", ""),
        ("Edition 1", ""),
    ]
    assert rows[0].detail.endswith("Physician 1 · slower still")
    assert rows[2].detail == "as shipped with the program"
    assert physician.text("editionReason") == "Reason: slower still"
    assert physician.text("editionChanges") == "• minutes of infusion: 50 → 60"


def test_any_two_can_be_compared(physician: Physician) -> None:
    three_editions(physician)
    physician.picks("comparedEditionCombo", "1")
    assert physician.text("editionChanges") == "• minutes of infusion: 40 → 60"
    physician.chooses("Edition 1", "editionList")
    physician.picks("comparedEditionCombo", "2")
    assert physician.text("editionChanges") == "• minutes of infusion: 50 → 40"


def test_the_draft_is_compared_with_what_is_in_use(physician: Physician) -> None:
    publish_with(physician, "50", "slower")
    physician.writes("drugField", "esketamine")
    assert physician.seen(object, "compareButton").text() == "Compare with 2"
    physician.presses("compareButton")
    assert physician.text("editionChanges") == "• drug: “ketamine” → “esketamine”"
    assert physician.seen(QComboBox, "comparedEditionCombo").currentText() == "Edition 2"


def test_the_only_edition_has_nothing_to_compare(physician: Physician) -> None:
    physician.presses("historyTabButton")
    assert "only edition" in physician.text("editionChanges")
    assert not physician.seen(object, "compareButton").isEnabled()
    assert not physician.shows("bringBackButton")
    assert not physician.shows("comparedEditionCombo")
    assert not physician.shows("comparedWithLabel")
    publish_with(physician, "50", "slower")
    physician.presses("historyTabButton")
    assert physician.shows("comparedEditionCombo")


def test_an_old_edition_is_brought_back_as_the_next(physician: Physician) -> None:
    three_editions(physician)
    physician.chooses("Edition 1", "editionList")
    physician.presses("bringBackButton")
    assert physician.value("reasonField") == "edition 1 brought back"
    physician.presses("reasonActButton")
    edition = physician.book().current("iv-ketamine")
    assert (edition.protocol.edition, edition.protocol.dosing.minutes) == (4, 40)
    assert edition.reason == "edition 1 brought back"


def test_a_reason_that_is_written_takes_the_place_of_the_suggested_one(physician: Physician) -> None:
    three_editions(physician)
    physician.chooses("Edition 1", "editionList")
    physician.presses("bringBackButton")
    physician.types("as before")
    physician.presses("reasonActButton")
    assert physician.book().current("iv-ketamine").reason == "as before"


def test_an_old_edition_does_not_take_a_drafts_place_unasked(physician: Physician) -> None:
    three_editions(physician)
    physician.presses("doseTabButton")
    physician.writes("drugField", "esketamine")
    physician.presses("historyTabButton")
    physician.chooses("Edition 1", "editionList")
    physician.presses("bringBackButton")
    physician.presses("protocolsMessageNo")
    physician.presses("doseTabButton")
    assert physician.value("drugField") == "esketamine"
    physician.presses("historyTabButton")
    physician.presses("bringBackButton")
    physician.presses("protocolsMessageYes")
    assert "60 → 40" in physician.text("draftChanges")
