"""Every reading as a row: those that count, what they were before, those struck out, those missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from monitor_app import formats
from monitor_app.domain.limits import Level, worst_of
from monitor_app.domain.measures import BY_NAME, CHARTED, MeasureName, Values
from monitor_app.domain.names import short_measure_name
from monitor_app.domain.readings import Reading
from monitor_app.domain.session import Session
from monitor_app.domain.value_words import pressure_words
from monitor_app.domain.wording import say
from monitor_app.exchange.chart_pdf.flow import Piece
from monitor_app.exchange.chart_pdf.moments import minute_of, time_of, time_share
from monitor_app.exchange.chart_pdf.opening import level_sign
from monitor_app.exchange.chart_pdf.table import Cell, Column, table
from monitor_app.exchange.chart_pdf.text import SMALL_SIZE, SOFT, heading, paragraph

_PRESSURES = (MeasureName.SYSTOLIC, MeasureName.DIASTOLIC)
_SINGLE = tuple(measure.name for measure in CHARTED if measure.name not in _PRESSURES)


@dataclass(frozen=True, slots=True)
class _Row:
    at: datetime
    order: int
    cells: list[Cell]


def readings(session: Session, width: float) -> Iterator[Piece]:
    """Yield the table of readings, oldest first."""
    yield from heading(say("Readings"))
    rows = [*_counting(session), *_struck(session), *_missed(session)]
    if not rows:
        yield from paragraph(say("No reading was charted."), width)
        return
    ordered = sorted(rows, key=lambda row: (row.at, row.order))
    yield from table(_columns(session), (row.cells for row in ordered), width)
    legend = say(
        "△ warning, ▲ critical, by the limits in force. Struck through: amended or entered in error."
    )
    yield from paragraph(legend, width, points=SMALL_SIZE, colour=SOFT)


def _columns(session: Session) -> list[Column]:
    time = time_share(session, 1.15, 1.85)
    return [
        Column(say("min"), 0.75, on_right=True),
        Column(say("Time"), time),
        Column(say("BP"), 1.5, on_right=True),
        *(Column(short_measure_name(name), 0.95, on_right=True) for name in _SINGLE),
        Column(say("Remarks"), 5.15 - time),
        Column(say("By"), 1.6),
    ]


def _counting(session: Session) -> Iterator[_Row]:
    for reading in session.readings:
        notes = [reading.remark, *_late(session, reading)]
        if reading.amendments:
            last = reading.amendments[-1]
            time = time_of(session, last.at)
            notes.append(
                say("amended {time} by {person}: {reason}", time=time, person=last.by, reason=last.reason)
            )
        yield _row(session, reading, 0, reading.values, notes, reading.recorded_by, counts=True)
        for place, amendment in enumerate(reading.amendments):
            words = say("before the amendment {number}", number=place + 1)
            notes = [amendment.remark, words]
            yield _row(session, reading, place + 1, amendment.values, notes, reading.recorded_by)


def _struck(session: Session) -> Iterator[_Row]:
    for reading in session.struck:
        notes = [reading.remark]
        if reading.struck is not None:
            notes.append(
                say(
                    "entered in error, struck out {time} by {person}: {reason}",
                    time=time_of(session, reading.struck.at),
                    person=reading.struck.by,
                    reason=reading.struck.reason,
                )
            )
        yield _row(session, reading, 0, reading.values, notes, reading.recorded_by)


def _missed(session: Session) -> Iterator[_Row]:
    for at in session.missed:
        blank = [Cell("–") for _ in range(1 + len(_SINGLE))]
        cells = [
            _minute(session, at),
            Cell(time_of(session, at)),
            *blank,
            Cell(say("reading missed")),
            Cell(),
        ]
        yield _Row(at, 0, cells)


def _row(
    session: Session,
    reading: Reading,
    order: int,
    values: Values,
    notes: list[str],
    by: str,
    *,
    counts: bool = False,
) -> _Row:
    levels = reading.levels if counts else {}
    pressure = ""
    systolic, diastolic = values.get(MeasureName.SYSTOLIC), values.get(MeasureName.DIASTOLIC)
    if systolic is not None and diastolic is not None:
        pressure = pressure_words(systolic, diastolic)
    worst = worst_of(level for name, level in levels.items() if name in _PRESSURES)
    cells = [
        _minute(session, reading.at),
        Cell(time_of(session, reading.at)),
        _value(pressure, worst, is_struck=not counts),
        *(_value(_single(name, values), levels.get(name), is_struck=not counts) for name in _SINGLE),
        Cell(" · ".join(note for note in notes if note)),
        Cell(by),
    ]
    return _Row(reading.at, order, cells)


def _single(name: MeasureName, values: Values) -> str:
    value = values.get(name)
    return "" if value is None else formats.number(value, BY_NAME[name].decimals)


def _value(text: str, level: Level | None, *, is_struck: bool) -> Cell:
    if level is None:
        return Cell(text, is_struck=is_struck)
    return Cell(f"{level_sign(level)} {text}", is_bold=True)


def _minute(session: Session, at: datetime) -> Cell:
    return Cell(minute_of(session, at))


def _late(session: Session, reading: Reading) -> Iterator[str]:
    if reading.late:
        yield say("late entry, written {time}", time=time_of(session, reading.recorded_at))
