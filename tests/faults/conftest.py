"""A desk for each story, closed at its end, and a prepared process to fork from and to kill."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.killing import Killer, Server
from tests.support.desk_fixtures import desk, open_desk

__all__ = ["desk", "killer", "open_desk"]

PREPARED = (
    "tests.faults.jobs",
    "monitor_app.commands.exporting",
    "monitor_app.commands.importing",
    "monitor_app.exchange.chart_pdf.chart_pdf",
    "monitor_app.exchange.fhir.bundle",
    "monitor_app.storage.migrations",
)
"""What the jobs would otherwise load in each child anew."""


@pytest.fixture(scope="session")
def fork_server() -> Iterator[Server]:
    """A process to fork from, one for all tests."""
    server = Server(*PREPARED)
    yield server
    server.close()


@pytest.fixture
def killer(request: pytest.FixtureRequest, fork_server: Server) -> Killer:
    """Start children of a prepared process and kill them, at moments that follow from the test's name."""
    return Killer(fork_server, sum(request.node.name.encode()))
