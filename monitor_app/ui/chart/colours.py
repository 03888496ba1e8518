"""Which role of the theme each thing on the chart is drawn in."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtGui import QColor

from monitor_app.domain.measures import MeasureName
from monitor_app.ui.chart.content import MarkKind, Rank
from monitor_app.ui.theme import Theme


def faded(colour: QColor, opacity: float) -> QColor:
    """Return ``colour`` with an opacity of 0 to 1."""
    paler = QColor(colour)
    paler.setAlphaF(opacity)
    return paler


def series_colour(theme: Theme, measure: MeasureName) -> QColor:
    """Return the colour of a measure's line; both blood pressures share one."""
    if measure in (MeasureName.SYSTOLIC, MeasureName.DIASTOLIC):
        return theme.blood_pressure
    return theme.colour(measure.value)


def mark_colour(theme: Theme, measure: MeasureName, rank: Rank) -> QColor:
    """Return the colour of a mark: the series' own, or that of its warning."""
    match rank:
        case Rank.INSIDE:
            return series_colour(theme, measure)
        case Rank.WARNING:
            return theme.warning
        case Rank.CRITICAL:
            return theme.critical
        case _:
            assert_never(rank)


def band_colour(theme: Theme, rank: Rank) -> QColor:
    """Return the translucent fill of a band of values."""
    if rank is Rank.CRITICAL:
        return faded(theme.band_critical, 0.16 if theme.is_dark else 0.13)
    return faded(theme.band_warning, 0.13 if theme.is_dark else 0.16)


def event_colour(theme: Theme, kind: MarkKind) -> QColor:
    """Return the colour of an event's line."""
    match kind:
        case MarkKind.TREATMENT | MarkKind.DRUG:
            return theme.accent
        case MarkKind.INCIDENT:
            return theme.notice
        case MarkKind.NOTE:
            return theme.muted
        case _:
            assert_never(kind)
