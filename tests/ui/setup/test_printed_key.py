"""The recovery key on paper, read back from the page."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter

from monitor_app import keys
from monitor_app.domain.file_key import read_key
from monitor_app.ui.setup.security.printing import paint_key


@pytest.mark.usefixtures("qapp")
def test_one_page_holds_every_group_the_file_and_the_mark(tmp_path: Path) -> None:
    key, paper = keys.new_key(), tmp_path / "paper.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(paper))
    paint_key(key, "sessions.db", printer)
    with pypdfium2.PdfDocument(paper) as document:
        assert len(document) == 1
        page = document[0]
        words = page.get_textpage().get_text_range().split()
    assert "sessions.db" in words
    assert f"{key.fingerprint}." in words
    printed = [word for word in words if len(word) == 4 and word in key.groups()]
    assert read_key("".join(printed)) == key
