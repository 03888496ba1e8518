"""Where the record leaves or enters the program."""
