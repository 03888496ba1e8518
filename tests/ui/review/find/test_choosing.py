"""Choosing sessions: the chart follows, what was opened is recorded, a selection holds, the next comes up."""

from __future__ import annotations

import sqlite3
from functools import partial
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QTableView, QToolButton, QWidget

from monitor_app.domain import reviewing
from monitor_app.domain.finding import SessionFilter
from monitor_app.domain.review_facts import Meaning
from monitor_app.recorder import Saved
from monitor_app.ui.review.find.columns import SessionColumn
from tests.support.clinic import Clinic
from tests.ui.review.find.reviewer import CONTROL, SHIFT, Reviewer


def sign(reviewer: Reviewer, session_id: str) -> None:
    signed = partial(reviewing.sign_session, meaning=Meaning.REVIEWED)
    assert isinstance(reviewer.desk.parts.recorder.record(session_id, signed), Saved)
    reviewer.page.show_next_to_sign(session_id)
    reviewer.desk.settle()


def waiting(reviewer: Reviewer) -> list[str]:
    return reviewer.ids(
        "SELECT session_id FROM sessions WHERE sign_state = 'to_sign' ORDER BY checked_in_at DESC"
    )


def add(another: Clinic, session_id: str, text: str) -> None:
    addendum = partial(reviewing.add_addendum, text=text)
    assert isinstance(another.recorder.record(session_id, addendum), Saved)


def logged(reviewer: Reviewer) -> str:
    model = reviewer.desk.find(QTableView, "logTable").model()
    columns = range(model.columnCount())
    return " ".join(str(model.index(r, c).data()) for r in range(model.rowCount()) for c in columns)


def selected(reviewer: Reviewer) -> tuple[str, ...]:
    return reviewer.table.selected_ids()


def test_the_chart_follows_up_and_down_and_each_is_recorded_as_opened(reviewer: Reviewer) -> None:
    listed = reviewer.listed()
    assert reviewer.shown() is None
    reviewer.desk.key(Qt.Key.Key_Down)
    for key, row in (
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Down, 2),
        (Qt.Key.Key_Up, 1),
        (Qt.Key.Key_End, 32),
        (Qt.Key.Key_Home, 0),
    ):
        reviewer.desk.key(key)
        assert reviewer.shown() == listed[row]
    assert reviewer.opened() == [(listed[row], "Nurse 1") for row in (0, 1, 2, 1, 32, 0)]


def test_a_page_down_goes_on_by_what_is_in_sight(reviewer: Reviewer) -> None:
    reviewer.desk.key(Qt.Key.Key_Down)
    reviewer.desk.key(Qt.Key.Key_PageDown)
    row = reviewer.listed().index(str(reviewer.shown()))
    assert row > 3
    reviewer.desk.key(Qt.Key.Key_PageUp)
    assert reviewer.shown() == reviewer.listed()[0]


def test_a_refresh_is_no_opening(reviewer: Reviewer, room: Clinic) -> None:
    reviewer.press_row(3)
    shown = reviewer.shown()
    running = next(iter(reviewer.desk.parts.recorder.running.values()))
    room.chart(running, "131/80")
    reviewer.press_row(3)
    reviewer.desk.press("chairsPlace")
    reviewer.desk.press("reviewPlace")
    assert reviewer.shown() == shown
    assert reviewer.opened() == [(shown, "Nurse 1")]


def test_who_comes_to_an_open_chart_opens_it(reviewer: Reviewer) -> None:
    desk = reviewer.desk
    reviewer.press_row(3)
    shown = reviewer.shown()
    desk.press("chairsPlace")
    desk.parts.recorder.person = "Dr Other"
    desk.press("reviewPlace")
    reviewer.press_row(3)
    assert reviewer.shown() == shown
    assert reviewer.opened() == [(shown, "Nurse 1"), (shown, "Dr Other")]
    desk.press("chairsPlace")
    desk.pass_time(60)
    desk.press("reviewPlace")
    assert reviewer.opened()[2:] == [(shown, "Dr Other")]


def test_who_comes_to_an_open_course_opens_its_charts(reviewer: Reviewer) -> None:
    desk = reviewer.desk
    reviewer.press_row(8)
    patient = reviewer.column(SessionColumn.PATIENT)[8]
    desk.press("openCourseButton" if desk.shows("openCourseButton") else "coursePartButton")
    if not desk.shows("coursePage"):
        desk.press("openCourseButton")
    desk.press("chairsPlace")
    desk.parts.recorder.person = "Dr Other"
    desk.press("reviewPlace")
    held = reviewer.ids("SELECT session_id FROM sessions WHERE patient_name = ?", patient)
    assert {who for who, by in reviewer.opened() if by == "Dr Other"} == set(held)


