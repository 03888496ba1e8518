"""A session as three tables for a spreadsheet: its readings, its warnings and its events."""
