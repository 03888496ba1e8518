"""The fit-to-leave checklist and the end of a session."""
