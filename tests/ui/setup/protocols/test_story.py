"""From a figure that is typed to the edition that the next session has, by keys and presses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from monitor_app.domain.entries import ProtocolPublished
from monitor_app.domain.limits import Direction, Level, Limit, LimitKind
from monitor_app.domain.measures import MeasureName
from monitor_app.ui.controls.value_field import ValueField
from monitor_app.ui.limits.limit_cells import Column
from tests.ui.setup.protocols.physician import Physician

SYSTOLIC = MeasureName.SYSTOLIC
IV = "IV 0.5 mg/kg over 40 min"
CONTROL = Qt.KeyboardModifier.ControlModifier


def publish(physician: Physician, reason: str) -> None:
    physician.presses("publishButton")
    physician.types(f"{reason}")
    physician.keys(Qt.Key.Key_Return)


def lower(physician: Physician, bound: str = "100") -> None:
    physician.goes_to(SYSTOLIC, Column.WARN_BELOW)
    physician.types(bound)


def test_the_page_opens_on_what_is_in_use(physician: Physician) -> None:
    assert physician.text("protocolStatus") == f"{IV} · edition 1 in use, as shipped"
    assert next((row.title, row.detail, row.badge) for row in physician.rows()) == (
        IV,
        "edition 1 · 212 sessions",
        "",
    )
    assert physician.text("previewSubject") == "With edition 1:"
    assert physician.text("previewWarnings") == "3 values warn"
    assert physician.text("previewCritical") == "1 critical"
    assert (
        physician.text("previewReadings")
        == "+20 systolic 169 · +25 systolic 176 · +30 systolic 186 critical, diastolic 104"
    )
    assert not physician.seen(object, "publishButton").isEnabled()
    assert not physician.shows("draftStrip")


def test_a_new_limit_is_seen_at_work_while_it_is_typed(physician: Physician) -> None:
    physician.goes_to(SYSTOLIC, Column.WARN_ABOVE)
    physician.types("155")
    assert physician.text("previewWarnings") == "5 values warn"
    assert physician.text("previewInUse") == "Edition 1, in use: 3 and 1"
    assert physician.text("previewNew") == "New with this draft: +15 systolic 159 · +40 systolic 157"
    assert "edition 2 (draft)" in physician.text("protocolStatus")
    assert physician.text("draftLead") == "Changed in this draft:"
    assert physician.text("draftChanges") == "systolic warning at or above: 160 → 155."
    assert physician.rows()[0].badge == "draft"


def test_an_edition_is_published_with_its_reason(physician: Physician) -> None:
    lower(physician)
    physician.presses("publishButton")
    assert "running ones keep theirs" in physician.text("reasonSentence")
    physician.types("two faints in October")
    physician.keys(Qt.Key.Key_Return)
    edition = physician.book().current("iv-ketamine")
    assert (edition.protocol.edition, edition.published_by, edition.reason) == (
        2,
        "Physician 1",
        "two faints in October",
    )
    own = [limit for limit in edition.protocol.limits if limit.source.startswith("clinic decision, ")]
    assert own == [
        Limit(SYSTOLIC, Direction.BELOW, LimitKind.ABSOLUTE, 100, Level.WARNING, own[0].source, False)
    ]
    assert "edition 2 in use since" in physician.text("protocolStatus")
    assert not physician.shows("reasonStrip")
    assert not physician.shows("draftStrip")


def test_a_running_session_keeps_its_limits_and_the_next_has_the_new_ones(physician: Physician) -> None:
    clinic = physician.clinic
    running = clinic.check_in()
    lower(physician)
    publish(physician, "so agreed")
    assert clinic.recorder.running[running.session_id].protocol.edition == 1
    offered = physician.book().offered()["iv-ketamine"]
    assert (offered.edition, len(offered.limits)) == (2, len(running.protocol.limits) + 1)


def test_a_reason_is_needed(physician: Physician) -> None:
    lower(physician)
    physician.presses("publishButton")
    physician.presses("reasonActButton")
    assert "Give the reason" in physician.text("reasonSentence")
    assert physician.focused().objectName() == "reasonField"
    assert physician.book().current("iv-ketamine").protocol.edition == 1
    physician.keys(Qt.Key.Key_Escape)
    assert not physician.shows("reasonStrip")
    assert physician.shows("draftStrip")


@pytest.mark.usefixtures("qapp")
def test_what_cannot_be_saved_says_so_and_is_tried_again(physician: Physician) -> None:
    lower(physician)
    physician.clinic.journal.fault = "The disk is full. Make room, then try again."
    publish(physician, "so agreed")
    assert physician.text("reasonSentence").startswith("NOT SAVED. The disk is full.")
    assert physician.rows()[0].badge == "draft"
    assert physician.value("reasonField") == "so agreed"
    physician.clinic.journal.fault = None
    physician.presses("reasonActButton")
    assert physician.book().current("iv-ketamine").reason == "so agreed"
    published = [e for e in physician.clinic.journal.saved if isinstance(e.fact, ProtocolPublished)]
    assert len(published) == 1


def test_an_impossible_draft_is_refused_where_people_look(physician: Physician) -> None:
    physician.goes_to(SYSTOLIC, Column.CRITICAL_ABOVE)
    physician.types("150")
    assert physician.text("draftLead") == "Cannot be published:"
    assert "milder than the warning" in physician.text("draftChanges")
    assert physician.shows("previewWaits")
    assert physician.text("previewSubject") == "With edition 1:"
    physician.presses("doseTabButton")
    physician.presses("publishButton")
    assert not physician.shows("reasonStrip")
    assert physician.focused().objectName() == "limitsTable"
    assert "Nothing was published." in physician.text("protocolsMessageSentence")
    physician.types("190")
    assert physician.text("draftLead") == "Changed in this draft:"
    assert not physician.shows("protocolsMessage")


def test_under_an_impossible_draft_the_preview_is_that_of_what_is_in_use(physician: Physician) -> None:
    in_use = physician.text("previewReadings")
    physician.goes_to(SYSTOLIC, Column.WARN_ABOVE)
    physician.types("155")
    assert physician.text("previewReadings") != in_use
    physician.goes_to(SYSTOLIC, Column.CRITICAL_ABOVE)
    physician.types("150")
    assert (
        physician.text("previewWaits") == "The draft cannot be used as it is written now: shown is edition 1."
    )
    assert physician.text("previewSubject") == "With edition 1:"
    assert physician.text("previewReadings") == in_use
    assert not any(map(physician.shows, ("previewInUse", "previewNew", "previewGone")))


def test_the_preview_never_shows_another_protocols_figures(physician: Physician) -> None:
    physician.goes_to(SYSTOLIC, Column.WARN_ABOVE)
    physician.types("185")
    own = physician.text("previewReadings")
    physician.chooses("Nasal esketamine 56 or 84 mg")
    other = physician.text("previewReadings")
    assert other != own
    physician.chooses(IV)
    assert physician.shows("previewWaits")
    assert physician.text("previewSubject") == "With edition 1:"
    assert physician.text("previewReadings") == own


def test_a_new_protocol_that_cannot_be_judged_shows_no_figures(physician: Physician) -> None:
    physician.presses("duplicateProtocolButton")
    copied = physician.value("protocolTitleField")
    physician.presses("limitsTabButton")
    physician.goes_to(SYSTOLIC, Column.WARN_ABOVE)
    physician.types("185")
    physician.chooses("Nasal esketamine 56 or 84 mg")
    physician.chooses(copied)
    assert physician.text("previewWaits") == "The draft cannot be used as it is written now."
    assert not physician.shows("previewReadings")
    assert not physician.shows("previewChart")
    physician.goes_to(SYSTOLIC, Column.WARN_ABOVE)
    physician.types("165")
    assert physician.shows("previewReadings")
    assert physician.shows("previewChart")


def test_a_draft_stays_while_another_protocol_is_looked_at(physician: Physician) -> None:
    lower(physician)
    physician.chooses("SC 0.5 mg/kg injection")
    assert not physician.shows("draftStrip")
    assert [row.badge for row in physician.rows()].count("draft") == 1
    physician.chooses(IV)
    assert "systolic warning at or below: none → 100" in physician.text("draftChanges")


def test_a_draft_is_discarded_after_one_question(physician: Physician) -> None:
    lower(physician)
    physician.presses("discardDraftButton")
    assert physician.text("protocolsMessageSentence").startswith("Discard this draft?")
    physician.presses("protocolsMessageNo")
    assert physician.shows("draftStrip")
    physician.presses("discardDraftButton")
    physician.presses("protocolsMessageYes")
    assert not physician.shows("draftStrip")
    assert physician.rows()[0].badge == ""


def test_everything_by_keys(physician: Physician) -> None:
    """The first press of Tab leads to the header; from the table on all goes without a pointer."""
    for _ in range(30):
        if physician.focused().objectName() == "limitsTable":
            break
        physician.keys(Qt.Key.Key_Tab)
    physician.keys(Qt.Key.Key_Right, Qt.Key.Key_Right)
    physician.types("100")
    physician.chord(Qt.Key.Key_Return, CONTROL)
    physician.types("by keys")
    physician.keys(Qt.Key.Key_Return)
    assert physician.book().current("iv-ketamine").reason == "by keys"
    physician.chord(Qt.Key.Key_PageUp, CONTROL)
    assert not physician.shows("limitsTable")


def test_arrows_go_through_the_tabs_and_stay_there(physician: Physician) -> None:
    physician.presses("scheduleTabButton")
    for _ in range(30):
        if physician.focused().objectName().endswith("TabButton"):
            break
        physician.chord(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert physician.focused().objectName() == "scheduleTabButton"
    physician.keys(Qt.Key.Key_Right)
    assert physician.focused().objectName() == "checksTabButton"
    assert physician.shows("checkList")
    physician.keys(Qt.Key.Key_Tab)
    assert physician.focused().objectName() == "checkList"


def test_what_is_wrong_is_what_is_shown_and_marked(physician: Physician) -> None:
    physician.goes_to(SYSTOLIC, Column.FROM_BASELINE)
    physician.presses("addLimitButton")
    physician.types("25")
    physician.keys(Qt.Key.Key_Return)
    physician.goes_to(MeasureName.PULSE, Column.WARN_ABOVE)
    physician.presses("publishButton")
    assert physician.value("limitBoundField") == "25"
    assert "milder" in physician.seen(ValueField, "limitBoundFieldBox").verdict().sentence


def test_a_date_can_be_read_in_one_way_only(physician: Physician) -> None:
    lower(physician)
    publish(physician, "so agreed")
    today = physician.clinic.recorder.now().astimezone()
    assert f"in use since {today.day} {today:%b} {today.year} by" in physician.text("protocolStatus")
    limits = physician.book().current("iv-ketamine").protocol.limits
    assert f"clinic decision, {today.day} {today:%b} {today.year}" in {limit.source for limit in limits}
