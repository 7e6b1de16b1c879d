"""The book: its actions, and how its customers are found."""
