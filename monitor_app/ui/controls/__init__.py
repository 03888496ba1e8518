"""Small widgets used by several screens. They know looks and keys, and nothing of medicine."""
