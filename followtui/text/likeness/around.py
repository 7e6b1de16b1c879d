"""What people write around a customer's name: tags, remarks, brackets, a person, a department, a branch."""

import re

from msgspec import Struct

from followtui.text.likeness.words import words
from followtui.text.names import is_han, plain_key, without_accents
from followtui.text.places import NOWHERE, Place, known_place, place_of_names

_BRACKETS = re.compile(r"[(\[{【〔〖「『《<“]([^()\[\]{}【】〔〕〖〗「」『』《》<>“”]*)[)\]}】〕〗」』》>”]")
_TAG = re.compile(r"^\s*(?:[\[【〔*][^\[\]【】〔〕*]{0,12}[\]】〕*]+|[*#★☆●◆!]+)\s*(?=\S)")
_FORMS = words("bracketed-forms")
_NOTE_ZH = re.compile(
    "客户|介绍|推荐|询价|报价|价格|勿|不要|别打|停用|作废|废弃|重复|待|已|老板|朋友|同学|亲戚|展会|微信|电话|转|原|曾用|暂|新加|重点|备注|意向|成交|合作|潜在|[a-d]类|[a-d]级"
    "|vip|联系|跟进|采购部|采购|样品|订单|付款|欠款|月结|续约|考察|拜访|年|月|总部|线索|公海"
)
_NOTE_EN = re.compile(
    r"\b(?:vip|do not|don't|dnc|old|new|dup|duplicate|key account|client|customer|lead|prospect|met at|referred|via|see|quote|quoted|asked|"
    r"call|called|hot|cold|warm|inactive|closed|test|todo|important|ref|contact|tbc|pending|on hold|returning|existing|fair|show|expo|attn|"
    r"grade [a-d]|purchasing|procurement|accounts? payable|accounts|sales dept|sales department|buyer|accounting dept|head ?office|hq)\b"
)
_ROAD = re.compile("[一-鿿]{2,6}(?:路|街|大道|广场|大厦|商场|天地|中心城)(?:\\d+号)?$")
_BRANCH = re.compile(
    "(?:店|分公司|分店|分行|支行|分部|分校|校区|办事处|分厂|仓|基地)$|\\b(?:branch|store|shop|office|campus|plant|depot|division)\\b|^(?:store|no\\.?|#)\\s*\\d+$"
)
_PERSON = re.compile(
    "[一-鿿]{1,3}(?:先生|女士|小姐|太太|老师|总经理|副总|董事长|经理|主任|主管|总监|工程师|工|总|董|姐|哥|叔|老板|师傅|院长|校长|园长|店长|医生|律师)$"
)
_SEPARATOR = re.compile(r"\s+[-–—|/:]+\s*|\s*[–—|]+\s*|\s*[,;:](?=\s*[^\W\d])|(?<=[\u3400-\u9fff])\s*[-/:,;]+\s*")
_COMMA_FORM = re.compile(r"\s*,\s*(?=(?:ltd|inc|llc|llp|plc|gmbh|corp|co|s\.?a|limited|incorporated|pte|pty|lda)\b)")
_NUMBER = re.compile(r"\d+")


class Unwrapped(Struct, frozen=True):
    """A name without what stood around it: ``plain`` is all of it folded, ``other`` a second name in brackets."""

    plain: str
    name: str
    branch: str = ""
    other: str = ""
    place: Place = NOWHERE
    numbers: tuple[str, ...] = ()


_LETTERS = str.maketrans({"ø": "o", "œ": "oe", "æ": "ae", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


def folded(plain: str) -> str:
    """Text in lower case with plain letters for accented and foreign ones."""
    return without_accents(plain).translate(_LETTERS)


def unwrap(name: str) -> Unwrapped:
    """Take away what stands around a name."""
    plain = folded(plain_key(name))
    text = _TAG.sub("", plain)
    read = _Read(text)
    inside = _BRACKETS.findall(text)
    if inside:
        text = _BRACKETS.sub(read.bracket, text).strip()
    text = _COMMA_FORM.sub(" ", text)
    if not text.strip():
        text = " ".join(inside) or plain
    head, *tails = [piece for piece in _SEPARATOR.split(text) if piece.strip()] or [text]
    for tail in tails:
        head = read.tail(head, tail.strip())
    first, _blank, last = head.rpartition(" ")
    if first and _PERSON.fullmatch(last) and any(map(is_han, first)):
        head = first
    return Unwrapped(plain, head.strip() or plain, read.branch, read.other, read.place, tuple(read.numbers))


class _Read:
    """What brackets and tails told while a name was read."""

    def __init__(self, text: str) -> None:
        self._han = any(map(is_han, _BRACKETS.sub("", text)))
        self.branch = ""
        self.other = ""
        self.place = NOWHERE
        self.numbers: list[str] = []

    def bracket(self, match: re.Match[str]) -> str:
        """What stays of a bracket in the name."""
        inside = match[1].strip()
        if not inside or inside in _FORMS:
            return "集团" if inside == "集团" else " "
        place = known_place().match(inside)
        if place and len(inside) - place.end() <= 4:
            self.place = self.place | place_of_names([place[1]])
            return ""
        if _is_branch(inside) or _ROAD.fullmatch(inside):
            self.branch = inside.replace(" ", "")
            return ""
        if inside in ("中国", "china", "prc", "cn"):
            return ""
        if _is_note(inside) or _PERSON.fullmatch(inside):
            return ""
        if any(map(is_han, inside)) != self._han and any(map(str.isalpha, inside)):
            self.other = self.other or inside
            return " "
        if not self._han and inside.replace(" ", "") in _BRACKETED:
            self.place = self.place | Place(words=frozenset({inside.replace(" ", "")}))
            return " "
        return inside if self._han else f" {inside} "

    def tail(self, head: str, tail: str) -> str:
        """The name with what stays of a piece after a dash."""
        if _is_branch(tail):
            self.branch = self.branch or tail.replace(" ", "")
            return head
        if _is_note(tail) or _PERSON.fullmatch(tail):
            return head
        return f"{head} {tail}"


_BRACKETED = words("bracketed")


def _is_branch(text: str) -> bool:
    return bool(_BRANCH.search(text)) and not _NOTE_ONLY.search(text)


_NOTE_ONLY = re.compile("客户|介绍|询价|报价|head ?office|do not")


def _is_note(text: str) -> bool:
    return bool(_NOTE_ZH.search(text) if any(map(is_han, text)) else _NOTE_EN.search(text))
