"""What a person or a clinic set for this computer: theme, chairs, who charts, sound and motion."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSettings, QStandardPaths

from monitor_app.domain.wording import say
from monitor_app.ui.theme import ThemeChoice

if TYPE_CHECKING:
    from monitor_app.exchange.charts import Paper

FIRST_CHAIRS = 4
FIRST_VOLUME = 70
LOUDEST = 100


class Preferences:
    """The settings of this computer, kept in the ``QSettings`` it is given."""

    def __init__(self, store: QSettings) -> None:
        self._store = store

    @property
    def theme(self) -> ThemeChoice:
        """Return the chosen theme; what cannot be read counts as the system's choice."""
        stored = str(self._store.value("appearance/theme", ThemeChoice.SYSTEM.value))
        return next((choice for choice in ThemeChoice if choice.value == stored), ThemeChoice.SYSTEM)

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Keep the choice of theme."""
        self._store.setValue("appearance/theme", choice.value)

    @property
    def chairs(self) -> tuple[str, ...]:
        """Return the names of the chairs in the order they stand."""
        stored = self._store.value("room/chairs", "")
        names = tuple(name.strip() for name in str(stored or "").split("\n") if name.strip())
        return names or tuple(say("Chair {number}", number=n) for n in range(1, FIRST_CHAIRS + 1))

    def name_chairs(self, names: tuple[str, ...]) -> None:
        """Keep the names of the chairs; blanks and doubles are left out."""
        tidy = dict.fromkeys(name.strip() for name in names if name.strip())
        self._store.setValue("room/chairs", "\n".join(tidy))

    @property
    def person(self) -> str:
        """Return who charts on this computer, "" when nobody said so yet."""
        return str(self._store.value("person/name", "") or "")

    def name_person(self, name: str) -> None:
        """Keep who charts."""
        self._store.setValue("person/name", name.strip())

    @property
    def is_sound_on(self) -> bool:
        """Return whether warnings may be heard."""
        return self._is_set("sound/on", True)

    def turn_sound(self, on: bool) -> None:
        """Keep whether warnings may be heard."""
        self._store.setValue("sound/on", on)

    @property
    def volume(self) -> int:
        """Return how loud warnings are, 0 to 100; what cannot be read counts as never set."""
        stored = str(self._store.value("sound/volume", FIRST_VOLUME))
        return min(int(stored), LOUDEST) if stored.isdecimal() else FIRST_VOLUME

    def set_volume(self, percent: int) -> None:
        """Keep how loud warnings are."""
        self._store.setValue("sound/volume", max(0, min(percent, LOUDEST)))

    @property
    def reduces_motion(self) -> bool:
        """Return whether nothing may flash."""
        return self._is_set("appearance/reduceMotion", False)

    def reduce_motion(self, reduced: bool) -> None:
        """Keep whether nothing may flash."""
        self._store.setValue("appearance/reduceMotion", reduced)

    @property
    def paper(self) -> Paper:
        """Return what charts are set on; never chosen, it is Letter where people measure in inches."""
        # Imported when it is first needed: nobody should wait for it at the start.
        from monitor_app.exchange.charts import Paper

        system = QLocale.system().measurementSystem()
        usual = Paper.LETTER if system is QLocale.MeasurementSystem.ImperialUSSystem else Paper.A4
        stored = str(self._store.value("export/paper", usual.value))
        return next((paper for paper in Paper if paper.value == stored), usual)

    def choose_paper(self, paper: Paper) -> None:
        """Keep what charts are set on."""
        self._store.setValue("export/paper", paper.value)

    @property
    def export_folder(self) -> Path:
        """Return where charts were last put; that of the documents where it was never said or is gone."""
        stored = str(self._store.value("export/folder", "") or "")
        if stored and Path(stored).is_dir():
            return Path(stored)
        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    def remember_export_folder(self, folder: Path) -> None:
        """Keep where charts were put."""
        self._store.setValue("export/folder", str(folder))

    def _is_set(self, key: str, otherwise: bool) -> bool:
        # A file gives back text, a store in memory what was put in.
        stored = str(self._store.value(key, otherwise)).lower()
        return stored == "true" if stored in ("true", "false") else otherwise
