"""The judge of notes and the rule that uses it."""
