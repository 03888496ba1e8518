"""A question that a physician asks in another program reaches the nurses at their chairs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from monitor_app.domain import decisions, reviewing
from monitor_app.recorder import Saved
from tests.scenarios.desk import Desk
from tests.scenarios.steps import chart, check_in_new_patient


def test_the_rail_tells_of_a_question_within_a_minute(open_desk: Callable[[], Desk]) -> None:
    desk = open_desk()
    check_in_new_patient(desk, mrn="000001", name="Sample-01")
    chart(desk, "122/78")
    (session_id,) = desk.parts.recorder.running
    cancel = partial(decisions.cancel_session, reason="tired")
    assert isinstance(desk.parts.recorder.record(session_id, cancel), Saved)
    other = open_desk()
    asked = partial(reviewing.return_session, question="Which arm?")
    assert isinstance(other.parts.recorder.record(session_id, asked), Saved)
    desk.pass_time(0.5)
    assert not desk.shows("reviewBadge")
    desk.pass_time(0.6)
    assert desk.text("reviewBadge") == "1"
