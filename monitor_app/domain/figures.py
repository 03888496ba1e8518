"""The figures of a session in words: for the cards of the screen, for paper and for a patient's course."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from monitor_app.domain.limits import Level


class FigureKey(StrEnum):
    """The figures, in the order they are shown. The first five are those a glance needs."""

    PEAK_PRESSURE = "peak_pressure"
    ABOVE_WARNING = "above_warning"
    BACK_TO_BASELINE = "back_to_baseline"
    DISSOCIATION = "dissociation"
    NAUSEA = "nausea"
    LOWEST_SPO2 = "lowest_spo2"
    LOWEST_RESPIRATORY_RATE = "lowest_respiratory_rate"
    DEEPEST_SEDATION = "deepest_sedation"
    BASELINE = "baseline"
    RISE = "rise"
    READINGS = "readings"
    WARNINGS = "warnings"
    DOSE = "dose"
    DRUGS = "drugs"
    CHECKLISTS = "checklists"
    LATE_ENTRIES = "late_entries"
    CORRECTIONS = "corrections"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as people read it: a big ``value``, a ``detail`` below, the ``definition`` on hover.

    ``level`` is the worst level behind the value, None inside all limits. A value that is not there is an
    en dash, and ``detail`` says why.
    """

    key: FigureKey
    title: str
    value: str
    detail: str
    level: Level | None
    definition: str
