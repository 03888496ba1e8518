"""Tab and Shift+Tab through the pages, in the window they are part of."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.scenarios.desk import Desk
from tests.scenarios.steps import CONTROL, chart, check_in_new_patient, start_treatment

SHIFT = Qt.KeyboardModifier.ShiftModifier


def walk(
    desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> list[str]:
    """Press the key until the focus is back where it was; return the names on the way, in order."""
    start = QApplication.focusWidget()
    names = []
    for _ in range(150):
        desk.key(key, modifier)
        names.append(desk.focus())
        if QApplication.focusWidget() is start:
            return names
    raise AssertionError(f"the way from {names[0]} never leads back: {names}")


def reachable(desk: Desk) -> list[str]:
    """Return the names of what a person sees on the page and Tab may stop at."""
    page = desk.find(QWidget, "checkInPage")
    return [
        widget.objectName()
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def assert_one_ring(desk: Desk) -> None:
    on_page = reachable(desk)
    there = walk(desk, Qt.Key.Key_Tab)
    back = walk(desk, Qt.Key.Key_Backtab, SHIFT)
    assert there[:-1] == back[-2::-1]
    assert sorted(name for name in there if name in on_page) == sorted(on_page)
    assert {"newSessionButton", "chairsPlace"} <= set(there), "the ring of the window goes on"
    stops = [name for name in there[-1:] + there[:-1] if name in on_page]
    first = stops.index("mrnField")
    stops = stops[first:] + stops[:first]
    columns = [stops.index(name) for name in ("mrnField", "weightField", "routeChoice", "allFineButton")]
    assert columns == sorted(columns)
    assert stops[-2:] == ["checkInButton", "cancelCheckInButton"]


def open_registration(desk: Desk, mrn: str) -> None:
    desk.key(Qt.Key.Key_F2)
    desk.keys(mrn)
    desk.tab_to("registerPatientButton")
    desk.keys("\n")


def test_tab_goes_round_the_page_and_the_window_at_every_check_in(desk: Desk) -> None:
    for number, route in enumerate((0, 1, 2, 0, 2)):
        open_registration(desk, f"00100{number}")
        assert_one_ring(desk)
        desk.key(Qt.Key.Key_Escape)
        desk.pass_time(0.02)
        desk.keys("\n")
        check_in_new_patient(desk, mrn=f"00100{number}", name=f"Sample-{number:02d}", route=route)
        start_treatment(desk)


def test_tab_goes_round_after_every_change_of_the_route_with_reasons_asked(desk: Desk) -> None:
    open_registration(desk, "001000")
    for step in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Left):
        desk.tab_to("routeChoice")
        desk.key(step)
        desk.tab_to("check_consent")
        desk.keys("  ")
        assert desk.shows("reason_consent")
        assert_one_ring(desk)
        desk.tab_to("check_consent")
        desk.keys(" ")
        assert not desk.shows("reason_consent")
        assert_one_ring(desk)


def test_tab_meets_a_session_as_it_is_read_from_the_top_with_what_answers_a_warning_first(desk: Desk) -> None:
    for number in (1, 2, 3):
        check_in_new_patient(desk, mrn=f"00000{number}", name=f"Sample-0{number}")
        chart(desk, "122/78")
        start_treatment(desk)
    desk.pass_time(3)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2):
        desk.key(key, CONTROL)
        chart(desk, "186/104")
    names = walk(desk, Qt.Key.Key_Tab)
    assert len(names) == len(set(names))
    assert walk(desk, Qt.Key.Key_Backtab, SHIFT)[-2::-1] == names[:-1]
    first = names.index("chairCardChair1")
    stops = names[first:] + names[:first]
    assert stops[: stops.index("sessionChart")] == [
        "chairCardChair1",
        "chairCardChair2",
        "chairCardChair3",
        "newSessionButton",
        "chairAlert1",
        "silenceAllButton",
        "limitsButton",
        "pauseButton",
        "stopButton",
        "silenceButton",
        "acknowledgeButton",
    ]
    below = ["logTable", "takeNowButton", "systolicField", "saveReadingButton", "chairsPlace", "personButton"]
    assert [name for name in stops if name in below] == below


def test_tab_goes_round_the_discharge_with_a_reason_asked(desk: Desk) -> None:
    check_in_new_patient(desk, mrn="001000", name="Sample-01", route=1)
    chart(desk, "120/80")
    start_treatment(desk)
    desk.pass_time(90)
    desk.key(Qt.Key.Key_F6)
    desk.pass_time(1)
    desk.key(Qt.Key.Key_F6)
    desk.tab_to("leaving_escort")
    desk.keys("  ")
    names = walk(desk, Qt.Key.Key_Tab)
    assert {"leaving_gait", "endSessionButton", "newSessionButton"} <= set(names)
    assert len(names) == len(set(names))
    assert walk(desk, Qt.Key.Key_Backtab, SHIFT)[-2::-1] == names[:-1]
    assert names[0] == "leavingReason_escort"
