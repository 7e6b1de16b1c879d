"""The report of a period: ``gather`` computes its facts from the book, ``markdown`` and ``text`` write them down.

What counts when is decided in ``entries``; every number comes with the records behind it.
"""
