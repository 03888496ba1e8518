"""The table in which limits are read and changed: a protocol's, or those of one patient."""
