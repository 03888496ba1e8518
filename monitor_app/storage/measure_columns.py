"""The columns that hold values of measures, and numbers as the tables keep them."""

from __future__ import annotations

from collections.abc import Iterable

from monitor_app.domain.measures import CHARTED, MeasureName

MEASURES = tuple(measure.name for measure in CHARTED)
PEAKS = (MeasureName.SYSTOLIC, MeasureName.DIASTOLIC, MeasureName.DISSOCIATION, MeasureName.NAUSEA)
"""The measures of which a session keeps the highest value."""


def in_measures(pattern: str, measures: Iterable[MeasureName] = MEASURES) -> str:
    """Return ``pattern``, whose ``{}`` stands for a measure, once for each, with commas between."""
    return ", ".join(pattern.replace("{}", name) for name in measures)


def whole(value: float | None) -> float | None:
    """Return ``value``, as an integer where it is a whole number."""
    return int(value) if value is not None and value == int(value) else value
