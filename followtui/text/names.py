"""Names of customers and contacts as keys: what people write differently and mean alike compares equal."""

import re
import unicodedata
from functools import lru_cache

from followtui.text.hygiene import without_hidden


def is_han(character: str) -> bool:
    """Whether ``character`` is a Chinese one, traditional, simplified or rare."""
    code = ord(character)
    return 0x3400 <= code <= 0x9FFF or code == 0x3007 or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x3FFFF


@lru_cache(maxsize=32)
def _compiled(source: str) -> re.Pattern[str]:
    """The pattern, compiled when first needed: the lists of places are long, and a look-up does without them."""
    return re.compile(source)


# Characters that stand in the simplified character set GB 2312 too, and yet are simplified further.
_ALSO_SIMPLIFIED = {
    "乾": "干", "吒": "咤", "夥": "伙", "後": "后", "徵": "征", "拚": "拼", "捱": "挨", "摺": "折", "於": "于",
    "榘": "矩", "菸": "烟", "薹": "苔", "袷": "夹", "醣": "糖", "麴": "曲", "麽": "么",
}  # fmt: skip
_ALSO = frozenset(_ALSO_SIMPLIFIED)
_simplified = str.maketrans(_ALSO_SIMPLIFIED)


def simplify(text: str) -> str:
    """``text`` with each traditional character as its simplified one, whatever word it stands in.

    A key must not depend on the words around a character, so this goes character by character.
    """
    if not _ALSO.isdisjoint(text):
        text = text.translate(_simplified)
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        unknown = [character for character in set(text) if ord(character) not in _simplified and is_han(character)]
        if unknown:
            _learn(unknown)
        text = text.translate(_simplified)
    return text


def _learn(characters: list[str]) -> None:
    """Look the characters up once; the converter takes 14 ms to load, and most books never need it."""
    from opencc import OpenCC

    converter = OpenCC("t2s")
    for character in characters:
        _simplified[ord(character)] = str(converter.convert(character))


def plain_key(text: str) -> str:
    """``text`` for exact and partial matching: width, case and script folded, blanks squeezed, the hidden left out."""
    if text.isascii():
        return " ".join(without_hidden(text).casefold().split())
    folded = unicodedata.normalize("NFKC", without_hidden(text)).casefold()
    return " ".join(simplify(unicodedata.normalize("NFKC", folded)).split())


_CHINESE_FORMS = (
    "(?:股份)?(?:有限责任|有限)公司|股份公司|株式会社|有限会社|合同会社|주식회사|유한회사"
    r"|\((?:株|有|주|有限合伙|普通合伙|特殊普通合伙|个人独资|个体工商户)\)"
)
_CHINESE_TAIL = "(?:集团公司|集团总公司|总公司|(?<![分子])公司|集团)$"
_LATIN_FORMS_LIST = (
    "ltd|limited|inc|incorporated|llc|llp|plc|gmbh|corp|corporation|co|company|ag|kg|kgaa|ohg|ug|sa|sas|sarl|srl|sl|"
    "bv|nv|pte|pty|pvt|private|kk|oy|oyj|ab|as|asa|aps|sdn|bhd"
)
_LATIN_FORMS = frozenset(_LATIN_FORMS_LIST.split("|"))
# With dots these are a legal form; without, they may be the trade: "Rosewater Spa".
_DOTTED_FORMS = _LATIN_FORMS | {"spa", "lp", "lda", "ltda"}
_DOTTED = r"(?<![^\W_])(?:(?:[a-z]\.){2,}(?:[a-z](?![^\W_]))?|[a-z](?:\.[a-z])+(?![^\W_]))"
_JOINING_WORDS = frozenset(("and", "the"))

