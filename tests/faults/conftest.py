"""A desk for each story, closed at its end, and a prepared process to fork from and to kill."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.killing import Killer
from tests.support.desk_fixtures import desk, open_desk

__all__ = ["desk", "killer", "open_desk"]


@pytest.fixture
def killer(request: pytest.FixtureRequest) -> Iterator[Killer]:
    """Start children of a prepared process and kill them, at moments that follow from the test's name."""
    killer = Killer(sum(request.node.name.encode()), "tests.faults.jobs")
    yield killer
    killer.close()
