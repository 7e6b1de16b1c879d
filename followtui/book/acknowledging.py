"""Saying that a warning is as it should be, and taking that back."""

import re
from typing import TYPE_CHECKING

from followtui.book.book import Book, Done, Made
from followtui.book.entry import Entry
from followtui.errors import NotFound, NotValid
from followtui.model import Document
from followtui.rules.acknowledged import FIELD, in_force, mark_of, sum_of
from followtui.rules.finding import Finding
from followtui.text.language import N_
from followtui.text.names import plain_key

if TYPE_CHECKING:
    from followtui.store.draft import Draft


_BETWEEN = re.compile(r"[\s,.;:!?，。；：！？、~…-]+")
_AGREEING = """
    ok okay k kk yes yep y no n na none nothing fine good great sure right correct true done known noted seen skip ignore later
    normal it is its that all thats this as so be should leave the agreed agree confirmed accepted okok
    好 好的 好吧 好了 行 行吧 可以 可 嗯 嗯嗯 哦 对 对的 是 是的 没事 没问题 没关系 没什么 没有 无 知道 知道了 已知 收到
    明白 了解 正常 合理 就这样 这样 就这样吧 不用 不用管 不管 忽略 跳过 先这样 先放着 随便 确认 已确认 同意 没错 正确
    属实 情况属实 原因 理由 无所谓 暂时这样 不变 保持 保留 保持不变 按实际 实际情况 实际如此 情况如此 如此 本来如此
    就是这样 本来就这样
"""
_EMPTY = frozenset(_AGREEING.split())
"""Words that agree and tell nothing, folded as ``plain_key`` does."""


def acknowledge(book: Book, finding: Finding, reason: str) -> Done:
    """Let a warning stay quiet until its record changes, with the reason.

    Raises NotValid for an error or without a reason, NotFound when the record is gone.
    """
    said = reason.strip()
    if finding.severity == "error":
        raise NotValid(N_("An error cannot be left as it is: {message}"), message=finding.message)
    if not said:
        raise NotValid(N_("Why is it as it should be? Give a reason of a few words."))
    if _says_nothing(said):
        raise NotValid(
            N_("“{reason}” says nothing that somebody else could check. Write who decided it, or what makes it right."), reason=said
        )

    def body(draft: "Draft", entry: Entry) -> Made:  # noqa: ARG001 - every body takes an entry
        document = _touched(draft, finding)
        kept = in_force(document)
        kept[mark_of(finding)] = {"reason": said, "at": book.at, "by": book.rep, "sum": sum_of(document)}
        document[FIELD] = kept
        return Made(action="acknowledge", table=finding.table, id=finding.id, name=_name(book, finding, document), entry=False)

    return book.act(body)


def _says_nothing(reason: str) -> bool:
    """Whether a reason is made of words that agree and tell nothing, or of no words at all."""
    parts = [plain_key(part) for part in _BETWEEN.split(reason)]
    return all(part in _EMPTY or part.isdecimal() or len(set(part)) <= 1 for part in parts)


def take_back(book: Book, finding: Finding) -> Done:
    """Let a warning that was acknowledged be heard again. Raises NotFound when the record is gone."""

    def body(draft: "Draft", entry: Entry) -> Made:  # noqa: ARG001 - every body takes an entry
        document = _touched(draft, finding)
        kept = {mark: one for mark, one in in_force(document).items() if mark != mark_of(finding)}
        if kept:
            document[FIELD] = kept
        else:
            document.pop(FIELD, None)
        return Made(action="unacknowledge", table=finding.table, id=finding.id, name=_name(book, finding, document), entry=False)

    return book.act(body)


def reason_of(book: Book, finding: Finding) -> str:
    """Why a finding is as it should be, as it was said; empty when nobody did, or it no longer holds."""
    document = book.records.get(finding.table, finding.id) or {}
    return str(in_force(document).get(mark_of(finding), {}).get("reason", ""))


def _touched(draft: "Draft", finding: Finding) -> Document:
    if draft.get(finding.table, finding.id) is None:
        raise NotFound(N_("The record is no longer in the book."))
    return draft.touch(finding.table, finding.id)


def _name(book: Book, finding: Finding, document: Document) -> str:
    """Whose record it is, and what it is called."""
    customer = book.records.get("customers", finding.customer) if finding.customer is not None else None
    names = [str((customer or {}).get("name", ""))]
    if finding.table != "customers":
        names.append(str(document.get("name") or document.get("title") or document.get("text") or "")[:40])
    return " · ".join(name for name in names if name)
