"""Pinyin under which a Chinese name is found: hxkj, huaxing and huaxkj all find 华兴科技.

Keys are computed once, when a name is saved, and kept as one short text; looking something up needs no dictionary.
"""

import os
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, groupby, islice, product
from typing import NamedTuple

from followtui.text.names import is_han, plain_key, without_accents

MOST_VARIANTS = 16
_MOST_READINGS = 3
_WORD_MARK = "."

_NOT_LETTER = re.compile(r"[\W_]+")
_VOWEL = re.compile("[aeiouv]")

# Words whose reading the characters alone do not tell: these readings come first.
_WORDS = {
    "重庆": "chong qing", "长": "chang", "银行": "yin hang", "商行": "shang hang", "行业": "hang ye",
    "会计": "kuai ji", "厦门": "xia men", "大厦": "da sha", "音乐": "yin yue", "乐器": "yue qi", "都": "du",
    "朝阳": "chao yang", "六安": "lu an", "蚌埠": "beng bu", "番禺": "pan yu", "东莞": "dong guan",
    "台州": "tai zhou", "乐清": "yue qing", "都匀": "du yun", "丽水": "li shui", "乐亭": "lao ting",
    "铅山": "yan shan", "洪洞": "hong tong", "莘县": "shen xian", "浚县": "xun xian", "涡阳": "guo yang",
    "东阿": "dong e", "单县": "shan xian", "任丘": "ren qiu", "荥阳": "xing yang", "泌阳": "bi yang", "尉犁": "yu li",
    "枞阳": "zong yang", "黄陂": "huang pi", "十堰": "shi yan", "大城": "dai cheng", "重工": "zhong gong",
    "重型": "zhong xing", "调味": "tiao wei", "调料": "tiao liao", "西藏": "xi zang", "血": "xue", "华": "hua",
    "朝": "chao", "乐": "le", "给": "gei", "参茸": "shen rong", "人参": "ren shen", "省": "sheng",
}  # fmt: skip

# Characters often met in names whose other listed readings no name has: a search would only find more that is wrong.
_ONE_READING = frozenset(
    "家大达斯团之园技信万卡红方和格尚王思奥南地明果艾奇味客居喜石青太古谷立能得育月可派鼎皇年英猫路儿超众草游白洋活印"
    "化精比氏房机景御庄捷越度港洁无哈平顿服典童娜强盟野波叶塔夏莎市鸟巨虹浩幸娃拓冰兔事壹摩澳投沙不霸堡登土数宁佰族的"
    "墨萌汽溪鹿趣号伯舒致熙姐包羽莉亲声络体桃至耐部约陶吧弟亨狼眼零才丁承苑兄净盾施赫莫帕见蝶言俊滋咪橙前控吃妃半暖将"
    "佛司伴若倍足温共容奔洞汤勤池由昆俏研寻柜遇寨期造皓芭戏昂提跑豫灯有胜蓝鑫百兴圣"
)

# Readings that a character has in a surname, where it differs from its usual one.
_SURNAMES = {
    "单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "查": "zha", "区": "ou", "朴": "piao", "盖": "ge",
    "乐": "yue", "翟": "zhai", "召": "shao", "覃": "qin", "缪": "miao", "繁": "po", "秘": "bi", "折": "she",
    "员": "yun", "谌": "chen/shen", "句": "gou", "洗": "xian", "种": "chong", "乜": "nie", "佴": "nai", "阚": "kan",
    "卜": "bu", "祭": "zhai", "隗": "wei/kui", "郗": "xi/chi", "尉迟": "yu chi", "万俟": "mo qi", "长孙": "zhang sun",
    "澹台": "tan tai", "令狐": "ling hu", "单于": "chan yu",
}  # fmt: skip

_TONELESS = str.maketrans(
    {
        accented: plain
        for plain, accents in {
            "a": "āáǎà", "e": "ēéěèê", "i": "īíǐì", "o": "ōóǒò", "u": "ūúǔù", "v": "üǖǘǚǜ", "n": "ńňǹ", "m": "ḿ",
        }.items()
        for accented in accents
    }
    | dict.fromkeys("\u0300\u0301\u0304\u030c")
)  # fmt: skip


class PinyinKeys(NamedTuple):
    """The syllables of a name, each with its possible readings, the likeliest first.

    A word in another script than Chinese stands among them whole, in lower case and after a point: ``.tcl``.
    """

    syllables: tuple[tuple[str, ...], ...]

    @property
    def initials(self) -> tuple[str, ...]:
        """First letters of the syllables, words of other scripts whole: at most 16 variants, the likeliest first."""
        return _variants(tuple(tuple(dict.fromkeys(map(_initial, readings))) for readings in self.syllables))

    @property
    def full(self) -> tuple[str, ...]:
        """The syllables in full, run together: at most 16 variants, the likeliest first."""
        return _variants(tuple(tuple(_spelling(reading) for reading in readings) for readings in self.syllables))

    def encode(self) -> str:
        """All of it as one short text to be kept: ``chong/zhong qing``; '' for no syllables."""
        return " ".join("/".join(readings) for readings in self.syllables)

    @classmethod
    def decode(cls, encoded: str) -> "PinyinKeys":
        """The keys that ``encode`` wrote."""
        return cls(tuple(tuple(syllable.split("/")) for syllable in encoded.split()))


def _spelling(reading: str) -> str:
    return reading.removeprefix(_WORD_MARK)


def _initial(reading: str) -> str:
    return reading[1:] if reading.startswith(_WORD_MARK) else reading[0]


