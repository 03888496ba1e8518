"""What opens in place of the chairs when the file is damaged: what is safe, and the ways to go on."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMainWindow, QProgressBar, QVBoxLayout, QWidget

from monitor_app.domain.backups import NewestGood
from monitor_app.domain.wording import say, say_count
from monitor_app.ui.controls.button import Button, ButtonKind
from monitor_app.ui.controls.card import Card
from monitor_app.ui.controls.field_state import FieldState
from monitor_app.ui.controls.form_area import FormArea
from monitor_app.ui.controls.glyph import Glyph
from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.setup.backups.words import made_words, preview_lines


class Way(Enum):
    """How a person goes on."""

    CLOSE = "close"
    RESTORE = "restore"
    READ = "read"
    BEGIN = "begin"


class RecoveryWindow(QMainWindow):
    """``chosen`` tells once how to go on; ``folder_chosen`` where else to look for backups."""

    chosen = Signal(object)
    folder_chosen = Signal(object)

    def __init__(self, file: Path, sentence: str, folder: Path, *, is_empty: bool) -> None:
        super().__init__()
        self.setObjectName("recoveryWindow")
        self.setWindowTitle(say("Infusion Session Monitor"))
        self.backup = ""
        """The path of the backup on offer, "" while there is none."""
        self._folder = folder
        self._has_chosen = False
        self._sentence = TextLabel(sentence, TextRole.STRONG, object_name="recoverySentence", wraps=True)
        self._safe = TextLabel(
            _safe_words(file, is_empty), TextRole.BODY, object_name="recoverySafe", wraps=True
        )
        self._found = TextLabel("", TextRole.STRONG, object_name="recoveryBackup", wraps=True)
        self._lines = TextLabel("", TextRole.BODY, object_name="recoveryPreview", wraps=True)
        self._bar = QProgressBar()
        self._restore = Button(
            say("Go back to this backup"), ButtonKind.PRIMARY, object_name="recoveryRestoreButton"
        )
        self._look = Button(say("Look in another folder"), object_name="recoveryFolderButton")
        self._read = Button(say("Read what can be read"), object_name="recoveryReadButton")
        self._begin = Button(say("Begin an empty record"), object_name="recoveryBeginButton")
        self._close = Button(say("Close"), object_name="recoveryCloseButton")
        self._read.setHidden(is_empty)
        self._begin.setVisible(is_empty)
        self._arrange()
        self._connect()
        self.show_search()

    def show_search(self) -> None:
        """Say that the newest good backup is looked for."""
        self.backup = ""
        self._found.setText(say("Looking for the newest good backup in {folder}…", folder=self._folder))
        self._lines.hide()
        self._bar.show()
        self._restore.setEnabled(False)

    def show_found(self, found: NewestGood) -> None:
        """Offer the backup that was found, with what going back to it loses."""
        self._bar.hide()
        if found.path is None or found.preview is None:
            self._found.setText(say("There is no good backup in {folder}.", folder=self._folder))
            return
        self.backup = found.path
        entries = say_count("{count} entry", "{count} entries", found.preview.entry_count)
        words = say(
            "The newest good backup was made {time} and holds {entries}.",
            time=made_words(found.preview.made_at),
            entries=entries,
        )
        if found.passed_over:
            words += " " + say_count(
                "{count} newer one is not as it was written.",
                "{count} newer ones are not as they were written.",
                found.passed_over,
            )
        self._found.setText(words)
        self._lines.setText("\n".join(preview_lines(found.preview)))
        self._lines.show()
        self._restore.setEnabled(True)
        self._restore.setFocus()

    def show_fault(self, sentence: str) -> None:
        """Say why no backup could be looked for."""
        self._bar.hide()
        self._found.setText(sentence)

    def look_in(self, folder: Path) -> None:
        """Look for backups there."""
        self._folder = folder
        self.show_search()
        self.folder_chosen.emit(folder)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._choose(Way.CLOSE)
        super().closeEvent(event)

    def _arrange(self) -> None:
        told = Card(object_name="recoveryNotice")
        told.set_level(FieldState.CRITICAL)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Glyph("octagon-alert", "critical", size=24))
        row.addWidget(self._sentence, 1)
        told.body.addLayout(row)
        told.body.addWidget(self._safe)
        offered = Card(say("Go on with a backup"), object_name="recoveryOffer")
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(say("Looking for a backup"))
        self._bar.setTextVisible(False)
        for part in (self._found, self._bar, self._lines):
            offered.body.addWidget(part)
        acts = QHBoxLayout()
        acts.addWidget(self._look)
        acts.addStretch(1)
        acts.addWidget(self._restore)
        offered.body.addLayout(acts)
        below = QHBoxLayout()
        below.setSpacing(10)
        below.addWidget(self._read)
        below.addWidget(self._begin)
        below.addStretch(1)
        below.addWidget(self._close)
        form = FormArea()
        for card in (told, offered):
            form.content.addWidget(card)
        form.content.setSpacing(12)
        form.content.addStretch(1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(14)
        column.addWidget(form, 1)
        column.addLayout(below)
        self.setCentralWidget(whole)
        self.setMinimumSize(720, 520)
        self.resize(860, 600)

    def _connect(self) -> None:
        for button, way in (
            (self._restore, Way.RESTORE),
            (self._read, Way.READ),
            (self._begin, Way.BEGIN),
        ):
            button.clicked.connect(lambda _checked=False, way=way: self._choose(way))
        self._close.clicked.connect(self.close)
        self._look.clicked.connect(self._ask_folder)

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, say("Folder with backups"), str(self._folder))
        if name:
            self.look_in(Path(name))

    def _choose(self, way: Way) -> None:
        if not self._has_chosen:
            self._has_chosen = True
            self.chosen.emit(way)


def _safe_words(file: Path, is_empty: bool) -> str:
    if is_empty:
        return say("Nothing was written. {file} is where the record is looked for.", file=file)
    return say(
        "Nothing was written into it, and nothing will be: it is kept under another name beside the backup "
        "that takes its place.",
    )
