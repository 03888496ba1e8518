"""Readings as observations: the blood pressure as a panel, the calculated mean, one for each other value.

A value that an amendment changed is "corrected". One that an amendment took out, or that was struck out,
stays as "entered-in-error": whoever got it from an earlier export learns that it is none. What stood there
before is told by the provenance of the correction.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from monitor_app.domain.measures import MeasureName, mean_arterial_pressure
from monitor_app.domain.readings import Reading, Strike
from monitor_app.domain.wording import say
from monitor_app.exchange.fhir.codes import (
    LOINC,
    MEAN_PRESSURE,
    OWN_EVENTS,
    PRESSURE_PANEL,
    PRESSURE_PROFILE,
    category,
    category_of,
    coding,
    concept,
    measure_concept,
    measured,
    profile_of,
)
from monitor_app.exchange.fhir.elements import Element, Frame, moment, reference_to, text_of
from monitor_app.exchange.fhir.people import PROFILES
from monitor_app.exchange.fhir.pieces import Piece, corrections_of_reading

_SYSTOLIC, _DIASTOLIC = MeasureName.SYSTOLIC, MeasureName.DIASTOLIC
_PRESSURE = (_SYSTOLIC, _DIASTOLIC)


def readings(frame: Frame) -> list[Piece]:
    """Return all readings in order of time, struck ones among them."""
    session = frame.session
    in_order = sorted((*session.readings, *session.struck), key=lambda one: (one.at, one.reading_id))
    return [_piece(frame, reading) for reading in in_order]


def observation_of(frame: Frame, reading: Reading, name: MeasureName) -> Element | None:
    """Return the reference to the observation that holds a value, None where the reading never had one."""
    if name not in reading.values and not any(name in before.values for before in reading.amendments):
        return None
    key = "pressure" if name in _PRESSURE else name.value
    return frame.reference("Observation", f"{reading.reading_id}/{key}")


def _piece(frame: Frame, reading: Reading) -> Piece:
    resources = tuple(_observations(frame, reading)) or (_remark_alone(frame, reading),)
    told = [frame.note(reading.remark)] if text_of(reading.remark) and reading.values else []
    if reading.late:
        told.append(frame.note(say("Late entry: written more than 15 min after it was read.")))
    if told:
        resources = ({**resources[0], "note": told}, *resources[1:])
    return Piece(
        reading.reading_id,
        (*resources, *_taken_out(frame, reading)),
        reading.at,
        reading.recorded_at,
        reading.recorded_by,
        corrections_of_reading(reading),
        frozenset({reading.reading_id}),
    )


def _observations(frame: Frame, reading: Reading) -> Iterator[Element]:
    if _SYSTOLIC in reading.values and _DIASTOLIC in reading.values:
        panel = _pressure(frame, reading)
        yield panel
        yield _mean_pressure(frame, reading, panel)
    for name, value in reading.values.items():
        if name not in _PRESSURE:
            yield _observation(
                frame,
                reading,
                name.value,
                {
                    "category": [category_of(name)],
                    "code": measure_concept(name),
                    "valueQuantity": measured(name, value),
                },
                status=_status(reading, name),
                profile=profile_of(name),
            )


def _taken_out(frame: Frame, reading: Reading) -> Iterator[Element]:
    """Yield what stood in the reading before an amendment took it out, as it stood there last, as errors."""
    gone = {
        name: value
        for before in reading.amendments
        for name, value in before.values.items()
        if name not in reading.values
    }
    for before in reading.amendments[-1:]:
        struck = Strike(before.at, before.by, before.reason)
        yield from _observations(frame, replace(reading, values=gone, struck=struck))
        remarks = [one.remark for one in reading.amendments if not one.values]
        if remarks and reading.values:
            yield _remark_alone(frame, replace(reading, remark=remarks[-1], struck=struck))


def _pressure(frame: Frame, reading: Reading) -> Element:
    components = [
        {"code": measure_concept(name), "valueQuantity": measured(name, reading.values[name])}
        for name in _PRESSURE
    ]
    return _observation(
        frame,
        reading,
        "pressure",
        {
            "category": [category("vital-signs")],
            "code": concept(coding(LOINC, PRESSURE_PANEL), text=say("Blood pressure")),
            "component": components,
        },
        status=_status(reading, *_PRESSURE),
        profile=PRESSURE_PROFILE,
    )


def _mean_pressure(frame: Frame, reading: Reading, panel: Element) -> Element:
    mean = mean_arterial_pressure(reading.values[_SYSTOLIC], reading.values[_DIASTOLIC])
    return _observation(
        frame,
        reading,
        "map",
        {
            "category": [category("vital-signs")],
            "code": concept(coding(LOINC, MEAN_PRESSURE), text=say("Mean arterial pressure, calculated")),
            "valueQuantity": measured(_SYSTOLIC, mean),
            "method": concept(text=say("calculated: (systolic + 2 · diastolic) / 3")),
            "derivedFrom": [reference_to(panel)],
        },
        status=_status(reading, *_PRESSURE),
    )


def _remark_alone(frame: Frame, reading: Reading) -> Element:
    return _observation(
        frame,
        reading,
        "remark",
        {
            "code": concept(coding(OWN_EVENTS, "remark"), text=say("Remark")),
            "valueString": text_of(reading.remark) or "–",
        },
        status=_status(reading),
    )


def _observation(
    frame: Frame, reading: Reading, key: str, elements: Element, *, status: str, profile: str = ""
) -> Element:
    content = dict(elements)
    head = {"meta": {"profile": [f"{PROFILES}/{profile}"]} if profile else None, "status": status}
    what: Element = {name: content.pop(name) for name in ("category", "code") if name in content}
    whose = {
        "subject": frame.patient,
        "encounter": frame.encounter,
        "effectiveDateTime": moment(reading.at),
        "issued": moment(reading.recorded_at),
        "performer": [frame.person(reading.recorded_by)],
    }
    return frame.resource("Observation", f"{reading.reading_id}/{key}", {**head, **what, **whose, **content})


def _status(reading: Reading, *names: MeasureName) -> str:
    """Return the status of an observation of these measures; of none, that of the reading's remark."""
    if reading.struck is not None:
        return "entered-in-error"
    for before in reading.amendments:
        if not names and before.remark != reading.remark:
            return "corrected"
        if any(before.values.get(name) != reading.values[name] for name in names):
            return "corrected"
    return "final"
