"""A physician reads a session: who, figures and what they mean, the warnings, what was corrected."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListWidget, QListWidgetItem, QTableView

from monitor_app.domain import decisions, reviewing
from monitor_app.domain.acknowledging import acknowledge
from monitor_app.domain.correcting import amend_reading, strike_reading
from monitor_app.domain.entries import Entry
from monitor_app.domain.faults import Fault
from monitor_app.domain.measures import Lane, MeasureName
from monitor_app.domain.protocol import AcknowledgeAction
from monitor_app.domain.review_facts import Meaning, Plan, PlanKind
from monitor_app.domain.session import Session
from monitor_app.ui.chairs.log.story import moment_words
from monitor_app.ui.review.desk.figure_card import FigureCard
from tests.support.clinic import Clinic
from tests.ui.review.desk.conftest import Physician


def held(clinic: Clinic, *, end: bool = True, name: str = "Sample-17") -> Session:
    """A session with two warnings; the first is critical and acknowledged after 9 s."""
    session = clinic.check_in(name=name)
    clinic.clock.advance(minutes=2)
    session = clinic.start(clinic.chart(session, "122/78", dissociation=0, nausea=0))
    clinic.clock.advance(minutes=5)
    session = clinic.chart(session, "186/104", dissociation=6, nausea=2)
    clinic.clock.advance(seconds=9)
    session = clinic.record(session, partial(acknowledge, action=AcknowledgeAction.RECHECKED))
    clinic.clock.advance(minutes=5)
    session = clinic.chart(session, "126/80", dissociation=1, nausea=1)
    clinic.clock.advance(minutes=5)
    session = clinic.chart(session, "166/80", dissociation=0, nausea=0)
    clinic.clock.advance(minutes=5)
    session = clinic.chart(session, "124/80")
    session = clinic.record(session, partial(decisions.stop_infusion, amount=35.0))
    return clinic.end(session) if end else session


def amended(clinic: Clinic, session: Session, systolic: float = 176.0) -> Session:
    values = {**session.readings[1].values, MeasureName.SYSTOLIC: systolic}
    reading_id = session.readings[1].reading_id
    return clinic.record(
        session, partial(amend_reading, reading_id=reading_id, values=values, reason="the cuff had slipped")
    )


def signed(clinic: Clinic, session: Session) -> Session:
    sign = partial(
        reviewing.sign_session,
        meaning=Meaning.REVIEWED,
        comment="",
        plan=Plan(PlanKind.NEXT_IN_DAYS, 3),
    )
    return clinic.record(session, sign)


def test_the_head_says_who_what_and_how_it_was_kept(physician: Physician) -> None:
    physician.open(held(physician.clinic))
    assert physician.text("reviewedPatient") == "Sample-17"
    assert physician.text("reviewedWhat").endswith("3 of 6 · 10 Mar 2025 · 20 min")
    how = physician.text("reviewedHow")
    assert "recorded by Nurse 1 · complete · to sign" in how
    assert "readings on time" in how
    assert not physician.shows("goToChairButton")


def test_the_figures_tell_their_definition_by_hand_and_by_key(physician: Physician) -> None:
    physician.open(held(physician.clinic))
    peak = physician.find(FigureCard, "figure_peak_pressure")
    assert peak.figure is not None
    assert peak.figure.value == "186/104"
    assert peak.figure.definition in peak.toolTip()
    physician.press("figure_peak_pressure")
    assert physician.text("figureDefinitionWords") == peak.figure.definition
    physician.press("closeDefinitionButton")
    assert not physician.shows("figureDefinitionWords")
    physician.key("figure_dissociation", Qt.Key.Key_Return)
    assert physician.text("figureDefinitionWords") != peak.figure.definition


def test_all_other_figures_are_one_press_away(physician: Physician) -> None:
    physician.open(held(physician.clinic))
    physician.press("moreFiguresButton")
    dose = next(card for card in physician.host.findChildren(FigureCard, "figure_dose") if card.isVisible())
    assert dose.figure is not None
    assert "35" in dose.figure.value
    QTest.mouseClick(dose, Qt.MouseButton.LeftButton)
    assert dose.figure.definition in physician.text("moreFiguresDefinition")
    physician.press("closeMoreFiguresButton")
    assert not physician.shows("moreFigures")


def test_a_rise_to_critical_that_nobody_saw_is_listed_as_such(physician: Physician) -> None:
    clinic = physician.clinic
    session = clinic.chart(clinic.start(clinic.chart(clinic.check_in(), "120/80")), "165/80")
    clinic.clock.advance(seconds=9)
    session = clinic.record(session, acknowledge)
    clinic.clock.advance(minutes=5)
    physician.open(clinic.chart(session, "188/80"))
    physician.press("warningsPartButton")
    (said,) = [row.toolTip() for row in _rows(physician)]
    assert "warning acknowledged after 9 s, Nurse 1 · critical not acknowledged" in said


def test_a_warning_is_listed_with_the_value_that_raised_it_and_then_the_worst_at_its_own_minute(
    physician: Physician,
) -> None:
    clinic = physician.clinic
    session = clinic.start(clinic.chart(clinic.check_in(), "120/80", spo2=98))
    for minutes, pressure, spo2 in ((1, "165/80", 92), (2, "199/80", 84), (4, "170/80", 90)):
        clinic.clock.advance(minutes=minutes)
        session = clinic.chart(session, pressure, spo2=spo2)
    physician.open(session)
    physician.press("warningsPartButton")
    oxygen, systolic = sorted(row.toolTip() for row in _rows(physician))
    assert "(+1 min)  Systolic 165, warning: at or above 160\nhighest 199, critical, at +3 min · " in systolic
    assert "(+1 min)  SpO₂ 92, warning: at or below 93\nlowest 84, critical, at +3 min · " in oxygen


def test_each_stage_of_a_warning_is_listed_with_who_saw_it_in_the_words_of_the_figures(
    physician: Physician,
) -> None:
    clinic = physician.clinic
    session = clinic.chart(clinic.start(clinic.chart(clinic.check_in(), "120/80")), "165/80")
    clinic.clock.advance(minutes=11)
    session = clinic.record(session, acknowledge)
    clinic.clock.advance(minutes=4)
    session = clinic.chart(session, "188/80")
    clinic.clock.advance(minutes=1)
    physician.open(clinic.record(session, acknowledge))
    physician.press("warningsPartButton")
    (said,) = [row.toolTip() for row in _rows(physician)]
    assert "Systolic 165, warning: at or above 160\nhighest 188, critical, at +15 min" in said
    assert "warning acknowledged after 11 min, Nurse 1 · critical acknowledged after 1 min, Nurse 1" in said


def test_warnings_are_listed_with_when_they_were_seen_and_go_to_the_chart(physician: Physician) -> None:
    physician.open(held(physician.clinic))
    physician.press("warningsPartButton")
    rows = physician.find(QListWidget, "warningList")
    assert rows.count() == 3
    spoken = [rows.item(row).toolTip() for row in range(rows.count())]
    assert any(
        "Systolic 186, critical: at or above 180\nacknowledged after 9 s, Nurse 1" in one for one in spoken
    )
    assert any("not acknowledged" in one for one in spoken)
    last = rows.visualItemRect(rows.item(2)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=last)
    physician.settle()
    lit = physician.chart.canvas.lit
    assert lit is not None
    assert round(lit.minute) == 15
    readout = physician.chart.canvas.crosshair.readout
    assert readout is not None
    assert any(row.value == "166/80 mmHg" for row in readout.rows)


def test_keys_go_from_warning_to_warning_and_round(physician: Physician) -> None:
    physician.open(held(physician.clinic))
    seen = []
    for _ in range(4):
        physician.key("sessionChart", Qt.Key.Key_N)
        lit = physician.chart.canvas.lit
        assert lit is not None
        seen.append(lit.value)
    assert sorted(seen[:3]) == [104, 166, 186]
    assert seen[3] == seen[0]
    physician.key("sessionChart", Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    lit = physician.chart.canvas.lit
    assert lit is not None
    assert lit.value == 166
    physician.press("previousWarningButton")
    physician.press("nextWarningButton")
    assert physician.chart.canvas.lit == lit


def test_a_lane_is_hidden_and_stays_hidden_in_the_next_session(physician: Physician) -> None:
    first, second = held(physician.clinic), held(physician.clinic)
    physician.open(first)
    physician.press("lane_breathing")
    assert physician.chart.canvas.lanes == (Lane.PRESSURE, Lane.EXPERIENCE)
    physician.open(second)
    assert physician.chart.canvas.lanes == (Lane.PRESSURE, Lane.EXPERIENCE)
    physician.press("lane_pressure")
    physician.press("lane_experience")
    assert [lane.value for lane in physician.chart.canvas.lanes] == ["experience"]
    assert physician.find(QAbstractButton, "lane_experience").isChecked()


def test_what_was_corrected_is_readable_on_the_chart(physician: Physician) -> None:
    session = amended(physician.clinic, held(physician.clinic))
    wrong = session.readings[3].reading_id
    session = physician.clinic.record(
        session, partial(strike_reading, reading_id=wrong, reason="another patient's")
    )
    physician.open(session)
    ghosts = physician.chart.canvas.content.ghosts
    told = {(ghost.measure, ghost.high, ghost.is_struck): ghost.words for ghost in ghosts}
    assert told[MeasureName.SYSTOLIC, 186, False] == (
        "was BP 186/104, amended by Nurse 1",
        "because: the cuff had slipped",
    )
    assert told[MeasureName.SYSTOLIC, 166, True][0] == "BP 166/80 struck out by Nurse 1"
    assert (MeasureName.DISSOCIATION, 6, False) not in told
    view = physician.chart.canvas
    for minute, words in ((5, "was BP 186/104, amended by Nurse 1"), (15, "because: another patient's")):
        x = view._plate.scenery.view.x(minute)  # noqa: SLF001
        QTest.mouseMove(view.widget.viewport(), QPoint(round(x), 60))  # type: ignore[attr-defined]
        view.crosshair.point(x)
        assert view.crosshair.readout is not None
        assert words in view.crosshair.readout.events


def test_a_signature_and_what_changed_since_are_in_the_head(physician: Physician) -> None:
    session = signed(physician.clinic, held(physician.clinic))
    physician.open(session)
    told = physician.text("reviewedSignature")
    assert told.startswith(f"signed {moment_words(session.signatures[-1].at)} ")
    assert "plan: next session in 3 days" in told
    assert not physician.shows("changedSinceButton")
    amended(physician.clinic, session)
    physician.settle()
    button = physician.find(QAbstractButton, "changedSinceButton")
    assert button.text() == "changed since signature: 1 correction"
    assert physician.text("reviewedSignature").startswith("to sign again")
    physician.press("changedSinceButton")
    assert "the cuff had slipped" in physician.text("changesWords")


def test_a_running_session_follows_what_is_charted(physician: Physician) -> None:
    session = physician.clinic.start(physician.clinic.chart(physician.clinic.check_in(), "122/78"))
    physician.open(session)
    assert physician.shows("goToChairButton")
    wanted: list[str] = []
    physician.desk.go_to_chair.connect(wanted.append)
    physician.press("goToChairButton")
    assert wanted == [session.session_id]
    physician.clock.advance(minutes=5)
    physician.clinic.chart(session, "186/104")
    physician.settle()
    peak = physician.find(FigureCard, "figure_peak_pressure")
    assert peak.figure is not None
    assert peak.figure.value == "186/104"
    table = physician.find(QTableView, "logTable")
    assert table.model().rowCount() == 4


def test_a_desk_that_was_out_of_sight_shows_what_was_charted_meanwhile(physician: Physician) -> None:
    session = physician.clinic.start(physician.clinic.chart(physician.clinic.check_in(), "122/78"))
    physician.open(session)
    physician.desk.hide()
    physician.clock.advance(minutes=5)
    physician.clinic.chart(session, "186/104")
    physician.desk.show()
    physician.settle()
    peak = physician.find(FigureCard, "figure_peak_pressure")
    assert peak.figure is not None
    assert peak.figure.value == "186/104"


def test_a_file_that_cannot_be_read_gives_its_sentence_and_comes_back(
    physician: Physician, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = held(physician.clinic)
    with monkeypatch.context() as broken:

        def fails(_session_id: str) -> tuple[Entry, ...]:
            raise Fault("The file is locked by another program. The record is safe.")

        broken.setattr(physician.recorder, "entries_of", fails)
        physician.open(session)
        assert physician.text("sessionDeskSentence").startswith("The file is locked")
        assert not physician.shows("sessionChart")
    physician.desk.refresh()
    physician.settle()
    assert physician.text("reviewedPatient") == "Sample-17"


def test_after_a_correction_the_log_is_where_it_was(physician: Physician) -> None:
    physician.open(held(physician.clinic))
    table = physician.find(QTableView, "logTable")
    place = next(i for i in range(table.model().rowCount()) if table.model().index(i, 2).data() == "186/104")
    table.setCurrentIndex(table.model().index(place, 0))
    physician.key("logTable", Qt.Key.Key_Return)
    physician.find(QLineEdit, "correctedSystolicField").setText("168")
    physician.press("correctionReason_typing")
    physician.press("saveCorrectionButton")
    assert not physician.shows("correctionPanel")
    table = physician.find(QTableView, "logTable")
    assert table.model().index(table.currentIndex().row(), 2).data() == "168/104"


def test_a_correction_begins_in_the_log_and_an_addendum_beside_it(physician: Physician) -> None:
    physician.open(held(physician.clinic))
    physician.press("addAddendumButton")
    assert physician.shows("correctionPanel")
    physician.press("cancelCorrectionButton")
    assert not physician.shows("correctionPanel")
    table = physician.find(QTableView, "logTable")
    table.setFocus()
    table.selectRow(table.model().rowCount() - 3)
    physician.key("logTable", Qt.Key.Key_Return)
    assert physician.shows("correctionPanel")


def test_a_selection_can_be_signed_while_a_running_session_is_shown(physician: Physician) -> None:
    ended = held(physician.clinic)
    running = physician.clinic.check_in()
    physician.open(running)
    assert not physician.shows("signChartButton")
    physician.desk.show_selection((ended.session_id, running.session_id))
    physician.settle()
    assert physician.find(QAbstractButton, "signChartButton").text() == "Sign 2 charts…"
    physician.open(running)
    assert not physician.shows("signChartButton")


def test_a_cancelled_session_without_readings_says_so(physician: Physician) -> None:
    session = physician.clinic.check_in()
    cancel = partial(decisions.cancel_session, reason="the patient went home")
    physician.open(physician.clinic.record(session, cancel))
    assert "cancelled" in physician.text("reviewedHow")
    assert physician.chart.canvas.content.is_over
    assert not physician.find(QAbstractButton, "nextWarningButton").isEnabled()
    physician.press("warningsPartButton")
    assert physician.text("noWarningsSentence") == "No value passed a limit in this session."


def test_a_session_that_is_not_in_the_file_gives_a_sentence(physician: Physician) -> None:
    physician.open(held(physician.clinic))
    failed: list[str] = []
    physician.desk.failed.connect(failed.append)
    physician.desk.show_session("unknown")
    physician.settle()
    assert (
        physician.text("sessionDeskSentence")
        == "This session cannot be read: its check-in is not in the file."
    )
    assert failed == [physician.text("sessionDeskSentence")]


@pytest.mark.parametrize("size", [(590, 628), (754, 728), (1240, 988)])
def test_the_chart_has_most_of_the_height(physician: Physician, size: tuple[int, int]) -> None:
    physician.look(*size)
    physician.open(held(physician.clinic))
    physician.look(*size)
    assert physician.desk.height() == size[1]
    assert physician.chart.height() >= 0.42 * size[1]


def _rows(physician: Physician) -> list[QListWidgetItem]:
    rows = physician.find(QListWidget, "warningList")
    return [rows.item(row) for row in range(rows.count())]
