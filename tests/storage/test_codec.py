from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor_app.domain.entries import Fact, WarningAcknowledged
from monitor_app.domain.limits import Level
from monitor_app.storage.codec import KINDS, decode_fact, decode_time, encode_fact, encode_time
from tests.storage.samples import (
    check_in,
    corrected_session,
    drug_facts,
    editions,
    level_changed,
    other_facts,
    people_facts,
    reviewed_session,
    whole_session,
)

moments = st.timedeltas(timedelta(days=-36_500), timedelta(days=36_500)).map(
    lambda distance: datetime(2000, 1, 1, tzinfo=UTC) + distance
)

EVERY_FACT: list[Fact] = [
    *(entry.fact for entry in whole_session() + editions() + corrected_session() + reviewed_session()),
    *other_facts(),
    *drug_facts(),
    *people_facts(),
]


@pytest.mark.parametrize("fact", EVERY_FACT, ids=lambda fact: type(fact).__name__)
def test_a_fact_comes_back_as_it_was(fact: Fact) -> None:
    assert decode_fact(*encode_fact(fact)) == fact


def test_every_kind_of_fact_was_tried() -> None:
    assert {type(fact) for fact in EVERY_FACT} == set(KINDS)


def test_kinds_have_the_names_that_files_hold() -> None:
    assert set(KINDS.values()) >= {
        "patient_registered",
        "session_checked_in",
        "check_answered",
        "infusion_started",
        "infusion_paused",
        "infusion_resumed",
        "infusion_rate_changed",
        "infusion_stopped",
        "injection_given",
        "device_given",
        "recovery_begun",
        "discharge_begun",
        "discharge_left",
        "session_ended",
        "reading_charted",
        "event_recorded",
        "side_effect_began",
        "side_effect_resolved",
        "warning_raised",
        "warning_level_changed",
        "warning_acknowledged",
        "warning_resolved",
        "clock_jumped",
        "protocol_published",
        "protocol_retired",
        "protocol_reinstated",
        "reading_amended",
        "reading_struck",
        "reading_missed",
        "limits_changed",
        "warning_withdrawn",
        "sound_silenced",
        "missed_reading_entered",
        "warning_confirmed",
        "event_amended",
        "event_struck",
        "addendum_added",
        "session_signed",
        "session_returned",
        "question_answered",
        "monitoring_form_submitted",
        "clinic_described",
        "chart_opened",
        "chart_printed",
        "chart_exported",
    }


def test_what_version_1_wrote_means_what_it_meant() -> None:
    acknowledged = decode_fact("warning_acknowledged", '{"warning_id":"s1.w1","level":"warning"}')
    assert acknowledged == WarningAcknowledged("s1.w1", Level.WARNING, action=None)
    changed = (
        '{"warning_id":"s1.w1","level":"critical","limit_kind":"absolute","bound":180,"threshold":180,'
        '"source":"clinic","value":186,"reading_id":"s1.r4"}'
    )
    assert decode_fact("warning_level_changed", changed) == level_changed(
        "s1.w1", "s1.r4", 186, Level.CRITICAL
    )
    _, body = encode_fact(check_in())
    before = body.replace(',"needs_confirmation":false', "").replace(',"acknowledge_asks":"nothing"', "")
    assert len(before) < len(body)
    assert decode_fact("session_checked_in", before) == check_in()


def test_what_is_no_fact_is_refused() -> None:
    with pytest.raises(ValueError, match="tea_was_served"):
        decode_fact("tea_was_served", "{}")
    with pytest.raises(ValueError, match="warning_id"):
        decode_fact("warning_acknowledged", "{}")


@given(moments)
def test_a_time_comes_back_to_the_microsecond(moment: datetime) -> None:
    text = encode_time(moment)
    assert decode_time(text) == moment
    assert datetime.fromisoformat(text) == moment
    assert len(text) == len("2025-03-10T09:00:00.000000Z")


@given(moments, moments)
def test_text_sorts_as_time_does(one: datetime, other: datetime) -> None:
    assert (encode_time(one) < encode_time(other)) == (one < other)


def test_sqlite_reads_the_time() -> None:
    text = encode_time(datetime(2025, 3, 10, 9, 0, 0, 123_000, tzinfo=UTC))
    connection = sqlite3.connect(":memory:")
    (read,) = connection.execute("SELECT strftime('%Y-%m-%d %H:%M:%f', julianday(?))", (text,)).fetchone()
    connection.close()
    assert read == "2025-03-10 09:00:00.123"


def test_times_are_stored_in_utc_and_never_without_a_zone() -> None:
    vienna = timezone(timedelta(hours=1))
    assert encode_time(datetime(2025, 3, 10, 10, 0, tzinfo=vienna)) == "2025-03-10T09:00:00.000000Z"
    with pytest.raises(ValueError, match="zone"):
        encode_time(datetime(2025, 3, 10, 10, 0, tzinfo=vienna).replace(tzinfo=None))
