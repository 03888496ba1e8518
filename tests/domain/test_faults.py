"""A sentence about a fault can be shown anywhere, whatever a file or a person is called."""

from __future__ import annotations

import pytest

from monitor_app.domain.faults import Fault


@pytest.mark.parametrize("name", ["a\rb", "\x1b[2J", "\u202egpj.db", "\udcff", "a\u2028b", "\x00", "\u2066x"])
def test_no_name_turns_or_clears_the_screen_or_cannot_be_written(name: str) -> None:
    sentence = Fault(f"The file {name} cannot be read.").sentence
    assert sentence.isprintable()
    assert sentence.encode()
    assert "\ufffd" in sentence


@pytest.mark.parametrize("name", ["Zoë", "静脉", "می\u200cخواهم", "שלום", "\U0001f600"])
def test_names_of_every_language_stay_as_they_are(name: str) -> None:
    assert Fault(f"The file {name} cannot be read.").sentence == f"The file {name} cannot be read."
