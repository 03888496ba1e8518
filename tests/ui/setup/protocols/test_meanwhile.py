"""Somebody else publishes while a draft is being written: nothing of theirs is undone in silence."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from monitor_app.domain import protocol_book
from monitor_app.domain.limits import Direction, Level, Limit
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import Protocol
from monitor_app.domain.protocol_book import ProtocolBook
from monitor_app.recorder import Recorder, Saved
from monitor_app.ui.limits.limit_cells import Column
from monitor_app.ui.setup.protocols.taking_over import taken_over
from tests.support.clinic import shipped_protocol, shipped_protocols
from tests.ui.setup.protocols.physician import Physician
from tests.ui.test_layout import cut_texts, outside_its_parent, overlapping

SYSTOLIC = MeasureName.SYSTOLIC
IV = shipped_protocol("iv-ketamine")
LONG = "Ketamine 0.5 mg/kg into a vein over forty minutes, for the second room upstairs"


def with_bound(
    protocol: Protocol,
    measure: MeasureName,
    level: Level,
    bound: float,
    direction: Direction = Direction.ABOVE,
) -> Protocol:
    def changed(limit: Limit) -> Limit:
        wanted = (limit.measure, limit.level, limit.direction) == (measure, level, direction)
        return replace(limit, bound=bound) if wanted and limit.kind == "absolute" else limit

    return replace(protocol, limits=tuple(map(changed, protocol.limits)))


def bound_of(protocol: Protocol, measure: MeasureName, level: Level) -> float:
    return next(
        limit.bound
        for limit in protocol.limits
        if (limit.measure, limit.level, limit.direction) == (measure, level, Direction.ABOVE)
        and limit.kind == "absolute"
    )


PULSE_130 = with_bound(IV, MeasureName.PULSE, Level.CRITICAL, 130)


def someone_publishes(physician: Physician, protocol: Protocol = PULSE_130) -> None:
    """Another program on the same file, which tells this one nothing."""
    clinic = physician.clinic
    other = Recorder(clinic.journal, clinic.clock, "Physician 9", lambda _now: "other", shipped_protocols)
    outcome = other.record_for_clinic(
        partial(protocol_book.publish, protocol=protocol, reason="pulse 130", begun_from=None)
    )
    assert isinstance(outcome, Saved), outcome


def draft_155(physician: Physician) -> None:
    physician.goes_to(SYSTOLIC, Column.WARN_ABOVE)
    physician.types("155")


def stored(physician: Physician) -> ProtocolBook:
    return physician.clinic.recorder.look_for_editions()


def test_a_draft_of_an_older_edition_is_not_published(physician: Physician) -> None:
    draft_155(physician)
    someone_publishes(physician)
    physician.presses("publishButton")
    assert not physician.shows("reasonStrip")
    sentence = physician.text("overtakenSentence")
    assert sentence.startswith("Nothing was published. Physician 9 published edition 2")
    assert "pulse critical at or above: 140 → 130" in sentence
    assert physician.focused().objectName() == "overtakenTakeButton"
    assert physician.text("draftLead") == "Other than in edition 2:"
    assert "edition 3 (draft, begun from edition 1)" in physician.text("protocolStatus")
    assert "edition 2 in use since" in physician.text("protocolStatus")
    assert stored(physician).current("iv-ketamine").protocol.edition == 2


def test_what_the_other_changed_is_taken_into_the_draft(physician: Physician) -> None:
    draft_155(physician)
    someone_publishes(physician)
    physician.presses("publishButton")
    physician.presses("overtakenTakeButton")
    assert not physician.shows("overtakenStrip")
    assert physician.text("draftChanges").startswith("systolic warning at or above: 160 → 155")
    assert "pulse" not in physician.text("draftChanges")
    physician.presses("publishButton")
    physician.types("mine")
    physician.keys(Qt.Key.Key_Return)
    published = stored(physician).current("iv-ketamine").protocol
    assert published.edition == 3
    assert bound_of(published, MeasureName.PULSE, Level.CRITICAL) == 130
    assert bound_of(published, SYSTOLIC, Level.WARNING) == 155


def test_the_other_edition_can_be_looked_at_first(physician: Physician) -> None:
    draft_155(physician)
    someone_publishes(physician)
    physician.presses("publishButton")
    physician.presses("overtakenLookButton")
    assert physician.text("editionReason") == "Reason: pulse 130"
    assert "pulse critical at or above: 140 → 130" in physician.text("editionChanges")
    assert "systolic" not in physician.text("editionChanges")
    assert physician.shows("overtakenStrip")


def test_beginning_anew_is_asked_once(physician: Physician) -> None:
    draft_155(physician)
    someone_publishes(physician)
    physician.presses("publishButton")
    physician.presses("overtakenAnewButton")
    physician.presses("protocolsMessageYes")
    assert not physician.shows("overtakenStrip")
    assert not physician.shows("draftStrip")
    assert physician.text("protocolStatus").split(" · ")[1].startswith("edition 2 in use since")


def test_another_edition_is_seen_when_the_page_is_come_back_to(physician: Physician) -> None:
    draft_155(physician)
    someone_publishes(physician)
    physician.page.hide()
    physician.page.show()
    physician.settle()
    assert physician.text("overtakenSentence").startswith("Physician 9 published edition 2")


def test_one_that_comes_while_the_reason_is_written_is_not_overwritten(physician: Physician) -> None:
    draft_155(physician)
    physician.presses("publishButton")
    physician.types("two faints")
    someone_publishes(physician)
    physician.keys(Qt.Key.Key_Return)
    assert stored(physician).current("iv-ketamine").protocol.edition == 2
    assert "Nothing was published. Physician 9" in physician.text("overtakenSentence")
    physician.presses("overtakenTakeButton")
    physician.presses("publishButton")
    assert physician.value("reasonField") == "two faints"
    physician.keys(Qt.Key.Key_Return)
    assert stored(physician).current("iv-ketamine").reason == "two faints"


def test_two_new_protocols_of_one_name_do_not_take_each_others_place(physician: Physician) -> None:
    physician.presses("duplicateProtocolButton")
    name = protocol_book.duplicate(
        physician.book(), name="iv-ketamine", title=physician.value("protocolTitleField")
    ).name
    someone_publishes(physician, replace(PULSE_130, name=name, title="Upstairs"))
    physician.presses("publishButton")
    assert "Physician 9 published edition 1" in physician.text("overtakenSentence")
    assert len(stored(physician).editions[name]) == 1


def test_the_strip_fits_and_its_buttons_are_for_fingers(physician: Physician) -> None:
    physician.page.resize(1104, 560)
    draft_155(physician)
    someone_publishes(
        physician, replace(PULSE_130, drug="a drug with a name that goes on and on", title=LONG)
    )
    physician.presses("publishButton")
    for _ in range(5):
        physician.settle()
    assert "\n".join([*outside_its_parent(physician.page), *overlapping(physician.page)]) == ""
    assert "\n".join(cut_texts(physician.page)) == ""
    for name in ("Look", "Anew", "Take"):
        assert physician.seen(QAbstractButton, f"overtaken{name}Button").height() >= 44


def test_what_was_written_in_both_stays_as_written_here() -> None:
    mine = with_bound(IV, MeasureName.PULSE, Level.CRITICAL, 135)
    assert bound_of(taken_over(IV, PULSE_130, mine), MeasureName.PULSE, Level.CRITICAL) == 135


def test_rows_that_either_added_or_removed_are_added_and_removed() -> None:
    theirs = replace(IV, checks=IV.checks[1:], medicines=(*IV.medicines, "Theirs"), course_length=9)
    mine = replace(
        IV,
        medicines=("Mine", *IV.medicines[1:]),
        limits=IV.limits[1:],
        recheck=replace(IV.recheck, critical=3),
    )
    both = taken_over(IV, theirs, mine)
    assert both.checks == theirs.checks
    assert both.medicines == ("Mine", *IV.medicines[1:], "Theirs")
    assert both.limits == mine.limits
    assert (both.course_length, both.recheck.critical) == (9, 3)
