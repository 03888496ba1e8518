"""The codes: LOINC, UCUM and SNOMED CT as the clinical reference names them, and our own for the rest.

Routes are those of FHIR's value set "SNOMED CT Route Codes", signatures those of its "Signature Type Codes".
"""

from __future__ import annotations

from collections.abc import Mapping

from monitor_app.domain.entries import SideEffect
from monitor_app.domain.limits import Level
from monitor_app.domain.measures import BY_NAME, MeasureName
from monitor_app.domain.protocol import Route
from monitor_app.domain.wording import say
from monitor_app.exchange.fhir.elements import Element

LOINC = "http://loinc.org"
SNOMED = "http://snomed.info/sct"
UCUM = "http://unitsofmeasure.org"
OBSERVATION_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203"
DATA_OPERATION = "http://terminology.hl7.org/CodeSystem/v3-DataOperation"
PROVENANCE_AGENT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type"
SIGNATURE_TYPE = "urn:iso-astm:E1762-95:2013"

OWN = "urn:infusion-session-monitor"
OWN_MEASURES = f"{OWN}:measures"
"""What no public code system names: scores of dissociation and sedation, and what is calculated."""
OWN_EVENTS = f"{OWN}:events"
OWN_SIDE_EFFECTS = f"{OWN}:side-effects"
OWN_WARNINGS = f"{OWN}:warnings"
OWN_ACTIONS = f"{OWN}:actions"
OWN_SESSIONS = f"{OWN}:sessions"

PRESSURE_PANEL = "85354-9"
MEAN_PRESSURE = "8478-0"
SPO2_OF_THE_PROFILE = "2708-6"
"""The code that FHIR's profile of oxygen saturation asks for beside the one for pulse oximetry."""
NAUSEA = "700471003"

REVIEW_SIGNATURE = "1.2.840.10065.1.12.1.13"

_PROFILES: Mapping[MeasureName, str] = {
    MeasureName.PULSE: "heartrate",
    MeasureName.SPO2: "oxygensat",
    MeasureName.RESPIRATORY_RATE: "resprate",
    MeasureName.WEIGHT: "bodyweight",
}
PRESSURE_PROFILE = "bp"

_SURVEYS = (MeasureName.DISSOCIATION, MeasureName.NAUSEA, MeasureName.SEDATION, MeasureName.PHQ9)

_ROUTES: Mapping[Route, tuple[str, str]] = {
    Route.INTRAVENOUS: ("47625008", "Intravenous route"),
    Route.SUBCUTANEOUS: ("34206005", "Subcutaneous route"),
    Route.NASAL: ("46713006", "Nasal route"),
}

_UNITS: Mapping[str, str] = {
    "mg": "mg",
    "g": "g",
    "µg": "ug",
    "μg": "ug",
    "mcg": "ug",
    "ml": "mL",
    "mL": "mL",
    "l": "L",
    "L": "L",
    "mg/h": "mg/h",
}


def coding(system: str, code: str, display: str = "") -> Element:
    """Return one coding."""
    return {"system": system, "code": code, **({"display": display} if display else {})}


def concept(*codings: Element, text: str = "") -> Element:
    """Return a concept by its codings, its words, or both."""
    return {**({"coding": list(codings)} if codings else {}), **({"text": text} if text else {})}


def measure_concept(name: MeasureName) -> Element:
    """Return what is measured."""
    measure = BY_NAME[name]
    codings = [coding(LOINC, measure.loinc)] if measure.loinc is not None else []
    match name:
        case MeasureName.SPO2:
            codings.append(coding(LOINC, SPO2_OF_THE_PROFILE))
        case MeasureName.NAUSEA:
            codings += [
                coding(SNOMED, NAUSEA, "Level of nausea"),
                coding(OWN_MEASURES, name.value, measure.title),
            ]
        case MeasureName.DISSOCIATION:
            codings.append(coding(OWN_MEASURES, name.value, measure.title))
        case MeasureName.SEDATION:
            codings.append(coding(OWN_MEASURES, name.value, "Sedation (MOAA/S)"))
        case _:
            pass
    return concept(*codings, text=say(measure.title))


def category_of(name: MeasureName) -> Element:
    """Return the category of an observation: a score that is asked for, or a vital sign."""
    return category("survey" if name in _SURVEYS else "vital-signs")


def category(code: str) -> Element:
    """Return a category of observations."""
    return concept(coding(OBSERVATION_CATEGORY, code))


def profile_of(name: MeasureName) -> str:
    """Return the name of FHIR's own profile of a vital sign, "" where it has none."""
    return _PROFILES.get(name, "")


def route_concept(route: Route) -> Element:
    """Return the route by which the drug of the session is given."""
    code, display = _ROUTES[route]
    return concept(coding(SNOMED, code, display), text=display)


def quantity(value: float, unit: str, ucum: str | None = None) -> Element:
    """Return an amount; its unit is coded where UCUM is known to have it."""
    code = ucum if ucum is not None else _UNITS.get(unit)
    number = int(value) if value == int(value) else round(value, 6)
    coded = {} if code is None else {"system": UCUM, "code": code}
    return {"value": number, **({"unit": unit} if unit else {}), **coded}


def measured(name: MeasureName, value: float) -> Element:
    """Return a value of a measure."""
    measure = BY_NAME[name]
    return quantity(value, measure.ucum if measure.ucum == "{score}" else measure.unit, measure.ucum)


def side_effect_concept(effect: SideEffect, words: str) -> Element:
    """Return a side effect."""
    return concept(coding(OWN_SIDE_EFFECTS, effect.value), text=words)


def severity(level: Level) -> str:
    """Return the level of a warning as the severity of an issue."""
    return "high" if level is Level.CRITICAL else "moderate"
