"""Goes back to a backup while no window has the file open, with its progress in sight."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QMessageBox, QProgressDialog

from monitor_app.domain.restoring import Restored, key_sentence
from monitor_app.domain.wording import say, say_count
from monitor_app.safekeeping.running_errands import Errand

SHOWN_AFTER = 500


def restore_between_windows(order: Mapping[str, Any]) -> Callable[[QApplication], None]:
    """Return what is done after the window has closed: it restores, says how that went, and returns."""

    def act(application: QApplication) -> None:
        sentence, is_fault = run_restore(order)
        box = QMessageBox(
            QMessageBox.Icon.Warning if is_fault else QMessageBox.Icon.Information,
            say("Infusion Session Monitor"),
            sentence,
        )
        box.setObjectName("restoredBox")
        box.addButton(say("Go on"), QMessageBox.ButtonRole.AcceptRole)
        # Without it the box, the last window there is, would end the program.
        application.setQuitOnLastWindowClosed(False)
        box.exec()
        application.setQuitOnLastWindowClosed(True)

    return act


def run_restore(order: Mapping[str, Any]) -> tuple[str, bool]:
    """Restore, with a window that shows how far it is; return what to say, and whether it failed."""
    QApplication.setQuitOnLastWindowClosed(False)
    loop, answer = QEventLoop(), list[tuple[str, bool]]()
    shown = QProgressDialog(say("Restoring the backup…"), "", 0, 0)
    shown.setObjectName("restoreProgress")
    shown.setCancelButton(None)
    shown.setMinimumDuration(SHOWN_AFTER)
    shown.setWindowTitle(say("Infusion Session Monitor"))
    errand = Errand(order)

    def progress(done: int, total: int) -> None:
        shown.setMaximum(total)
        shown.setValue(min(done, total - 1))

    def end(sentence: str, is_fault: bool) -> None:
        answer.append((sentence, is_fault))
        loop.quit()

    errand.progress.connect(progress)
    errand.done.connect(lambda found: end(_done_words(found), False))
    errand.failed.connect(lambda sentence: end(sentence, True))
    errand.start()
    if not answer:
        loop.exec()
    shown.close()
    shown.deleteLater()
    errand.deleteLater()
    QApplication.setQuitOnLastWindowClosed(True)
    return answer[0]


def _done_words(answer: object) -> str:
    # Imported when it is first needed: nobody should wait for it at the start.
    import msgspec

    done = msgspec.convert(answer, Restored)
    words = [say("The record goes on from the backup.")]
    if done.entries_saved:
        words.append(
            say_count(
                "{count} entry was read from the damaged file and added.",
                "{count} entries were read from the damaged file and added.",
                done.entries_saved,
            )
        )
    if done.replaced:
        words.append(say("The file before is kept beside it as {file}.", file=done.replaced))
    return " ".join(filter(None, (*words, key_sentence(done))))
