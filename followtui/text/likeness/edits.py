"""How two texts differ, where they differ by one slip: a letter more, less, wrong, or two of them swapped."""

import re
from functools import lru_cache
from typing import NamedTuple


class Slip(NamedTuple):
    """The one slip between two texts: ``added``, ``wrong`` or ``swapped``, and at which character of the first."""

    kind: str
    at: int


def one_slip(one: str, other: str) -> Slip | None:
    """The slip that makes ``other`` of ``one``; None when they are equal or differ by more."""
    if one == other or abs(len(one) - len(other)) > 1:
        return None
    if len(one) < len(other):
        one, other = other, one
    at = 0
    while at < len(other) and one[at] == other[at]:
        at += 1
    if len(one) > len(other):
        return Slip("added", at) if one[at + 1 :] == other[at:] else None
    if one[at + 1 :] == other[at + 1 :]:
        return Slip("wrong", at)
    if one[at + 2 :] == other[at + 2 :] and one[at] == other[at + 1] and one[at + 1] == other[at]:
        return Slip("swapped", at)
    return None


_GROUPS = (
    "未末 己已巳 土士 日曰 人入 天夭 干千 大太犬 刀刁 厂广 戊戌戍 析折 侯候 拔拨 祥详洋 晨晟 炎焱 瀚翰 淼森 鑫金 壁璧 辨辩辫 延廷 圆园 "
    "博搏 清请情 晴睛 俊峻骏 浩洁 皓皎 瑞端 睿容 琪棋祺 琳淋 铭名 佳住 住往 宜宣 享亨 宏宠 泰秦 奏泰 昌晶 明朋 朗郎 科料 "
    "拓柘 杨扬 沐休 禾木 林材 枫树 彬杉 桐铜 汇江 沪泸 洲州 源原 冶治 冷泠 凌陵 峰锋蜂 岭岑 巨臣 力九 久九 勤勒 勋助 韦书 丽两 "
    "利和 合台 同向 后启 荣容 莱菜 莹萤 蓝篮 蓬篷 薇微 藤滕 赢羸 贝见 赛寨 超趋 达迈 迅讯 运远 通道 逸免 部都 钢纲 钱线 锦绵棉 闽闻 "
    "闲闭 恒桓垣 沣沛 玥钥 昊昱旻 煜烨 淳惇 翊翎 筱莜 钰珏 铂泊 焜琨 烁砾栎铄 沁心 渊洲 翼冀 翱翔 耀跃 苑宛 誊誉 "
    "贝坝 赫郝 际标 雅稚 魁槐 渲喧暄 魁槐 渲喧暄 骅桦 崎琦 婧靖靓 盈楹 雯霏 "
    "皖皓 祐佑佐 琛深 昶旭 曦羲 炘忻 栗粟 隽集 铎泽 颐姬 诺若 祯桢 缇提 匠匡 "
    "阳阴 雷雪 霖霜 颖颍 顺须 飞气 鸿鸣 麦表 鼎晶 齐齐"
)


def _folded() -> dict[int, str]:
    first: dict[int, str] = {}
    for group in _GROUPS.split():
        for character in group:
            first.setdefault(ord(character), first.get(ord(group[0]), group[0]))
    return first


_LOOK = _folded()


def _mates() -> dict[str, str]:
    classes: dict[str, str] = {}
    for code, first in _LOOK.items():
        classes[first] = classes.get(first, "") + chr(code)
    return {character: mates for mates in classes.values() for character in mates}


LOOKS = _mates()
"""To each character that is easily taken for others: these, itself among them."""


def looks(text: str) -> str:
    """``text`` with each character that is easily taken for another as one of these: 末 as 未."""
    return text.translate(_LOOK)


_SPELLINGS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ss", "s"), ("ll", "l"), ("ph", "f"), ("grey", "gray"), ("our", "or"))
_WORD_ENDS = re.compile(r"(?:(?<=[tbv])(res?)|(?<=r)(o?ugh)|(og)u?e?|(m)me|(?<=[a-z]{3})(ie)|i[sz](e|ing|ed))\b")


def plain_letters(text: str) -> str:
    """``text`` with the two letters that stand for a German umlaut as one, and British spellings as the American ones."""
    text = _WORD_ENDS.sub(_word_end, text)
    for spelt, plain in _SPELLINGS:
        text = text.replace(spelt, plain)
    return text


@lru_cache(maxsize=65_536)
def plain_word(word: str) -> str:
    """``plain_letters`` of a single word, remembered: names are compared many times."""
    return plain_letters(word)


def _word_end(match: re.Match[str]) -> str:
    if match[1]:
        return "er" + match[1][2:]
    if match[2]:
        return "o"
    if match[5]:
        return "y"
    return match[3] or match[4] or "iz" + match[6]
