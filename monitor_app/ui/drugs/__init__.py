"""The place of the controlled drug: the day list over all sessions, and what is told of the stock."""
