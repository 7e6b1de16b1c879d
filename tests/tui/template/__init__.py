"""The template on the screen."""
