"""What each figure of a session means, as people read it on hover and beneath a printed chart."""

from __future__ import annotations

from enum import StrEnum

from monitor_app.domain.wording import say


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


def definition_of(key: FigureKey) -> str:
    """Return how this figure is counted. What holds for all: readings count as they are amended."""
    match key:
        case FigureKey.PEAK_PRESSURE:
            return say(
                "The highest systolic and the highest diastolic value of the session, which may be of two"
                " readings; and when the systolic one was first read, with its rise over the baseline."
            )
        case FigureKey.ABOVE_WARNING:
            return say(
                "Minutes of systolic or diastolic at or above a limit of that time, critical ones included."
                " A blood pressure stands until the next one, at most 15 min;"
                " time beyond that is not known and not counted."
            )
        case FigureKey.BACK_TO_BASELINE:
            return say(
                "The first blood pressure after the last one that was more than 10 % above or below the"
                " baseline, systolic or diastolic; it and all after it are within 10 %."
            )
        case FigureKey.DISSOCIATION | FigureKey.NAUSEA:
            return say(
                "The highest score from 0 to 10. Resolved is the first reading after it from which on the"
                " score stays at 1 or less, or at its baseline where that was higher."
            )
        case FigureKey.LOWEST_SPO2 | FigureKey.LOWEST_RESPIRATORY_RATE:
            return say("The lowest value of the session, baseline included, and when it was first read.")
        case FigureKey.DEEPEST_SEDATION:
            return say(
                "The lowest MOAA/S score of the session, and when it was first read."
                " 5 answers readily to name, 0 does not respond."
            )
        case _:
            return _of_the_record(key)


def _of_the_record(key: FigureKey) -> str:
    match key:
        case FigureKey.BASELINE:
            return say("The latest value of each measure at or before the start of the treatment.")
        case FigureKey.RISE:
            return say("The highest systolic and diastolic value after the start, minus the baseline.")
        case FigureKey.READINGS:
            return say(
                "Blood pressures due by the schedule and as rechecks. On time is from 2 min before to under"
                " 2 min after; late is from then on; missed is not taken until the next one was close."
                " One entered afterwards counts by the time it was taken."
            )
        case FigureKey.WARNINGS:
            return say(
                "Warnings that were raised and not withdrawn after a correction; and the time from when a"
                " warning was shown, or rose to critical, to the next acknowledgement: of each the longest."
                " One that nobody acknowledged after it rose to critical is not acknowledged; one that a"
                " correction told after the end is asked of nobody."
            )
        case FigureKey.DOSE:
            return say("The dose told when the infusion was stopped, otherwise the dose by the record.")
        case FigureKey.DRUGS:
            return say("Drugs charted beside the treatment.")
        case FigureKey.CHECKLISTS:
            return say(
                "Questions at check-in that were flagged or left open,"
                " and items before leaving that were not fulfilled."
            )
        case FigureKey.LATE_ENTRIES:
            return say("Readings, steps and events written more than 15 min after they were true.")
        case FigureKey.CORRECTIONS:
            return say(
                "Readings and events that were amended or struck out as entered in error, and addenda."
                " The original stays readable."
            )
        case _:
            raise AssertionError(key)
