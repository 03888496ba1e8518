"""What a clinic sets for this computer."""
