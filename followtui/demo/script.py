"""How a story is told in a language: the customer, its people, its deals, and what was said, in the order of the plot."""

import tomllib
from importlib.resources import files

import msgspec
from msgspec import Struct

REPS = {"zh": ("沈知微", "大客户部"), "en": ("Nora Whitcombe", "Key accounts")}
"""Whose book it is, and in which department."""

OTHER_REPS = {"zh": "邵一帆", "en": "Piers Oddell"}


class Person(Struct):
    """Somebody at a customer. ``by`` names the ways to reach them: mobile, phone, wechat, email."""

    name: str
    title: str = ""
    role: str = ""
    by: str = "mobile"
    handle: str = ""
    via: str = ""
    department: str = ""
    remark: str = ""


class Dealing(Struct):
    """What the customer may buy. ``agreed`` is the amount on which both sides settle in the end."""

    name: str
    need: str
    product: str = ""
    amount: float = 0
    agreed: float = 0
    competitor: str = ""


class Paper(Struct):
    """A quote or an instalment: its number or title, and its amount."""

    name: str
    amount: float


class Script(Struct):
    """A customer in its own words. Each text of ``said`` is ``content => next step => further step !! help needed``."""

    name: str
    said: list[str]
    industry: str = ""
    region: str = ""
    address: str = ""
    domain: str = ""
    source: str = ""
    need: str = ""
    remark: str = ""
    background_note: str = ""
    tags: list[str] = []
    switchboard: bool = False
    people: list[Person] = []
    deals: list[Dealing] = []
    quotes: list[Paper] = []
    payments: list[Paper] = []


class OldRow(Struct):
    """A row of somebody's old table, as it is imported."""

    name: str
    phone: str = ""
    region: str = ""
    industry: str = ""
    person: str = ""
    content: str = ""
    next_action: str = ""


class Lists(Struct):
    """The tables that came from elsewhere: the rep's own old list, and the customers of a colleague."""

    own_file: str
    own: list[OldRow]
    team_file: str
    team: list[OldRow]


def _read(language: str, name: str) -> str:
    return files("followtui.demo.content").joinpath(language, f"{name}.toml").read_text(encoding="utf-8")


def read_scripts(language: str, part: str) -> dict[str, Script]:
    """The scripts of a part by the name of the story."""
    return msgspec.convert(tomllib.loads(_read(language, part)), dict[str, Script])


def read_lists(language: str) -> Lists:
    """The imported tables."""
    return msgspec.convert(tomllib.loads(_read(language, "lists")), Lists)
