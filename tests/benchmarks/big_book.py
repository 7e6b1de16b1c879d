"""A big book, written quickly: the journal's lines as the actions of a year would have left them.

The lines go straight into the journal, one an action, in the order of time: every customer is added with a contact, a
deal and its open steps; every follow-up completes a step and opens the next. Ten follow-ups, ten done and three open
steps a customer are what a rep's year looks like. The same arguments give the same bytes.

    python -m benchmarks.big_book FOLDER [CUSTOMERS]
"""

import os
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from followtui.model import Document
from followtui.store.create import create
from followtui.store.journal import NAME
from followtui.store.lines import FORMAT, Action, written
from followtui.store.patches import TablePatch
from followtui.store.store import Store
from followtui.template.read import starter

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
"""The moment at which the book stands: the year before it is recorded, and some open steps are due before it."""

_CITIES = ("上海", "深圳", "苏州", "杭州", "成都", "武汉", "青岛", "宁波", "佛山", "东莞", "长沙", "西安", "天津", "厦门", "无锡")
_FIRST = "华兴德润恒嘉瑞鑫明泰宏远盛达鼎博佳联东方正信安中天金龙新海"
_TRADES = ("精密机械", "电子科技", "新材料", "食品", "包装", "自动化设备", "物流", "医疗器械", "汽车配件", "纺织", "能源", "软件")
_WORDS = (
    "Acme",
    "Baltic",
    "Cedar",
    "Delta",
    "Ember",
    "Fjord",
    "Granite",
    "Harbour",
    "Iris",
    "Juniper",
    "Kestrel",
    "Lumen",
    "Maple",
    "Nordic",
)
_KINDS = ("Tools", "Logistics", "Foods", "Packaging", "Controls", "Medical", "Textiles", "Energy", "Robotics", "Software", "Castings")
_FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = ("伟", "芳", "娜", "敏", "静", "强", "磊", "洋", "艳", "勇", "军", "杰", "娟", "涛", "明", "超", "秀英", "建国", "晓东", "丽华")
_ENGLISH = ("Ann Baker", "Tom Reed", "Eva Lund", "Max Hart", "Ida Frost", "Ben Cole", "Amy Stone", "Jon West")
_SAID_ZH = (
    "确认要{n}台，嫌报价高{p}%",
    "采购说{m}月{d}日前要定下来",
    "样品已经寄到，技术部{d}号开始测试",
    "对方希望分{p}期付款，首付三成",
    "竞争对手报价比我们低{p}%，但交期要{n}天",
    "约了{m}月{d}日到厂里看现场，带上工程师",
    "预算{n}万已经批下来，等总经理签字",
    "合同第{p}条的违约金要再商量",
)
_SAID_EN = (
    "they want {n} units and find the offer {p} % too high",
    "purchasing decides before {m}/{d}",
    "the samples have arrived, tests begin on the {d}th",
    "asked for payment in {p} instalments",
    "a competitor is {p} % cheaper but needs {n} days",
    "visit agreed for {m}/{d} with our engineer",
    "the budget of {n} thousand is approved",
)
_NEXT_ZH = ("发修订报价给采购", "打电话确认测试结果", "上门演示新机型", "寄合同初稿", "约技术部开会", "跟进首付款到账")
_NEXT_EN = ("send the revised quote", "call about the test results", "demonstrate the new model", "send the draft contract")
_METHODS = ("phone", "wechat", "visit", "email", "online_meeting", "wecom")
_RESULTS = ("progress", "progress", "progress", "no_progress", "awaiting", "no_reply", "postponed")
_ATTITUDES = ("warmer", "same", "cooler")
_STEPS = ("first_contact", "need_confirmed", "quote")
_STAGES = ("contact", "need", "quote", "negotiate")


def make_book(
    folder: str,
    customers: int = 10_000,
    followups: int = 10,
    open_nodes: int = 3,
    done_nodes: int = 10,
    seed: int = 1,
    *,
    snapshot: bool = True,
) -> str:
    """Make a book in ``folder`` that ends at NOW; without ``snapshot`` only its journal holds the records."""
    writer = _Writer(seed, customers, followups, open_nodes, done_nodes)
    store = create(folder, starter("zh"), at=_instant(NOW - timedelta(days=365)), by="李雷", device="desk", ids=writer.new_id)
    store.close()
    with open(os.path.join(folder, NAME), "ab") as file:
        file.writelines(written(action) for action in writer.actions())
    if snapshot:
        store = Store(folder, _instant(NOW))
        store.snapshot()
        store.close()
    return folder


