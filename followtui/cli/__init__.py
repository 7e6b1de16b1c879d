"""The command line: one file a family of commands. Nothing here judges or changes a record; it asks the book."""
