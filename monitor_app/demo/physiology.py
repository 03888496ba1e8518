"""What would be read off a made-up person at a minute of a session. Pure and repeatable.

Courses follow the clinical reference: IV dissociation peaks at 15 to 20 min and BP at about 30 min; nasal
both at 40 min, with a BP effect that outlasts the dissociation (gone by about 90 min) and sedation from
15 over 30–45 to 90 min. The first session dissociates most. It is a picture, not a simulation.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from dataclasses import dataclass

from monitor_app.demo.cast import BY_MRN, CAST, Body
from monitor_app.domain.measures import MeasureName, Values
from monitor_app.domain.protocol import Route
from monitor_app.domain.session import Session


@dataclass(frozen=True, slots=True)
class Wave:
    """An effect that is 0 at time zero, 1 at ``peak`` minutes, and wanes; ``shape`` makes it narrow."""

    peak: float
    shape: float

    def at(self, minute: float) -> float:
        """Return the effect at ``minute``."""
        if minute <= 0:
            return 0.0
        share = minute / self.peak
        return math.exp(self.shape * (math.log(share) + 1 - share))


@dataclass(frozen=True, slots=True)
class Course:
    """The waves of one route."""

    pressure: Wave
    dissociation: Wave
    nausea: Wave
    sedation: Wave


COURSES: Mapping[Route, Course] = {
    Route.INTRAVENOUS: Course(Wave(30, 3.5), Wave(19, 2.2), Wave(30, 2.5), Wave(30, 3)),
    Route.SUBCUTANEOUS: Course(Wave(25, 2.5), Wave(20, 2.2), Wave(28, 2.5), Wave(25, 2.5)),
    Route.NASAL: Course(Wave(40, 1.6), Wave(40, 4), Wave(35, 2.5), Wave(38, 2.5)),
}

FIRST_SESSION = 1.15
LATER_SESSION = 0.94
"""Each session dissociates by this factor less than the one before it, down to :data:`LEAST`."""
LEAST = 0.7

_M = MeasureName
NOTED: Mapping[tuple[str, int], Mapping[int, Values]] = {
    ("004417", 3): {
        minute: dict(
            zip(
                (_M.SYSTOLIC, _M.DIASTOLIC, _M.PULSE, _M.SPO2, _M.DISSOCIATION, _M.NAUSEA, _M.SEDATION),
                values,
                strict=True,
            )
        )
        for minute, values in {
            -5: (122, 78, 72, 98, 0, 0, 5),
            0: (124, 78, 74, 98, 0, 0, 5),
            5: (137, 81, 80, 97, 1, 0, 5),
            10: (151, 88, 84, 97, 3, 1, 5),
            20: (169, 97, 91, 96, 7, 3, 4),
            25: (176, 99, 90, 95, 6, 4, 4),
            30: (186, 104, 92, 96, 6, 4, 4),
        }.items()
    }
}
"""Readings as they were, by MRN and number in the course: the session of the pictures in the manual."""


def values_at(session: Session, minute: float) -> Values:
    """Return what is read off the person of ``session`` at ``minute`` from time zero."""
    mrn, number = session.patient.mrn, session.check_in.course_number
    noted = NOTED.get((mrn, number), {}).get(math.floor(minute))
    if noted is not None:
        return noted
    return _modelled(body_of(mrn), session.protocol.route, mrn, number, minute)


def body_of(mrn: str) -> Body:
    """Return the body of a member of the cast, and of a stranger that of a member chosen by the MRN."""
    member = BY_MRN.get(mrn)
    return member.body if member is not None else random.Random(mrn).choice(CAST).body


def _modelled(body: Body, route: Route, mrn: str, number: int, minute: float) -> Values:
    course = COURSES[route]
    # The noise belongs to the moment: whoever reads twice reads the same.
    noise = random.Random(f"{mrn} {number} {round(minute)}")
    day = random.Random(f"{mrn} {number}").gauss(0, 1)
    effect = FIRST_SESSION if number == 1 else max(LEAST, LATER_SESSION ** (number - 1))
    pressure = course.pressure.at(minute)
    sedation = body.sedation * course.sedation.at(minute)
    systolic = body.systolic + 3 * day + body.systolic_rise * pressure + noise.gauss(0, 2.2)
    diastolic = body.diastolic + 2 * day + body.diastolic_rise * pressure + noise.gauss(0, 1.6)
    breathing = body.respiratory_rate - 0.8 * sedation + noise.gauss(0, 0.7)
    return {
        _M.SYSTOLIC: round(systolic),
        _M.DIASTOLIC: round(min(diastolic, systolic - 25)),
        _M.PULSE: round(body.pulse + body.pulse_rise * pressure + noise.gauss(0, 2)),
        _M.SPO2: min(100, round(body.spo2 - 0.9 * sedation + noise.gauss(0, 0.5))),
        _M.RESPIRATORY_RATE: round(breathing),
        _M.DISSOCIATION: _score(body.dissociation * effect * course.dissociation.at(minute), 10, noise),
        _M.NAUSEA: _score(body.nausea * course.nausea.at(minute), 10, noise),
        _M.SEDATION: 5 - _score(sedation, 5, noise),
    }


def _score(value: float, most: int, noise: random.Random) -> int:
    """Round as a person does who gives a number: not exactly the same each time, and 0 for nearly none."""
    return 0 if value < 0.35 else max(0, min(most, round(value + noise.uniform(-0.35, 0.35))))
