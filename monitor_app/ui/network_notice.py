"""What is said of a record that lies on a network drive."""

from __future__ import annotations

from monitor_app.domain.wording import say
from monitor_app.ui.notice_strip import NoticeStrip, Weight


def network_words() -> str:
    """Return why a network drive is no place for the record, and what to do."""
    return say(
        "Locking and durability cannot be relied on there: two computers can spoil the file, and what was "
        "saved can be lost. Keep the file on this computer and let backups go to the network."
    )


def network_notice() -> NoticeStrip:
    """Return the strip that says so, hidden; it can be closed and is there again at the next start."""
    strip = NoticeStrip(Weight.CAUTION, object_name="networkNotice", is_closable=True)
    strip.tell(say("The record is on a network drive."), network_words())
    return strip
