"""In another language the page leaves nothing in English but what a protocol itself says."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from monitor_app.domain.protocol import Protocol
from tests.scenarios.desk import Desk
from tests.support.clinic import shipped_protocols
from tests.support.desk_fixtures import desk, open_desk
from tests.ui.pseudo_language import painted_texts, pseudo_language, texts_of, untranslated

__all__ = ["desk", "open_desk"]

TABS = ["limits", "dose", "schedule", "checks", "events", "history"]


def words_of(protocol: Protocol) -> Iterator[str]:
    """Everything that somebody wrote into a protocol."""
    yield from (protocol.title, protocol.drug, *protocol.medicines)
    yield from (check.text for check in protocol.checks)
    yield from (limit.source for limit in protocol.limits)
    for event in protocol.quick_events:
        yield from (event.label, event.text, event.unit)


WRITTEN = {word for protocol in shipped_protocols().values() for word in words_of(protocol) if word}
LONGEST_FIRST = sorted(map(re.escape, WRITTEN), key=len, reverse=True)
DATA = re.compile("|".join([*LONGEST_FIRST, "Nurse 1", r"[^ ]*sessions\.db"]))


@pytest.fixture(autouse=True)
def spoken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with pseudo_language(monkeypatch):
        yield


@pytest.fixture
def written(desk: Desk) -> Desk:
    """The page with a draft of the infusion, and one of a protocol nobody has published."""
    desk.press("setupPlace")
    desk.press("setupTab_protocols")
    desk.tab_to("limitsTable")
    desk.keys("155")
    return desk


def left_in_english(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    painted = painted_texts(desk.window, monkeypatch)
    texts = [text for _, text in texts_of(desk.window)] + list(painted)
    rests = {DATA.sub("", untranslated(text)): text for text in texts}
    return sorted(
        f"{text} | {rest}"
        for rest, text in rests.items()
        if any(map(str.isalpha, rest)) and not is_cut_title(text)
    )


def is_cut_title(text: str) -> bool:
    """Whether the list shows the beginning of what somebody wrote."""
    return text.endswith("…") and any(word.startswith(text[:-1].strip()) for word in WRITTEN)


@pytest.mark.parametrize("tab", TABS)
def test_every_tab(written: Desk, monkeypatch: pytest.MonkeyPatch, tab: str) -> None:
    written.press(f"{tab}TabButton")
    assert "\n".join(left_in_english(written, monkeypatch)) == ""


def test_what_is_asked_and_refused(written: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    written.press("publishButton")
    written.press("reasonActButton")
    assert "\n".join(left_in_english(written, monkeypatch)) == ""
    written.press("reasonCancelButton")
    written.press("discardDraftButton")
    assert "\n".join(left_in_english(written, monkeypatch)) == ""
    written.press("protocolsMessageNo")
    written.press("limitsTabButton")
    written.keys("999")
    assert "\n".join(left_in_english(written, monkeypatch)) == ""
