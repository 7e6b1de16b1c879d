"""What people write around a customer's name: tags, remarks, brackets, a person, a department, a branch."""

import re

from msgspec import Struct

from followtui.text.likeness.chinese import FORM, without_places
from followtui.text.likeness.trades import peel, word_of
from followtui.text.likeness.words import words
from followtui.text.names import is_han, plain_key, without_accents
from followtui.text.places import NOWHERE, Place, is_latin_place, known_place, place_of_names

_BRACKETS = re.compile(r"[(\[{【〔〖「『《<“]([^()\[\]{}【】〔〕〖〗「」『』《》<>“”]*)[)\]}】〕〗」』》>”]")
_TAGS = re.compile(r"^(?:\s*(?:[\[【〔*][^\[\]【】〔〕*]{0,12}[\]】〕*]+|[*#★☆●◆!>]+))+\s*(?=\S)")
_FORMS = words("bracketed-forms")
_NOTE_ZH = re.compile(
    "客户|介绍|推荐|询价|报价|价格|勿|不要|别打|停用|作废|废弃|重复|待|已|老板|朋友|同学|亲戚|展会|微信|电话|转|原|曾用|暂|新加|重点|备注|意向|成交|合作|潜在|[a-d]类|[a-d]级"
    "|vip|联系|跟进|采购部|采购|样品|订单|付款|欠款|月结|续约|考察|拜访|年|月|总部|线索|公海"
)
_NOTE_EN = re.compile(
    r"\b(?:vip|do not|don't|dnc|old|new|dup|duplicate|key account|client|customer|lead|prospect|met at|referred|via|see|"
    r"quote|quoted|asked|call|called|hot|cold|warm|inactive|closed|test|todo|important|ref|contact|tbc|pending|hold|"
    r"returning|existing|fair|show|expo|attn|grade [a-d]|awaiting|waiting|paid|invoice|deposit|trial|demo|sample|"
    r"follow ?up|lost|won|signed|renewal|brother|friend|price|budget|urgent|wholesale|purchasing|procurement|"
    r"accounts? payable|accounts|sales dept|sales department|buyer|accounting dept|head ?office|hq)\b"
)
_ROAD = re.compile("[一-鿿]{2,6}(?:路|街|大道|广场|大厦|商场|天地|中心城)(?:\\d+号)?$")
_BRANCH = re.compile(
    "(?:店|分公司|分店|分行|支行|分部|分校|校区|办事处|分厂|仓|基地)$|\\b(?:branch|store|shop|office|campus|plant|depot|division)\\b|^(?:store|no\\.?|#)\\s*\\d+$"
)
PERSON = re.compile(
    "[一-鿿]{1,3}(?:先生|女士|小姐|太太|老师|总经理|副总|董事长|经理|主任|主管|总监|工程师|工|总|董|姐|哥|叔|老板|师傅|院长|校长|园长|店长|医生|律师)$"
)
_NICKNAME = re.compile("[小老阿][一-鿿]")
_SEPARATOR = re.compile(r"\s+[-–—|/:]+\s*|\s*[–—|]+\s*|\s*\*\*+\s*|\s*[,;:](?=\s*[^\W\d])|(?<=[\u3400-\u9fff])\s*[-/:,;]+\s*")
_KNOWN_AS = re.compile(
    r"\s*\b(?:d/?b/?a|t/a|trading as|doing business as|aka|a\.k\.a\.?|formerly|f/?k/?a|née|(?:the |a )?brand of|part of)\b\.?:?\s*"
)
_CARE_OF = re.compile(r"\s+(?:c/o|attn\.?:?|via|contact:?|tel:?)\s+.*$")
_TO_WHOM = re.compile(r"^(?:attn|attention|fao)\b[^,]*,\s*")
_SMALL = re.compile(r"\s+[-/|]+\s+(?=[a-z]{3})")
_LABEL = re.compile(r"^(?:zz+|xx+)[_\s-]+(?:(?:old|dup|closed|inactive)[_\s-]+)?|^(?:old|dup|test)_+")
_COMMA_FORM = re.compile(r"\s*,\s*(?=(?:ltd|inc|llc|llp|plc|gmbh|corp|co|s\.?[al]|limited|incorporated|pte|pty|lda|s\.?r\.?[lo])\b)")
_NUMBER = re.compile(r"\d+")
# Legal forms of several words, and those that lose their sense when their points go.
_LONG_FORM = re.compile(
    r"\b(?:sp\.? ?z ?\.?o\.? ?o\.?|sp\. ?j\.|s\. ?r\. ?o\.?|spol\. s r\. ?o\.?|d\. ?o\. ?o\.?|gmbh & co\.? kg"
    r"|s\. ?de ?r\. ?l\. ?de ?c\. ?v\.?"
    r"|s\. ?a\. ?de ?c\. ?v\.?|s\.? ?a\.? ?r\.? ?l\b\.?|e\. ?k\.|e\. ?v\.|i\. ?n\. ?c\."
    r"|soci[ée]t[ée]|a/s|free zone establishment|limited by guarantee|p/l)(?!\w)"
)
_KOREAN_FORM = re.compile("(?:주식회사|유한회사|\\(주\\)|\\(유\\))")
_FEWEST_WHOLE = 4
_WHOLE_FORM = re.compile("(?:公司|集团|合作社|事务所|工厂|商行|经营部|医院|大学|学校|研究院|研究所)$")


