"""How warnings look wherever they are shown: what flashes, what is told of other chairs, the task bar."""
