"""A bundle read back as somebody else would: by plain JSON, and by the models of R4 4.0.1."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from fhirclient.models.bundle import Bundle as BundleOfR4

from monitor_app.exchange.charts import Chart
from monitor_app.exchange.fhir.bundle import bundle_of
from tests.domain.bedside import Bedside

Json = dict[str, Any]


class Read:
    """A bundle by what is in it. Raises where it is not valid by the models of R4 4.0.1."""

    def __init__(self, content: bytes) -> None:
        self.bundle: Json = json.loads(content)
        BundleOfR4(self.bundle, strict=True)
        self.by_url: dict[str, Json] = {entry["fullUrl"]: entry["resource"] for entry in self.bundle["entry"]}
        assert len(self.by_url) == len(self.bundle["entry"]), "two resources have the same address"

    def all(self, kind: str) -> list[Json]:
        """Return the resources of a type in their order."""
        return [one for one in self.by_url.values() if one["resourceType"] == kind]

    def one(self, kind: str) -> Json:
        """Return the only resource of a type."""
        (found,) = self.all(kind)
        return found

    def observations(self, code: str) -> list[Json]:
        """Return the observations with this code in any code system."""
        return [one for one in self.all("Observation") if code in codes(one["code"])]

    def of(self, reference: Json) -> Json:
        """Return what a reference leads to."""
        return self.by_url[reference["reference"]]

    def about(self, resource: Json) -> list[Json]:
        """Return the provenances of a resource."""
        url = f"urn:uuid:{resource['id']}"
        return [
            one for one in self.all("Provenance") if url in [target["reference"] for target in one["target"]]
        ]

    def references(self) -> Iterator[str]:
        """Yield every reference anywhere in the bundle."""
        return _references(self.bundle)


def read(bedside: Bedside) -> Read:
    """Return the bundle of the session as it stands, read back."""
    return Read(bundle_of(Chart.of(bedside.entries)))


def codes(concept: Json) -> list[str]:
    """Return the codes of a concept."""
    return [coding["code"] for coding in concept.get("coding", [])]


def operations(provenances: list[Json]) -> list[str]:
    """Return what each provenance is about: CREATE, UPDATE, NULLIFY."""
    return [codes(one["activity"])[0] for one in provenances]


def moments(value: object) -> Iterator[str]:
    """Yield everything that looks like a date with a time of day."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from moments(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from moments(inner)
    elif isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\dT", value):
        yield value


def _references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "reference":
                assert isinstance(inner, str)
                yield inner
            else:
                yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)
