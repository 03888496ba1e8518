"""Setup › Protocols: the clinic's editions of its protocols, drafted, tried on a sample and published."""
