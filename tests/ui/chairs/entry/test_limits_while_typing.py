"""The limits while one types: waiting, to be confirmed, and those of the time a value was read."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QLabel

from monitor_app.domain.limit_changes import change_limits
from monitor_app.domain.limits import Direction, Level, Limit, LimitKind
from monitor_app.domain.measures import MeasureName
from monitor_app.ui.controls.field_state import FieldState
from tests.ui.chairs.entry.panel import Panel


def words_on(panel: Panel) -> set[str]:
    return {label.text() for label in panel.widget.findChildren(QLabel) if label.isVisible()}


def test_limits_by_change_say_that_they_wait_for_the_baseline(panel: Panel) -> None:
    session = panel.opens(panel.clinic.check_in())
    assert "Waiting for baseline: BP" in words_on(panel)
    panel.clinic.chart(session, "122/78")
    assert not any("Waiting" in words for words in words_on(panel))
    assert "baseline 122/78" in words_on(panel)


def test_a_value_to_be_confirmed_is_told_above_its_field(panel: Panel) -> None:
    session = panel.opens(panel.clinic.check_in())
    once = tuple(replace(limit, needs_confirmation=True) for limit in session.limits)
    session = panel.clinic.record(session, partial(change_limits, limits=once, reason="restless arm"))
    panel.clinic.chart(session, "186/88", pulse=125)
    assert "baseline 186/88 · confirm 186/88" in words_on(panel)
    assert "125 ?" in words_on(panel)
    panel.clinic.chart(session, "122/78", pulse=80)
    assert {"baseline 122/78 · last 122/78", "last 80"} <= words_on(panel)


def test_what_is_typed_is_judged_by_this_patients_own_limits(panel: Panel) -> None:
    session = panel.opens(panel.clinic.check_in())
    panel.types("165/88\t")
    assert panel.verdict("pressureField") == (FieldState.WARNING, "warning")
    higher = tuple(replace(limit, bound=170) if limit.bound == 160 else limit for limit in session.limits)
    panel.clinic.record(session, partial(change_limits, limits=higher, reason="hypertension known"))
    assert panel.verdict("pressureField") == (FieldState.NORMAL, "")


def test_a_limit_that_never_got_its_baseline_says_so_as_long_as_it_waits(panel: Panel) -> None:
    session = panel.clinic.start(panel.clinic.chart(panel.clinic.check_in(), "122/78"))
    rise = Limit(MeasureName.PULSE, Direction.ABOVE, LimitKind.CHANGE, 20, Level.WARNING)
    session = panel.opens(session)
    panel.clinic.clock.advance(minutes=5)
    limits = (*session.limits, rise)
    session = panel.clinic.record(session, partial(change_limits, limits=limits, reason="tachycardia before"))
    words = "Waiting for baseline: Pulse. Chart one from before the start."
    assert words in words_on(panel)
    panel.clinic.clock.advance(minutes=5)
    session = panel.clinic.chart(session, pulse=70)
    assert {words, "last 70"} <= words_on(panel)
    panel.clinic.chart(session, pulse=68, minutes_ago=11)
    assert words not in words_on(panel)


def test_what_is_typed_for_an_earlier_time_is_judged_by_the_limits_of_that_time(panel: Panel) -> None:
    session = panel.clinic.start(panel.clinic.chart(panel.clinic.check_in(), "140/80"))
    panel.clinic.clock.advance(minutes=10)
    higher = tuple(replace(limit, bound=175) if limit.bound == 160 else limit for limit in session.limits)
    session = panel.clinic.record(session, partial(change_limits, limits=higher, reason="hypertension known"))
    panel.clinic.clock.advance(minutes=2)
    panel.opens(session)
    panel.types("165/80\t")
    assert panel.verdict("pressureField") == (FieldState.NORMAL, "")
    panel.widget.toggle_time()
    panel.types("+5")
    assert panel.verdict("pressureField") == (FieldState.WARNING, "warning")
    panel.types("\n")
    (warning,) = panel.clinic.recorder.running[session.session_id].warnings.values()
    assert (warning.value, warning.bound) == (165, 160)


def test_before_the_start_nothing_is_compared_with_the_baseline(panel: Panel) -> None:
    session = panel.clinic.start(panel.clinic.chart(panel.clinic.check_in(), "110/70"))
    panel.clinic.clock.advance(minutes=5)
    panel.opens(session)
    panel.types("152/80\t")
    assert panel.verdict("pressureField") == (FieldState.WARNING, "warning")
    panel.widget.toggle_time()
    panel.types("-2")
    assert panel.verdict("pressureField") == (FieldState.NORMAL, "")
