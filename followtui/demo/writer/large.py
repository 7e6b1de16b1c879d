"""The lines of thousands of made-up customers, in the order of time, with the lines of the stories among them."""

from collections.abc import Callable, Iterator
from datetime import datetime
from random import Random

from followtui.dates.days import instant
from followtui.demo.days import Days
from followtui.demo.ways import Ways
from followtui.demo.writer.clock import Clock
from followtui.demo.writer.course import course
from followtui.demo.writer.ledger import Ledger, Teller
from followtui.demo.writer.life import Life
from followtui.demo.writer.words import Facts, Words, brands, called, company, person, read_words
from followtui.model import Document
from followtui.store.lines import read_link

SEED = 30_000
_GRADES = (("negotiate", "A"), ("quote", "B"), ("need", "BC"), ("", "CD"))
"""The grades of customers whose deal came so far."""

OTHERS_IN = 100
"""Of so many made-up customers, one is a colleague's."""


def made_up(days: Days, count: int, stories: list[bytes], teller: Teller, progress: Callable[[int], None]) -> Iterator[bytes]:
    """The lines of ``count`` made-up customers and of the stories, each at its own second."""
    makers = _Makers(days, teller)
    lines = [(read_link(line).at, line) for line in stories]
    for at, _line in lines:
        makers.clock.take(datetime.fromisoformat(at))
    others = count // OTHERS_IN
    if others:
        lines += makers.team(others, teller.other)
    for _number in range(count - others):
        lines += makers.customer()
        progress(1)
    lines.sort(key=lambda one: one[0])
    return (line for _at, line in lines)


class _Makers:
    """Makes customers, one after another."""

    def __init__(self, days: Days, teller: Teller) -> None:
        self._days = days
        self._random = Random(SEED)  # noqa: S311 - a sample, no secret
        self._words: Words = read_words(days.language)
        self._brands = brands(self._words, self._random)
        self._ways = Ways(days.language, self._random)
        self._teller = teller
        self._made = 0
        self.clock = Clock(days, self._random)

    def _ledger(self) -> Ledger:
        return Ledger(lambda: self._random.getrandbits(53) or 1, self._teller)

    def _document(self, at: str) -> tuple[Document, Facts]:
        """A new customer with what its sentences will agree on."""
        random, words = self._random, self._words
        trade, region = random.choice(words.trades), random.choice(words.regions)
        brand = self._brands[self._made % len(self._brands)]
        self._made += 1
        facts = Facts(
            trade=trade, who="", product=random.choice(trade.products), fault=random.choice(trade.faults), line=random.choice(trade.lines),
            rival=random.choice(words.rivals), amount=random.randrange(5, 160) * 10_000 // random.choice((1, 2, 4)),
        )  # fmt: skip
        document: Document = {
            "name": company(words, self._days.language, brand, trade, region, random), "star": False, "state": "live", "relation": "new",
            "no_reply_streak": 0, "industry": trade.industry, "region": region, "origin": "entered", "created_at": at,
        }  # fmt: skip
        return document, facts

    def team(self, count: int, owner: str) -> list[tuple[str, bytes]]:
        """A colleague's customers, imported in one action."""
        ledger, at = self._ledger(), instant(self.clock.on(-20))
        for _number in range(count):
            document, _facts = self._document(at)
            document |= {"owner": owner, "phone": self._ways.switchboard(document["region"]), "origin": "imported"}
            last = ledger.insert("customers", document)
        ledger.save("import", at, "customers", last, f"{owner}.csv")
        return ledger.lines

    def customer(self) -> list[tuple[str, bytes]]:
        """The lines of one customer."""
        random, words, language = self._random, self._words, self._days.language
        planned = course(random)
        document, facts = self._document("")
        document |= {"source": random.choice(words.sources), "tags": random.sample(words.tags, random.randrange(1, 3))}
        document["star"] = random.random() < 0.05
        furthest = {touch.enters for touch in planned.touches}
        document["grade"] = random.choice(next(grades for stage, grades in _GRADES if stage in furthest or not stage))
        name = person(words, language, random)
        title, role = random.choice([one for one in words.titles if one[1] == "decision_maker"] if furthest - {""} else words.titles)
        facts.who = called(name, title, language)
        contact: Document = {"name": name, "title": title, "role": role, "mobile": self._ways.mobile()}
        life = Life(self._ledger(), self._days, self.clock, random, words, facts)
        life.live(document, contact, planned)
        return life.lines
