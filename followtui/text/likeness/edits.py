"""How two texts differ, where they differ by one slip: a letter more, less, wrong, or two of them swapped."""

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
    "利和 合台 同向 后启 荣容 莱菜 莹萤 蓝篮 蓬篷 薇微 藤滕 赢羸 贝见 赛寨 超趋 达迈 迅讯 运远 通道 逸免 部都 钢纲 钱线 锦绵棉 闽闻 闲闭 "
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


def plain_letters(text: str) -> str:
    """``text`` with the two letters that stand for a German umlaut as one."""
    for spelt, plain in (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ss", "s")):
        text = text.replace(spelt, plain)
    return text
