"""The views of sessions as the rules make them: late entries, corrections and changed limits included."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from monitor_app.domain import charting, correcting, decisions, missed, sounding
from monitor_app.domain.acknowledging import acknowledge
from monitor_app.domain.decisions import Decision
from monitor_app.domain.limit_changes import change_limits
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import AcknowledgeAction, Protocol
from monitor_app.storage import derived
from monitor_app.storage.journal import Journal
from tests.domain.bedside import Bedside, read
from tests.storage.by_the_fold import assert_views_say, content, new_file
from tests.support.clinic import shipped_protocol

SHIPPED = shipped_protocol("iv-ketamine")
CONFIRMED = replace(
    SHIPPED, limits=tuple(replace(limit, needs_confirmation=True) for limit in SHIPPED.limits)
)
STRICTER = tuple(limit for limit in SHIPPED.limits if limit.measure is MeasureName.SYSTOLIC)

readings = st.builds(
    read,
    st.sampled_from(["122/78", "110/66", "150/92", "165/103", "181/95", "186/112", "90/50"]),
    pulse=st.sampled_from([48, 72, 121]),
    nausea=st.sampled_from([0, 3, 7]),
)
ages = st.sampled_from([0, 0, 1, 7, 16, 45])


class Ward:
    """A bedside where anything is tried; what is refused leaves no trace."""

    def __init__(self, bedside: Bedside) -> None:
        self.bedside = bedside

    def attempt(self, decision: Decision, *, age: float = 0) -> None:
        self.bedside.decide(decision, at=self.bedside.minute - age)

    def wait(self, minutes: float) -> None:
        self.bedside.wait_until(self.bedside.minute + minutes)

    def chart(self, values: dict[MeasureName, float], age: float) -> None:
        self.attempt(partial(charting.chart_reading, values=values, confirmed=True), age=age)

    def amend(self, values: dict[MeasureName, float], place: int) -> None:
        amend = partial(correcting.amend_reading, values=values, reason="slipped", confirmed=True)
        self.attempt(partial(amend, reading_id=self._known(place)))

    def strike(self, place: int) -> None:
        self.attempt(partial(correcting.strike_reading, reading_id=self._known(place), reason="slipped"))

    def miss(self) -> None:
        self.attempt(missed.note_missed)

    def _known(self, place: int) -> str:
        known = self.bedside.session.readings
        return known[place % len(known)].reading_id if known else "none"


Act = Callable[[Ward], None]


def done(method: Callable[..., None], *arguments: st.SearchStrategy[object]) -> st.SearchStrategy[Act]:
    """Draw a call of ``method`` with these arguments."""
    return st.tuples(*arguments).map(lambda drawn: lambda ward: method(ward, *drawn))


decided = st.sampled_from(
    [
        partial(decisions.start_infusion, amount=35, minutes=40),
        decisions.stop_infusion,
        sounding.silence,
        acknowledge,
        partial(acknowledge, action=AcknowledgeAction.TREATED),
        partial(change_limits, limits=STRICTER, reason="runs high"),
        partial(change_limits, limits=SHIPPED.limits, reason="as before"),
        partial(decisions.cancel_session, reason="unwell"),
    ]
)
places = st.integers(0, 40)
acts = st.lists(
    done(Ward.wait, st.sampled_from([1, 5, 20]))
    | done(Ward.chart, readings, ages)
    | done(Ward.chart, readings, ages)
    | done(Ward.amend, readings, places)
    | done(Ward.strike, places)
    | done(Ward.miss)
    | st.tuples(decided, ages).map(lambda drawn: lambda ward: ward.attempt(drawn[0], age=drawn[1])),
    max_size=40,
)


@given(acts, st.sampled_from([SHIPPED, CONFIRMED]), st.integers(1, 7))
def test_any_session_is_in_the_file_as_it_is_on_the_screen(
    told: list[Act], protocol: Protocol, batch: int
) -> None:
    ward = Ward(Bedside(protocol))
    for act in told:
        act(ward)
    entries = ward.bedside.entries
    with new_file() as database:
        journal = Journal(database)
        for begin in range(0, len(entries), batch):
            journal.append(entries[begin : begin + batch])
        assert_views_say(database, ward.bedside.session)
        grown = content(database)
        with database.writing() as connection:
            derived.rebuild(connection)
        assert content(database) == grown
