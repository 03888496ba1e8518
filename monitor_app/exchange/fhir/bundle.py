"""A chart as a FHIR R4 Bundle.

The bundle is a collection: a document would promise an attested composition, which a session that runs or
waits for its signature is not, and a transaction would tell a server what to do with it. Ids are made from
the session's own, so that exporting twice gives the same resources.
"""

from __future__ import annotations

import json
import sys

from monitor_app.domain.entries import ClinicDescribed
from monitor_app.domain.faults import Fault
from monitor_app.domain.wording import say
from monitor_app.exchange.charts import Chart
from monitor_app.exchange.fhir.elements import Element, Frame, moment, text_of
from monitor_app.exchange.fhir.events import events, with_addenda
from monitor_app.exchange.fhir.people import check_in, people
from monitor_app.exchange.fhir.provenance import provenances
from monitor_app.exchange.fhir.readings import readings
from monitor_app.exchange.fhir.treatment import medication, treatment
from monitor_app.exchange.fhir.warnings import warnings

LIBRARY = "fhir-resources>=8,<9"
"""What the extra "fhir" asks for."""


class FhirNotInstalledFault(Fault):
    """What the extra "fhir" brings is not installed; the sentence says how to get it."""


def bundle_of(chart: Chart, clinic: ClinicDescribed | None = None) -> bytes:
    """Return ``chart`` as the JSON of a Bundle in UTF-8, validated before it leaves.

    Raises :class:`FhirNotInstalledFault` without the library that validates, and ``ValueError`` where that
    finds a mistake, which would be one of ours.
    """
    entries = _entries(chart, "" if clinic is None else clinic.name)
    bundle = _bundle(chart, entries)
    _validate(bundle)
    return _written(bundle, entries)


def _entries(chart: Chart, clinic: str) -> list[Element]:
    frame = Frame(chart.session, text_of(clinic))
    charted = with_addenda(frame, (*readings(frame), *treatment(frame), *events(frame)))
    pieces = [check_in(frame, chart), *charted, *warnings(frame, chart)]
    resources = [
        *people(frame, chart),
        *([medication(frame)] if chart.session.time_zero is not None else []),
        *(resource for piece in pieces for resource in piece.resources),
        *provenances(frame, pieces),
    ]
    return [{"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource} for resource in resources]


def _bundle(chart: Chart, entries: list[Element]) -> Element:
    return {
        "resourceType": "Bundle",
        "id": Frame(chart.session).id_of("Bundle", "session"),
        "type": "collection",
        "timestamp": moment(max(entry.recorded_at for entry in chart.entries)),
        "entry": entries,
    }


def _written(bundle: Element, entries: list[Element]) -> bytes:
    """Return the JSON with a resource on each line: small, and still to be read and compared by line."""
    head = json.dumps({**bundle, "entry": []}, ensure_ascii=False)
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    return f"{head.removesuffix(']}')}\n{lines}\n]}}\n".encode()


def _validate(bundle: Element) -> None:
    # Imported when it is first needed: nobody should wait for it at the start.
    try:
        from fhir.resources.R4B.bundle import Bundle
    except ImportError as error:
        raise FhirNotInstalledFault(
            say(
                "FHIR needs one more library, which is not installed. Nothing was written."
                " Install it with: {command}",
                command=f'"{sys.executable}" -m pip install "{LIBRARY}"',
            )
        ) from error
    Bundle.model_validate(bundle)
