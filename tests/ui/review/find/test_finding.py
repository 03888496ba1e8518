"""Finding sessions: by words, by filters with counts, by days, nurse and protocol, sorted by any column."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from monitor_app.domain.faults import Fault
from monitor_app.domain.finding import SessionFilter
from monitor_app.storage.register import Register
from monitor_app.ui.review.find.columns import SessionColumn
from tests.scenarios.desk import Desk
from tests.ui.review.find.reviewer import ALT, CONTROL, Reviewer

NEWEST = "SELECT session_id FROM sessions {where} ORDER BY checked_in_at DESC, session_id DESC"

HELD = {
    SessionFilter.TO_SIGN: "sign_state = 'to_sign'",
    SessionFilter.RETURNED: "sign_state = 'returned'",
    SessionFilter.FOLLOW_UP: "signed_meaning = 'follow_up'",
    SessionFilter.WITH_WARNINGS: "warning_count > 0",
    SessionFilter.CRITICAL: "critical_count > 0",
    SessionFilter.INCOMPLETE: "is_incomplete",
    SessionFilter.FORM_DUE: "form_due_at IS NOT NULL",
}


def newest(*conditions: str) -> str:
    return NEWEST.format(where="WHERE " + " AND ".join(conditions) if conditions else "")


def test_all_sessions_stand_there_newest_first(reviewer: Reviewer) -> None:
    assert reviewer.listed() == reviewer.ids(newest())
    assert reviewer.desk.text("sessionCount").startswith("33 sessions · 0.")
    assert reviewer.heading(SessionColumn.DATE) == "Date ↓"


def test_each_key_of_a_search_is_answered(reviewer: Reviewer) -> None:
    reviewer.search("")
    for typed in ("s", "a", "m", "p", "l", "e", "-", "0", "9"):
        reviewer.desk.keys(typed)
        assert reviewer.listed()
    assert set(reviewer.column(SessionColumn.PATIENT)) == {"Sample-09"}
    found = len(reviewer.listed())
    assert reviewer.desk.text("sessionCount").startswith(f"{found} session")
    reviewer.desk.key(Qt.Key.Key_Escape)
    assert len(reviewer.listed()) == 33


def test_an_mrn_and_a_word_of_the_question_find_too(reviewer: Reviewer) -> None:
    (mrn,) = reviewer.desk.rows("SELECT DISTINCT mrn FROM sessions WHERE patient_name = 'Sample-07'")[0]
    reviewer.search(mrn)
    assert set(reviewer.column(SessionColumn.PATIENT)) == {"Sample-07"}
    (session_id, question) = reviewer.desk.rows(
        "SELECT session_id, body ->> 'question' FROM audit WHERE kind = 'session_returned'"
    )[0]
    reviewer.search(" ".join(question.split()[:4]))
    assert session_id in reviewer.listed()


def test_keys_lead_from_the_search_into_the_list_and_back(reviewer: Reviewer) -> None:
    assert reviewer.desk.focus() == "sessionSearchField"
    reviewer.desk.key(Qt.Key.Key_Down)
    assert reviewer.desk.focus() == "sessionTable"
    assert reviewer.shown() == reviewer.listed()[0]
    reviewer.desk.key(Qt.Key.Key_F, CONTROL)
    assert reviewer.desk.focus() == "sessionSearchField"


def test_a_filter_leaves_what_its_chip_counts(reviewer: Reviewer) -> None:
    for kind in SessionFilter:
        promised = reviewer.chip_count(kind)
        reviewer.filter(kind)
        assert reviewer.listed() == reviewer.ids(newest(HELD[kind])), kind
        assert len(reviewer.listed()) == promised, kind
        reviewer.filter(kind)
        assert len(reviewer.listed()) == 33, kind


def test_filters_combine_and_each_counts_within_the_others(reviewer: Reviewer) -> None:
    reviewer.filter(SessionFilter.TO_SIGN)
    for kind, condition in HELD.items():
        both = reviewer.ids(newest(HELD[SessionFilter.TO_SIGN], condition))
        assert reviewer.chip_count(kind) == len(both), kind
    reviewer.filter(SessionFilter.WITH_WARNINGS)
    conditions = (HELD[SessionFilter.TO_SIGN], HELD[SessionFilter.WITH_WARNINGS])
    assert reviewer.listed() == reviewer.ids(newest(*conditions)) != []
    reviewer.search("sample-09")
    assert reviewer.listed() == reviewer.ids(newest(*conditions, "patient_name = 'Sample-09'"))
    reviewer.desk.press("clearFiltersButton")
    assert reviewer.listed() == reviewer.ids(newest("patient_name = 'Sample-09'"))
    assert not reviewer.desk.shows("clearFiltersButton")


def test_what_a_filter_means_is_said_on_it(reviewer: Reviewer) -> None:
    chip = reviewer.page.findChild(QPushButton, "filter_incomplete")
    assert "a reading missed" in chip.toolTip()
    assert chip.accessibleName() == f"Incomplete, {reviewer.chip_count(SessionFilter.INCOMPLETE)} sessions"


def test_days_counted_back_from_today(reviewer: Reviewer) -> None:
    for words, since in (
        ("Today", "2025-03-10"),
        ("Last 7 days", "2025-03-04"),
        ("Last 30 days", "2025-02-09"),
        ("Last 12 months", "2024-03-10"),
    ):
        reviewer.choose("periodChoice", words)
        assert reviewer.listed() == reviewer.ids(newest("checked_in_at >= ?"), since), words
        reviewer.desk.press("clearFiltersButton")
        assert len(reviewer.listed()) == 33, words


def test_days_from_and_to_are_written_and_both_included(reviewer: Reviewer) -> None:
    assert not reviewer.desk.shows("firstDayField")
    reviewer.choose("periodChoice", "From – to…")
    reviewer.write_day("firstDayField", "2025-03-01")
    reviewer.write_day("lastDayField", "2025-03-08")
    sql = newest("checked_in_at >= '2025-03-01'", "checked_in_at < '2025-03-09'")
    assert reviewer.listed() == reviewer.ids(sql) != []
    reviewer.write_day("lastDayField", "8.3.\t")
    field = reviewer.desk.find(QLineEdit, "lastDayField")
    assert (field.property("level"), field.toolTip()) == ("refused", "Write the day as 2026-11-22.")
    assert reviewer.listed() == reviewer.ids(newest("checked_in_at >= '2025-03-01'"))


def test_days_that_are_turned_round_are_said_to_be(reviewer: Reviewer) -> None:
    reviewer.choose("periodChoice", "From – to…")
    reviewer.write_day("firstDayField", "2001-03-02")
    reviewer.write_day("lastDayField", "2001-03-01")
    assert reviewer.desk.text("sessionListSentence") == "The last day is before the first. Turn them round."
    reviewer.write_day("lastDayField", "2001-03-02")
    assert reviewer.desk.text("sessionListSentence").startswith("No session is like that.")


def test_a_day_that_is_written_still_says_which_it_is(reviewer: Reviewer) -> None:
    reviewer.choose("periodChoice", "From – to…")
    for name, words in (("firstDayField", "From"), ("lastDayField", "To")):
        reviewer.write_day(name, "2025-03-02")
        field = reviewer.desk.find(QLineEdit, name)
        (said,) = field.findChildren(QLabel)
        assert (said.text(), said.isVisible()) == (words, True)
        field.home(False)
        begins, written = field.cursorRect().center().x(), field.fontMetrics().horizontalAdvance(field.text())
        assert said.geometry().right() < begins < field.width() - written


def test_a_whole_day_that_cannot_be_read_is_marked_as_it_is_typed(reviewer: Reviewer) -> None:
    reviewer.choose("periodChoice", "From – to…")
    field = reviewer.desk.find(QLineEdit, "firstDayField")
    reviewer.write_day("firstDayField", "2025-02-3")
    assert field.property("level") == ""
    reviewer.desk.keys("1")
    assert field.property("level") == "refused"


def test_all_filters_take_one_row_more_at_most(reviewer: Reviewer) -> None:
    bar = reviewer.desk.find(QWidget, "reviewBar")
    low = bar.height()
    reviewer.choose("periodChoice", "From – to…")
    for width in (1280, 1366):
        reviewer.page.window().resize(width, 720)
        reviewer.desk.settle()
        if not reviewer.desk.shows("filter_form_due"):
            reviewer.desk.press("moreFiltersChip")
        assert bar.height() - low <= 50
        for chip in bar.findChildren(QWidget):
            if chip.isVisible():
                assert bar.rect().contains(QRect(chip.mapTo(bar, QPoint()), chip.size())), chip.objectName()


def test_no_chip_goes_away_because_one_is_pressed(reviewer: Reviewer) -> None:
    bar = reviewer.desk.find(QWidget, "reviewBar")
    for width in (1280, 1920):
        reviewer.page.window().resize(width, 1080)
        reviewer.desk.settle()
        if not reviewer.desk.shows("filter_form_due"):
            reviewer.desk.press("moreFiltersChip")
        for kind in SessionFilter:
            before = {chip.objectName() for chip in bar.findChildren(QWidget) if chip.isVisible()}
            place = reviewer.desk.find(QPushButton, f"filter_{kind}").mapTo(bar, QPoint())
            reviewer.desk.press(f"filter_{kind}")
            assert before <= {chip.objectName() for chip in bar.findChildren(QWidget) if chip.isVisible()}
            reviewer.desk.press(f"filter_{kind}")
            assert reviewer.desk.find(QPushButton, f"filter_{kind}").mapTo(bar, QPoint()) == place


def test_what_narrows_the_list_out_of_sight_is_named(reviewer: Reviewer) -> None:
    reviewer.page.window().resize(1280, 720)
    reviewer.filter(SessionFilter.FORM_DUE)
    reviewer.choose("nurseChoice", "Nurse 2")
    reviewer.desk.press("moreFiltersChip")
    more = reviewer.desk.find(QPushButton, "moreFiltersChip")
    assert (more.text(), more.toolTip()) == ("More · 2", "Form due, Nurse 2")


def test_nurse_and_protocol(reviewer: Reviewer) -> None:
    reviewer.choose("nurseChoice", "Nurse 2")
    assert reviewer.listed() == reviewer.ids(newest("checked_in_by = 'Nurse 2'")) != []
    offered = reviewer.desk.find(QComboBox, "protocolChoice")
    title = offered.itemText(1)
    reviewer.choose("protocolChoice", title)
    sql = newest("checked_in_by = 'Nurse 2'", "protocol = ?")
    assert reviewer.listed() == reviewer.ids(sql, offered.itemData(1))
    assert reviewer.desk.find(QPushButton, "moreFiltersChip").text() == "More filters · 2"


KEYS = """
SELECT session_id, checked_in_at, patient_name, peak_systolic, peak_dissociation, peak_nausea, warning_count
FROM sessions
"""
SORTED_BY = (
    SessionColumn.DATE,
    SessionColumn.PATIENT,
    SessionColumn.PEAK_PRESSURE,
    SessionColumn.DISSOCIATION,
    SessionColumn.NAUSEA,
    SessionColumn.WARNINGS,
)


def test_a_heading_sorts_and_turns_round(reviewer: Reviewer) -> None:
    # It is by the date that they stand at first.
    for column in sorted(SessionColumn, key=lambda column: column is not SessionColumn.DATE):
        sort_by(reviewer, column)


def sort_by(reviewer: Reviewer, column: SessionColumn) -> None:
    if column is not SessionColumn.DATE:
        reviewer.press_heading(column)
    first_way, arrow = reviewer.listed(), reviewer.heading(column)[-1]
    assert arrow in "↓↑"
    reviewer.press_heading(column)
    assert reviewer.heading(column)[-1] == ("↑" if arrow == "↓" else "↓")
    second_way = reviewer.listed()
    assert sorted(first_way) == sorted(second_way)
    if column in SORTED_BY:
        values = {row[0]: row[1 + SORTED_BY.index(column)] for row in reviewer.desk.rows(KEYS)}
        downwards, upwards = (first_way, second_way) if arrow == "↓" else (second_way, first_way)
        assert [values[name] for name in upwards] == sorted(values[name] for name in upwards)
        assert [values[name] for name in downwards] == sorted(
            (values[name] for name in downwards), reverse=True
        )


def test_the_order_by_status_begins_with_what_is_open(reviewer: Reviewer) -> None:
    reviewer.press_heading(SessionColumn.STATUS)
    words = list(dict.fromkeys(reviewer.column(SessionColumn.STATUS)))
    assert words[:3] == ["running", "returned", "to sign"]


def test_the_list_is_sorted_by_keys_too(reviewer: Reviewer) -> None:
    reviewer.desk.key(Qt.Key.Key_Down)
    reviewer.desk.key(Qt.Key.Key_Right, ALT)
    assert reviewer.heading(SessionColumn.PATIENT) == "Patient ↑"
    reviewer.desk.key(Qt.Key.Key_Down, ALT)
    assert reviewer.heading(SessionColumn.PATIENT) == "Patient ↓"
    reviewer.desk.key(Qt.Key.Key_Left, ALT)
    assert reviewer.heading(SessionColumn.DATE) == "Date ↓"
    assert reviewer.desk.focus() == "sessionTable"


def test_what_is_not_found_says_how_to_find_more(reviewer: Reviewer) -> None:
    reviewer.filter(SessionFilter.TO_SIGN)
    reviewer.search("nobody")
    assert reviewer.desk.text("sessionListSentence").startswith("No session is like that.")
    assert reviewer.desk.text("sessionCount").startswith("0 sessions")
    reviewer.desk.press("clearSearchButton")
    assert len(reviewer.listed()) == 33
    assert reviewer.desk.find(QLineEdit, "sessionSearchField").text() == ""


def test_signs_alone_find_nothing_and_say_so(reviewer: Reviewer) -> None:
    reviewer.search("-")
    assert reviewer.desk.text("sessionListSentence") == "Signs alone find nothing. Type a letter or a digit."
    assert reviewer.desk.text("sessionCount").startswith("0 sessions")
    reviewer.desk.keys("0")
    assert reviewer.listed()


def test_the_order_by_status_keeps_follow_ups_apart(reviewer: Reviewer) -> None:
    reviewer.press_heading(SessionColumn.STATUS)
    words = reviewer.column(SessionColumn.STATUS)
    grouped = [word for place, word in enumerate(words) if place == 0 or words[place - 1] != word]
    assert len(grouped) == len(set(grouped))
    reviewer.filter(SessionFilter.FOLLOW_UP)
    assert set(reviewer.column(SessionColumn.STATUS)) == {"follow-up"}


def test_a_clinic_without_sessions_is_told_what_to_do(desk: Desk) -> None:
    Reviewer(desk)
    assert desk.text("sessionListSentence") == "No sessions yet. Begin one with New session at the chairs."
    assert not desk.shows("clearSearchButton")
    assert desk.text("firstLookSentence") == "Choose a session to see its chart and its log."
    assert not desk.shows("showReturnedButton")


def failing(*_given: object, **_more: object) -> object:
    raise Fault("The file cannot be read. Nothing was changed.")


def test_what_cannot_be_read_is_said_and_the_list_stays(
    reviewer: Reviewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(Register, "count_sessions", failing)
        reviewer.search("sample-09")
        assert reviewer.desk.text("sessionListFault") == "The file cannot be read. Nothing was changed."
        assert len(reviewer.listed()) == 33
    reviewer.desk.press("readSessionsAgainButton")
    assert not reviewer.desk.shows("sessionListFault")
    assert set(reviewer.column(SessionColumn.PATIENT)) == {"Sample-09"}


def test_a_first_look_at_a_file_that_cannot_be_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        for name in ("count_sessions", "session_choices"):
            patched.setattr(Register, name, failing)
        Reviewer(desk)
        assert desk.text("sessionListFault") == "The file cannot be read. Nothing was changed."
    desk.press("readSessionsAgainButton")
    assert desk.text("sessionListSentence").startswith("No sessions yet.")
