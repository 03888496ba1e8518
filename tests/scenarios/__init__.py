"""Whole stories through the real window: keys and presses in, rows of the file and what is seen out."""
