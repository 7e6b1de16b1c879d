"""Themes: their files, their colours, and what a person sees of a change."""
