"""Taking rows in: what each row says of which record, gathered over all sheets, then settled against the book."""