def _variants(choices: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    spelled = ("".join(chosen) for chosen in _by_likelihood(choices))
    return tuple(islice(dict.fromkeys(islice(spelled, 4 * MOST_VARIANTS)), MOST_VARIANTS)) if choices else ()


def _by_likelihood(choices: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, ...]]:
    """Every way to choose one reading a syllable: those that leave the first readings least often come first."""
    several = [place for place, readings in enumerate(choices) if len(readings) > 1]
    usual = [readings[0] for readings in choices]
    for count in range(len(several) + 1):
        for places in combinations(several, count):
            for chosen in product(*(choices[place][1:] for place in places)):
                spelling = usual.copy()
                for place, reading in zip(places, chosen, strict=True):
                    spelling[place] = reading
                yield tuple(spelling)


@lru_cache(maxsize=1)
def _dictionary() -> dict[int, str]:
    """The readings of single characters, by code point.

    The dictionary of phrases quadruples the time to import; all readings of a character are kept anyway, so it is left
    out, by the switches that pypinyin has for it.
    """
    switches = {"PYPINYIN_NO_PHRASES": "1", "PYPINYIN_NO_DICT_COPY": "1"}
    before = {name: os.environ.get(name) for name in switches}
    os.environ.update(switches)
    try:
        from pypinyin.pinyin_dict import pinyin_dict
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
    return pinyin_dict


@lru_cache(maxsize=8192)
def _readings(character: str) -> tuple[str, ...]:
    """The toneless readings of a character, the commonest first; ü is v, and u after it."""
    listed = _dictionary().get(ord(character), "").translate(_TONELESS).split(",")
    most = 1 if character in _ONE_READING else _MOST_READINGS
    readings = [reading for reading in dict.fromkeys(listed) if _VOWEL.search(reading)][:most]
    readings += [reading.replace("v", "u") for reading in readings if "v" in reading]
    return tuple(dict.fromkeys(readings))


def _preferred(words: dict[str, str], text: str, start: int) -> tuple[list[str], int]:
    """The reading of the longest of ``words`` that stands in ``text`` at ``start``, a syllable a character."""
    for length in (2, 1):
        reading = words.get(text[start : start + length])
        if reading and start + length <= len(text):
            return reading.split(), length
    return [], 0


def _syllables_of_run(run: str, person: bool) -> list[tuple[str, ...]]:
    """The readings of each character of ``run``, which is Chinese throughout."""
    first: list[tuple[str, ...]] = [()] * len(run)
    last: list[tuple[str, ...]] = [()] * len(run)
    place = 0
    while place < len(run):
        syllables, length = _preferred(_WORDS, run, place)
        for offset, syllable in enumerate(syllables):
            first[place + offset] = (syllable,)
        place += length or 1
    surname, _ = _preferred(_SURNAMES, run, 0)
    for offset, syllable in enumerate(surname):
        readings = tuple(syllable.split("/"))
        if person:
            first[offset] = readings
        else:
            last[offset] = readings
    return [tuple(dict.fromkeys(first[index] + _readings(character) + last[index])) for index, character in enumerate(run)]


def pinyin_keys(name: str, *, person: bool = False) -> PinyinKeys:
    """The keys of ``name``; none when it holds no Chinese character.

    Every common reading of a character is kept (重庆: chongqing, zhongqing), those of surnames among them; ``person``
    puts the surname's reading first. Traditional characters give the keys of their simplified ones.
    """
    if name.isascii() or not any(map(is_han, name)):
        return PinyinKeys(())
    syllables: list[tuple[str, ...]] = []
    for script, characters in groupby(without_accents(plain_key(name)), _script):
        run = "".join(characters)
        if script == "han":
            syllables += [readings for readings in _syllables_of_run(run, person and not syllables) if readings]
        elif script:
            syllables.append((_WORD_MARK + run,))
    return PinyinKeys(tuple(syllables))


def _script(character: str) -> str:
    return "han" if is_han(character) else "word" if character.isalnum() else ""


@lru_cache(maxsize=64)
def _query(text: str) -> tuple[str, re.Pattern[str]] | None:
    """The letters of a query, and a pattern that keys must match to be worth a closer look; None without letters."""
    letters = _NOT_LETTER.sub("", without_accents(unicodedata.normalize("NFKC", text).casefold().replace("ü", "v")))
    if not letters or letters.isdigit():
        return None
    # The letters occur in this order: each class stops at the very letter it waits for, so nothing is tried twice.
    return letters, re.compile("".join(f"[^{letter}]*{letter}" for letter in letters))


def matches_pinyin(query: str, keys: PinyinKeys | str) -> bool:
    """Whether ``query`` spells some syllables of ``keys`` (as they are or encoded) that follow one another.

    Each syllable may be given by its first letter, in full, or by any beginning: hxkj, huaxing, huaxkj and kj all match
    华兴科技. Blanks, apostrophes and case do not count. A query in other than Latin letters matches nothing.
    """
    wanted = _query(query)
    if wanted is None:
        return False
    letters, in_order = wanted
    encoded = keys if isinstance(keys, str) else keys.encode()
    if in_order.match(encoded) is None:
        return False
    reached: set[int] = set()
    for syllable in encoded.split():
        reached = {
            place + length
            for place in reached | {0}
            for reading in syllable.split("/")
            for length in _shared_beginnings(letters, place, _spelling(reading))
        }
        if len(letters) in reached:
            return True
    return False


def _shared_beginnings(letters: str, place: int, reading: str) -> range:
    """How many letters of ``reading``, from one on, stand in ``letters`` at ``place``."""
    count = 0
    for letter, wanted in zip(letters[place:], reading, strict=False):
        if letter != wanted:
            break
        count += 1
    return range(1, count + 1)
