"""The report's sections, one file a subject; each turns facts into blocks in the reader's language."""
