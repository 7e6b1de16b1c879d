"""Themes as files: reading and checking them, finding them, remembering the chosen one. Nothing here knows Textual."""
