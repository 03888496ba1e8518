"""What waits for Retry at each chair."""

from __future__ import annotations

from datetime import UTC, datetime

from monitor_app.domain import decisions
from monitor_app.ui.chairs.events.to_record import ToRecord
from monitor_app.ui.chairs.events.unsaved import Unsaved

AT = datetime(2025, 3, 10, 9, 30, tzinfo=UTC)


def asked(words: str, minute: int = 30, session_id: str = "s1") -> ToRecord:
    return ToRecord(session_id, decisions.resume_infusion, words, AT.replace(minute=minute))


def test_it_is_kept_in_the_order_it_was_pressed_and_at_its_own_chair() -> None:
    unsaved = Unsaved()
    for one in (asked("Vomiting"), asked("Ondansetron", 31), asked("Vomiting", 32, "s2")):
        unsaved.add(one)
    assert unsaved.words("s1") == "Vomiting, Ondansetron"
    assert unsaved.words("s2") == "Vomiting"
    assert unsaved.of("s3") == ()


def test_trying_again_keeps_the_order() -> None:
    unsaved = Unsaved()
    unsaved.add(asked("Vomiting"))
    unsaved.add(asked("Ondansetron", 31))
    unsaved.add(asked("Vomiting"))
    assert unsaved.words("s1") == "Vomiting, Ondansetron"


def test_the_same_pressed_anew_takes_the_place_of_the_earlier_press() -> None:
    """Somebody who presses the chip instead of Retry means the same dose."""
    unsaved = Unsaved()
    unsaved.add(asked("Ondansetron", 30))
    unsaved.add(asked("Ondansetron", 31))
    assert unsaved.of("s1") == (asked("Ondansetron", 31),)
    unsaved.remove(asked("Ondansetron", 32))
    assert unsaved.of("s1") == ()


def test_what_is_discarded_is_gone_at_that_chair_only() -> None:
    unsaved = Unsaved()
    unsaved.add(asked("Vomiting"))
    unsaved.add(asked("Vomiting", session_id="s2"))
    unsaved.discard("s1")
    assert unsaved.of("s1") == ()
    assert unsaved.words("s2") == "Vomiting"
