"""The buttons that move a session on; which ones are there follows from its phase."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from monitor_app.domain.infusion import devices_left, next_device
from monitor_app.domain.protocol import Delivery
from monitor_app.domain.session import Phase, Session
from monitor_app.domain.wording import say
from monitor_app.ui.controls.button import Button, ButtonKind


class Step(Enum):
    """What a press asks for; the values are the object names of the buttons."""

    START = "startButton"
    PAUSE = "pauseButton"
    RESUME = "resumeButton"
    STOP = "stopButton"
    INJECT = "injectButton"
    DEVICE = "deviceButton"
    RECOVERY = "recoveryButton"
    DISCHARGE = "dischargeButton"
    CANCEL = "cancelSessionButton"


@dataclass(frozen=True, slots=True)
class Offer:
    """One button: its step, words, weight, icon and shortcut."""

    step: Step
    words: str
    kind: ButtonKind = ButtonKind.QUIET
    icon: str | None = None
    keys: str = ""


def offers(session: Session) -> tuple[Offer, ...]:
    """Return the buttons for ``session`` as it stands, the usual next step last."""
    match session.phase:
        case Phase.BASELINE:
            cancel = Offer(Step.CANCEL, say("Cancel session…"))
            return (cancel, _first_step(session))
        case Phase.TREATMENT:
            return _treatment_steps(session)
        case Phase.RECOVERY:
            leave = Offer(Step.DISCHARGE, say("Discharge…"), ButtonKind.PRIMARY, "log-out", "F6")
            return (leave,)
        case Phase.DISCHARGE | Phase.ENDED:
            return ()


def _first_step(session: Session) -> Offer:
    match session.protocol.delivery:
        case Delivery.INFUSION:
            return Offer(Step.START, say("Start infusion"), ButtonKind.PRIMARY, "play", "F6")
        case Delivery.INJECTION:
            return Offer(Step.INJECT, say("Injection given"), ButtonKind.PRIMARY, "syringe", "F6")
        case Delivery.DEVICES:
            return Offer(Step.DEVICE, say("Device 1 given"), ButtonKind.PRIMARY, "spray-can", "F6")


def _treatment_steps(session: Session) -> tuple[Offer, ...]:
    if session.protocol.delivery is Delivery.INFUSION:
        stop = Offer(Step.STOP, say("Stop infusion"), ButtonKind.DANGER, "square", "F6")
        if session.is_paused:
            return (Offer(Step.RESUME, say("Resume"), ButtonKind.PRIMARY, "play", "F4"), stop)
        return (Offer(Step.PAUSE, say("Pause"), icon="pause", keys="F4"), stop)
    if session.protocol.delivery is Delivery.DEVICES and devices_left(session):
        number = next_device(session)
        words = say("Device {number} given", number=number)
        return (
            Offer(Step.RECOVERY, say("Recovery"), keys="F4"),
            Offer(Step.DEVICE, words, ButtonKind.PRIMARY, "spray-can", "F6"),
        )
    return (Offer(Step.RECOVERY, say("Recovery"), ButtonKind.PRIMARY, "armchair", "F6"),)


class TreatmentControls(QWidget):
    """Shows the offered buttons; ``asked`` carries the step of the one pressed."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: tuple[Offer, ...] = ()
        self._buttons: list[Button] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)

    def show_session(self, session: Session) -> None:
        """Show the buttons for the session as it stands."""
        wanted = offers(session)
        if wanted == self._offers:
            return
        self._offers = wanted
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(offer) for offer in wanted]

    def buttons(self) -> tuple[Button, ...]:
        """Return what is offered, from left to right."""
        return tuple(self._buttons)

    def press(self, keys: str) -> None:
        """Do what the button with the shortcut ``keys`` does, nothing when there is none."""
        for offer in self._offers:
            if offer.keys == keys:
                self.asked.emit(offer.step)

    def _button(self, offer: Offer) -> Button:
        button = Button(offer.words, offer.kind, icon=offer.icon, object_name=offer.step.value)
        if offer.keys:
            button.setToolTip(f"{offer.words} ({offer.keys})")
        button.clicked.connect(lambda: self.asked.emit(offer.step))
        self._row.addWidget(button)
        button.show()
        return button