_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|"
    "海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾"
)
_CITIES = (
    "广州|深圳|珠海|汕头|佛山|东莞|中山|惠州|江门|湛江|肇庆|茂名|揭阳|清远|韶关|杭州|宁波|温州|嘉兴|湖州|绍兴|金华|"
    "义乌|台州|丽水|衢州|舟山|南京|苏州|无锡|常州|南通|扬州|镇江|泰州|徐州|盐城|淮安|连云港|宿迁|昆山|江阴|太仓|常熟|"
    "张家港|济南|青岛|烟台|潍坊|淄博|威海|临沂|济宁|泰安|德州|聊城|日照|东营|滨州|菏泽|枣庄|武汉|宜昌|襄阳|荆州|黄石|"
    "十堰|长沙|株洲|湘潭|衡阳|岳阳|常德|郴州|郑州|洛阳|开封|新乡|南阳|许昌|安阳|石家庄|唐山|保定|邯郸|廊坊|沧州|"
    "秦皇岛|邢台|张家口|太原|大同|西安|咸阳|宝鸡|成都|绵阳|德阳|宜宾|泸州|贵阳|遵义|昆明|大理|南宁|柳州|桂林|北海|"
    "海口|三亚|福州|厦门|泉州|漳州|莆田|宁德|南昌|赣州|九江|上饶|合肥|芜湖|蚌埠|安庆|马鞍山|沈阳|大连|鞍山|营口|长春|"
    "哈尔滨|大庆|齐齐哈尔|呼和浩特|包头|鄂尔多斯|兰州|西宁|银川|乌鲁木齐|拉萨"
)
_PLACE = f"(?:中国|中华人民共和国|(?:{_PROVINCES})(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)?|(?:{_CITIES})市?)"
# After a place these make a street or another word of it, not a name of its own.
_PREFIX = f"{_PLACE}(?![路街道滩湾站港])"
_LATIN_PLACES = "china|prc|hong kong|hk|shanghai|beijing|shenzhen|guangzhou|suzhou|taiwan|singapore|uk|usa|us"
# A branch is told from its parent by its place, so there the place stays.
_BRACKETED_PLACE = rf"\(\s*(?:{_PLACE}|{_LATIN_PLACES})\s*\)(?!\s*(?:分|办事处|店))"
# What any place has: a name made of these alone is told from others by its place only (北京银行, 上海银行).
_COMMON_WORDS = (
    "(?:第?[一二三四五六七八九十百0-9]+|人民|附属|实验|中心|银行|大学|学院|中学|小学|学校|幼儿园|医院|中医院|图书馆|"
    "博物馆|市?政府|税务局|公安局|教育局|委员会|法院|检察院|供销社|协会|商会|局|厅|处|电信|移动|通信|联通|电力|供电|燃气|"
    "水务|自来水|地铁|公交|机场|航空|铁路|港口|石油|石化|化工|天然气|烟草|邮政|电视台|日报|报业|建筑|工程|建设|建工|"
    "城建|城投|投资|控股|集团|国际|会展|服务|科技|技术|信息|网络|软件|电子|商务|贸易|商贸|实业|物流|运输|文化|传媒|"
    "广告|教育|咨询|管理|发展|农业|工业|食品|医药|制药|医疗|器械|机械|设备|制造|装饰|设计|材料|环保|能源|新能源|汽车|"
    "旅游|酒店|餐饮|金融|证券|保险|信托|租赁|房地产|置业|物业|公司|分公司|厂|店|院|所|社|进出口|对外|经济|研究|规划|"
    "勘察)*"
)
_NOT_WORD = re.compile(r"[\W_]+")
_MARKS = re.compile("[\u0300-\u036f]+")


def without_accents(text: str) -> str:
    """``text`` with plain letters for accented Latin ones; other scripts stay as they are."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text)))


def _latin_words_folded(text: str) -> str:
    """``text`` without legal forms, articles and "and" among its Latin words."""
    text = _compiled(_DOTTED).sub(_undotted, text)
    words = [word for word in _NOT_WORD.sub(" ", text).split() if word not in _JOINING_WORDS]
    while len(words) > 1 and words[-1] in _LATIN_FORMS:
        words.pop()
    return " ".join(words)


def _undotted(match: re.Match[str]) -> str:
    letters = match[0].replace(".", "")
    return " " if letters in _DOTTED_FORMS and match.start() else letters + " "


def _without_places(name: str) -> str:
    """``name`` after its leading places, unless only they tell it from others."""
    prefix, common = _compiled(_PREFIX), _compiled(_COMMON_WORDS)
    while (place := prefix.match(name)) and not common.fullmatch(name, place.end()):
        name = name[place.end() :]
    return name


def fold_name(text: str) -> str:
    """The key under which customers' names compare: two spellings of one company give the same key.

    Folded are width, case, script, accents, blanks and punctuation; dropped are legal forms (有限公司, Ltd., 株式会社),
    leading places (浙江省杭州市…) and a place in brackets. A name keeps what tells it from others: 北京银行 keeps its
    place, 中国公司 all of itself. Only text without a letter or digit gives ''.
    """
    plain = without_accents(plain_key(text))
    unplaced = _compiled(_BRACKETED_PLACE).sub(" ", plain)
    name = _latin_words_folded(_compiled(_CHINESE_FORMS).sub(" ", unplaced)).replace(" ", "")
    name = _compiled(_CHINESE_TAIL).sub("", name) or name
    place = _compiled(_PREFIX).match(name)
    if not name or (place and place.end() == len(name)):
        return _NOT_WORD.sub("", plain)
    return _without_places(name)


_COURTESY = "(?:先生|女士|小姐|太太|老师|总经理|副总经理|董事长|经理|主任|主管|总监|工程师|总|工)$"
_LATIN_COURTESY = frozenset(("mr", "mrs", "ms", "miss", "dr", "prof"))


def fold_contact(name: str) -> str:
    """The key under which people's names compare: folded like ``plain_key``, without blanks, points and courtesy.

    A title goes only where a whole name is left without it: 张伟经理 compares as 张伟, 李总 stays 李总.
    """
    words = _NOT_WORD.sub(" ", plain_key(name)).split()
    if len(words) > 1 and words[0] in _LATIN_COURTESY:
        words = words[1:]
    key = "".join(words)
    shorter = _compiled(_COURTESY).sub("", key)
    return shorter if len(shorter) > 1 and is_han(shorter[0]) else key
