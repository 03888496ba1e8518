"""Keeps the clinic's file safe while the window runs: backups, damage, restoring, keys, work done aside."""
