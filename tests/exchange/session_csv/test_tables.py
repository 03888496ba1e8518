"""The three tables tell the session as it is, with what was corrected, and the readings come back."""

from __future__ import annotations

import csv
import io
from functools import partial

from monitor_app.domain import decisions
from monitor_app.domain.protocol import AcknowledgeAction
from monitor_app.domain.session import Session
from monitor_app.exchange.readings_csv import ReadingRow, read_rows
from monitor_app.exchange.session_csv.cells import MARK
from monitor_app.exchange.session_csv.events import events_table
from monitor_app.exchange.session_csv.readings import readings_table
from monitor_app.exchange.session_csv.warnings import warnings_table
from tests.domain.bedside import Bedside
from tests.support.clinic import Clinic
from tests.support.corrected_session import corrected_session

Row = dict[str, str]


def rows(text: str) -> list[Row]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def session() -> Session:
    return corrected_session(Clinic())


def test_the_readings_stand_in_order_with_what_became_of_them() -> None:
    told = [
        (row["minute"], row["systolic"], row["late"], row["amended"], row["in_error"])
        for row in rows(readings_table(session()))
    ]
    assert told == [
        ("0", "124", "", "", ""),
        ("10", "136", "yes", "", ""),
        ("20", "169", "", "", ""),
        ("30", "186", "", "", ""),
        ("35", "90", "", "", "yes"),
        ("40", "151", "", "yes", ""),
        ("60", "118", "", "", ""),
    ]


def test_a_correction_is_told_with_its_reason_and_what_was_there() -> None:
    by_minute = {row["minute"]: row for row in rows(readings_table(session()))}
    assert by_minute["40"]["correction"].endswith("Nurse 1: @typed wrongly (was BP 215/91)")
    assert by_minute["35"]["correction"].endswith("Nurse 1: wrong chair (entered in error)")
    assert by_minute["0"]["correction"] == ""


def test_import_takes_the_readings_that_count_and_no_struck_one() -> None:
    charted = session()
    read = list(read_rows(io.BytesIO(MARK + readings_table(charted).encode())))
    assert all(isinstance(row, ReadingRow) for row in read)
    assert [(row.time, row.values, row.remark) for row in read if isinstance(row, ReadingRow)] == [
        (reading.at, reading.values, reading.remark) for reading in charted.readings
    ]


def test_a_warning_is_told_with_who_saw_it() -> None:
    charted = session()
    told = rows(warnings_table(charted))
    assert len(told) == len(charted.warnings)
    systolic = next(
        row for row in told if row["measure"] == "systolic" and row["highest_level"] == "critical"
    )
    assert (systolic["unit"], systolic["direction"]) == ("mmHg", "above")
    assert systolic["limit"] == "at or above 180"
    assert (systolic["acknowledged_by"], systolic["action"]) == ("Nurse 1", "physician notified")
    assert systolic["resolved_at"].endswith("Z")
    assert systolic["unacknowledged_level"] == ""


def test_a_withdrawn_warning_is_told_with_what_raised_it() -> None:
    told = [row for row in rows(warnings_table(session())) if row["state"] == "withdrawn"]
    # 90/50 of the other chair, struck out; later readings were 151 and 118.
    values = [
        row["worst_value"] for row in told if (row["measure"], row["direction"]) == ("systolic", "below")
    ]
    assert values == ["90"]


def test_a_rise_to_critical_that_nobody_saw_is_told() -> None:
    bedside = Bedside()
    bedside.chart("120/80")
    bedside.wait_until(0)
    bedside.start()
    bedside.wait_until(10)
    bedside.chart("165/90")
    bedside.wait_until(11)
    bedside.do(decisions.acknowledge)
    bedside.wait_until(15)
    bedside.chart("188/90")
    bedside.wait_until(30)
    bedside.chart("130/80")
    (row,) = rows(warnings_table(bedside.session))
    assert (row["raised_at"], row["highest_level_at"]) == ("2025-03-10T09:10:00Z", "2025-03-10T09:15:00Z")
    assert (row["acknowledged_by"], row["highest_level"], row["unacknowledged_level"], row["state"]) == (
        "Nurse-01",
        "critical",
        "critical",
        "resolved",
    )


def test_what_was_done_stands_beside_who_did_it_and_when() -> None:
    bedside = Bedside()
    bedside.chart("120/80")
    bedside.wait_until(0)
    bedside.start()
    bedside.wait_until(10)
    bedside.chart("165/90")
    bedside.wait_until(11)
    bedside.do(decisions.acknowledge)
    bedside.wait_until(15)
    bedside.chart("188/90")
    bedside.wait_until(16)
    bedside.do(partial(decisions.acknowledge, action=AcknowledgeAction.PHYSICIAN_NOTIFIED))
    (row,) = rows(warnings_table(bedside.session))
    assert (row["acknowledged_at"], row["action"]) == ("2025-03-10T09:16:00Z", "physician notified")
    assert row["first_acknowledged_at"] == "2025-03-10T09:11:00Z"
    assert (row["acknowledged_by"], row["first_acknowledged_by"]) == ("Nurse-01", "Nurse-01")


def test_an_event_is_told_as_it_is_and_as_it_was() -> None:
    told = rows(events_table(session()))
    drug = next(row for row in told if row["kind"] == "drug")
    assert (drug["what"], drug["amount"], drug["unit"], drug["amended"]) == (
        "Ondansetron 4 mg IV",
        "4",
        "mg",
        "yes",
    )
    assert drug["correction"].endswith("half an ampoule (was Ondansetron 8 mg IV)")
    note = next(row for row in told if row["kind"] == "note")
    assert (note["what"], note["in_error"]) == ("'+49 30 called", "yes")
    assert {"session_checked_in", "infusion_started", "infusion_stopped", "session_ended"} <= {
        row["kind"] for row in told
    }


def test_a_session_that_still_runs_says_so_at_its_end() -> None:
    running, ended = corrected_session(Clinic(), ended=False), session()
    assert rows(events_table(running))[-1]["kind"] == "still_running"
    assert rows(events_table(ended))[-1]["kind"] == "session_ended"


def test_a_session_without_start_has_no_minutes() -> None:
    clinic = Clinic()
    charted = clinic.chart(clinic.check_in(), "122/78")
    assert [row["minute"] for row in rows(readings_table(charted))] == [""]
    assert warnings_table(charted).count("\r\n") == 1
