"""What a person or a clinic set for this computer: theme, chairs, who charts, sound and motion."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSettings, QStandardPaths

from monitor_app.domain.one_line import is_one_line
from monitor_app.domain.wording import say
from monitor_app.ui.theme import ThemeChoice

if TYPE_CHECKING:
    from monitor_app.exchange.charts import Paper

FIRST_CHAIRS = 4
FIRST_VOLUME = 70
LOUDEST = 100
LOCK_MINUTES = (0, 2, 5, 10, 15, 30)
"""After so many minutes without anybody a desk can lock itself; 0 for never."""
FIRST_LOCK = 10
MOST_DIGITS = 9
MOST_CHAIRS = 200
LONGEST_NAME = 80
"""Characters of a chair's name or a person's; the fields in Setup take as many."""


class Preferences:
    """The settings of this computer, kept in the ``QSettings`` it is given."""

    def __init__(self, store: QSettings) -> None:
        self._store = store

    @property
    def theme(self) -> ThemeChoice:
        """Return the chosen theme; what cannot be read counts as the system's choice."""
        stored = self._text("appearance/theme")
        return next((choice for choice in ThemeChoice if choice.value == stored), ThemeChoice.SYSTEM)

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Keep the choice of theme."""
        self._store.setValue("appearance/theme", choice.value)

    @property
    def chairs(self) -> tuple[str, ...]:
        """Return the names of the chairs in the order they stand."""
        stored = self._store.value("room/chairs", "")
        # Commas make a list of it where a person has written the file.
        lines = stored if isinstance(stored, list) else str(stored or "").split("\n")
        names = tuple(dict.fromkeys(filter(None, map(_name, map(str, lines)))))[:MOST_CHAIRS]
        return names or tuple(say("Chair {number}", number=n) for n in range(1, FIRST_CHAIRS + 1))

    def name_chairs(self, names: tuple[str, ...]) -> None:
        """Keep the names of the chairs; blanks and doubles are left out."""
        tidy = dict.fromkeys(name.strip() for name in names if name.strip())
        self._store.setValue("room/chairs", "\n".join(tidy))

    @property
    def person(self) -> str:
        """Return who charts on this computer, "" when nobody said so yet."""
        return _name(self._text("person/name"))

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
        stored = self._text("sound/volume")
        is_number = stored.isdecimal() and len(stored) <= MOST_DIGITS
        return min(int(stored), LOUDEST) if is_number else FIRST_VOLUME

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
    def lock_minutes(self) -> int:
        """Return after how many minutes without anybody the desk locks itself, 0 for never."""
        stored = str(self._store.value("person/lockMinutes", FIRST_LOCK))
        return next((minutes for minutes in LOCK_MINUTES if str(minutes) == stored), FIRST_LOCK)

    def lock_after(self, minutes: int) -> None:
        """Keep after how many minutes the desk locks itself."""
        self._store.setValue("person/lockMinutes", minutes)

    @property
    def paper(self) -> Paper:
        """Return what charts are set on; never chosen, it is Letter where people measure in inches."""
        # Imported when it is first needed: nobody should wait for it at the start.
        from monitor_app.exchange.charts import Paper

        system = QLocale.system().measurementSystem()
        usual = Paper.LETTER if system is QLocale.MeasurementSystem.ImperialUSSystem else Paper.A4
        stored = self._text("export/paper")
        return next((paper for paper in Paper if paper.value == stored), usual)

    def choose_paper(self, paper: Paper) -> None:
        """Keep what charts are set on."""
        self._store.setValue("export/paper", paper.value)

    @property
    def export_folder(self) -> Path:
        """Return where charts were last put; that of the documents where it was never said or is gone."""
        stored = self._text("export/folder")
        # What is no path at all, such as one too long, is no folder either.
        with suppress(OSError, ValueError):
            if stored and Path(stored).is_dir():
                return Path(stored)
        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    def remember_export_folder(self, folder: Path) -> None:
        """Keep where charts were put."""
        self._store.setValue("export/folder", str(folder))

    @property
    def backup_folder(self) -> Path | None:
        """Return where backups are put, None where nobody chose; it need not be there just now."""
        stored = self._text("backups/folder")
        return Path(stored) if stored and Path(stored).is_absolute() else None

    def choose_backup_folder(self, folder: Path) -> None:
        """Keep where backups are put."""
        self._store.setValue("backups/folder", str(folder))

    @property
    def last_backup(self) -> datetime | None:
        """Return when a good backup was last known of, None where never; what is no time counts as never."""
        with suppress(ValueError):
            last = datetime.fromisoformat(self._text("backups/last"))
            return last if last.tzinfo is not None else None
        return None

    def note_backup(self, made_at: datetime) -> None:
        """Keep when the last good backup was made."""
        self._store.setValue("backups/last", made_at.isoformat())

    @property
    def wants_encryption_offer(self) -> bool:
        """Return whether a new file may still recommend to encrypt it."""
        return self._text("security/offer") != "declined"

    def decline_encryption_offer(self) -> None:
        """Keep that nobody wants to be asked again."""
        self._store.setValue("security/offer", "declined")

    def _text(self, key: str) -> str:
        """Return what is stored as text, "" where there is none; commas make a list of it in a file."""
        stored = self._store.value(key, "")
        if isinstance(stored, list):
            return ", ".join(map(str, stored))
        return "" if stored is None else str(stored)

    def _is_set(self, key: str, otherwise: bool) -> bool:
        # A file gives back text, a store in memory what was put in.
        stored = str(self._store.value(key, otherwise)).lower()
        return stored == "true" if stored in ("true", "false") else otherwise


def _name(stored: str) -> str:
    """Return a name as it can be shown, "" for what is none: too long, or not to be seen."""
    name = " ".join(stored.split())
    return name if is_one_line(name, LONGEST_NAME) else ""
