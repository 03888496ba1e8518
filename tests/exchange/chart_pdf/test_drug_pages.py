"""The controlled drug on paper: in the chart of a session, and as the list of a day."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from monitor_app.domain.drug_decisions import draw_up, waste
from monitor_app.domain.drug_movements import Movement, MovementKind, session_movements
from monitor_app.domain.entries import ACCESS, DayListHandedOn, Fact
from monitor_app.domain.faults import Fault
from monitor_app.domain.people_facts import ActRefused, Role
from monitor_app.domain.rights import RIGHTS, Acting
from monitor_app.exchange.chart_pdf.drug_list_pdf import drug_list_pdf
from monitor_app.exchange.charts import Paper
from monitor_app.exchange.drug_list import DrugList, drug_list
from monitor_app.ui.drugs.handing_on import DrugPaper
from monitor_app.ui.preferences import Preferences
from tests.exchange.chart_pdf.paper import NOW, pages_of, printed, words
from tests.exchange.chart_pdf.sample_charts import CLINIC, chart_of, usual_session
from tests.support.clinic import Clinic


def list_of(count: int = 1) -> DrugList:
    """Return a day with so many sessions that drew up 50 mg, and gave and wasted nothing."""
    told = tuple(
        Movement(
            f"s{number}.t2", NOW + timedelta(seconds=number), NOW, MovementKind.DRAWN_UP, "K-01", "Ketamine",
            50, "Nurse 1", session_id=f"s{number}", patient=f"Sample-{number:02}",
        )
        for number in range(1, count + 1)
    )  # fmt: skip
    return drug_list(NOW.astimezone().date(), lambda _end: told)


def test_the_chart_has_what_was_drawn_up_given_and_wasted() -> None:
    clinic = Clinic()
    session = usual_session(clinic)
    before = " ".join(words(page) for page in printed(chart_of(clinic, session)))
    assert "Controlled drug" not in before, "who does not use it reads nothing of it"
    session = clinic.record(session, partial(draw_up, lot="K-01", amount=50))
    session = clinic.record(session, partial(waste, lot="K-01", amount=5, witness="Nurse 2", reason="spilt"))
    text = " ".join(words(page) for page in printed(chart_of(clinic, session)))
    assert "Controlled drug Time What mg Lot By Witness Remark" in text
    assert "wasted 5 K-01 Nurse 1 Nurse 2 spilt" in text
    given = next(one for one in session_movements(session) if one.kind is MovementKind.GIVEN)
    assert given.amount == 35
    assert "Drawn up 50 mg, given 35 mg, wasted 5 mg: 10 mg are not accounted for." in text


def test_the_list_of_a_day_has_lots_gaps_movements_and_lines_to_sign() -> None:
    (page,) = pages_of(drug_list_pdf(list_of(), Paper.A4, CLINIC, "Nurse 1", NOW))
    text = words(page)
    assert "Controlled drug, 22 Nov 2026" in text
    assert "K-01 Ketamine 0 – 50 – – – – -50 2" in text
    assert "K-01: This lot was never received by the record." in text
    assert "K-01: Sample-01: 50 mg are drawn up and neither given nor wasted so far." in text
    assert "Name and signature: ____" in text
    assert "Page 1 of 1" in text


def test_a_long_day_takes_several_pages_with_the_head_of_the_table_on_each() -> None:
    pages = pages_of(drug_list_pdf(list_of(120), Paper.LETTER, None, "Nurse 1", NOW))
    assert len(pages) > 2
    assert all(f"Page {number} of {len(pages)}" in page.text for number, page in enumerate(pages, 1))
    assert all(min(page.box) >= 39 for page in pages)
    whole = " ".join(words(page) for page in pages)
    assert all(f"Sample-{number:02}" in whole for number in range(1, 121))


def test_the_list_comes_out_of_the_printer_that_was_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    clinic, file, window = Clinic(), tmp_path / "printed.pdf", QWidget()
    qtbot.addWidget(window)

    def choose(printer: QPrinter, _parent: QWidget) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))
        return True

    settings = QSettings(str(tmp_path / "own.ini"), QSettings.Format.IniFormat)
    DrugPaper(clinic.recorder, Preferences(settings), printer=choose).print(list_of(), window)
    (page,) = pages_of(file.read_bytes())
    assert "K-01" in page.text
    assert accesses(clinic) == [DayListHandedOn(list_of().day)]
    DrugPaper(clinic.recorder, Preferences(settings), printer=lambda *_: False).print(list_of(), window)
    assert len(accesses(clinic)) == 1, "what nobody printed is not told"


def test_who_may_not_hand_on_gets_no_list_and_a_saved_one_is_recorded(qtbot: QtBot, tmp_path: Path) -> None:
    clinic, file, window = Clinic(), tmp_path / "day.pdf", QWidget()
    qtbot.addWidget(window)
    preferences = Preferences(QSettings(str(tmp_path / "own.ini"), QSettings.Format.IniFormat))
    paper = DrugPaper(clinic.recorder, preferences, file=lambda *_: file)
    paper.save(list_of(), window)
    assert accesses(clinic) == [DayListHandedOn(list_of().day, "day.pdf")]
    file.unlink()
    clinic.recorder.pen.acting = Acting("Admin A", RIGHTS[Role.ADMINISTRATOR], "a1")
    with pytest.raises(Fault, match="Nurses and physicians do this"):
        paper.save(list_of(), window)
    assert not file.exists()
    assert isinstance(accesses(clinic)[-1], ActRefused)


def accesses(clinic: Clinic) -> list[Fact]:
    return [entry.fact for entry in clinic.journal.entries(ACCESS)]
