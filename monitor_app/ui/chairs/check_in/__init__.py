"""The check-in: patient, treatment and checks on one page."""
