"""Believable and unbelievable content to draw."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from monitor_app.domain.measures import MeasureName
from monitor_app.ui.chart.content import (
    Band,
    ChartContent,
    EventMark,
    MarkKind,
    Points,
    Rank,
    Span,
    empty_series,
)

BANDS = (
    Band(MeasureName.SYSTOLIC, Rank.WARNING, True, 160, 180),
    Band(MeasureName.SYSTOLIC, Rank.CRITICAL, True, 180, None),
    Band(MeasureName.SYSTOLIC, Rank.CRITICAL, False, None, 90),
    Band(MeasureName.SPO2, Rank.WARNING, False, 89, 93),
    Band(MeasureName.SPO2, Rank.CRITICAL, False, None, 89),
    Band(MeasureName.RESPIRATORY_RATE, Rank.WARNING, True, 25, 31),
    Band(MeasureName.RESPIRATORY_RATE, Rank.CRITICAL, True, 31, None),
    Band(MeasureName.RESPIRATORY_RATE, Rank.WARNING, False, 7, 9),
    Band(MeasureName.RESPIRATORY_RATE, Rank.CRITICAL, False, None, 7),
    Band(MeasureName.DISSOCIATION, Rank.WARNING, True, 8, None),
)


def mock_up(*, breaths: bool = True) -> ChartContent:
    """The session of the drawing board: 122/78 rising to 186/104 at +30, ondansetron at +22."""
    minutes = [-5, 0, 5, 10, 15, 20, 25, 30]
    pressures = [(126, 76), (128, 78), (141, 82), (152, 88), (163, 92), (169, 97), (176, 99), (186, 104)]
    ranks = [0, 0, 0, 0, 1, 1, 1, 2]
    series = empty_series()
    series[MeasureName.SYSTOLIC] = Points.of(
        np.array(minutes, float), np.array(pressures, float), np.array(ranks, np.uint8)
    )
    values = {
        MeasureName.PULSE: [72, 74, 80, 84, 88, 91, 90, 92],
        MeasureName.SPO2: [98, 98, 97, 97, 96, 96, 95, 96],
        MeasureName.DISSOCIATION: [0, 0, 1, 3, 5, 7, 6, 6],
        MeasureName.NAUSEA: [0, 0, 0, 1, 2, 3, 4, 4],
        MeasureName.SEDATION: [5, 5, 5, 5, 4, 4, 4, 4],
    }
    if breaths:
        values[MeasureName.RESPIRATORY_RATE] = [14, 14, 15, 16, 15, 14, 13, 14]
    for name, column in values.items():
        series[name] = Points.of(np.array(minutes, float), np.array(column, float))
    return ChartContent(
        planned_end=70,
        series=series,
        bands=BANDS,
        infusion=(Span(0, 40, runs_on=True),),
        events=(
            EventMark(0, "Start 35 mg / 40 min", MarkKind.TREATMENT),
            EventMark(22, "Ondansetron IV 4 mg", MarkKind.DRUG),
        ),
    )


def entered_late(content: ChartContent) -> ChartContent:
    """Return ``content`` as it looks when every reading of it was entered afterwards, as by an import."""
    series = empty_series()
    for name, points in content.series.items():
        for minute, high, low, rank in zip(
            points.minutes, points.high, points.low, points.ranks, strict=True
        ):
            series[name].append(minute, high, low, rank, hollow=True)
    return replace(content, series=series)


def nothing_yet() -> ChartContent:
    """A session before its baseline."""
    return ChartContent(planned_end=100, bands=BANDS)


def worst_case(readings: int = 400, hours: float = 8, events: int = 40) -> ChartContent:
    """Everything warned, everything crowded, words of forty events that are far too long."""
    chance = np.random.default_rng(7)
    minutes = np.linspace(-10, hours * 60 - 20, readings)
    series = empty_series()
    systolic = chance.integers(70, 240, readings)
    pairs = np.column_stack([systolic, systolic - chance.integers(20, 60, readings)]).astype(float)
    series[MeasureName.SYSTOLIC] = Points.of(minutes, pairs, chance.integers(1, 3, readings).astype(np.uint8))
    ranges = {
        MeasureName.PULSE: (35, 170),
        MeasureName.SPO2: (72, 101),
        MeasureName.RESPIRATORY_RATE: (4, 45),
        MeasureName.DISSOCIATION: (0, 11),
        MeasureName.NAUSEA: (0, 11),
        MeasureName.SEDATION: (0, 6),
    }
    for name, (low, high) in ranges.items():
        column = chance.integers(low, high, readings).astype(float)
        series[name] = Points.of(minutes, column, chance.integers(1, 3, readings).astype(np.uint8))
    label = "Physician notified by telephone, asks for another reading in five minutes"
    marks = (
        EventMark(float(minute), label, list(MarkKind)[i % 4])
        for i, minute in enumerate(np.linspace(0, hours * 60 - 30, events))
    )
    return ChartContent(
        planned_end=hours * 60,
        series=series,
        bands=BANDS,
        infusion=(Span(0, 120), Span(150, 300)),
        events=tuple(marks),
    )
