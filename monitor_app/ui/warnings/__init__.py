"""Warnings on the screen beyond the chair in view: what flashes, what is told of other chairs, the task bar."""
