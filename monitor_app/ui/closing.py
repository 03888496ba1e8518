"""What is asked before the window closes over what is written and not saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from monitor_app.domain.wording import say, say_count
from monitor_app.recording import KeptAside


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
    kept_aside: KeptAside | None = None
    """What is safe in the emergency copy and not in the clinic's file."""

    def losses(self) -> tuple[str, ...]:
        """Return a sentence for each kind of loss, none where nothing would be lost."""
        return tuple(_losses(self))


def ask_to_close(window: QWidget, unsaved: Unsaved, close: Callable[[], None]) -> None:
    """Name what would be lost and call ``close`` when the person closes anyway."""
    box = QMessageBox(window)
    box.setObjectName("unsavedBox")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText("\n".join(unsaved.losses()))
    is_on_disk = unsaved.kept_aside is None or unsaved.kept_aside.is_on_disk
    if is_on_disk:
        box.setInformativeText(say("Everything that was saved comes back at the next start."))
    stay = box.addButton(say("Stay"), QMessageBox.ButtonRole.RejectRole)
    loses = not is_on_disk or replace(unsaved, kept_aside=None).losses()
    words = say("Close without it") if loses else say("Close anyway")
    leave = box.addButton(words, QMessageBox.ButtonRole.DestructiveRole)
    leave.setObjectName("closeAnywayButton")
    box.setDefaultButton(stay)
    leave.clicked.connect(close)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def _losses(unsaved: Unsaved) -> Iterator[str]:
    if unsaved.kept_aside is not None:
        yield _aside(unsaved.kept_aside)
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


def _aside(kept: KeptAside) -> str:
    if not kept.count:
        return say(
            "The clinic's file is not in its place. What it held is kept in {folder} and is put back at the "
            "next start where no other file is in its place.",
            folder=kept.folder,
        )
    if not kept.is_on_disk:
        return say_count(
            "{count} entry is in no file: this window alone holds it. It is lost when you close.",
            "{count} entries are in no file: this window alone holds them. They are lost when you close.",
            kept.count,
        )
    return say_count(
        "{count} entry is not in the clinic's file yet. It is safe in the emergency copy {folder} and is "
        "merged at the next start where the file can be written by then.",
        "{count} entries are not in the clinic's file yet. They are safe in the emergency copy {folder} and "
        "are merged at the next start where the file can be written by then.",
        kept.count,
        folder=kept.folder,
    )
