"""The ids that new sessions, patients and members of the staff get, however they come in."""

from __future__ import annotations

from datetime import datetime


def new_session_id(now: datetime) -> str:
    """Return an id that can be read and typed: the UTC day and six random hexadecimal digits."""
    return f"{now:%Y%m%d}-{_random_hex(3)}"


def new_patient_id() -> str:
    """Return an id that says nothing about the patient."""
    return f"p-{_random_hex(8)}"


def new_person_id() -> str:
    """Return an id that says nothing about the member of the staff."""
    return f"s-{_random_hex(8)}"


def _random_hex(size: int) -> str:
    # Imported when it is first needed: it loads OpenSSL, and nobody should wait for that at the start.
    from secrets import token_hex

    return token_hex(size)
