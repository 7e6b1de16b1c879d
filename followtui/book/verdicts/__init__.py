"""The verdicts on a whole book, kept from time to time, so that only what changed is judged anew."""

from followtui.book.verdicts.book_verdicts import BookVerdicts
from followtui.book.verdicts.verdict import Verdict

__all__ = ["BookVerdicts", "Verdict"]
