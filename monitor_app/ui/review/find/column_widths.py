"""How wide the columns of the list of sessions are: what their values need, so that names have the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from PySide6.QtGui import QFont, QFontMetrics

from monitor_app.domain.wording import say
from monitor_app.ui import formats
from monitor_app.ui.controls.level_mark import SYMBOL_ROOM
from monitor_app.ui.fonts import interface_font
from monitor_app.ui.review.find.columns import SessionColumn
from monitor_app.ui.review.find.session_delegate import BADGE_ROOM, PADDING, SMALL_SIZE, TICK_ROOM, VALUE_SIZE

HEADING_SIZE = 12
LATE = datetime(2000, 11, 28, 22, 58, tzinfo=UTC)
"""A time that is written as wide as any."""
_PLAIN = {SessionColumn.DATE: "28 Nov", SessionColumn.SESSION: "Nasal"}
_BOLD = {
    SessionColumn.PEAK_PRESSURE: "288/188",
    SessionColumn.DISSOCIATION: "10",
    SessionColumn.NAUSEA: "10",
    SessionColumn.WARNINGS: "88",
}
"""The widest that usually stands in a column."""
_WITH_SYMBOL = (SessionColumn.PEAK_PRESSURE, SessionColumn.WARNINGS)


def column_widths(heading: Callable[[SessionColumn], str], *, ticks: bool) -> Mapping[SessionColumn, int]:
    """Return the pixels of each column but that of the patient; ``heading`` returns what stands above one."""
    plain, bold, small, badge = (
        QFontMetrics(interface_font(VALUE_SIZE)),
        QFontMetrics(interface_font(VALUE_SIZE, QFont.Weight.Bold)),
        QFontMetrics(interface_font(SMALL_SIZE)),
        QFontMetrics(interface_font(SMALL_SIZE, QFont.Weight.DemiBold)),
    )
    headings = QFontMetrics(interface_font(HEADING_SIZE, QFont.Weight.Medium))
    widths = {column: plain.horizontalAdvance(sample) for column, sample in _PLAIN.items()}
    widths |= {column: bold.horizontalAdvance(sample) for column, sample in _BOLD.items()}
    for column in _WITH_SYMBOL:
        widths[column] += SYMBOL_ROOM
    time = small.horizontalAdvance(formats.clock_time(LATE))
    widths[SessionColumn.DATE] = max(widths[SessionColumn.DATE], time)
    widths[SessionColumn.STATUS] = badge.horizontalAdvance(say("follow-up")) + BADGE_ROOM
    needed = {
        column: max(width, headings.horizontalAdvance(heading(column))) + 2 * PADDING + 1
        for column, width in widths.items()
    }
    needed[SessionColumn.DATE] += TICK_ROOM if ticks else 0
    return needed
