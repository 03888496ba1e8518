"""A make-believe clinic: people with bodies, a virtual nurse, and a past to look back on."""
