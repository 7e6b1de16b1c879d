"""Chinese names read from both ends: the places in front, the branch, the office, numbers written as words."""

import re

from followtui.text.likeness.trades import peel, says_little
from followtui.text.places import known_district, known_place

FORM = re.compile(
    "(?:股份有限责任|有限责任|股份有限|股份|有限)?(?:总)?公司$|有限(?:责任)?公$|(?:有限合伙|合伙企业|株式会社|有限会社|合同会社)$"
)
_FORM_INSIDE = re.compile("(?:股份有限|有限责任|股份|有限)公司|(?<!分)公司")
_BRANCH_ZH = re.compile(
    "(.{0,12}?)((?:中心支公司|分公司|支公司|分所|网点|营业厅|项目部|分店|分行|支行|分部|分校|办事处|校区|营业部|旗舰店|专卖店|直营店|(?<![前后东西南北大城厦津海石])门店|分厂|分院|分社|加油站)"
    "|(?<=[路街道城场港桥巷里村镇区号])店)$"
)
# A faculty, a school or a hospital of a university.
_UNIT = re.compile("(^.{2,10}?大学)(?!$)(.{1,8}(?:学院|系|研究院|研究所|实验室|研究中心|设计院))$")
_LOCAL = re.compile(".{2,3}?(?:自治县|自治州|开发区|高新区|新区|街道|[省市区县镇乡旗])(?=..)")
_NOT_AFTER_PLACE = "路街道滩湾站港"
# What public bodies are called in short: 海城一院, 望川15中, 云川农科院, 江北师大附中.
_IN_SHORT = (
    (re.compile("第?([一二三四五六七八九十]+|\\d+)院$"), r"第\1人民医院"),
    (re.compile("第?([一二三四五六七八九十]+|\\d+)中$"), r"第\1中学"),
    (re.compile("第?([一二三四五六七八九十]+|\\d+)小$"), r"第\1小学"),
    (re.compile("第?([一二三四五六七八九十]+|\\d+)幼$"), r"第\1幼儿园"),
    (re.compile("第?([一二三四五六七八九十]+|\\d+)(?=附属医院$|实验小学$)"), r"第\1"),
    (re.compile("附属?(第?(?:[一二三四五六七八九十]+|\\d+))(?:医院|人民医院|院)$"), r"\1附属医院"),
    (re.compile("第?([一二三四五六七八九十]+|\\d+)建(?=集团|公司|$)"), r"第\1建筑"),
    (re.compile("(?<=.)师大"), "师范大学"),
    (re.compile("交大(?![道附厦药酒饭排棚米堂院器])"), "交通大学"),
    (re.compile("(?<=..)农大(?![道附厦药酒饭排棚米堂院器])"), "农业大学"),
    (re.compile("(?<=..)林大(?![道附厦药酒饭排棚米堂院器])"), "林业大学"),
    (re.compile("(?<=..)财大(?![道附厦药酒饭排棚米堂院器])"), "财经大学"),
    (re.compile("(?<=..)(?<!中)医大(?![道附厦药酒饭排棚米堂院器])"), "医科大学"),
    (re.compile("(?<=..)(?<!师范)(?:附属?)中$"), "附属中学"),
    (re.compile("(?<=..)附小$"), "附属小学"),
    (re.compile("(?<=..)附院$"), "附属医院"),
    (re.compile("(?<=..)职院$"), "职业技术学院"),
    (re.compile("农业科学院"), "农科院"),
    (re.compile("(?<=..)研究所$"), "所"),
)
CHINESE_DIGITS = {character: str(value) for value, character in enumerate("零一二三四五六七八九")} | {"〇": "0"}


def figure(text: str) -> str:
    """A small Chinese number in digits: 十二 is 12."""
    if text.isdecimal() and text.isascii():
        return text.lstrip("0") or "0"
    if text == "十":
        return "10"
    tens, ten, ones = text.partition("十")
    digits = (CHINESE_DIGITS.get(tens[-1:], "1") if ten else "") + (
        CHINESE_DIGITS.get((ones or tens)[-1:], "0") if ones or not ten else "0"
    )
    return digits.lstrip("0") or text


