"""The panel: coloured while typing, asked once, never lost, never shown before it is saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from monitor_app.domain.measures import MeasureName
from monitor_app.ui.controls.field_state import FieldState
from monitor_app.ui.controls.score_picker import ScorePicker
from tests.ui.chairs.entry.panel import Panel


@pytest.mark.parametrize("pressure", ["186/104", "186 104", "186\t104"])
def test_a_whole_reading_takes_its_digits_and_one_separator_each(panel: Panel, pressure: str) -> None:
    panel.opens(panel.clinic.check_in())
    panel.types(f"{pressure}\t92\t96\t13\t10\t3\t4\n")
    assert panel.readings == [
        {
            "systolic": 186,
            "diastolic": 104,
            "pulse": 92,
            "spo2": 96,
            "respiratory_rate": 13,
            "dissociation": 10,
            "nausea": 3,
            "sedation": 4,
        }
    ]
    assert panel.focused().objectName() == "systolicField"
    assert panel.field("systolicField").text() == ""


def test_the_level_colours_the_field_while_typing(panel: Panel) -> None:
    panel.opens(panel.clinic.check_in())
    panel.types("165/")
    assert panel.verdict("pressureField") == (FieldState.WARNING, "warning")
    panel.types("112")
    assert panel.verdict("pressureField") == (FieldState.CRITICAL, "critical")
    panel.types("\t72\t88")
    assert panel.verdict("pulseField") == (FieldState.NORMAL, "")
    assert panel.verdict("spo2Field") == (FieldState.CRITICAL, "critical")
    assert panel.readings == []


def test_a_change_from_baseline_colours_too(panel: Panel) -> None:
    session = panel.clinic.start(panel.clinic.chart(panel.clinic.check_in(), "110/70"))
    panel.opens(session)
    panel.types("151/80")
    assert panel.verdict("pressureField") == (FieldState.WARNING, "warning")


def test_a_number_that_may_grow_is_not_judged_until_it_is_left(panel: Panel) -> None:
    panel.opens(panel.clinic.check_in())
    panel.field("pulseField").setFocus()
    panel.types("13")
    assert panel.verdict("pulseField") == (FieldState.NORMAL, "")
    panel.types("5")
    assert panel.verdict("pulseField") == (FieldState.WARNING, "warning")
    panel.presses(Qt.Key.Key_Backspace)
    panel.presses(Qt.Key.Key_Tab)
    assert panel.verdict("pulseField")[0] is not FieldState.NORMAL


def test_diastolic_above_systolic_and_impossible_values_are_refused(panel: Panel) -> None:
    panel.opens(panel.clinic.check_in())
    panel.types("78/122")
    assert panel.verdict("pressureField")[0] is FieldState.REFUSED
    panel.types("\n\n")
    assert panel.message
    assert panel.readings == []
    assert panel.field("systolicField").text() == "78"


def test_an_unusual_value_is_asked_about_once_and_editing_ends_the_question(panel: Panel) -> None:
    panel.opens(panel.clinic.check_in())
    panel.types("230/120\n")
    assert "unusual" in panel.message
    assert panel.button("saveReadingButton").text().startswith("Yes, save as read")
    panel.presses(Qt.Key.Key_Escape)
    assert panel.message == ""
    assert panel.field("systolicField").text() == "230"
    panel.types("\n")
    assert "unusual" in panel.message
    panel.types("\n")
    assert panel.readings == [{"systolic": 230, "diastolic": 120}]


def test_a_bounced_return_does_not_answer_a_question(panel: Panel) -> None:
    panel.opens(panel.clinic.check_in())
    panel.types("230/120\n")
    panel.presses(Qt.Key.Key_Return)
    assert panel.readings == []
    panel.types("\n")
    assert len(panel.readings) == 1


def test_return_never_saves_twice(panel: Panel) -> None:
    panel.opens(panel.clinic.check_in())
    panel.types("122/78\n")
    for _ in range(3):
        panel.presses(Qt.Key.Key_Return)
        panel.qtbot.mouseClick(panel.button("saveReadingButton"), Qt.MouseButton.LeftButton)
    assert panel.readings == [{"systolic": 122, "diastolic": 78}]
    assert panel.saves == 1


@pytest.mark.parametrize("field", ["systolicField", "pulseField", "remarkField"])
def test_return_saves_from_every_field_once(panel: Panel, field: str) -> None:
    panel.opens(panel.clinic.check_in())
    panel.types("122/78")
    panel.field(field).setFocus()
    panel.types("\n")
    assert len(panel.readings) == 1


def test_return_saves_from_a_scale(panel: Panel) -> None:
    panel.opens(panel.clinic.check_in())
    picker = panel.widget.findChild(ScorePicker, "nauseaPicker")
    assert picker is not None
    picker.setFocus()
    panel.types("5\n")
    assert panel.readings == [{"nausea": 5}]


def test_what_cannot_be_saved_stays_and_retry_saves_it(panel: Panel) -> None:
    panel.opens(panel.clinic.check_in())
    panel.clinic.journal.fault = "The disk is full. Nothing was lost."
    panel.types("186/104\t92\n")
    assert panel.message == "NOT SAVED. The disk is full. Nothing was lost."
    assert panel.button("saveReadingButton").text().startswith("Retry")
    assert panel.field("systolicField").text() == "186"
    assert panel.field("pulseField").text() == "92"
    assert panel.readings == []
    assert panel.saves == 0
    assert panel.clinic.recorder.running["s1"].warnings == {}

    panel.clinic.journal.fault = None
    panel.qtbot.mouseClick(panel.button("saveReadingButton"), Qt.MouseButton.LeftButton)
    assert panel.readings == [{"systolic": 186, "diastolic": 104, "pulse": 92}]
    assert panel.message == ""
    assert panel.field("systolicField").text() == ""


def test_a_confirmed_unusual_value_that_was_not_saved_is_not_asked_about_again(panel: Panel) -> None:
    panel.opens(panel.clinic.check_in())
    panel.types("230/120\n")
    panel.clinic.journal.fault = "The disk is full."
    panel.types("\n")
    assert "NOT SAVED" in panel.message
    panel.clinic.journal.fault = None
    panel.types("\n")
    assert len(panel.readings) == 1


def test_each_chair_keeps_what_was_typed_for_it(panel: Panel) -> None:
    first, second = panel.clinic.check_in(), panel.clinic.check_in()
    panel.opens(first)
    panel.types("141/90\t72\t97\t13\t7")
    panel.field("remarkField").setText("calm")
    panel.widget.toggle_time()
    panel.types("09:00")
    panel.opens(second)
    assert panel.field("systolicField").text() == panel.field("remarkField").text() == ""
    assert panel.field("readingTimeField").isHidden()
    panel.types("118/76\n")
    panel.opens(first)
    picker = panel.widget.findChild(ScorePicker, "dissociationPicker")
    assert picker is not None
    assert (panel.field("systolicField").text(), picker.value()) == ("141", 7)
    assert (panel.field("remarkField").text(), panel.field("readingTimeField").text()) == ("calm", "09:00")


def test_a_late_entry_is_given_its_time(panel: Panel) -> None:
    session = panel.clinic.start(panel.clinic.chart(panel.clinic.check_in(), "122/78"))
    panel.clinic.clock.advance(minutes=40)
    panel.opens(session)
    panel.widget.toggle_time()
    assert panel.focused().objectName() == "readingTimeField"
    panel.types("+10")
    panel.widget.focus_first()
    panel.types("130/80\n")
    late = panel.clinic.recorder.running["s1"].readings[-1]
    assert session.minute(late.at) == 10
    assert late.late
    assert panel.field("readingTimeField").isHidden()


@pytest.mark.parametrize("time", ["noon", "99:99", "+"])
def test_a_time_that_cannot_be_read_takes_the_focus_and_saves_nothing(panel: Panel, time: str) -> None:
    panel.opens(panel.clinic.check_in())
    panel.types("122/78")
    panel.widget.toggle_time()
    panel.types(f"{time}\n")
    assert "cannot be read" in panel.message
    assert panel.focused().objectName() == "readingTimeField"
    assert panel.readings == []
    assert panel.field("systolicField").text() == "122"


def test_nothing_typed_is_refused_with_a_sentence(panel: Panel) -> None:
    panel.opens(panel.clinic.check_in())
    panel.types("\n")
    assert panel.message
    assert panel.readings == []


def test_the_last_values_stand_beside_the_fields(panel: Panel) -> None:
    session = panel.clinic.start(panel.clinic.chart(panel.clinic.check_in(), "122/78", pulse=70))
    panel.clinic.clock.advance(minutes=5)
    panel.opens(panel.clinic.chart(session, "138/84", pulse=80, nausea=3))
    shown = {label.text() for label in panel.widget.findChildren(QLabel)}
    assert {"baseline 122/78 · last 138/84", "last 80", "last 3"} <= shown


def test_the_catalogue_of_measures_has_its_fields(panel: Panel) -> None:
    panel.opens(panel.clinic.check_in())
    names = {w.objectName() for w in panel.widget.findChildren(QWidget)}
    wanted = {MeasureName.SYSTOLIC, MeasureName.DIASTOLIC, MeasureName.PULSE, MeasureName.SPO2}
    assert {f"{name.value}Field" for name in wanted} | {"respiratoryRateField"} <= names
    assert {"dissociationPicker", "nauseaPicker", "sedationPicker"} <= names
