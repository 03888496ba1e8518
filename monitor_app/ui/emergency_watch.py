"""Says, wherever one is, that entries are not in the clinic's file, and when they are again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from monitor_app.domain.wording import say, say_count
from monitor_app.recorder import Recorder
from monitor_app.recording import KeptAside

if TYPE_CHECKING:
    from monitor_app.ui.notice_strip import NoticeStrip


class EmergencyWatch(QObject):
    """Looks with each tick and after each saving; ``add`` puts a strip above the pages of the window."""

    def __init__(self, recorder: Recorder, add: Callable[[QWidget], None], parent: QObject) -> None:
        super().__init__(parent)
        self._recorder = recorder
        self._add = add
        self._strip: NoticeStrip | None = None
        self._news: NoticeStrip | None = None
        recorder.happened.connect(self._show)

    def look(self) -> None:
        """Have the copy merged where that can be done, and show what there is to say."""
        self._recorder.watch_emergency()
        self._show()

    def _show(self) -> None:
        kept = self._recorder.kept_aside
        if kept is not None:
            if self._strip is None:
                self._strip = self._made(is_alert=True)
            self._strip.tell(heading_of(kept), kept.reason)
        if self._strip is not None:
            self._strip.setVisible(kept is not None)
        self._show_news()

    def _show_news(self) -> None:
        emergency = self._recorder.emergency
        if emergency is None or not emergency.news:
            return
        if self._news is None:
            self._news = self._made(is_alert=False)
        self._news.tell("", emergency.news)
        self._news.show()

    def _forget(self) -> None:
        if self._recorder.emergency is not None:
            self._recorder.emergency.forget_news()

    def _made(self, *, is_alert: bool) -> NoticeStrip:
        # Imported and made when it is first needed: nobody should wait for it at the start.
        from monitor_app.ui.notice_strip import NoticeStrip, Weight

        if is_alert:
            strip = NoticeStrip(Weight.ALERT, object_name="emergencyStrip")
        else:
            strip = NoticeStrip(Weight.NEWS, object_name="emergencyNews", is_closable=True)
            strip.closed.connect(self._forget)
        self._add(strip)
        return strip


def heading_of(kept: KeptAside) -> str:
    """Return what is said in capitals of the entries that are kept aside."""
    if not kept.count:
        return say("THE CLINIC'S FILE IS NOT IN ITS PLACE: everything saved so far is held.")
    if not kept.is_on_disk:
        return say_count(
            "IN NO FILE: {count} entry is held by this window alone.",
            "IN NO FILE: {count} entries are held by this window alone.",
            kept.count,
        )
    return say_count(
        "NOT IN THE CLINIC'S FILE: {count} entry is in the emergency copy {folder}. It is merged when the "
        "file can be written again; the lists do not show it until then.",
        "NOT IN THE CLINIC'S FILE: {count} entries are in the emergency copy {folder}. They are merged when "
        "the file can be written again; the lists do not show them until then.",
        kept.count,
        folder=kept.folder,
    )
