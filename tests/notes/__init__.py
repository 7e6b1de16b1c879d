"""Labelled follow-up notes, and how the numbers of the judge of notes are learnt from them.

python -m tests.notes            learn, and write followtui/rules/vague/numbers.json
python -m tests.notes group      number the groups of near-twins anew, after rows were added

Each row of the CSV files was written for this purpose. ``label`` is what a colleague would say of the note: ``vague``
when it holds nothing to check, ``ok`` when it does; ``kind`` says why. Near-twins share a ``group``, so that
cross-validation never learns from one what it is then asked of the other.
"""
