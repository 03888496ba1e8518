"""The pages of the setup that belong to the clinic's file, each built when it is first chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from monitor_app.domain.wording import say
from monitor_app.ui.edges import SetupPart

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from monitor_app.sign_in import SignIn
    from monitor_app.ui.setup.backups.port import BackupWork
    from monitor_app.ui.setup.security.port import FileSecurity


def setup_parts(
    sign_in: Callable[[], SignIn],
    backups: Callable[[], BackupWork],
    now: Callable[[], datetime],
    security: Callable[[], FileSecurity],
) -> tuple[SetupPart, ...]:
    """Return the parts in the order of their tabs."""
    return (
        SetupPart("staff", say("Staff"), lambda: _staff_page(sign_in())),
        SetupPart("backups", say("Backups"), lambda: _backups_page(backups(), now)),
        SetupPart("security", say("Security"), lambda: _security_page(security())),
    )


def _staff_page(sign_in: SignIn) -> QWidget:
    # Imported when it is first needed: nobody should wait for it at the start.
    from monitor_app.ui.setup.staff.page import StaffPage

    return StaffPage(sign_in)


def _backups_page(backups: BackupWork, now: Callable[[], datetime]) -> QWidget:
    # Imported when it is first needed: nobody should wait for it at the start.
    from monitor_app.ui.setup.backups.page import BackupsPage

    return BackupsPage(backups, now)


def _security_page(security: FileSecurity) -> QWidget:
    # Imported when it is first needed: nobody should wait for it at the start.
    from monitor_app.ui.setup.security.page import SecurityPage

    return SecurityPage(security)