def test_a_chart_is_shown_at_once_and_its_opening_recorded_as_soon_as_the_file_can_be_written(
    reviewer: Reviewer,
) -> None:
    reviewer.press_row(4)
    other = sqlite3.connect(reviewer.desk.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    began = perf_counter()
    for row in range(5, 10):
        reviewer.press_row(row)
        assert reviewer.shown() == reviewer.listed()[row]
    # The file has a patience of two seconds for each that is saved in it.
    assert perf_counter() - began < 1.5
    assert reviewer.desk.text("reviewNotice").endswith("is not recorded yet; it is tried again by itself.")
    other.execute("ROLLBACK")
    other.close()
    assert [opened[0] for opened in reviewer.opened()] == reviewer.listed()[4:5]
    reviewer.desk.pass_time(0.25)
    assert not reviewer.desk.shows("reviewNotice")
    assert reviewer.opened() == [(one, "Nurse 1") for one in reviewer.listed()[4:10]]


def test_what_another_program_added_is_shown_by_pressing_the_row_again(
    reviewer: Reviewer, another: Clinic
) -> None:
    row = reviewer.column(SessionColumn.STATUS).index("to sign")
    reviewer.press_row(row)
    add(another, str(reviewer.shown()), "What another program wrote.")
    reviewer.press_row(row)
    assert "What another program wrote." in logged(reviewer)


def test_the_desk_is_never_older_than_the_list(reviewer: Reviewer, another: Clinic) -> None:
    row = reviewer.column(SessionColumn.STATUS).index("to sign")
    reviewer.press_row(row)
    shown = str(reviewer.shown())
    signed = partial(reviewing.sign_session, meaning=Meaning.REVIEWED)
    assert isinstance(another.recorder.record(shown, signed), Saved)
    assert not reviewer.desk.shows("reviewedSignature")
    reviewer.page.refresh()
    assert reviewer.column(SessionColumn.STATUS)[row] == "signed"
    assert "reviewed" in reviewer.desk.text("reviewedSignature")


def test_the_choice_stays_while_sessions_come_and_grow(reviewer: Reviewer, room: Clinic) -> None:
    reviewer.press_row(4)
    shown = reviewer.shown()
    room.check_in(name="Sample-88")
    assert reviewer.column(SessionColumn.PATIENT)[0] == "Sample-88"
    assert reviewer.listed().index(str(shown)) == 5
    assert reviewer.table.currentIndex().row() == 5
    assert selected(reviewer) == (shown,)
    assert reviewer.shown() == shown


def test_the_choice_stays_where_it_is_sorted_to(reviewer: Reviewer) -> None:
    reviewer.press_row(4)
    shown = reviewer.shown()
    reviewer.press_heading(SessionColumn.DISSOCIATION)
    assert reviewer.listed()[reviewer.table.currentIndex().row()] == shown
    assert (reviewer.shown(), selected(reviewer)) == (shown, (shown,))


def test_a_search_without_the_chosen_session_puts_it_away(reviewer: Reviewer) -> None:
    reviewer.press_row(4)
    reviewer.search(reviewer.column(SessionColumn.PATIENT)[4])
    assert reviewer.shown() is not None
    reviewer.search("nobody")
    assert reviewer.shown() is None
    reviewer.desk.key(Qt.Key.Key_Escape)
    assert selected(reviewer) == ()
    reviewer.press_row(4)
    assert reviewer.shown() == reviewer.listed()[4]


def test_several_are_chosen_by_keys(reviewer: Reviewer, room: Clinic) -> None:
    told: list[tuple[str, ...]] = []
    reviewer.page.selection_changed.connect(told.append)
    reviewer.desk.key(Qt.Key.Key_Down)
    listed = reviewer.listed()
    for _ in range(2):
        reviewer.desk.key(Qt.Key.Key_Down, SHIFT)
    assert told[-1] == tuple(listed[:3])
    assert reviewer.desk.text("sessionCount").endswith("\n3 selected")
    assert reviewer.shown() == listed[2]
    room.check_in(name="Sample-88")
    assert selected(reviewer) == tuple(listed[:3])
    reviewer.desk.key(Qt.Key.Key_A, CONTROL)
    assert len(told[-1]) == 34
    reviewer.desk.key(Qt.Key.Key_Escape)
    assert told[-1] == (listed[2],)


def test_several_are_chosen_with_control_and_a_press(reviewer: Reviewer) -> None:
    listed = reviewer.listed()
    reviewer.press_row(2)
    reviewer.press_row(5, CONTROL)
    reviewer.press_row(3, CONTROL)
    assert selected(reviewer) == (listed[2], listed[3], listed[5])
    reviewer.press_row(3, CONTROL)
    assert selected(reviewer) == (listed[2], listed[5])
    reviewer.press_row(3)
    reviewer.press_row(6, SHIFT)
    assert selected(reviewer) == tuple(listed[3:7])


def test_a_finger_ticks_several(reviewer: Reviewer) -> None:
    listed = reviewer.listed()
    reviewer.desk.press("chooseSeveralButton")
    for row in (1, 4, 6, 4):
        reviewer.press_row(row)
    assert selected(reviewer) == (listed[1], listed[6])
    assert reviewer.shown() == listed[6]
    reviewer.desk.press("chooseSeveralButton")
    assert selected(reviewer) == (listed[4],)


def test_after_a_signature_the_next_that_waits_comes_up(reviewer: Reviewer) -> None:
    first, second, *_ = to_sign = waiting(reviewer)
    row = reviewer.listed().index(first)
    reviewer.press_row(row)
    sign(reviewer, first)
    assert reviewer.shown() == second
    assert reviewer.listed()[reviewer.table.currentIndex().row()] == second
    assert [opened[0] for opened in reviewer.opened()] == [first, second]
    for session_id in to_sign[1:]:
        sign(reviewer, session_id)
    assert reviewer.desk.text("reviewNotice") == "No further session in this list waits for a signature."


def test_among_those_to_sign_the_next_takes_the_place_of_the_signed(reviewer: Reviewer) -> None:
    to_sign = waiting(reviewer)
    reviewer.filter(SessionFilter.TO_SIGN)
    reviewer.press_row(1)
    sign(reviewer, to_sign[1])
    assert reviewer.shown() == to_sign[2]
    assert reviewer.listed() == [to_sign[0], *to_sign[2:]]
    for session_id in reversed(to_sign[2:]):
        sign(reviewer, session_id)
    assert reviewer.shown() == to_sign[0]


def test_the_next_comes_in_the_order_of_the_list(reviewer: Reviewer) -> None:
    reviewer.press_heading(SessionColumn.PEAK_PRESSURE)
    by_pressure = [name for name in reviewer.listed() if name in waiting(reviewer)]
    reviewer.press_row(reviewer.listed().index(by_pressure[0]))
    sign(reviewer, by_pressure[0])
    assert reviewer.shown() == by_pressure[1]


def test_a_selection_is_signed_to_its_end_though_each_leaves_the_list(reviewer: Reviewer) -> None:
    first, second, third, fourth, *_ = waiting(reviewer)
    reviewer.filter(SessionFilter.TO_SIGN)
    reviewer.press_row(0)
    for _ in range(2):
        reviewer.desk.key(Qt.Key.Key_Down, SHIFT)
    assert selected(reviewer) == (first, second, third)
    reviewer.desk.press("signChartButton")
    reviewer.desk.press("signButton")
    for _ in range(20):
        reviewer.desk.settle()
    assert reviewer.listed()[0] == fourth
    assert reviewer.shown() == fourth
    signed = reviewer.ids(
        "SELECT session_id FROM audit WHERE kind = 'session_signed' ORDER BY seq DESC LIMIT 3"
    )
    assert sorted(signed) == sorted((first, second, third))


def test_what_was_returned_is_counted_on_the_rail_and_offered(reviewer: Reviewer) -> None:
    returned = reviewer.ids("SELECT session_id FROM sessions WHERE sign_state = 'returned'")
    assert reviewer.desk.text("reviewBadge") == str(len(returned))
    reviewer.desk.press("showReturnedButton")
    assert reviewer.listed() == returned
    answer = partial(reviewing.answer_question, answer="Counted.")
    assert isinstance(reviewer.desk.parts.recorder.record(returned[0], answer), Saved)
    reviewer.desk.settle()
    assert len(reviewer.listed()) == len(returned) - 1
    assert reviewer.desk.shows("reviewBadge") is (len(returned) > 1)


def test_the_rail_counts_a_question_wherever_somebody_is(reviewer: Reviewer) -> None:
    desk = reviewer.desk
    desk.press("chairsPlace")
    before = int(desk.text("reviewBadge"))
    asked = partial(reviewing.return_session, question="Which dose?")
    assert isinstance(desk.parts.recorder.record(waiting(reviewer)[0], asked), Saved)
    assert desk.text("reviewBadge") == str(before + 1)
    place = desk.find(QToolButton, "reviewPlace")
    assert place.accessibleName() == "Review, 2 sessions were returned with a question"


def test_coming_into_the_list_opens_no_chart_yet(reviewer: Reviewer) -> None:
    reviewer.desk.press("showToSignButton")
    assert reviewer.listed() == waiting(reviewer)
    assert (reviewer.desk.focus(), reviewer.shown(), reviewer.opened()) == ("sessionTable", None, [])
    reviewer.desk.key(Qt.Key.Key_Down)
    assert reviewer.shown() == waiting(reviewer)[0]


def test_a_session_that_ends_elsewhere_waits_at_once(reviewer: Reviewer, room: Clinic) -> None:
    before = reviewer.chip_count(SessionFilter.TO_SIGN)
    running = next(iter(reviewer.desk.parts.recorder.running.values()))
    room.end(running)
    assert reviewer.chip_count(SessionFilter.TO_SIGN) == before + 1


def test_a_running_session_leads_to_its_chair(reviewer: Reviewer) -> None:
    reviewer.search("")
    reviewer.desk.key(Qt.Key.Key_Down)
    assert reviewer.column(SessionColumn.STATUS)[0] == "running"
    patient = reviewer.column(SessionColumn.PATIENT)[0]
    reviewer.desk.key(Qt.Key.Key_Return)
    assert reviewer.desk.text("patientName") == patient


def test_where_there_is_room_every_filter_is_in_sight(reviewer: Reviewer) -> None:
    desk = reviewer.desk
    for width, is_wide in ((1920, True), (1280, False)):
        desk.window.resize(width, 720)
        desk.settle()
        assert all(desk.shows(f"filter_{kind}") for kind in SessionFilter) is is_wide
        assert desk.shows("moreFiltersChip") is not is_wide
        assert desk.find(QWidget, "filterBar").height() < 50
    reviewer.filter(SessionFilter.TO_SIGN)
    reviewer.filter(SessionFilter.WITH_WARNINGS)
    assert desk.shows("clearFiltersButton")
    assert desk.find(QWidget, "filterBar").height() < 50


def test_everything_in_the_bar_is_reached_by_tab(reviewer: Reviewer) -> None:
    if reviewer.desk.shows("moreFiltersChip"):
        reviewer.desk.press("moreFiltersChip")
    reviewer.desk.key(Qt.Key.Key_F, CONTROL)
    met = []
    for _ in range(15):
        met.append(reviewer.desk.focus())
        reviewer.desk.key(Qt.Key.Key_Tab)
    wanted = [f"filter_{kind}" for kind in SessionFilter]
    wanted += ["periodChoice", "nurseChoice", "protocolChoice", "hideListButton", "chooseSeveralButton"]
    wanted.append("sessionTable")
    assert [name for name in wanted if name not in met] == []


def test_the_level_of_a_peak_is_said_in_words_too(reviewer: Reviewer) -> None:
    model = reviewer.model
    spoken = {
        str(model.index(row, SessionColumn.PEAK_PRESSURE).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(model.rowCount())
    }
    assert any(text.endswith(" critical") for text in spoken)


def test_the_window_does_not_close_over_an_opening_that_is_not_recorded(reviewer: Reviewer) -> None:
    desk = reviewer.desk
    other = sqlite3.connect(desk.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    reviewer.press_row(4)
    shown = reviewer.shown()
    desk.window.close()
    desk.settle()
    assert desk.window.isVisible()
    box = desk.find(QMessageBox, "unsavedBox")
    assert box.text().startswith("That 1 chart was opened is not recorded yet: ")
    box.close()
    other.execute("ROLLBACK")
    other.close()
    desk.window.close()
    assert not desk.window.isVisible()
    seen = desk.rows("SELECT body ->> 'session_id', recorded_by FROM audit WHERE kind = 'chart_opened'")
    assert seen == [(shown, "Nurse 1")]
