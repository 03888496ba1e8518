"""What all resources are made of: texts, times, references, and a frame with their ids."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from monitor_app.domain.session import Session

Element = dict[str, object]
"""A JSON object. Its keys stand in the order they were written, so the same chart gives the same bytes."""

_NAMESPACE = uuid.UUID("5d7f8a52-0c0e-5b1e-9d0c-6a3f1c2b7e94")
_MAY_STAY = "\t\r\n"


def text_of(written: str) -> str:
    """Return what people wrote as FHIR may hold it: what cannot be shown becomes a sign that says so.

    "" where nothing is left: FHIR has no empty text.
    """
    return "".join(_shown(char) for char in written).strip()


def _shown(char: str) -> str:
    is_control = ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0
    is_surrogate = 0xD800 <= ord(char) <= 0xDFFF
    return "\N{REPLACEMENT CHARACTER}" if (is_control and char not in _MAY_STAY) or is_surrogate else char


def moment(at: datetime) -> str:
    """Return a moment in ISO 8601 with its zone."""
    return at.isoformat()


def period(begin: datetime, end: datetime | None) -> Element:
    """Return a span of time; without an end it goes on."""
    return {"start": moment(begin), **({} if end is None else {"end": moment(end)})}


def without_nothing(element: Element) -> Element:
    """Return ``element`` without what is empty: FHIR knows no null, empty text or empty list."""
    return {name: value for name, value in element.items() if value not in (None, "", [], {})}


@dataclass(frozen=True, slots=True)
class Frame:
    """What the resources of one session refer to, by ids that are the same at each export."""

    session: Session
    clinic: str = ""
    """The name of the clinic, "" where nobody said it."""

    def id_of(self, kind: str, key: str) -> str:
        """Return the id of a resource of ``kind``, such as "Observation"; ``key`` names it in the session.

        A patient has the same id in all sessions.
        """
        owner = "" if kind == "Patient" else self.session.session_id
        # What no UTF-8 can hold is written as an escape: the name of a resource may be anything.
        name = f"{owner}/{kind}/{key}".encode(errors="backslashreplace").decode()
        return str(uuid.uuid5(_NAMESPACE, name))

    def resource(self, kind: str, key: str, elements: Element) -> Element:
        """Return a resource; what is empty in ``elements`` is left out."""
        return {"resourceType": kind, "id": self.id_of(kind, key), **without_nothing(elements)}

    def reference(self, kind: str, key: str) -> Element:
        """Return a reference to a resource of this bundle."""
        return {"reference": f"urn:uuid:{self.id_of(kind, key)}"}

    @property
    def patient(self) -> Element:
        """Return the reference to the patient."""
        return self.reference("Patient", self.session.patient.patient_id)

    @property
    def encounter(self) -> Element:
        """Return the reference to the session itself."""
        return self.reference("Encounter", "session")

    @property
    def program(self) -> Element:
        """Return the reference to this program."""
        return self.reference("Device", "program")

    def person(self, name: str) -> Element:
        """Return the reference to somebody who wrote in the record."""
        return self.reference("Practitioner", name)

    def note(self, text: str, by: str = "", at: datetime | None = None) -> Element:
        """Return an annotation."""
        return without_nothing(
            {
                "authorReference": self.person(by) if by else None,
                "time": None if at is None else moment(at),
                "text": text_of(text),
            }
        )


def reference_to(resource: Element) -> Element:
    """Return a reference to a resource that is there already."""
    return {"reference": f"urn:uuid:{resource['id']}"}
