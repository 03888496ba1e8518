"""Finding sessions: what is looked for, and the list of what was found."""
