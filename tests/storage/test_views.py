"""The public views, row by row, as somebody with plain SQL reads them."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

import pytest

from monitor_app.domain import entries as facts
from monitor_app.domain.entries import CLINIC
from monitor_app.domain.limits import Level
from monitor_app.domain.protocol import AcknowledgeAction
from monitor_app.domain.warning_facts import Cause
from monitor_app.storage.journal import Journal
from tests.storage.samples import (
    EDITION_2,
    IV,
    OWN_LIMITS,
    amended,
    check_in,
    corrected_session,
    editions,
    entry,
    level_changed,
    raised,
    reading,
    registered,
    whole_session,
)

PUBLIC = {
    "sessions": (
        "session_id, patient_id, mrn, patient_name, chair, route, protocol, course_number, status, "
        "checked_in_at, time_zero, ended_at, baseline_systolic, baseline_diastolic, peak_systolic, "
        "peak_diastolic, peak_dissociation, peak_nausea, reading_count, warning_count, critical_count, "
        "signed_by, signed_at"
    ),
    "readings": (
        "session_id, reading_id, at, recorded_at, minute, charted_by, systolic, diastolic, map, pulse, spo2, "
        "respiratory_rate, dissociation, nausea, sedation, remark, late, amended, in_error"
    ),
    "warnings": (
        "session_id, warning_id, measure, direction, level, limit_kind, limit_value, value, reading_id, "
        "raised_at, acknowledged_at, acknowledged_by, resolved_at, threshold, source, "
        "withdrawn_at, action, late, unacknowledged_level"
    ),
    "limits": (
        "session_id, in_force_from, measure, direction, kind, bound, level, needs_confirmation, source, "
        "set_by, reason"
    ),
    "protocols": "name, edition, title, published_at, published_by, reason, retired",
    "events": (
        "session_id, event_id, at, kind, text, amount, unit, recorded_by, recorded_at, about, number, "
        "amended, in_error"
    ),
    "signatures": "session_id, signed_at, signed_by, meaning, comment, plan, plan_number, covers",
    "returns": "session_id, returned_at, returned_by, question, answered_at, answered_by, answer",
    "audit": "seq, session_id, at, recorded_at, recorded_by, kind, body",
}


def rows(connection: sqlite3.Connection, sql: str) -> list[tuple[object, ...]]:
    """Return what a query finds; times without their date and fraction, so that they can be read here."""
    found = connection.execute(sql).fetchall()
    return [tuple(short(value) for value in row) for row in found]


def lines(connection: sqlite3.Connection, sql: str) -> list[str]:
    """Return :func:`rows` as text with a bar between values and a dash for NULL, for wide rows."""
    return ["|".join("-" if value is None else str(value) for value in row) for row in rows(connection, sql)]


def short(value: object) -> object:
    if isinstance(value, str) and value.startswith("2025-03-10T") and value.endswith(":00.000000Z"):
        return value[11:16]
    return value


@pytest.mark.parametrize("view", PUBLIC)
def test_the_views_begin_with_the_columns_that_were_promised(plain: sqlite3.Connection, view: str) -> None:
    promised = PUBLIC[view].split(", ")
    columns = [row[0] for row in plain.execute("SELECT name FROM pragma_table_info(?)", (view,))]
    assert columns[: len(promised)] == promised


def test_sessions(journal: Journal, plain: sqlite3.Connection) -> None:
    journal.append(whole_session())
    assert lines(plain, "SELECT * FROM sessions") == [
        "s1|p1|A-001|Sample-01 Müller|Chair 1|iv|iv-ketamine|2|complete|"
        "09:00|09:10|10:52|122|78|186|104|6|2|6|1|1|-|-|Nurse-01|IV ketamine|Ketamine|35|-|18|70|-|"
        "critical|1|6|to_sign|-|-|-|-|-|0|-|-|-",
    ]


def test_a_session_that_has_hardly_begun(journal: Journal, plain: sqlite3.Connection) -> None:
    journal.append([entry(check_in())])
    assert rows(plain, "SELECT status, time_zero, ended_at, baseline_systolic FROM sessions") == [
        ("running", None, None, None)
    ]
    assert rows(
        plain, "SELECT peak_systolic, reading_count, warning_count, critical_count FROM sessions"
    ) == [(None, 0, 0, 0)]


def test_a_cancelled_session_says_why(journal: Journal, plain: sqlite3.Connection) -> None:
    journal.append(
        [entry(check_in()), entry(facts.SessionEnded(facts.Outcome.CANCELLED, reason="No escort"), 3)]
    )
    assert rows(plain, "SELECT status, ended_at, end_reason FROM sessions") == [
        ("cancelled", "09:03", "No escort")
    ]


def test_the_baseline_is_the_latest_so_far_until_there_is_a_time_zero(
    journal: Journal, plain: sqlite3.Connection
) -> None:
    baseline = "SELECT baseline_systolic, baseline_diastolic FROM sessions"
    journal.append([entry(check_in()), entry(reading("s1.r1", {"systolic": 130, "diastolic": 80}), 1)])
    journal.append([entry(reading("s1.r2", {"systolic": 128, "diastolic": 79}), 4)])
    assert rows(plain, baseline) == [(128, 79)]
    journal.append([entry(facts.InfusionStarted(35, 40), 5)])
    journal.append([entry(reading("s1.r3", {"systolic": 150, "diastolic": 90}), 6)])
    assert rows(plain, baseline) == [(128, 79)]
    journal.append([entry(reading("s1.r4", {"systolic": 126}, late=True), 5, written=30)])
    assert rows(plain, baseline) == [(126, 79)]
    journal.append([entry(reading("s1.r5", {"systolic": 111}, late=True), 3, written=31)])
    assert rows(plain, baseline) == [(126, 79)]


def test_readings(journal: Journal, plain: sqlite3.Connection) -> None:
    journal.append(whole_session())
    assert lines(plain, "SELECT * FROM readings ORDER BY at") == [
        "s1|s1.r1|09:02|09:02|-8.0|Nurse-01|120|76|91|-|-|-|-|-|-|-|0|0|0",
        "s1|s1.r2|09:05|09:05|-5.0|Nurse-01|122|78|93|71|98|-|-|-|5|calm|0|0|0",
        "s1|s1.r6|09:15|10:01|5.0|Nurse-01|-|-|-|88|-|-|-|-|-|-|1|0|0",
        "s1|s1.r3|09:20|09:20|10.0|Nurse-01|164|95|118|-|-|-|6|-|-|-|0|0|0",
        "s1|s1.r4|09:25|09:25|15.0|Nurse-01|186|104|131|-|-|-|-|-|-|-|0|0|0",
        "s1|s1.r5|10:00|10:00|50.0|Nurse-01|124|79|94|-|-|-|-|2|-|-|0|0|0",
    ]


def test_whole_numbers_are_integers(journal: Journal, plain: sqlite3.Connection) -> None:
    journal.append([entry(check_in()), entry(reading("s1.r1", {"systolic": 120.0, "spo2": 97.5}), 1)])
    assert plain.execute("SELECT typeof(systolic), typeof(spo2) FROM readings").fetchone() == (
        "integer",
        "real",
    )
    assert plain.execute("SELECT typeof(dose), typeof(weight) FROM sessions").fetchone() == (
        "integer",
        "integer",
    )


def test_minutes_count_from_time_zero_to_a_thousandth(journal: Journal, plain: sqlite3.Connection) -> None:
    journal.append([entry(check_in()), entry(reading("s1.r1", {"pulse": 70}), 10 - 1e-6)])
    assert rows(plain, "SELECT minute FROM readings") == [(None,)]
    journal.append([entry(facts.InjectionGiven(35), 10), entry(reading("s1.r2", {"pulse": 70}), 12 + 1 / 3)])
    assert [str(minute) for (minute,) in rows(plain, "SELECT minute FROM readings")] == ["0.0", "2.333"]


def test_only_the_first_device_is_time_zero(journal: Journal, plain: sqlite3.Connection) -> None:
    journal.append(
        [
            entry(check_in()),
            entry(facts.DeviceGiven(1, 28), 10),
            entry(facts.DeviceGiven(2, 28), 15),
        ]
    )
    assert rows(plain, "SELECT time_zero FROM sessions") == [("09:10",)]
    assert rows(plain, "SELECT at, kind, text, amount, unit FROM events") == [
        ("09:10", "device_given", "device 1", 28, "mg"),
        ("09:15", "device_given", "device 2", 28, "mg"),
    ]


def test_warnings_tell_what_raised_them_and_how_high_they_went(
    journal: Journal, plain: sqlite3.Connection
) -> None:
    journal.append(whole_session())
    assert lines(plain, "SELECT * FROM warnings") == [
        "s1|s1.w1|systolic|above|critical|change|40|164|s1.r3|09:20|09:26|Nurse-01|10:00|162|label|-|-|0|-",
    ]


def test_a_warning_keeps_its_highest_level_and_is_counted_once(
    journal: Journal, plain: sqlite3.Connection
) -> None:
    journal.append([entry(check_in()), entry(raised("s1.w1", "s1.r1", 190, Level.CRITICAL), 1)])
    journal.append([entry(level_changed("s1.w1", "s1.r2", 170, Level.WARNING), 2)])
    journal.append([entry(level_changed("s1.w1", "s1.r3", 186, Level.CRITICAL), 3)])
    journal.append([entry(raised("s1.w2", "s1.r4", 165), 4)])
    assert rows(plain, "SELECT warning_id, level, value, acknowledged_at, acknowledged_by FROM warnings") == [
        ("s1.w1", "critical", 190, None, None),
        ("s1.w2", "warning", 165, None, None),
    ]
    assert rows(plain, "SELECT warning_count, critical_count FROM sessions") == [(2, 1)]


def test_the_level_that_nobody_acknowledged_is_told(journal: Journal, plain: sqlite3.Connection) -> None:
    told = "SELECT level, acknowledged_by, unacknowledged_level FROM warnings"
    journal.append([entry(check_in()), entry(raised("s1.w1", "s1.r1", 165), 1)])
    assert rows(plain, told) == [("warning", None, "warning")]
    journal.append([entry(facts.WarningAcknowledged("s1.w1", Level.WARNING), 2)])
    assert rows(plain, told) == [("warning", "Nurse-01", None)]
    journal.append([entry(level_changed("s1.w1", "s1.r2", 188, Level.CRITICAL), 3)])
    journal.append([entry(facts.WarningResolved("s1.w1", 130, "s1.r3"), 4)])
    assert rows(plain, told) == [("critical", "Nurse-01", "critical")]
    journal.append([entry(facts.WarningAcknowledged("s1.w1", Level.CRITICAL), 5)])
    assert rows(plain, told) == [("critical", "Nurse-01", None)]


def test_a_corrected_session(journal: Journal, plain: sqlite3.Connection) -> None:
    journal.append(corrected_session())
    assert lines(plain, "SELECT * FROM readings ORDER BY at") == [
        "s2|s2.r1|09:05|09:05|-5.0|Nurse-01|122|78|93|-|97|-|-|-|-|-|0|0|0",
        "s2|s2.r2|09:20|09:20|10.0|Nurse-01|164|95|118|-|-|-|-|-|-|-|0|0|0",
        "s2|s2.r3|09:25|09:25|15.0|Nurse-01|168|104|125|-|-|-|-|-|-|arm moved|0|1|0",
        "s2|s2.r4|09:41|09:41|31.0|Nurse-01|199|60|106|-|-|-|-|9|-|-|0|0|1",
        "s2|s2.r5|10:00|10:00|50.0|Nurse-01|124|79|94|-|-|-|-|-|-|-|0|0|0",
    ]
    assert lines(plain, "SELECT * FROM warnings ORDER BY warning_id") == [
        "s2|s2.w1|systolic|above|critical|change|40|164|s2.r2|09:20|09:26|Nurse-01|-|162|label|"
        "09:42|physician_notified|0|-",
        "s2|s2.w2|systolic|above|critical|change|40|164|s2.r2|09:20|-|-|-|162|label|09:43|-|1|-",
        "s2|s2.w3|systolic|above|warning|change|40|164|s2.r2|09:20|09:44|Nurse-01|10:00|162|label|-|rechecked|1|-",
    ]
    assert rows(
        plain,
        "SELECT protocol, protocol_edition, baseline_systolic, peak_systolic, peak_diastolic, peak_nausea, "
        "reading_count, warning_count, critical_count, pressure_level FROM sessions",
    ) == [("iv-ketamine", 2, 122, 168, 104, None, 4, 1, 0, "warning")]


def test_an_amended_baseline(journal: Journal, plain: sqlite3.Connection) -> None:
    journal.append(
        [
            entry(check_in()),
            entry(reading("s1.r1", {"systolic": 130, "diastolic": 84}), 1),
            entry(reading("s1.r2", {"systolic": 212, "diastolic": 80}, remark="sitting"), 2),
            entry(reading("s1.r3", {"systolic": 99}), 3),
            entry(facts.InfusionStarted(35, 40), 5),
            entry(amended("s1.r2", {"systolic": 121}), 6),
            entry(facts.ReadingStruck("s1.r3", "slipped"), 7),
        ]
    )
    found = "SELECT baseline_systolic, baseline_diastolic, peak_systolic, peak_diastolic FROM sessions"
    assert rows(plain, found) == [(121, 84, 130, 84)]
    assert rows(plain, "SELECT reading_id, systolic, diastolic, map, remark FROM readings WHERE amended") == [
        ("s1.r2", 121, None, None, None)
    ]


def test_a_session_whose_only_reading_was_an_error(journal: Journal, plain: sqlite3.Connection) -> None:
    journal.append([entry(check_in()), entry(reading("s1.r1", {"systolic": 130, "nausea": 3}), 1)])
    journal.append([entry(facts.ReadingStruck("s1.r1", "of chair 2"), 4)])
    found = "SELECT reading_count, peak_systolic, peak_nausea, baseline_systolic FROM sessions"
    assert rows(plain, found) == [(0, None, None, None)]
    assert rows(plain, "SELECT systolic, nausea, in_error FROM readings") == [(130, 3, 1)]


def test_a_warning_that_was_withdrawn_is_counted_no_more(journal: Journal, plain: sqlite3.Connection) -> None:
    journal.append([entry(check_in()), entry(raised("s1.w1", "s1.r1", 190, Level.CRITICAL), 1)])
    journal.append([entry(raised("s1.w2", "s1.r2", 165), 2)])
    counted = "SELECT warning_count, critical_count, pressure_level FROM sessions"
    assert rows(plain, counted) == [(2, 1, "critical")]
    journal.append([entry(facts.WarningWithdrawn("s1.w1", Cause.STRUCK), 3)])
    assert rows(plain, counted) == [(1, 0, "warning")]
    journal.append([entry(facts.WarningWithdrawn("s1.w2", Cause.BASELINE), 3)])
    assert rows(plain, counted) == [(0, 0, None)]


def test_what_was_done_belongs_to_the_latest_acknowledgement(
    journal: Journal, plain: sqlite3.Connection
) -> None:
    journal.append([entry(check_in()), entry(raised("s1.w1", "s1.r1", 165), 1)])
    journal.append([entry(facts.WarningAcknowledged("s1.w1", Level.WARNING, AcknowledgeAction.ARTEFACT), 2)])
    seen = "SELECT acknowledged_at, action FROM warnings"
    assert rows(plain, seen) == [("09:02", "artefact")]
    journal.append([entry(level_changed("s1.w1", "s1.r2", 186, Level.CRITICAL), 3)])
    journal.append([entry(facts.WarningAcknowledged("s1.w1", Level.CRITICAL), 4)])
    assert rows(plain, seen) == [("09:04", None)]


def test_limits_tell_each_step_from_when_it_was_in_force(journal: Journal, plain: sqlite3.Connection) -> None:
    journal.append(corrected_session())
    assert lines(plain, "SELECT * FROM limits ORDER BY in_force_from") == [
        "s2|09:00|systolic|above|absolute|180|critical|0|clinic|Nurse-01|-",
        "s2|09:00|systolic|above|change|40|warning|0|label|Nurse-01|-",
        "s2|09:00|spo2|below|absolute|93|warning|0|clinic|Nurse-01|-",
        "s2|09:00|pulse|above|percent|30|warning|1|clinic|Nurse-01|-",
        "s2|09:45|systolic|above|absolute|170|critical|0|patient|Nurse-01|runs high at home",
        "s2|09:45|spo2|below|absolute|90.5|warning|1|-|Nurse-01|runs high at home",
    ]


def test_a_patients_own_limits_stay_with_the_session(journal: Journal, plain: sqlite3.Connection) -> None:
    journal.append([entry(check_in(), 0), entry(check_in(), 0, stream="s2")])
    journal.append([entry(facts.LimitsChanged(OWN_LIMITS, "runs high"), 5, stream="s2")])
    counted = "SELECT session_id, in_force_from, count(*) FROM limits GROUP BY 1, 2 ORDER BY 1, 2"
    shipped = len(IV.limits)
    assert rows(plain, counted) == [("s1", "09:00", shipped), ("s2", "09:00", shipped), ("s2", "09:05", 2)]


def test_protocols_are_the_editions_of_the_clinic(journal: Journal, plain: sqlite3.Connection) -> None:
    journal.append(editions())
    assert lines(plain, "SELECT * FROM protocols ORDER BY name, edition") == [
        "iv-ketamine|2|IV ketamine, ward 3|07:20|Nurse-01|Ward 3 watches the pulse|0",
        "nasal-esketamine|-|-|-|-|-|1",
    ]
    third = replace(EDITION_2, edition=3, title="IV ketamine, ward 4")
    journal.append(
        [
            entry(facts.ProtocolReinstated("nasal-esketamine", "licensed"), 1, stream=CLINIC),
            entry(facts.ProtocolPublished(third, "moved"), 2, stream=CLINIC),
            entry(facts.ProtocolRetired("iv-ketamine", "not used"), 3, stream=CLINIC),
        ]
    )
    assert rows(plain, "SELECT name, edition, title, published_at, reason, retired FROM protocols") == [
        (
            "iv-ketamine",
            2,
            "IV ketamine, ward 3",
            "07:20",
            "Ward 3 watches the pulse",
            1,
        ),
        ("iv-ketamine", 3, "IV ketamine, ward 4", "09:02", "moved", 1),
    ]


def test_missed_readings_and_changed_limits_are_events_and_silence_is_none(
    journal: Journal, plain: sqlite3.Connection
) -> None:
    journal.append(corrected_session())
    assert rows(plain, "SELECT at, kind, text, amount, recorded_by, recorded_at FROM events") == [
        ("09:10", "infusion_started", "over 40 min", 31.3, "Nurse-01", "09:10"),
        ("09:30", "reading_missed", "due at minute 20", None, "Nurse-01", "09:40"),
        (
            "09:30",
            "missed_reading_entered",
            "due at minute 20, entered afterwards",
            None,
            "Nurse-01",
            "09:41",
        ),
        ("09:45", "limits_changed", "runs high at home", None, "Nurse-01", "09:45"),
    ]
    assert rows(plain, "SELECT body ->> '$.until' FROM audit WHERE kind = 'sound_silenced'") == [
        ("2025-03-10T09:22:00Z",)
    ]


def test_a_reading_can_be_missed_before_there_is_a_time_zero(
    journal: Journal, plain: sqlite3.Connection
) -> None:
    journal.append([entry(check_in()), entry(facts.ReadingMissed(None), 5, written=11)])
    assert rows(plain, "SELECT at, kind, text, recorded_at FROM events") == [
        ("09:05", "reading_missed", None, "09:11")
    ]


def test_events(journal: Journal, plain: sqlite3.Connection) -> None:
    journal.append(whole_session())
    assert rows(plain, "SELECT event_id, at, kind, text, amount, unit, recorded_by FROM events") == [
        ("s1.t4", "09:10", "infusion_started", "over 40 min", 35, "mg", "Nurse-01"),
        ("s1.t8", "09:22", "infusion_rate_changed", None, 26.25, "mg/h", "Nurse-01"),
        ("s1.t12", "09:27", "infusion_paused", None, None, None, "Nurse-01"),
        ("s1.e1", "09:28", "drug", "Ondansetron", 4, "mg", "Nurse-01"),
        ("s1.t14", "09:29", "infusion_resumed", None, None, None, "Nurse-01"),
        ("s1.e2", "09:30", "side_effect", "light headed", None, None, "Nurse-01"),
        ("s1.e3", "09:31", "side_effect", "tingling", None, None, "Nurse-01"),
        ("s1.e4", "09:32", "note", "Music turned down", None, None, "Nurse-01"),
        ("s1.t18", "09:45", "side_effect_resolved", "light headed", None, None, "Nurse-01"),
        ("s1.t19", "09:50", "infusion_stopped", "planned end", 34.5, "mg", "Nurse-01"),
    ]


def test_the_audit_holds_every_fact_and_names_no_session_for_the_clinics(
    journal: Journal, plain: sqlite3.Connection
) -> None:
    journal.append([registered(), entry(check_in()), entry(reading("s1.r1", {"pulse": 70.0}), 1, written=2)])
    assert rows(plain, "SELECT seq, session_id, at, recorded_at, recorded_by, kind FROM audit") == [
        (1, None, "09:00", "09:00", "Nurse-01", "patient_registered"),
        (2, "s1", "09:00", "09:00", "Nurse-01", "session_checked_in"),
        (3, "s1", "09:01", "09:02", "Nurse-01", "reading_charted"),
    ]
    (body,) = plain.execute("SELECT body FROM audit WHERE seq = 3").fetchone()
    assert json.loads(body) == {"reading_id": "s1.r1", "values": {"pulse": 70}, "remark": "", "late": False}
    (name,) = plain.execute("SELECT body ->> '$.patient.name' FROM audit WHERE seq = 1").fetchone()
    assert name == "Sample-01 Müller"
