"""Charts leave the program as files: in which forms, under which names, and what is recorded of it."""
