"""What hands do to the chart, told as signals in pixels: drag, flick, wheel, pinch, point, tap."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import (
    QAbstractAnimation,
    QEasingCurve,
    QEvent,
    QObject,
    QPointF,
    Qt,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

CLICK_REACH = 5.0
"""Pixels a press may move and still be a tap."""

FLICK_SPEED = 0.35
"""Pixels a millisecond from which letting go is a flick."""

FLICK_TIME = 650
"""Milliseconds a flick runs on."""

WHEEL_NOTCH = 120
ZOOM_PER_NOTCH = 1.2


class Gestures(QObject):
    """Listens to ``surface`` and says what is meant; the mouse and the finger do the same."""

    panned = Signal(float)
    """Pixels the content is pushed to the right."""
    zoomed = Signal(float, float)
    """Factor (above 1 is closer) and the pixel that stays where it is."""
    pointed = Signal(float)
    """The pointer hovers or taps at this pixel."""
    left = Signal()
    """The pointer went away, or began to drag."""

    def __init__(self, surface: QWidget) -> None:
        super().__init__(surface)
        self._surface = surface
        self._pressed_at: QPointF | None = None
        self._dragging = False
        self._trail: deque[tuple[int, float]] = deque(maxlen=5)
        self._run = QVariantAnimation(self)
        self._run.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._run.valueChanged.connect(self._run_on)
        self._run_done = 0.0
        surface.setMouseTracking(True)
        surface.grabGesture(Qt.GestureType.PinchGesture)
        surface.installEventFilter(self)

    @property
    def is_running_on(self) -> bool:
        """Whether a flick still moves the chart."""
        return self._run.state() == QAbstractAnimation.State.Running

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event:
            case QMouseEvent():
                return self._mouse(event)
            case QWheelEvent():
                return self._wheel(event)
            case QNativeGestureEvent():
                return self._native(event)
            case QGestureEvent():
                return self._pinch(event)
        if event.type() == QEvent.Type.Leave:
            self.left.emit()
        return super().eventFilter(watched, event)

    def _mouse(self, event: QMouseEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.LeftButton:
                self._run.stop()
                self._pressed_at, self._dragging = event.position(), False
                self._trail.clear()
                self._trail.append((event.timestamp(), event.position().x()))
            case QEvent.Type.MouseMove:
                self._move(event)
            case QEvent.Type.MouseButtonRelease if event.button() == Qt.MouseButton.LeftButton:
                self._release(event)
        return True

    def _move(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            self.pointed.emit(event.position().x())
            return
        moved = event.position().x() - self._trail[-1][1]
        if not self._dragging and abs(event.position().x() - self._pressed_at.x()) < CLICK_REACH:
            return
        if not self._dragging:
            self._dragging = True
            self.left.emit()
        self._trail.append((event.timestamp(), event.position().x()))
        self.panned.emit(moved)

    def _release(self, event: QMouseEvent) -> None:
        if self._pressed_at is not None and not self._dragging:
            self.pointed.emit(event.position().x())
        elif self._dragging:
            self._flick(event.timestamp())
        self._pressed_at, self._dragging = None, False

    def _flick(self, released_at: int) -> None:
        """Let the chart run on when the hand was quick; a hand that rested before letting go was not."""
        if not self._trail or released_at - self._trail[-1][0] > 60:
            return
        milliseconds = self._trail[-1][0] - self._trail[0][0]
        if milliseconds <= 0:
            return
        speed = (self._trail[-1][1] - self._trail[0][1]) / milliseconds
        if abs(speed) < FLICK_SPEED:
            return
        self._run_done = 0.0
        self._run.setStartValue(0.0)
        # The slope of the curve at its start is 3, so the chart leaves the hand at the hand's speed.
        self._run.setEndValue(speed * FLICK_TIME / 3)
        self._run.setDuration(FLICK_TIME)
        self._run.start()

    def _run_on(self, value: float) -> None:
        step, self._run_done = value - self._run_done, value
        if step:
            self.panned.emit(step)

    def _wheel(self, event: QWheelEvent) -> bool:
        self._run.stop()
        delta = event.angleDelta()
        if abs(delta.x()) > abs(delta.y()) or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.panned.emit((delta.x() or delta.y()) / 2)
        elif delta.y():
            self.zoomed.emit(ZOOM_PER_NOTCH ** (delta.y() / WHEEL_NOTCH), event.position().x())
        event.accept()
        return True

    def _native(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self.zoomed.emit(1.0 + event.value(), event.position().x())
        return True

    def _pinch(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        self._pressed_at, self._dragging = None, False
        middle = self._surface.mapFromGlobal(pinch.centerPoint())
        if pinch.scaleFactor() > 0:
            self.zoomed.emit(pinch.scaleFactor(), middle.x())
        event.accept(pinch)
        return True
