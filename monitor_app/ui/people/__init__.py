"""Who is at the desk: signing in, locking, switching, and explaining what was done at a locked desk."""
