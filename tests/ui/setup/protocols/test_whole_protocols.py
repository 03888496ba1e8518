"""What is done with a whole protocol: duplicated, retired, exported, imported."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from monitor_app.domain.faults import Fault
from monitor_app.exchange.protocol_file import read_protocol, write_protocol
from monitor_app.resources import resource_path
from monitor_app.ui.setup.protocols.two_lines import TwoLines
from tests.support.clinic import shipped_protocol
from tests.ui.setup.protocols.physician import Physician

IV = "IV 0.5 mg/kg over 40 min"


def row_of(physician: Physician, title: str) -> TwoLines:
    return next(row for row in physician.rows() if row.title == title)


def test_a_duplicate_is_a_draft_with_a_name_of_its_own(physician: Physician) -> None:
    physician.presses("duplicateProtocolButton")
    assert physician.focused().objectName() == "protocolTitleField"
    assert physician.value("protocolTitleField") == f"Copy of {IV}"
    physician.types("Second room")
    assert physician.text("draftLead") == "A new protocol."
    assert row_of(physician, "Second room").badge == "draft"
    assert "never published" in physician.text("protocolStatus")
    physician.presses("publishButton")
    physician.types("the second room")
    physician.keys(Qt.Key.Key_Return)
    names = [name for name, protocol in physician.book().offered().items() if protocol.title == "Second room"]
    assert len(names) == 1
    assert physician.book().current(names[0]).protocol.edition == 1


def test_a_duplicate_of_a_draft_is_as_that_is_written(physician: Physician) -> None:
    physician.writes("recheckWarningField", "4")
    physician.presses("duplicateProtocolButton")
    physician.presses("limitsTabButton")
    assert physician.value("recheckWarningField") == "4"


def test_publishing_a_retired_protocol_does_not_promise_it_to_sessions(physician: Physician) -> None:
    physician.presses("retireProtocolButton")
    physician.types("no pump")
    physician.keys(Qt.Key.Key_Return)
    physician.writes("recheckWarningField", "4")
    physician.presses("publishButton")
    assert physician.text("reasonSentence") == "It is retired: edition 2 is offered once it is reinstated."


def test_two_duplicates_of_one_are_two(physician: Physician) -> None:
    physician.presses("duplicateProtocolButton")
    physician.chooses(IV)
    physician.presses("duplicateProtocolButton")
    titles = [row.title for row in physician.rows() if row.badge == "draft"]
    assert titles == [f"Copy of {IV}", f"Copy of {IV} 2"]


def test_a_retired_protocol_goes_to_the_end_and_comes_back(physician: Physician) -> None:
    physician.presses("retireProtocolButton")
    physician.types("no pump")
    physician.keys(Qt.Key.Key_Return)
    last = physician.rows()[-1]
    assert (last.title, last.badge, last.faded) == (IV, "retired", True)
    assert "iv-ketamine" not in physician.book().offered()
    assert physician.text("protocolStatus").endswith("edition 1, retired")
    physician.presses("reinstateProtocolButton")
    physician.types("pump repaired")
    physician.presses("reasonActButton")
    assert "iv-ketamine" in physician.book().offered()
    assert row_of(physician, IV).badge == ""


def test_the_last_protocol_cannot_be_retired(physician: Physician) -> None:
    for _ in range(len(physician.rows()) - 1):
        physician.chooses(physician.rows()[0].title)
        physician.presses("retireProtocolButton")
        physician.types("closing")
        physician.keys(Qt.Key.Key_Return)
    physician.chooses(physician.rows()[0].title)
    physician.presses("retireProtocolButton")
    physician.types("closing")
    physician.keys(Qt.Key.Key_Return)
    assert "last protocol" in physician.text("reasonSentence")
    assert len(physician.book().offered()) == 1


def test_the_number_of_sessions_is_told_and_none_as_none(physician: Physician) -> None:
    assert row_of(physician, IV).detail == "edition 1 · 212 sessions"
    assert row_of(physician, "SC 0.5 mg/kg injection").detail == "edition 1 · 1 session"
    assert row_of(physician, "Nasal esketamine 56 or 84 mg").detail == "edition 1 · no sessions"


def test_a_protocol_is_exported_as_it_is_written(physician: Physician, tmp_path: Path) -> None:
    physician.dialogues.answer = tmp_path / "iv-ketamine.toml"
    physician.writes("recheckWarningField", "4")
    physician.presses("exportProtocolButton")
    assert physician.dialogues.suggested == ["iv-ketamine.toml"]
    assert read_protocol(tmp_path / "iv-ketamine.toml").recheck.warning == 4
    assert read_protocol(tmp_path / "iv-ketamine.toml").edition == 2
    assert physician.text("protocolNote") == "The draft, not published yet, was exported to iv-ketamine.toml."
    assert "edition 2 (draft) · edition 1 in use" in physician.text("protocolStatus")


def test_what_is_in_use_is_exported_under_its_number(physician: Physician, tmp_path: Path) -> None:
    physician.dialogues.answer = tmp_path / "iv-ketamine.toml"
    physician.presses("exportProtocolButton")
    assert physician.text("protocolNote") == "Edition 1 was exported to iv-ketamine.toml."
    physician.dialogues.answer = tmp_path / "none.toml"
    physician.presses("importProtocolButton")
    assert physician.shows("protocolsMessage")
    assert not physician.shows("protocolNote")


def test_an_impossible_draft_is_not_exported(physician: Physician, tmp_path: Path) -> None:
    physician.dialogues.answer = tmp_path / "iv-ketamine.toml"
    physician.writes("recheckWarningField", "0")
    physician.presses("exportProtocolButton")
    assert physician.text("protocolsMessageSentence").startswith("Nothing was exported.")
    assert physician.dialogues.suggested == []
    assert not (tmp_path / "iv-ketamine.toml").exists()


def test_no_file_chosen_does_nothing(physician: Physician) -> None:
    physician.presses("exportProtocolButton")
    physician.presses("importProtocolButton")
    assert not physician.shows("protocolsMessage")


def test_an_export_that_fails_says_why(physician: Physician, tmp_path: Path) -> None:
    physician.dialogues.answer = tmp_path / "no such folder" / "iv.toml"
    physician.presses("exportProtocolButton")
    assert physician.text("protocolsMessageSentence") != ""


def test_an_imported_protocol_is_a_draft_to_look_at(physician: Physician, tmp_path: Path) -> None:
    file = tmp_path / "iv-ketamine.toml"
    protocol = shipped_protocol("iv-ketamine")
    write_protocol(protocol, file)
    file.write_text(
        file.read_text(encoding="utf-8").replace("minutes = 40", "minutes = 45"), encoding="utf-8"
    )
    physician.dialogues.answer = file
    physician.presses("importProtocolButton")
    assert "iv-ketamine.toml is a draft now" in physician.text("protocolNote")
    assert "minutes of infusion: 40 → 45" in physician.text("draftChanges")
    assert physician.book().current("iv-ketamine").protocol == protocol
    physician.presses("publishButton")
    assert physician.value("reasonField") == "imported from iv-ketamine.toml"
    physician.presses("reasonActButton")
    assert physician.book().current("iv-ketamine").protocol.dosing.minutes == 45


def test_a_file_with_another_name_is_a_new_protocol(physician: Physician, tmp_path: Path) -> None:
    file = tmp_path / "other-clinic.toml"
    write_protocol(shipped_protocol("nasal-esketamine"), file)
    physician.dialogues.answer = file
    physician.presses("importProtocolButton")
    assert physician.text("draftLead") == "A new protocol."
    assert "other-clinic" not in physician.book().editions


def test_a_file_that_is_in_use_already_changes_nothing(physician: Physician, tmp_path: Path) -> None:
    file = tmp_path / "nasal-esketamine.toml"
    write_protocol(shipped_protocol("nasal-esketamine"), file)
    physician.dialogues.answer = file
    physician.presses("importProtocolButton")
    assert "the same as the edition in use" in physician.text("protocolNote")
    assert [row.badge for row in physician.rows()].count("draft") == 0


def test_a_bad_file_names_its_line_and_changes_nothing(physician: Physician, tmp_path: Path) -> None:
    file = tmp_path / "iv-ketamine.toml"
    milder = resource_path("protocols", "iv-ketamine.toml").read_text(encoding="utf-8")
    file.write_text(milder.replace("bound = 180", "bound = 150"), encoding="utf-8")
    physician.dialogues.answer = file
    physician.presses("importProtocolButton")
    sentence = physician.text("protocolsMessageSentence")
    assert "Line 158" in sentence
    assert "milder than the warning" in sentence
    assert [row.badge for row in physician.rows()].count("draft") == 0


def test_an_import_does_not_take_a_drafts_place_unasked(physician: Physician, tmp_path: Path) -> None:
    file = tmp_path / "iv-ketamine.toml"
    write_protocol(shipped_protocol("iv-ketamine"), file)
    physician.dialogues.answer = file
    physician.writes("recheckWarningField", "4")
    physician.presses("importProtocolButton")
    physician.presses("protocolsMessageNo")
    assert physician.value("recheckWarningField") == "4"


def test_a_file_of_the_record_that_cannot_be_read_says_so(
    physician: Physician, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise Fault("The file cannot be read.")

    with monkeypatch.context() as broken:
        broken.setattr(physician.clinic.journal, "entries", fails)
        physician.page.hide()
        physician.page.show()
        physician.settle()
        assert physician.text("protocolsMessageSentence") == "The file cannot be read."
    physician.presses("protocolsMessageYes")
    assert not physician.shows("protocolsMessage")
