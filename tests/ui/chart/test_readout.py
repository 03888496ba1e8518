"""What the crosshair tells stands at the minute at which it was true."""

from __future__ import annotations

from functools import partial

from monitor_app.domain import decisions
from monitor_app.ui.chart.from_session import content_of
from monitor_app.ui.chart.readout import readout_at
from tests.support.clinic import Clinic


def test_an_event_beside_a_reading_has_its_own_minute() -> None:
    clinic = Clinic()
    session = clinic.start(clinic.chart(clinic.check_in(), "120/80"))
    clinic.clock.advance(minutes=30)
    session = clinic.chart(session, "140/85")
    clinic.clock.advance(minutes=10)
    session = clinic.record(session, partial(decisions.stop_infusion, amount=35.0))
    content = content_of(session)
    stop = readout_at(content, 40.0, 2.0)
    assert stop is not None
    assert round(stop.minute) == 30
    assert stop.events == ("+40 min: Stop",)
    clinic.clock.advance(minutes=1)
    after = readout_at(content_of(clinic.chart(session, "130/80")), 40.6, 2.0)
    assert after is not None
    assert round(after.minute) == 41
    assert after.events == ("+40 min: Stop",)
    start = readout_at(content, 0.0, 2.0)
    assert start is not None
    assert (round(start.minute), start.events) == (0, ("Start 35 mg / 40 min",))
