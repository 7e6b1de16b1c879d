"""The evidence of follow-ups, looked at once as the verdicts begin, and again as follow-ups come and go."""

from collections.abc import Hashable, Iterable, Mapping

from followtui.book.book import Book
from followtui.book.evidence import evidence_findings
from followtui.book.verdicts.board import Board
from followtui.book.verdicts.verdict import Verdict
from followtui.model import Followup, typed_as
from followtui.rules.finding import Finding


class Evidence:
    """Pins up what is wrong with the evidence of each customer's follow-ups."""

    def __init__(self, book: Book, board: Board) -> None:
        self._book = book
        self._board = board
        self._pinned: dict[int, set[Hashable]] = {}

    def over(self, book: Book) -> None:
        """Go on with another opening of the same book."""
        self._book = book

    def bring_up(self, verdicts: Mapping[int, Verdict], changed: Iterable[int]) -> None:
        """Look at the evidence of the customers of whom another verdict stands there now."""
        for one in changed:
            verdict = verdicts.get(one)
            holding = verdict.holding if verdict is not None else []
            if not holding and one not in self._pinned:
                continue
            found = {("evidence", finding.id, finding.detail): finding for finding in self._findings(one, holding)}
            for key in self._pinned.pop(one, set()) - found.keys():
                self._board.pin(key, None)
            for key, finding in found.items():
                self._board.pin(key, finding)
            if found:
                self._pinned[one] = set(found)
        self._book.attachments.keep()

    def _findings(self, customer: int, holding: list[int]) -> Iterable[Finding]:
        records = self._book.records
        followups = [typed_as(Followup, one, document) for one in holding if (document := records.get("followups", one)) is not None]
        return evidence_findings(self._book, customer or None, followups)
