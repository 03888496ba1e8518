"""Everything that is shown by name has one."""

from __future__ import annotations

from monitor_app.domain import names
from monitor_app.domain.entries import SideEffect
from monitor_app.domain.measures import MeasureName
from monitor_app.domain.protocol import Route
from monitor_app.domain.session import Phase


def test_every_name_is_there() -> None:
    found = [
        *map(names.side_effect_name, SideEffect),
        *map(names.phase_name, Phase),
        *map(names.route_name, Route),
        *map(names.short_measure_name, MeasureName),
    ]
    assert all(found)
