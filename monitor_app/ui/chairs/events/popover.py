"""A small panel that opens over the window beside the button it belongs to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from monitor_app.ui.controls.text import TextLabel, TextRole
from monitor_app.ui.theme import current_theme

_RADIUS = 12.0
_GAP = 6
_MARGIN = 8
_HOLDS = "holdsPopovers"


def hold_popovers(page: QWidget) -> None:
    """Let every panel that is opened from inside ``page`` lie inside it: what is around it stays in sight."""
    page.setProperty(_HOLDS, True)


class Popover(QWidget):
    """Floats above ``anchor`` inside the window. Esc or a press elsewhere closes it; nothing typed is lost.

    It is a child of the window and no window of its own, so the keys of the program go on working.
    """

    def __init__(self, title: str, *, object_name: str, width: int = 420) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setAccessibleName(title)
        self.setFixedWidth(width)
        self.hide()
        self._anchor: QWidget | None = None
        self._clear_of: QWidget | None = None
        self._came_from: QWidget | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 14)
        layout.setSpacing(10)
        self.title = TextLabel(title, TextRole.HEADING)
        layout.addWidget(self.title)
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        layout.addLayout(self.body)

    def open_at(self, anchor: QWidget, clear_of: QWidget | None = None) -> None:
        """Open beside ``anchor``, covering nothing of ``clear_of``; the focus goes into the first field."""
        window = anchor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        if self.isHidden():
            self._came_from = QApplication.focusWidget()
        self._anchor, self._clear_of = anchor, clear_of or anchor
        self.show()
        self.raise_()
        self.place()
        self.focus_first()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def close_panel(self, *, give_focus_back: bool = True) -> None:
        """Close; the focus goes back to where it was, unless it has gone elsewhere already."""
        if self.isHidden():
            return
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self.hide()
        target = self._came_from or self._anchor
        if give_focus_back and target is not None and target.isVisible():
            target.setFocus(Qt.FocusReason.PopupFocusReason)
        self._came_from = None

    def focus_first(self) -> None:
        """Put the focus into the first control."""
        first = next(iter(self._stops()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    def place(self) -> None:
        """Lie above the anchor, or below it where there is more room, always inside :meth:`area`."""
        anchor, clear_of, window = self._anchor, self._clear_of, self.parentWidget()
        layout = self.layout()
        if anchor is None or clear_of is None or window is None or layout is None:
            return
        layout.activate()
        wraps = layout.hasHeightForWidth()
        height = layout.totalHeightForWidth(self.width()) if wraps else layout.totalSizeHint().height()
        self.resize(self.width(), height)
        top = clear_of.mapTo(window, QPoint(0, 0)).y()
        area = self.area()
        above = top - self.height() - _GAP
        below = top + clear_of.height() + _GAP
        fits_below = below + self.height() <= area.bottom() + 1
        y = above if above >= area.top() or not fits_below else below
        x = min(anchor.mapTo(window, QPoint(0, 0)).x(), area.right() + 1 - self.width())
        self.move(max(area.left(), x), max(area.top(), y))

    def area(self) -> QRect:
        """Return where it may lie: the page that holds popovers, else the window, less a margin."""
        window, page = self.parentWidget(), self._anchor
        if window is None:
            return QRect()
        while page is not None and page is not window and not page.property(_HOLDS):
            page = page.parentWidget()
        held = page or window
        corner = QPoint(0, 0) if held is window else held.mapTo(window, QPoint(0, 0))
        return QRect(corner, held.size()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and not self.isHidden():
            self.place()
        return handled

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseButtonPress if isinstance(watched, QWidget):
                if self._is_elsewhere(watched):
                    self.close_panel(give_focus_back=False)
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent) and self._is_inside(watched):
                return self._took_step(event)
            case QEvent.Type.Resize if watched is self.parentWidget() or watched is self._anchor:
                self.place()
            case QEvent.Type.Hide if watched is self._anchor:
                self.close_panel(give_focus_back=False)
            case _:
                pass
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.outline, 1))
        painter.setBrush(theme.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.end()

    def step_of(self, key: int) -> int:
        """Return how many stops a key moves the focus on; 0 leaves the key to what has the focus."""
        return {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(key), 0)

    def _is_inside(self, watched: QObject) -> bool:
        return watched is self or (isinstance(watched, QWidget) and self.isAncestorOf(watched))

    def _took_step(self, event: QKeyEvent) -> bool:
        """Let Tab go round inside the panel; return whether it was such a key."""
        step = self.step_of(event.key())
        if not step:
            return False
        stops, focus = self._stops(), QApplication.focusWidget()
        place = next((i for i, stop in enumerate(stops) if stop is focus), -1 if step > 0 else 0)
        if stops:
            reason = Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
            stops[(place + step) % len(stops)].setFocus(reason)
        return True

    def _is_elsewhere(self, widget: QWidget) -> bool:
        inside = widget is self or self.isAncestorOf(widget)
        return not inside and widget is not self._anchor and widget.window() is self.window()

    def _stops(self) -> list[QWidget]:
        """Return the controls Tab visits, in its order."""
        stops: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if self.isAncestorOf(widget) and takes_tab and widget.isVisible() and widget.isEnabled():
                stops.append(widget)
            widget = widget.nextInFocusChain()
        return stops
