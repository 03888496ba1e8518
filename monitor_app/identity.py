"""The ids that new sessions and patients get, however they come in."""

from __future__ import annotations

import secrets
from datetime import datetime


def new_session_id(now: datetime) -> str:
    """Return an id that can be read and typed: the UTC day and six random hexadecimal digits."""
    return f"{now:%Y%m%d}-{secrets.token_hex(3)}"


def new_patient_id() -> str:
    """Return an id that says nothing about the patient."""
    return f"p-{secrets.token_hex(8)}"
