"""The sound of warnings: who plays it, and why it may be silent."""
