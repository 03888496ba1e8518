"""The floor of a start: imports PySide6 and pyqtgraph, shows an empty plot, and tells when it is ready."""

from __future__ import annotations

import pyqtgraph
from PySide6.QtWidgets import QApplication

from tests.benchmarks.child import tell_when_ready


def main() -> int:
    """Run until the parent ends this process."""
    application = QApplication([])
    plot = pyqtgraph.PlotWidget()
    plot.resize(1280, 720)
    plot.show()
    tell_when_ready(plot)
    return application.exec()


if __name__ == "__main__":
    raise SystemExit(main())
