"""The template: its starters, reading, checks and changes."""
