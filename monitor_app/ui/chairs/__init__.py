"""The treatment room: chairs, the session at the chair, check-in and discharge."""
