"""The streams of the journal that belong to no session; every other stream is one, by its id."""

from __future__ import annotations

CLINIC = "clinic"
"""Facts of the clinic: patients, protocols, what stands at the head of printed charts."""

ACCESS = "access"
"""Who opened, printed or exported a chart, and what was refused. They change no session."""

STAFF = "staff"
"""Who works here, with which roles and which secret."""

SIGN_INS = "sign_ins"
"""Who signed in, who left, and which attempts failed."""

DRUGS = "drugs"
"""The controlled drug as the clinic received, counted and discarded it."""

_OF_NO_SESSION = frozenset({CLINIC, ACCESS, STAFF, SIGN_INS, DRUGS})


def is_session(stream: str) -> bool:
    """Return whether the stream of this name holds a session."""
    return stream not in _OF_NO_SESSION
