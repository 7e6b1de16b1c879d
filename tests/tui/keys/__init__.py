"""Keys: those that are shipped, and the person's own."""
