"""What the window hands charts on with."""

from __future__ import annotations

from monitor_app.handing_on.accesses import Accesses
from monitor_app.handing_on.charts_out import ChartsOut
from monitor_app.storage.database import Database
from monitor_app.ui.preferences import Preferences


class WindowChartsOut(ChartsOut):
    """Charts out of a window, which remembers where they went and on which paper."""

    def __init__(self, database: Database, accesses: Accesses, preferences: Preferences) -> None:
        super().__init__(database, accesses)
        self.preferences = preferences
