"""The panel in which a reading is typed and saved, and the timer of the next one."""
