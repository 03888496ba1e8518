"""What a person or a clinic set for this computer: theme, chairs, who charts."""

from __future__ import annotations

from PySide6.QtCore import QSettings

from monitor_app.domain.wording import say
from monitor_app.ui.theme import ThemeChoice

FIRST_CHAIRS = 4


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
