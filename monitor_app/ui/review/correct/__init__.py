"""Corrections: a value amended, an entry struck out, an addendum; always with a reason."""
