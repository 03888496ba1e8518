"""What happens beside the readings: quick buttons, notes, drugs, side effects."""
