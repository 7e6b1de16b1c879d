"""The judge of notes: whether a follow-up's words hold anything that a colleague could check, and what they lack.

``judge_note`` judges one text, ``vague_note`` is the rule over a case. What it knows stands in ``words.txt``, written by
hand, and ``numbers.json``, learnt from the labelled notes under ``tests/notes``.
"""

from followtui.rules.vague.rule import vague_note
from followtui.rules.vague.verdict import Verdict, judge_note

__all__ = ["Verdict", "judge_note", "vague_note"]
