"""The zero-code template: a book's own fields, choices, stages, key nodes, cadences, calendar, targets and rules.

``model`` says what a template holds, ``read`` reads and validates the file, ``fields`` draws the fields of every
table from the records and the template. This page imports none of them: a fast command needs only ``model``.
"""
