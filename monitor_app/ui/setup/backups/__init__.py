"""Setup › Backups: where they are put, which there are, and the way back to one."""
