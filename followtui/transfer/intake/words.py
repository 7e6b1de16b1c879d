"""The words of other programs: choices by any of their names, yes and no, and what a status says of a customer."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from followtui.book.entry import NO, YES
from followtui.template.model import Choice

_YES = YES | {"√", "✓", "✔", "★", "⭐", "t", "on", "是的", "ok"}
_NO = NO | {"×", "✗", "✘", "x", "f", "off", "-", "/", "不是", "没有", "none"}

_DROPPED = """
    死线索;已死线索;已死;无效;无效线索;无效客户;作废;已作废;已放弃;放弃;放弃跟进;流失;已流失;流失客户;已关闭;关闭;不合格;失效;已失效;
    战败;已战败;dead;lost;disqualified;unqualified;junk;junk lead;bad lead;bad timing;churned;inactive;closed;
    closed not converted;closed - not converted;not qualified;recycled;invalid
"""
_PARKED = "搁置;已搁置;暂停;暂缓;休眠;沉睡;暂缓跟进;paused;on hold;parked;nurture;nurturing;dormant"
_LIVE = """
    未跟进;待跟进;跟进中;正在跟进;已跟进;持续跟进;新线索;新客户;新增;新建;未联系;待联系;已联系;联系中;潜在;潜在客户;意向客户;意向;
    已转客户;已转化;已转换;转客户;正常;有效;有效线索;有效客户;初步接触;初步沟通;初步联系;未处理;处理中;已分配;待分配;未分配;进行中;
    已转商机;正常跟进;重点跟进;
    live;new;open;working;contacted;attempted to contact;attempting contact;attempting to contact;in progress;qualified;connected;
    converted;active;prospect;prospecting;lead;assigned;unassigned;unread;open deal;open - not contacted;
    working - contacted;closed - converted;marketing qualified lead;sales qualified lead;opportunity;subscriber;valid
"""


def fold_word(text: str) -> str:
    """A word as it is compared: width and case folded, letters and digits alone."""
    return "".join(one for one in unicodedata.normalize("NFKC", text).casefold() if one.isalnum())


def _folded(listed: str) -> frozenset[str]:
    return frozenset(fold_word(word) for word in listed.split(";") if word.strip())


_DROPPED_WORDS, _PARKED_WORDS, _LIVE_WORDS = _folded(_DROPPED), _folded(_PARKED), _folded(_LIVE)


class Choices:
    """A list of choices, found by code, by label in either language, and by the words that people say for them."""

    def __init__(self, choices: Iterable[Choice]) -> None:
        self._codes: dict[str, str] = {}
        # Retired choices come last: old records may hold them, and a word still offered goes before.
        ordered = sorted(choices, key=lambda choice: choice.retired)
        for names in (lambda one: [one.code, one.zh, one.en], lambda one: one.says, lambda one: [_plain(one.zh), _plain(one.en)]):
            for choice in ordered:
                for name in names(choice):
                    if fold_word(name):
                        self._codes.setdefault(fold_word(name), choice.code)

    def find(self, text: str) -> str | None:
        """The code of the choice that ``text`` names, None for none. A digit names none: it counts another list."""
        folded = fold_word(text)
        found = self._codes.get(folded)
        if found is None and folded.endswith(("类客户", "级客户", "客户", "类", "级", "等级")):
            found = self._codes.get(folded.removesuffix("客户").rstrip("类级等"))
        return found


def _plain(label: str) -> str:
    """A label without what it says in brackets."""
    return unicodedata.normalize("NFKC", label).partition("(")[0]


@lru_cache(maxsize=256)
def read_truth(text: str) -> bool | None:
    """What a yes or no in any writing says; None for neither."""
    folded = unicodedata.normalize("NFKC", text).casefold().strip()
    if folded in _YES:
        return True
    return False if folded in _NO else None


@lru_cache(maxsize=256)
def read_status(text: str) -> str | None:
    """The state that a status says: ``live``, ``parked`` or ``dropped``; None when the word is not known."""
    folded = fold_word(text)
    for state, words in (("dropped", _DROPPED_WORDS), ("parked", _PARKED_WORDS), ("live", _LIVE_WORDS)):
        if folded in words:
            return state
    return None
