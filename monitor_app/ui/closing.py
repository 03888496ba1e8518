"""What is asked before the window closes over what is written and not saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from monitor_app.domain.wording import say, say_count


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What closing would lose.

    The chairs with a reading typed, limits changed or a correction written, the titles of drafts, and the
    patients whose session is being corrected or signed at the review desk.
    """

    readings: Sequence[str]
    limits: Sequence[str]
    drafts: Sequence[str]
    corrections: Sequence[str] = ()
    reviews: Sequence[str] = ()
    openings: int = 0
    """So many openings of charts could not be written into the file yet."""

    def losses(self) -> tuple[str, ...]:
        """Return a sentence for each kind of loss, none where nothing would be lost."""
        return tuple(_losses(self))


def ask_to_close(window: QWidget, unsaved: Unsaved, close: Callable[[], None]) -> None:
    """Name what would be lost and call ``close`` when the person closes anyway."""
    box = QMessageBox(window)
    box.setObjectName("unsavedBox")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText("\n".join(unsaved.losses()))
    box.setInformativeText(say("Everything that was saved comes back at the next start."))
    stay = box.addButton(say("Stay"), QMessageBox.ButtonRole.RejectRole)
    leave = box.addButton(say("Close without it"), QMessageBox.ButtonRole.DestructiveRole)
    leave.setObjectName("closeAnywayButton")
    box.setDefaultButton(stay)
    leave.clicked.connect(close)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def _losses(unsaved: Unsaved) -> Iterator[str]:
    if unsaved.readings:
        yield say(
            "A reading is typed and not saved: {chairs}. It is lost when you close.",
            chairs=", ".join(unsaved.readings),
        )
    if unsaved.limits:
        yield say(
            "Limits of a patient are changed and not saved: {chairs}. They are lost when you close.",
            chairs=", ".join(unsaved.limits),
        )
    if unsaved.corrections:
        yield say(
            "A correction is written and not saved: {chairs}. It is lost when you close.",
            chairs=", ".join(unsaved.corrections),
        )
    if unsaved.reviews:
        yield say(
            "A correction or a comment is written and not saved in Review: {patients}. It is lost when you "
            "close.",
            patients=", ".join(unsaved.reviews),
        )
    if unsaved.drafts:
        yield say(
            "A protocol is changed and not published: {titles}. The draft is lost when you close.",
            titles=", ".join(unsaved.drafts),
        )
    if unsaved.openings:
        yield say_count(
            "That {count} chart was opened is not recorded yet: the file cannot be written. That is lost "
            "when you close.",
            "That {count} charts were opened is not recorded yet: the file cannot be written. That is lost "
            "when you close.",
            unsaved.openings,
        )
