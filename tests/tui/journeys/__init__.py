"""Whole stories of a rep's day, told in keys: what is done shows, and undo takes every step of it back."""
