"""followtui: a sales rep's book of customers and follow-ups, in the terminal."""

__version__ = "0.1.0"
