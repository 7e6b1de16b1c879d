"""A large book: thousands of made-up customers whose actions are written straight as lines of the journal."""
