"""The rules of a treatment session: pure, standard library only, no clock, no files."""
