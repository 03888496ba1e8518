"""The words for values: a blood pressure as it is written, and what a score means.

Bands of scores and the steps of sedation are those of the clinical reference, in our own words.
"""

from __future__ import annotations

from math import isfinite

from monitor_app.domain.measures import MeasureName
from monitor_app.domain.wording import say


def number_words(value: float) -> str:
    """Return a number as people write it: two different ones never look alike, and none has an exponent."""
    if not isfinite(value):
        return f"{value:g}"
    if value == int(value):
        return str(int(value))
    short = f"{value:g}"
    exact = short if float(short) == value else repr(value)
    return exact if "e" not in exact else f"{value:.20f}".rstrip("0")


def pressure_words(systolic: float, diastolic: float) -> str:
    """Return a blood pressure in mmHg as people write it, such as "122/78"."""
    return f"{systolic:g}/{diastolic:g}"


def score_words(measure: MeasureName, value: float) -> str:
    """Return what a score means, "" for measures whose number speaks for itself."""
    match measure:
        case MeasureName.DISSOCIATION:
            return dissociation_words(value)
        case MeasureName.NAUSEA:
            return nausea_words(value)
        case MeasureName.SEDATION:
            return sedation_words(value)
        case MeasureName.PHQ9:
            return phq9_band(value)
        case _:
            return ""


def dissociation_words(score: float) -> str:
    """Return the band of a dissociation score, 0 to 10."""
    if score <= 2:
        return say("minimal")
    if score <= 5:
        return say("mild to moderate")
    return say("marked") if score <= 8 else say("profound")


def nausea_words(score: float) -> str:
    """Return the band of a nausea score, 0 to 10."""
    if score <= 0:
        return say("none")
    if score <= 3:
        return say("mild")
    return say("moderate") if score <= 6 else say("severe")


def sedation_words(score: float) -> str:
    """Return the step of MOAA/S, 5 (awake) down to 0."""
    match score:
        case 5:
            return say("answers readily to name")
        case 4:
            return say("lethargic")
        case 3:
            return say("only if called loudly or repeatedly")
        case 2:
            return say("only to mild prodding")
        case 1:
            return say("only to a painful squeeze")
        case _:
            return say("no response")


def phq9_band(total: float) -> str:
    """Return the severity band of a PHQ-9 total, 0 to 27."""
    if total <= 4:
        return say("minimal")
    if total <= 9:
        return say("mild")
    if total <= 14:
        return say("moderate")
    return say("moderately severe") if total <= 19 else say("severe")
