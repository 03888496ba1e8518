"""The page on which one patient's own limits are set."""
