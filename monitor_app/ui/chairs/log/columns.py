"""The columns of the log, built from the catalogue of measures: time, values, remarks."""

from __future__ import annotations

from dataclasses import dataclass

from monitor_app.domain.limits import Level, worst_of
from monitor_app.domain.measures import CHARTED, MeasureName, mean_arterial_pressure
from monitor_app.domain.names import measure_name, short_measure_name
from monitor_app.domain.session import Reading
from monitor_app.domain.wording import say
from monitor_app.ui import formats

TIME, MINUTE = 0, 1


@dataclass(frozen=True, slots=True)
class Column:
    """``measures`` are those the column shows, the worst of which colours it; none for words.

    ``widest`` is the longest text it must hold whole, beside the symbol of a level unless the column
    shows none; a column without one takes the rest.
    """

    heading: str
    title: str
    measures: tuple[MeasureName, ...] = ()
    widest: str = ""
    is_mean: bool = False

    @property
    def shows_level(self) -> bool:
        """Return whether a value past a limit gets its symbol here."""
        return bool(self.measures) and not self.is_mean

    def text(self, reading: Reading) -> str:
        """Return the value of a reading, "" where it was not charted."""
        values = [reading.values.get(name) for name in self.measures]
        known = [value for value in values if value is not None]
        if not known or len(known) < len(values):
            return ""
        if self.is_mean:
            return str(mean_arterial_pressure(*known))
        return "/".join(formats.number(value) for value in known)

    def level(self, reading: Reading) -> Level | None:
        """Return the worst level its measures reached, None for calculated values and inside limits."""
        if not self.shows_level:
            return None
        return worst_of(reading.levels[name] for name in self.measures if name in reading.levels)


def log_columns() -> tuple[Column, ...]:
    """Return the columns in order; the first two are :data:`TIME` and :data:`MINUTE`, the last remarks."""
    pressure = (MeasureName.SYSTOLIC, MeasureName.DIASTOLIC)
    others = (measure for measure in CHARTED if measure.name not in pressure)
    return (
        Column(say("Time"), say("Time of day"), widest="22:58"),
        Column(say("min"), say("Minutes from time zero"), widest="+888"),
        Column(say("BP"), say("Blood pressure, mmHg"), pressure, widest="288/188"),
        Column(say("MAP"), say("Mean arterial pressure, calculated, mmHg"), pressure, "188", is_mean=True),
        *(
            Column(
                short_measure_name(measure.name),
                say("{measure}, {unit}", measure=measure_name(measure.name), unit=say(measure.unit)),
                (measure.name,),
                widest=formats.number(measure.refused_outside.high),
            )
            for measure in others
        ),
        Column(say("Remarks"), say("Remarks")),
    )
