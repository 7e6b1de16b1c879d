"""How a book is kept: a journal that alone rebuilds it, one TinyDB file a table, lock, snapshot, index, recovery.

The store returns differences and judges nothing: what a good record is, the rules say.
"""
