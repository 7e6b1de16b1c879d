"""The screens: a Textual app on a book. It shows what the book says, and asks the book for every change."""
