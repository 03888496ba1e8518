"""Looking back: the list of sessions and one session read-only."""
