"""The roles of a person, one chip each."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from monitor_app.domain.people_facts import Role
from monitor_app.domain.people_words import role_name
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Chip
from monitor_app.ui.style_sheet import set_style_property


class RoleChips(QWidget):
    """Several can be chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(say("Roles"))
        self._chips = {
            role: Chip(role_name(role), checkable=True, object_name=f"roleChip_{role.value}") for role in Role
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for chip in self._chips.values():
            set_style_property(chip, "tall", "true")
            chip.toggled.connect(self.changed)
            row.addWidget(chip)
        row.addStretch(1)

    def roles(self) -> tuple[Role, ...]:
        """Return what is chosen."""
        return tuple(role for role, chip in self._chips.items() if chip.isChecked())

    def show_roles(self, roles: Collection[Role], *, fixed: Collection[Role] = ()) -> None:
        """Choose ``roles``; those that are ``fixed`` cannot be taken away."""
        for role, chip in self._chips.items():
            chip.setChecked(role in roles or role in fixed)
            chip.setEnabled(role not in fixed)