_OFFICE = re.compile(
    "(?:(?<=[院校局所学馆])(?:设备|采购|财务|教务|后勤|总务|信息|药剂|检验|办公|基建|护理)(?:科|处|部|室)$)"
    "|(?<=公司|集团)[^公司]{0,4}?(?:采购|财务|市场|销售|技术|研发|行政|人事|工程|设备|生产|品质|质量|后勤|信息|物流|客服|办公|总务|总裁|总经)"
    "(?:管理)?(?:部门|部|科|处|室|中心|理|办)?$"
)


def in_full(name: str) -> str:
    """The name of a public body as it is in full, where it is one that all have in one way."""
    for short, full in _IN_SHORT:
        name = short.sub(full, name)
    return name


def without_office(name: str) -> str:
    """The name without the department that stands after its legal form."""
    return _OFFICE.sub("", name)


def without_branch(name: str) -> tuple[str, str]:
    """The name of the company, and which branch of it is meant."""
    forms = list(_FORM_INSIDE.finditer(name))
    if forms and forms[-1].end() < len(name):
        tail = name[forms[-1].end() :]
        if _BRANCH_ZH.fullmatch(tail):
            return name[: forms[-1].end()], tail
        if len(forms) == 1 and forms[0].start() >= 2 and len(tail) <= 8 and not FORM.search(tail):
            return name[: forms[0].end()] + tail, ""
    unit = _UNIT.search(name)
    if unit:
        return name[: unit.end(1)], unit[2]
    match = _BRANCH_ZH.search(name)
    if match is None:
        return _shop_of_a_chain(name)
    return _split_branch(name, match.start(2), match[2])


def _shop_of_a_chain(name: str) -> tuple[str, str]:
    """The name and its shop where a trade stands before the shop's own name: 惠民大药房 and 南门店."""
    if peel(name)[1] not in (["店"], ["门店"]):
        return name, ""
    for length in range(2, min(6, len(name) - 4)):
        head, own = name[: -length - 1], name[-length - 1 :]
        core, ending = peel(head)
        if core and ending and not says_little(ending[-1]):
            return head, own
    return name, ""


def _split_branch(name: str, end: int, suffix: str) -> tuple[str, str]:
    """Where the branch's own name begins: at the last place before it, at a road, or two characters before it."""
    head = name[:end]
    road = re.search("(?:人民|中山|解放|建设|北京|南京|上海|..)[东西南北中]?(?:路|街|大道|广场)(?:\\d+号?)?$", head)
    if road and road.start() >= 2:
        return head[: road.start()], head[road.start() :] + suffix
    places = [match for match in known_place().finditer(head) if match.end() == len(head) and match.start() >= 2]
    if places:
        return head[: places[0].start()], head[places[0].start() :] + suffix
    if len(head) >= 4:
        return head[:-2], head[-2:] + suffix
    return name, ""


def without_places(name: str) -> tuple[str, list[str], str]:
    """The name without its places in front and at the end, these places, and the district or town after them."""
    places: list[str] = []
    rest, local = name, ""
    while True:
        match = known_place().match(rest)
        if rest.startswith("中国") and len(rest) > 3:
            rest = rest[2:]
        elif match and len(rest) - match.end() >= 2 and rest[match.end()] not in _NOT_AFTER_PLACE:
            places.append(match[1])
            rest = rest[match.end() :]
        else:
            break
    if places and (part := known_district().match(rest)) and len(rest) - part.end() >= 2:
        local += part[0]
        rest = rest[part.end() :]
    while (district := _LOCAL.match(rest)) and len(rest) - district.end() >= 2:
        local += district[0]
        rest = rest[district.end() :]
    for match in known_place().finditer(rest):
        if match.end() == len(rest) and match.start() >= 2:
            places.append(match[1])
            rest = rest[: match.start()]
    if rest.endswith("中国") and len(rest) >= 4:
        rest = rest[:-2]
    return rest.replace("中国", "", 1) if len(rest) >= 5 else rest, places, local
