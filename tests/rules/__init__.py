"""The rules: what is found, what is left alone, and what an entry is refused for."""
