"""The typeface of the program: Inter, with figures of equal width."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase

from monitor_app.resources import resource_path

FAMILY = "Inter"
BODY_SIZE = 14
_WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
_REGISTERED = "fontsRegistered"


def register_fonts(application: QCoreApplication) -> None:
    """Make the bundled font files known to Qt, once; raises OSError when one cannot be read."""
    if application.property(_REGISTERED):
        return
    for weight in _WEIGHTS:
        path = resource_path("fonts", f"Inter-{weight}.otf")
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise OSError(f"font file cannot be read: {path}")
    application.setProperty(_REGISTERED, True)


def interface_font(pixel_size: int = BODY_SIZE, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the typeface in a size in device-independent pixels.

    Figures are tabular everywhere, so that a running clock does not tremble and columns line up.
    """
    font = QFont(FAMILY)
    font.setPixelSize(pixel_size)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
