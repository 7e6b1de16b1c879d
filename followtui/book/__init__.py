"""The one door to a book: ``Book`` and its actions. Screens and commands ask the book; they never change a record."""
