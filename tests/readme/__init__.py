"""What README.md shows of the program and is made from it: the table of keys, and pictures of the screens.

``python -m tests.readme`` writes both anew.
"""
