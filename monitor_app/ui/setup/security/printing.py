"""The recovery key on paper."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from monitor_app.domain.file_key import FileKey
from monitor_app.domain.wording import say
from monitor_app.ui.fonts import FAMILY

_COLUMNS = 3


def print_key(key: FileKey, file_name: str, parent: QWidget) -> bool:
    """Print the key on the printer that the person chooses; False where none is chosen."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    # The name of a print job is read by everyone at the printer.
    printer.setDocName(say("Infusion Session Monitor"))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(say("Print"))
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    paint_key(key, file_name, printer)
    return True


def paint_key(key: FileKey, file_name: str, printer: QPrinter) -> None:
    """Paint the one page on ``printer``."""
    printer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    millimetre = printer.resolution() / 25.4
    width = printer.pageLayout().paintRectPixels(printer.resolution()).width()
    painter = QPainter(printer)
    _write(painter, 20, QFont.Weight.Bold, QRectF(0, 0, width, 12 * millimetre), say("Recovery key"))
    words = say(
        "Opens the encrypted file {file} and its backups. Mark of the key: {mark}. Keep this paper locked "
        "away and apart from the computer.",
        file=file_name,
        mark=key.fingerprint,
    )
    _write(painter, 11, QFont.Weight.Normal, QRectF(0, 14 * millimetre, width, 22 * millimetre), words)
    for place, group in enumerate(key.groups()):
        row, column = divmod(place, _COLUMNS)
        cell = QRectF(
            column * 50 * millimetre, (44 + row * 16) * millimetre, 50 * millimetre, 14 * millimetre
        )
        _write(painter, 9, QFont.Weight.Normal, cell, str(place + 1))
        _write(painter, 22, QFont.Weight.Medium, cell.adjusted(8 * millimetre, 0, 0, 0), group)
    painter.end()


def _write(painter: QPainter, size: int, weight: QFont.Weight, where: QRectF, words: str) -> None:
    font = QFont(FAMILY, size, weight)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 108 if size > 20 else 100)
    painter.setFont(font)
    painter.drawText(where, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop), words)
