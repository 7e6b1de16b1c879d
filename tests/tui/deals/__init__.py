"""The deals and the moving of them, by keys."""
