"""How the program starts and ends on this computer: screen, lock, log, signals, a second start."""
