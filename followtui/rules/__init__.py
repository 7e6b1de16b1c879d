"""What a good record is: one file a family of rules, ``Finding``, and the gate at every door.

Rules are pure functions over a read-only view of one customer (``Case``); they read no clock and no file.
"""