class Unwrapped(Struct, frozen=True):
    """A name without what stood around it: ``plain`` is all of it folded, ``other`` a second name in brackets."""

    plain: str
    name: str
    branch: str = ""
    other: str = ""
    place: Place = NOWHERE
    numbers: tuple[str, ...] = ()
    remark: str = ""
    """What stands beside it and may be a remark, a second name or a branch."""


_LETTERS = str.maketrans({"ø": "o", "œ": "oe", "æ": "ae", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


def folded(plain: str) -> str:
    """Text in lower case with plain letters for accented and foreign ones."""
    return without_accents(plain).translate(_LETTERS)


def unwrap(name: str) -> Unwrapped:
    """Take away what stands around a name."""
    plain = folded(plain_key(name))
    before, told_after = _without_remark(name)
    text = folded(plain_key(before))
    text = _LABEL.sub("", _TAGS.sub("", text))
    text = _TO_WHOM.sub("", text)
    text = _CARE_OF.sub("", _LONG_FORM.sub(" ", text)) if not text.isascii() or " " in text else text
    text = _KOREAN_FORM.sub(" ", text).strip() or text
    text, *others = _KNOWN_AS.split(text)
    text, _colon, told = text.partition(": ") if text.isascii() else (text, "", "")
    if told and _is_note(text):
        text, told = told, ""
    read = _Read(text)
    read.remark = (told or told_after).replace(" ", "")
    read.other = others[0] if others else ""
    inside = _BRACKETS.findall(text)
    if inside:
        text = _BRACKETS.sub(read.bracket, text).strip()
    text = _COMMA_FORM.sub(" ", text)
    if not text.strip():
        text = " ".join(inside) or plain
    head, *tails = _whole_first([piece for piece in _SEPARATOR.split(text) if piece.strip()] or [text])
    head, *further = _whole_first(head.split()) if any(map(is_han, head)) and " " in head.strip() else [head]
    for tail in tails:
        head = read.tail(head, tail.strip())
    head = read.further(head, further)
    first, _blank, last = head.rpartition(" ")
    if first and PERSON.fullmatch(last) and any(map(is_han, first)):
        head = first
    if (PERSON.fullmatch(head.strip()) or _NICKNAME.fullmatch(head.strip())) and inside:
        # 张师傅 (电工): what stands in brackets tells him from others.
        read.remark = "".join(inside).replace(" ", "")
    return Unwrapped(plain, head.strip() or plain, read.branch, read.other, read.place, tuple(read.numbers), read.remark)


def _without_remark(name: str) -> tuple[str, str]:
    """A capitalised Latin name without what follows it in small letters after a dash, and that."""
    mark = _SMALL.search(name) if name.isascii() and not name.islower() else None
    return (name[: mark.start()], name[mark.end() :].lower()) if mark and mark.start() else (name, "")


def _whole_first(pieces: list[str]) -> list[str]:
    """The pieces, from the first on that is a whole Chinese name; those before it, where they are no places, last."""
    if len(pieces) < 2 or not any(map(is_han, "".join(pieces))):
        return pieces
    if any(len(piece.strip()) == 1 for piece in pieces):
        return ["".join(pieces)]
    first, *rest = pieces
    if PERSON.fullmatch(first.strip()) or (_is_note(first) and not is_whole(first.strip())):
        return [*rest, first]
    at = next((number for number, piece in enumerate(pieces) if is_whole(piece.strip())), 0)
    before = pieces[:at]
    places = [piece for piece in before if known_place().fullmatch(piece.strip())]
    return ["".join((*places, pieces[at])), *(piece for piece in before if piece not in places), *pieces[at + 1 :]]


def is_whole(text: str) -> bool:
    """Whether a Chinese text is a whole name: it has a trade or a legal form, and before it what tells it from others."""
    if not text or not is_han(text[-1]):
        return False
    rest, places, _local = without_places(FORM.sub("", text))
    core, ending = peel(rest)
    return (
        (len(core) >= 2 or (bool(places) and len(text) > _FEWEST_WHOLE))
        and bool(ending or _WHOLE_FORM.search(text))
        and not _NOTE_ZH.search(core)
    )


class _Read:
    """What brackets and tails told while a name was read."""

    def __init__(self, text: str) -> None:
        self._han = any(map(is_han, _BRACKETS.sub("", text)))
        self.branch = ""
        self.other = ""
        self.place = NOWHERE
        self.numbers: list[str] = []
        self.remark = ""
        self._end = len(text.rstrip())

    def bracket(self, match: re.Match[str]) -> str:
        """What stays of a bracket in the name."""
        inside = match[1].strip()
        if not inside or inside in _FORMS:
            return "集团" if inside == "集团" else " "
        place = known_place().match(inside)
        if place and (len(inside) - place.end() <= 2 or inside[-1] in "区县镇乡园路街道"):
            self.place = self.place | place_of_names([place[1]])
            return ""
        if _is_branch(inside) or _ROAD.fullmatch(inside):
            self.branch = inside.replace(" ", "")
            return ""
        if inside in ("中国", "china", "prc", "cn") or _is_note(inside) or PERSON.fullmatch(inside):
            return ""
        return self._second(match, inside)

    def _second(self, match: re.Match[str], inside: str) -> str:
        """What stays of a bracket that may hold a second name."""
        letters = any(map(str.isalpha, inside))
        bare = inside.replace(" ", "")
        if any(map(is_han, inside)) != self._han and letters:
            self.other = self.other or inside
            return " "
        if match.end() == self._end and match.start() > 1 and letters:
            initials = "".join(word[0] for word in re.findall(r"\w+", match.string[: match.start()]))
            if self._han or " " in inside or initials.startswith(inside):
                self.other = self.other or inside
            self.remark = self.remark or bare
            return " "
        if not self._han and bare in _BRACKETED:
            self.place = self.place | Place(words=frozenset({bare}))
            return " "
        return inside if self._han else f" {inside} "

    def tail(self, head: str, tail: str) -> str:
        """The name with what stays of a piece after a dash."""
        if _is_branch(tail):
            self.branch = self.branch or tail.replace(" ", "")
            return head
        if _is_note(tail) or PERSON.fullmatch(tail):
            return head
        if not self._han and all(map(is_latin_place, tail.split())):
            self.branch = self.branch or tail.replace(" ", "")
            return head
        if not self._han or _tells_trade(tail) or _tells_trade(head):
            return f"{head} {tail}"
        self.remark = self.remark or tail.replace(" ", "")
        self.other = self.other or tail
        return head

    def further(self, head: str, pieces: list[str]) -> str:
        """The name with the pieces after a blank that belong to it; those after a whole name are remarks."""
        if not pieces or not is_whole(head):
            return " ".join((head, *pieces))
        for piece in pieces:
            if _tells_trade(piece) or not any(map(is_han, piece)):
                head = f"{head} {piece}"
            elif not (_is_note(piece) or PERSON.fullmatch(piece)):
                self.remark = self.remark or piece
                self.other = self.other or piece
        return head


_BRACKETED = words("bracketed")


def _tells_trade(text: str) -> bool:
    """Whether a piece of a name is nothing but trade words and legal forms."""
    if any(map(is_han, text)):
        return not peel(FORM.sub("", text))[0]
    return all(word in _FORMS_LATIN or word_of(word).sort for word in re.findall(r"\w+", text))


_FORMS_LATIN = words("forms")


def _is_branch(text: str) -> bool:
    return bool(_BRANCH.search(text)) and not _NOTE_ONLY.search(text)


_NOTE_ONLY = re.compile("客户|介绍|询价|报价|head ?office|do not")


def _is_note(text: str) -> bool:
    return bool(_NOTE_ZH.search(text) if any(map(is_han, text)) else _NOTE_EN.search(text))
