"""What the window is handed by whoever builds it; each part is made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from monitor_app.domain.protocol import Protocol
    from monitor_app.sign_in import SignIn
    from monitor_app.ui.ports import DrugStock, HandingOn, Register


@dataclass(frozen=True, slots=True)
class SetupPart:
    """A page of the setup behind a tab of its own, built when it is first chosen."""

    key: str
    title: str
    build: Callable[[], QWidget]


@dataclass(frozen=True, slots=True)
class Edges:
    """The storage's reading side, the protocols on offer, what hands charts on, and pages of the setup.

    Who is at the desk is asked of ``sign_in``, one and the same each time; ``has_staff`` tells whether that
    is needed from the start. It raises ``Fault`` where the staff cannot be read.
    """

    register: Callable[[], Register]
    protocols: Callable[[], Mapping[str, Protocol]]
    handing_on: Callable[[], HandingOn]
    sign_in: Callable[[], SignIn]
    drugs: Callable[[], DrugStock]
    has_staff: bool = False
    setup_parts: tuple[SetupPart, ...] = ()
