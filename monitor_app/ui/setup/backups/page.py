"""Where the backups are put, which there are, one made now, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from monitor_app.domain.backups import Backup, BackupList
from monitor_app.domain.restoring import RestorePreview
from monitor_app.domain.wording import say
from monitor_app.ui.controls.ask_strip import AskStrip
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.form_area import FormArea
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.setup.backups.port import BackupWork
from monitor_app.ui.setup.backups.words import made_words, place_words, preview_lines, size_words
from monitor_app.ui.setup.protocols.two_lines import ROW, TwoLineList, TwoLines

_WIDEST = 640
_MOST_ROWS = 6

ChooseFolder = Callable[[QWidget, Path], Path | None]


def choose_folder(parent: QWidget, present: Path) -> Path | None:
    """Let a person choose a folder; None where they leave it."""
    name = QFileDialog.getExistingDirectory(parent, say("Folder for backups"), str(present))
    return Path(name) if name else None


class BackupsPage(QWidget):
    """Reads the folder each time it is shown; everything that takes longer goes on beside the window."""

    def __init__(
        self,
        work: BackupWork,
        now: Callable[[], datetime],
        choose: ChooseFolder = choose_folder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("backupsPage")
        self._work = work
        self._choose = choose
        self._backups: dict[str, Backup] = {}
        self._folder = TextLabel("", TextRole.BODY, object_name="backupFolder", wraps=True)
        self._place = TextLabel("", TextRole.MUTED, object_name="backupPlace", wraps=True)
        self._change = Button(say("Choose folder"), object_name="chooseBackupFolderButton")
        self._state = TextLabel("", TextRole.BODY, object_name="backupState", wraps=True)
        self._bar = QProgressBar()
        self._now_button = Button(say("Back up now"), ButtonKind.PRIMARY, object_name="backUpNowButton")
        self._list = TwoLineList(say("Backups"), object_name="backupList")
        self._empty = TextLabel("", TextRole.MUTED, object_name="backupListSaid", wraps=True)
        self._restore = Button(say("Restore…"), ButtonKind.DANGER, object_name="restoreBackupButton")
        self._preview = TextLabel("", TextRole.BODY, object_name="restorePreview", wraps=True)
        self._strip = AskStrip(now, object_name="restoreStrip")
        self._arrange()
        self._connect()
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()

    def _arrange(self) -> None:
        self._bar.setObjectName("backupProgress")
        self._bar.setAccessibleName(say("Progress of the backup"))
        self._bar.setTextVisible(False)
        form = FormArea()
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 14)
        row.setSpacing(12)
        for card in (self._place_card(), self._list_card()):
            card.setMaximumWidth(_WIDEST)
            row.addWidget(card, 1000, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        form.content.addLayout(row)
        form.content.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(form)

    def _place_card(self) -> Card:
        card = Card(say("Backups of the record"), object_name="backupPlaceCard")
        made = say("One is made after each session and every day, while charting goes on.")
        card.body.addWidget(TextLabel(made, TextRole.MUTED, wraps=True))
        card.body.addWidget(self._folder)
        card.body.addWidget(self._place)
        card.body.addWidget(self._state)
        card.body.addWidget(self._bar)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(self._change)
        row.addWidget(self._now_button)
        card.body.addLayout(row)
        return card

    def _list_card(self) -> Card:
        card = Card(say("Kept: the newest of 7 days, 4 weeks, 12 months"), object_name="backupListCard")
        card.body.addWidget(self._empty)
        card.body.addWidget(self._list)
        card.body.addWidget(self._preview)
        card.body.addWidget(self._strip)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._restore)
        card.body.addLayout(row)
        self._preview.hide()
        return card

    def _connect(self) -> None:
        self._change.clicked.connect(self._choose_folder)
        self._now_button.clicked.connect(self._work.back_up_now)
        self._list.currentRowChanged.connect(self._chosen)
        self._restore.clicked.connect(self._look_before)
        self._strip.asking.connect(self._restore.setHidden)
        self._work.changed.connect(self._show_state)

    def _show_state(self) -> None:
        work = self._work
        self._folder.setText(str(work.folder))
        is_working = work.progress is not None
        self._bar.setVisible(is_working)
        self._now_button.setEnabled(not is_working)
        if work.progress is not None:
            done, total = work.progress
            self._bar.setMaximum(total)
            self._bar.setValue(done)
            self._tell(say("A backup is being made."), TextRole.MUTED)
            return
        if work.fault:
            self._tell(work.fault, TextRole.CRITICAL)
        elif work.newest is not None:
            made = made_words(work.newest.made_at)
            self._tell(say("The last backup was made {time} and checked.", time=made), TextRole.OK)
        else:
            self._tell("", TextRole.MUTED)
        if self.isVisible():
            self._read()

    def _tell(self, words: str, role: TextRole) -> None:
        self._state.setText(words)
        self._state.set_role(role)
        self._state.setVisible(bool(words))

    def _choose_folder(self) -> None:
        refusal = self._work.refusal()
        if refusal:
            self._tell(refusal, TextRole.CRITICAL)
            return
        folder = self._choose(self, self._work.folder)
        if folder is not None:
            self._work.choose_folder(folder)

    def _read(self) -> None:
        self._work.list_backups(self._show_list, self._show_no_list)

    def _show_list(self, found: BackupList) -> None:
        self._backups = {one.path: one for one in found.backups}
        self._place.setText(place_words(found))
        self._place.set_role(TextRole.WARNING if found.same_disk else TextRole.MUTED)
        rows = [
            TwoLines(one.path, made_words(one.made_at), size_words(one.size), say("checked"), "ok")
            for one in found.backups
        ]
        key = self._list.key() or (rows[0].key if rows else "")
        self._list.show_rows(rows, key)
        self._list.setFixedHeight(min(len(rows), _MOST_ROWS) * ROW + 12)
        self._list.setVisible(bool(rows))
        self._empty.setText("" if rows else say("There is no backup in this folder yet."))
        self._empty.setVisible(not rows)
        self._restore.setEnabled(bool(rows))

    def _show_no_list(self, sentence: str) -> None:
        self._list.show_rows([], "")
        self._list.hide()
        self._place.setText("")
        self._empty.setText(sentence)
        self._empty.show()
        self._restore.setEnabled(False)

    def _chosen(self) -> None:
        self._preview.hide()
        self._strip.clear()

    def _look_before(self) -> None:
        """Check the backup and tell what would be lost, before anything is asked."""
        refusal = self._work.refusal()
        if refusal:
            self._strip.tell(refusal)
            return
        backup = self._list.key()
        self._strip.clear()
        self._restore.setEnabled(False)
        self._say_preview(say("The backup is being checked…"))
        self._work.preview(backup, lambda shown: self._ask(backup, shown), self._cannot)

    def _ask(self, backup: str, shown: RestorePreview) -> None:
        self._restore.setEnabled(True)
        if self._list.key() != backup:
            self._preview.hide()
            return
        self._say_preview("\n".join(preview_lines(shown)))
        self._strip.ask(
            say(
                "Go back to the backup of {time}? The present file is kept beside it.",
                time=made_words(shown.made_at),
            ),
            say("Restore"),
            lambda: self._go_back(backup),
            say("Leave it"),
            kind=ButtonKind.DANGER,
            back_to=self._restore,
        )

    def _go_back(self, backup: str) -> None:
        # Somebody else may be there than when it was asked.
        refusal = self._work.refusal()
        if refusal:
            self._strip.tell(refusal)
            return
        if not self._work.restore(backup):
            self._strip.tell(
                say("Something is written and not saved yet. Save or clear it first; nothing was changed.")
            )

    def _cannot(self, sentence: str) -> None:
        self._preview.hide()
        self._restore.setEnabled(True)
        self._strip.tell(sentence)

    def _say_preview(self, words: str) -> None:
        self._preview.setText(words)
        self._preview.show()
