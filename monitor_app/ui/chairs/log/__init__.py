"""The log table of a session, newest first."""