def _instant(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


class _Customer:
    """What the writer must remember of a customer between its actions."""

    __slots__ = ("contact", "deal", "done", "english", "id", "kept", "name", "open", "said")

    def __init__(self, record_id: int, name: str, *, english: bool) -> None:
        self.id = record_id
        self.name = name
        self.english = english
        self.contact = 0
        self.deal = 0
        self.open: list[int] = []
        self.done = 0
        self.said = 0
        self.kept: Document = {}


class _Writer:
    """The actions of a year, oldest first."""

    def __init__(self, seed: int, customers: int, followups: int, open_nodes: int, done_nodes: int) -> None:
        self._random = random.Random(seed)
        self._count = customers
        self._followups = followups
        self._open_nodes = open_nodes
        self._done_nodes = done_nodes
        rounds = max(1, customers * (followups + 1))
        self._step = timedelta(seconds=int(360 * 86400 / rounds))
        self._names: set[str] = set()

    def new_id(self) -> int:
        return self._random.getrandbits(53) or self.new_id()

    def actions(self) -> Iterator[Action]:
        moment = NOW - timedelta(days=364)
        people = []
        for _number in range(self._count):
            moment += self._step
            customer = self._customer()
            people.append(customer)
            yield self._added(customer, moment)
        for number in range(self._followups):
            for customer in people:
                moment += self._step
                yield self._logged(customer, number, moment)

    def _action(self, name: str, subject: Document, at: str, patch: TablePatch, inverse: TablePatch) -> Action:
        return Action(
            format=FORMAT, id=self.new_id(), at=at, by="李雷", device="desk", action=name, subject=subject, patch=patch, inverse=inverse
        )

    def _customer(self) -> _Customer:
        pick = self._random.choice
        english = self._random.random() < 0.3
        for attempt in count():
            if english:
                name = f"{pick(_WORDS)} {pick(_WORDS)} {pick(_KINDS)} {pick(('Ltd', 'Inc', 'GmbH', 'LLC'))}"
            else:
                name = f"{pick(_CITIES)}{pick(_FIRST)}{pick(_FIRST)}{pick(_FIRST)}{pick(_TRADES)}有限公司"
            # Names run out in the largest books: they are told apart by a number then.
            name += f" {len(self._names)}" if attempt > 50 else ""
            if name not in self._names:
                break
        self._names.add(name)
        return _Customer(self.new_id(), name, english=english)

    def _added(self, customer: _Customer, moment: datetime) -> Action:
        pick, at = self._random.choice, _instant(moment)
        document: Document = {
            "name": customer.name,
            "grade": pick("ABCD"),
            "phone": f"0755-{self._random.randrange(10_000_000, 99_999_999)}",
            "industry": pick(_TRADES),
            "region": pick(_CITIES),
            "source": pick(("展会", "转介绍", "website", "cold call")),
            "tags": [pick(("重点", "老客户", "trial"))],
            "created_at": at,
            "no_reply_streak": 0,
            "relation": "new",
        }
        customer.kept = {"no_reply_streak": 0}
        customer.contact, customer.deal = self.new_id(), self.new_id()
        contact: Document = {
            "customer": customer.id,
            "name": pick(_ENGLISH) if customer.english else pick(_FAMILY) + pick(_GIVEN),
            "title": pick(("采购经理", "总经理", "Buyer", "CTO")),
            "mobile": f"1{pick('3578')}{self._random.randrange(10**9):09}",
            "wechat": f"wx{self._random.randrange(10**8)}",
            "role": pick(("decision_maker", "influencer")),
            "created_at": at,
        }
        deal: Document = {
            "customer": customer.id,
            "name": pick(("年度采购", "新产线", "Spare parts", "Pilot line")),
            "need": self._said(customer),
            "amount": self._random.randrange(5, 500) * 1000,
            "stage": pick(_STAGES),
            "stage_since": at[:10],
            "expected_close": (NOW + timedelta(days=self._random.randrange(-20, 120))).date().isoformat(),
            "created_at": at,
        }
        nodes = {self._opened(customer): self._node(customer, at, number) for number in range(self._open_nodes)}
        patch: TablePatch = {
            "customers": {customer.id: document},
            "contacts": {customer.contact: contact},
            "deals": {customer.deal: deal},
            "nodes": dict(nodes),
        }
        subject = {"table": "customers", "id": customer.id, "name": customer.name}
        return self._action("add", subject, at, patch, {table: dict.fromkeys(rows) for table, rows in patch.items()})

    def _opened(self, customer: _Customer) -> int:
        record_id = self.new_id()
        customer.open.append(record_id)
        return record_id

    def _node(self, customer: _Customer, at: str, number: int) -> Document:
        kind = _STEPS[number] if number < len(_STEPS) else "next_step"
        due = NOW + timedelta(days=self._random.randrange(-15, 60))
        return {
            "customer": customer.id,
            "deal": customer.deal,
            "kind": kind,
            "title": self._random.choice(_NEXT_EN if customer.english else _NEXT_ZH),
            "due": due.date().isoformat() + (f"T{self._random.randrange(9, 18):02}:30" if self._random.random() < 0.3 else ""),
            "created_at": at,
        }

    def _said(self, customer: _Customer) -> str:
        """What somebody said, of 30 to 120 characters."""
        sentences = _SAID_EN if customer.english else _SAID_ZH
        least, text = self._random.randrange(30, 85), ""
        while len(text) < least:
            number = self._random.randrange
            sentence = self._random.choice(sentences).format(n=number(2, 200), p=number(2, 15), m=number(1, 13), d=number(1, 29))
            text += sentence + ("; " if customer.english else "；")
        return text[:120]

    def _logged(self, customer: _Customer, number: int, moment: datetime) -> Action:
        at, followup = _instant(moment), self.new_id()
        happened = _instant(moment - timedelta(minutes=self._random.randrange(5, 300)))
        result = self._random.choice(_RESULTS)
        document: Document = {
            "customer": customer.id,
            "deal": customer.deal,
            "contacts": [customer.contact],
            "method": self._random.choice(_METHODS),
            "happened_at": happened,
            "content": self._said(customer),
            "result": result,
            "attitude": self._random.choice(_ATTITUDES),
            "next_action": self._random.choice(_NEXT_EN if customer.english else _NEXT_ZH),
            "next_at": (moment + timedelta(days=14)).date().isoformat(),
            "author": "李雷",
            "created_at": at,
        }
        kept = self._kept(customer, happened, result)
        nodes, undone = self._steps(customer, number, at, followup)
        patch: TablePatch = {"customers": {customer.id: kept}, "followups": {followup: document}}
        inverse: TablePatch = {
            "customers": {customer.id: {name: customer.kept.get(name) for name in kept}},
            "followups": {followup: None},
        }
        if nodes:
            patch["nodes"], inverse["nodes"] = nodes, undone
        customer.kept = {**customer.kept, **kept}
        subject = {"table": "followups", "id": followup, "name": customer.name, "customer": customer.id}
        return self._action("log", subject, at, patch, inverse)

    def _kept(self, customer: _Customer, happened: str, result: str) -> Document:
        """The kept fields of the customer that this follow-up changes."""
        streak = customer.kept["no_reply_streak"] + 1 if result == "no_reply" else 0
        wanted = {"last_touch_at": happened, "last_result": result, "no_reply_streak": streak}
        return {name: value for name, value in wanted.items() if customer.kept.get(name) != value}

    def _steps(
        self, customer: _Customer, number: int, at: str, followup: int
    ) -> tuple[dict[int, Document | None], dict[int, Document | None]]:
        """The steps that a follow-up completes, each followed by a new one, and the inverse."""
        patch: dict[int, Document | None] = {}
        inverse: dict[int, Document | None] = {}
        share = self._done_nodes * (number + 1) // self._followups - self._done_nodes * number // self._followups
        for _one in range(share):
            opened: dict[str, Any] = {**self._node(customer, at, len(_STEPS)), "from_followup": followup}
            record_id = self._opened(customer)
            patch[record_id], inverse[record_id] = opened, None
            done = customer.open.pop(0)
            end: Document = {"done_at": at, "done_by_followup": followup}
            patch[done] = {**(patch.get(done) or {}), **end}
            if done not in inverse:
                inverse[done] = dict.fromkeys(end)
        return patch, inverse


if __name__ == "__main__":
    make_book(sys.argv[1], *(int(one) for one in sys.argv[2:3]))
