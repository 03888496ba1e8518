"""The facts of the clinic that are about no person. Part of :mod:`monitor_app.domain.entries`."""

from __future__ import annotations

from dataclasses import dataclass

from monitor_app.domain.protocol import Protocol


@dataclass(frozen=True, slots=True)
class ProtocolPublished:
    """The clinic uses this edition of a protocol from now on (in the clinic's stream)."""

    protocol: Protocol
    reason: str


@dataclass(frozen=True, slots=True)
class ProtocolRetired:
    """The protocol of this name is not offered for new sessions any more (in the clinic's stream)."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class ProtocolReinstated:
    """The protocol of this name is offered again, in its latest edition (in the clinic's stream)."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class BackupRestored:
    """The record goes on from the backup ``file`` (its name without the folder).

    ``entries_lost`` are those that the record before it had and this one has not.
    """

    file: str
    entries_lost: int


@dataclass(frozen=True, slots=True)
class ClinicDescribed:
    """What stands at the head of printed charts; lines of ``address`` end with a line break."""

    name: str
    address: str
