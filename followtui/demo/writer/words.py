"""The words of a large book, and everything that is made of them: names, people, sentences."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from random import Random

import msgspec
from msgspec import Struct


class Trade(Struct):
    """A line of business: what it is called in a company's name, what it buys, what goes wrong there, and where."""

    industry: str
    words: list[str]
    products: list[str]
    faults: list[str]
    lines: list[str]


class Words(Struct):
    """What a language has to say; sentences have slots for a customer's own facts."""

    rivals: list[str]
    forms: list[str]
    regions: list[str]
    sources: list[str]
    tags: list[str]
    brand_first: list[str]
    brand_middle: list[str]
    brand_last: list[str]
    families: list[str]
    given: list[str]
    titles: list[tuple[str, str]]
    stuck: list[str]
    postponed: list[str]
    sent: list[str]
    closing: str
    phases: dict[str, list[str]]
    steps: dict[str, list[str]]
    trades: list[Trade]


class Facts(Struct):
    """What the sentences of one customer agree on."""

    trade: Trade
    who: str
    product: str
    fault: str
    line: str
    rival: str
    amount: int

    def filled(self, sentence: str, random: Random, day: str, amount: str) -> str:
        """A sentence with this customer's facts; its counts are drawn anew."""
        number = random.randrange
        return sentence.format(
            who=self.who, product=self.product, fault=self.fault, line=self.line, rival=self.rival, amount=amount, day=day,
            n=number(12, 96), m=number(2, 12), p=number(2, 9),
        )  # fmt: skip


def read_words(language: str) -> Words:
    """The words of a language."""
    text = files("followtui.demo.content").joinpath(language, "trades.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Words)


def brands(words: Words, random: Random) -> list[str]:
    """Every made-up brand there is, each once, in a random order."""
    made = [first + middle + last for first in words.brand_first for middle in words.brand_middle for last in words.brand_last]
    random.shuffle(made)
    return made


def company(words: Words, language: str, brand: str, trade: Trade, region: str, random: Random) -> str:
    """The name of a company."""
    word, form = random.choice(trade.words), random.choice(words.forms)
    return f"{region}{brand}{word}{form}" if language == "zh" else f"{brand} {word} {form}".strip()


def person(words: Words, language: str, random: Random) -> str:
    """The name of a person."""
    family, given = random.choice(words.families), random.choice(words.given)
    return family + given if language == "zh" else f"{given} {family}"


def called(name: str, title: str, language: str) -> str:
    """How a rep calls somebody in a note: 王经理, 李总, Greta."""
    if language == "en":
        return name.partition(" ")[0]
    return name[0] + ("总" if "总" in title else "工" if "工程师" in title else "经理")


def titles_of(words: Words) -> Mapping[str, str]:
    """The role that each title has."""
    return dict(words.titles)
