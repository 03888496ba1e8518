"""Sessions laid over one another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QListWidget

from monitor_app.ui.appearance import apply_theme
from monitor_app.ui.review.course.line_look import LineLook
from monitor_app.ui.review.course.overlay_chart import OverlayChart
from monitor_app.ui.review.course.words import line_words
from monitor_app.ui.theme import load_theme
from tests.ui.review.course.conftest import PHYSICIAN, Screen, Ward

ShowOn = Callable[[Ward], Screen]


def compare(ward: Ward, screen_on: ShowOn, session_id: str | None = None) -> Screen:
    screen = screen_on(ward)
    screen.open("p1", session_id)
    screen.press("courseView_compare")
    screen.page.take_focus()
    screen.settle()
    return screen


def drawn(screen: Screen) -> list[str]:
    """Return what a screen reader is told of each line."""
    described = screen.find("overlayChart").accessibleDescription()
    return described.split("; ") if described else []


def found(screen: Screen) -> list[str]:
    found_list = screen.find("addSessionFound")
    assert isinstance(found_list, QListWidget)
    return [found_list.item(row).text() for row in range(found_list.count())]


def test_two_sessions_are_chosen_at_first_and_any_can_be_added(ward: Ward, screen_on: ShowOn) -> None:
    for number, peak in ((1, "168/95"), (2, "171/98"), (3, "186/104")):
        ward.visit(number, 20, pressures=("120/80", peak, "150/90"))
    screen = compare(ward, screen_on, "s2")
    assert drawn(screen) == ["#1 11 Mar: highest 168 at +10", "#2 12 Mar: highest 171 at +10"]
    assert screen.focus() == "compareList"
    screen.key(Qt.Key.Key_End)
    screen.key(Qt.Key.Key_Space)
    assert len(drawn(screen)) == 3
    assert drawn(screen)[2] == "#3 13 Mar: highest 186 at +10"
    screen.key(Qt.Key.Key_Home)
    screen.key(Qt.Key.Key_Return)
    assert [line[:2] for line in drawn(screen)] == ["#2", "#3"]


def test_a_measure_of_which_low_is_worse_tells_its_lowest(ward: Ward, screen_on: ShowOn) -> None:
    ward.visit(1, 20, finish=False)
    ward.clock.advance(minutes=5)
    ward.chart("s1", "130/80", sedation=3)
    screen = compare(ward, screen_on)
    screen.press("compareMeasure_sedation")
    assert screen.find("overlayChart").accessibleName() == "Sedation of the chosen sessions from time zero"
    assert drawn(screen) == ["#1 11 Mar: lowest 3 at +15"]
    screen.press("compareMeasure_diastolic")
    assert drawn(screen) == ["#1 11 Mar: highest 90 at +10"]
    screen.press("compareMeasure_spo2")
    assert drawn(screen) == ["#1 11 Mar: not read"]
    ward.chart("s1", "130/80", respiratory_rate=9)
    screen.press("compareMeasure_respiratory_rate")
    assert drawn(screen) == ["#1 11 Mar: lowest 9 at +15"]


def test_a_session_of_somebody_else_is_found_and_recorded_as_opened(ward: Ward, screen_on: ShowOn) -> None:
    ward.visit(1, 20)
    ward.visit(1, 20, patient="p2", name="Sample-09")
    screen = compare(ward, screen_on)
    assert ward.opened() == [(PHYSICIAN, "s1")]
    screen.press("addSessionButton")
    assert screen.focus() == "addSessionField"
    screen.keys("sample-09")
    assert found(screen) == ["Sample-09, MRN MRN-p2, IV #1, 12 Mar 2025"]
    screen.key(Qt.Key.Key_Return)
    assert drawn(screen)[1].startswith("Sample-09, MRN MRN-p2, #1 12 Mar: highest 150")
    assert ward.opened() == [(PHYSICIAN, "s1"), (PHYSICIAN, "s2")]


def test_two_of_the_same_name_are_told_apart_wherever_their_lines_are_named(
    ward: Ward, screen_on: ShowOn
) -> None:
    name = "Sample-98 with a name that is much too long for any list of sessions"
    ward.visit(1, 20)
    for patient in ("p2", "p3"):
        ward.visit(1, 20, patient=patient, name=name)
    screen = compare(ward, screen_on)
    for patient in ("p2", "p3"):
        screen.press("addSessionButton")
        screen.keys(f"MRN-{patient}")
        assert found(screen)[0].startswith(f"{name}, MRN MRN-{patient}, IV #1")
        screen.key(Qt.Key.Key_Return)
    offered = screen.find("compareList")
    assert isinstance(offered, QListWidget)
    assert [offered.item(row).text() for row in range(1, 3)] == [
        f"{name}, MRN MRN-p2, #1 12 Mar",
        f"{name}, MRN MRN-p3, #1 13 Mar",
    ]
    assert [line.split(":")[0] for line in drawn(screen)[1:]] == [
        offered.item(row).text() for row in range(1, 3)
    ]
    shown = line_words(ward.recorder.open("s3"), "p1")
    assert (shown.short, shown.patient) == (f"#1 13 Mar · MRN-p3 {name}", f"{name}, MRN MRN-p3")


def test_a_session_in_which_nothing_was_given_is_not_laid_over_others(ward: Ward, screen_on: ShowOn) -> None:
    ward.visit(1, 20)
    ward.chart(ward.check_in(1, 20, patient="p2", name="Sample-09"), "120/80")
    screen = compare(ward, screen_on)
    screen.press("addSessionButton")
    screen.keys("sample-09")
    screen.key(Qt.Key.Key_Return)
    assert found(screen) == ["Sample-09, MRN MRN-p2, IV #1, 12 Mar 2025, not begun"]
    assert screen.text("addSessionSentence") == (
        "Nothing was given in that session: it has no start to lay it over others by."
    )
    assert len(drawn(screen)) == 1
    assert ward.opened() == [(PHYSICIAN, "s1")]


def test_escape_ends_the_search_and_then_the_page(ward: Ward, screen_on: ShowOn) -> None:
    ward.visit(1, 20)
    screen = compare(ward, screen_on)
    screen.press("addSessionButton")
    screen.keys("nobody")
    assert screen.text("addSessionSentence") == "No session like that."
    screen.key(Qt.Key.Key_Return)
    screen.key(Qt.Key.Key_Escape)
    assert screen.closed == []
    assert screen.focus() == "compareList"
    screen.key(Qt.Key.Key_Escape)
    assert screen.closed == [True]


def test_what_is_read_meanwhile_is_drawn_and_the_choice_stays(ward: Ward, screen_on: ShowOn) -> None:
    ward.visit(1, 20)
    ward.visit(2, 20)
    ward.visit(3, 20, finish=False)
    screen = compare(ward, screen_on)
    screen.key(Qt.Key.Key_Home)
    screen.key(Qt.Key.Key_Down)
    screen.key(Qt.Key.Key_Space)
    ward.clock.advance(minutes=10)
    ward.chart("s3", "166/92")
    screen.settle()
    assert len(drawn(screen)) == 3
    assert drawn(screen)[2] == "#3 13 Mar: highest 166 at +20"


def test_two_dozen_lines_differ_without_colour() -> None:
    looks = [LineLook.of(place) for place in range(24)]
    assert len({(look.mark, look.dash) for look in looks}) == 24
    assert len({(look.mark, look.role) for look in looks}) == 24
    assert not {look.role for look in looks} & {"critical", "warning", "notice"}


def test_each_line_has_its_colour_in_both_themes(ward: Ward, screen_on: ShowOn, qapp: QApplication) -> None:
    """Three sessions whose pressures lie apart, so that no line hides another."""
    for number, peak in ((1, "150/90"), (2, "170/90"), (3, "190/90")):
        ward.visit(number, 20, pressures=("120/80", peak, peak))
    screen = compare(ward, screen_on, "s3")
    screen.key(Qt.Key.Key_Home)
    screen.key(Qt.Key.Key_Down)
    screen.key(Qt.Key.Key_Space)
    for name in ("light", "dark"):
        theme = load_theme(name)
        apply_theme(qapp, theme)
        screen.settle()
        shown = screen.find("overlayChart").grab().toImage()
        seen = {shown.pixel(x, y) for x in range(shown.width()) for y in range(shown.height())}
        assert all(LineLook.of(place).colour(theme).rgb() in seen for place in range(3))


def test_with_nothing_chosen_it_says_what_to_do(ward: Ward, screen_on: ShowOn) -> None:
    ward.visit(1, 20)
    screen = compare(ward, screen_on)
    before = screen.find("overlayChart").grab().toImage()
    screen.key(Qt.Key.Key_Space)
    assert drawn(screen) == []
    assert screen.find("overlayChart").grab().toImage() != before


def test_the_pointer_reads_a_value(ward: Ward, screen_on: ShowOn) -> None:
    """One line from 120 at −5 to 171 at +10: somewhere over the chart both can be read."""
    ward.visit(1, 20, pressures=("120/80", "171/98"))
    screen = compare(ward, screen_on)
    chart = screen.find("overlayChart")
    assert isinstance(chart, OverlayChart)
    every = range(0, 2000, 7)
    read = {chart.reading_at(QPointF(x, y)) for x in every for y in every if x < chart.width()}
    assert read == {"", "#1 11 Mar, -5: 120", "#1 11 Mar, +10: 171"}
