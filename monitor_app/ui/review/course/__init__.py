"""A patient's course: session by session, and any sessions laid over one another."""
