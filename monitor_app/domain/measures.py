"""The catalogue of measures: one row each, from which fields, lanes, columns and exports are built.

Ranges, units and codes are those of the clinical reference. "Refused" bounds are what no person can
have or no device shows; "confirm" bounds are unusual and asked about once. Both are inclusive of the
values inside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class MeasureName(StrEnum):
    """The measures, by the names their columns have in views and files."""

    SYSTOLIC = "systolic"
    DIASTOLIC = "diastolic"
    PULSE = "pulse"
    SPO2 = "spo2"
    RESPIRATORY_RATE = "respiratory_rate"
    DISSOCIATION = "dissociation"
    NAUSEA = "nausea"
    SEDATION = "sedation"
    WEIGHT = "weight"
    PHQ9 = "phq9"


class Lane(StrEnum):
    """Where on the chart a measure is drawn."""

    PRESSURE = "pressure"
    BREATHING = "breathing"
    EXPERIENCE = "experience"


Values = Mapping[MeasureName, float]
"""What one reading holds: a value for each measure that was charted, in the unit of the measure."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A closed interval in the unit of its measure."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Return whether ``value`` lies inside, bounds included."""
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is read off a patient."""

    name: MeasureName
    title: str
    """Short English name; shown through ``wording``."""
    unit: str
    ucum: str
    loinc: str | None
    refused_outside: Bounds
    confirm_outside: Bounds | None
    lane: Lane | None
    """None for what is asked at check-in and not charted."""
    is_score: bool = False
    low_is_worse: bool = False
    decimals: int = 0


CATALOGUE: tuple[Measure, ...] = (
    Measure(
        MeasureName.SYSTOLIC,
        "Systolic",
        "mmHg",
        "mm[Hg]",
        "8480-6",
        Bounds(40, 300),
        Bounds(70, 220),
        Lane.PRESSURE,
    ),
    Measure(
        MeasureName.DIASTOLIC,
        "Diastolic",
        "mmHg",
        "mm[Hg]",
        "8462-4",
        Bounds(20, 200),
        Bounds(40, 130),
        Lane.PRESSURE,
    ),
    Measure(
        MeasureName.PULSE,
        "Pulse",
        "/min",
        "/min",
        "8867-4",
        Bounds(20, 300),
        Bounds(40, 160),
        Lane.PRESSURE,
    ),
    Measure(
        MeasureName.SPO2,
        "SpO₂",
        "%",
        "%",
        "59408-5",
        Bounds(50, 100),
        Bounds(88, 100),
        Lane.BREATHING,
        low_is_worse=True,
    ),
    Measure(
        MeasureName.RESPIRATORY_RATE,
        "Resp. rate",
        "/min",
        "/min",
        "9279-1",
        Bounds(0, 80),
        Bounds(8, 30),
        Lane.BREATHING,
    ),
    Measure(
        MeasureName.DISSOCIATION,
        "Dissociation",
        "0–10",
        "{score}",
        None,
        Bounds(0, 10),
        None,
        Lane.EXPERIENCE,
        is_score=True,
    ),
    Measure(
        MeasureName.NAUSEA,
        "Nausea",
        "0–10",
        "{score}",
        None,
        Bounds(0, 10),
        None,
        Lane.EXPERIENCE,
        is_score=True,
    ),
    Measure(
        MeasureName.SEDATION,
        "Sedation",
        "5–0",
        "{score}",
        None,
        Bounds(0, 5),
        None,
        Lane.EXPERIENCE,
        is_score=True,
        low_is_worse=True,
    ),
    Measure(
        MeasureName.WEIGHT,
        "Weight",
        "kg",
        "kg",
        "29463-7",
        Bounds(20, 350),
        Bounds(35, 200),
        None,
        decimals=1,
    ),
    Measure(MeasureName.PHQ9, "PHQ-9", "of 27", "{score}", "44261-6", Bounds(0, 27), None, None),
)

BY_NAME: Mapping[MeasureName, Measure] = {measure.name: measure for measure in CATALOGUE}

CHARTED: tuple[Measure, ...] = tuple(measure for measure in CATALOGUE if measure.lane is not None)


def mean_arterial_pressure(systolic: float, diastolic: float) -> int:
    """Return the calculated mean pressure in mmHg, (S + 2·D) / 3, rounded half up.

    Source: clinical reference, "MAP (calculated)".
    """
    return int((systolic + 2 * diastolic) / 3 + 0.5)


class Plausibility(StrEnum):
    """Whether a value can be taken as it is."""

    USUAL = "usual"
    UNUSUAL = "unusual"
    IMPOSSIBLE = "impossible"


def plausibility(measure: Measure, value: float) -> Plausibility:
    """Return whether ``value`` is taken, asked about once, or refused, by the catalogue's bounds."""
    if not measure.refused_outside.holds(value):
        return Plausibility.IMPOSSIBLE
    if measure.confirm_outside is not None and not measure.confirm_outside.holds(value):
        return Plausibility.UNUSUAL
    return Plausibility.USUAL


def parse(measure: Measure, text: str) -> float | None:
    """Return the number in ``text``, None when it is not one this measure can have.

    Takes digits with at most the measure's decimals, after a point or a comma; nothing else: no sign,
    no exponent, no "nan".
    """
    whole, _, fraction = text.strip().replace(",", ".").partition(".")
    if not (whole.isascii() and whole.isdigit()) or len(whole) > 4:
        return None
    if not fraction:
        return int(whole) if "." not in text and "," not in text else None
    if not (fraction.isascii() and fraction.isdigit()) or len(fraction) > measure.decimals:
        return None
    return float(f"{whole}.{fraction}")
