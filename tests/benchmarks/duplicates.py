"""How well duplicates are found, and how quickly.

Labelled pairs of our own by group, pairs and a list of organisations that nobody here made (where they are at hand), a
name typed letter by letter at 10,000 customers, and all pairs of 100,000.
"""

import csv
import random
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

from text.pairs import pairs

from followtui.book.book import Book
from followtui.book.twins import Finder
from followtui.book.twins.pairs import Entry, all_pairs
from followtui.store.store import Store
from followtui.text.likeness import Known, known, likeness

from .big_book import NOW

SHARED = Path(__file__).resolve().parents[3] / "shared"
FOUND, FLAGGED = 0.95, 0.03


def own_pairs() -> Iterator[str]:
    """Our own pairs, group by group, then all."""
    counts: dict[str, Counter[tuple[str, str]]] = {}
    for pair in pairs():
        verdict = _verdict(pair.one, pair.other)
        for group in (pair.group, "all, " + pair.language, "all"):
            counts.setdefault(group, Counter())[pair.label, verdict] += 1
    for group in sorted(counts, key=lambda one: (one.startswith("all"), len(one), one)):
        yield f"  {group:<14} {_figures(counts[group])}"


def _verdict(one: Known, other: Known) -> str:
    found = likeness(one, other)
    return "nothing" if found is None else "certain" if found.certain else "similar"


def _figures(counts: Counter[tuple[str, str]]) -> str:
    text = []
    for label, what in (("same", "found"), ("different", "flagged")):
        total = sum(count for (one, _verdict), count in counts.items() if one == label)
        hits = total - counts[label, "nothing"]
        text.append(f"{label} {total:>3}: {what} {hits / total:>6.1%}" if total else f"{label}   0:" + " " * 15)
    wrong = sum(counts[label, "certain"] for label in ("different", "ask"))
    right = counts["same", "certain"]
    asked = sum(count for (one, _verdict), count in counts.items() if one == "ask")
    return "   ".join([*text, f"to ask {asked:>2}: told {counts['ask', 'similar']:>2}", f"certain: {right:>3} right, {wrong} wrong"])


def shared_pairs() -> str:
    """The labelled pairs that were made for this product and are not ours."""
    path = SHARED / "benchmarks" / "duplicates.csv"
    if not path.exists():
        return "not here"
    counts: Counter[tuple[str, str]] = Counter()
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            counts[row["label"], _verdict(_of_row(row, "a_"), _of_row(row, "b_"))] += 1
    return _figures(counts)


def _of_row(row: dict[str, str], side: str) -> Known:
    told = {name: row[side + name] for name in ("name", "phone", "wechat", "contact", "city")}
    return known(told["name"], phones=[told["phone"]], wechats=[told["wechat"]], people=[told["contact"]], region=told["city"])


def sites() -> Iterator[str]:
    """Precision and recall over all pairs of 3,337 organisations whose true clusters are known."""
    path = SHARED / "data" / "dedup-sites" / "csv_example_input_with_true_ids.csv"
    if not path.exists():
        yield "  not here"
        return
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        rows = list(csv.DictReader(file))
    entries = [Entry(id=number, known=_site(row)) for number, row in enumerate(rows, 1)]
    clusters: dict[str, list[int]] = {}
    for number, row in enumerate(rows, 1):
        clusters.setdefault(row["True Id"], []).append(number)
    true = {pair for members in clusters.values() for pair in combinations(members, 2)}
    found = all_pairs(entries)
    for what, some in (("certain or similar", found), ("certain", [pair for pair in found if pair.likeness.certain])):
        hits = sum((pair.a, pair.b) in true for pair in some)
        yield f"  {what:<18} {len(some):>5} pairs   precision {hits / len(some):.3f}   recall {hits / len(true):.3f}"


def _site(row: dict[str, str]) -> Known:
    return known(
        row["Site name"],
        phones=[row["Phone"]],
        emails=[row["Email Address"]],
        website=row["Website"],
        people=[row["Executive Director"], row["Center Director"], row["Director"]],
        address=row["Address"],
    )


def typing(folder: str) -> str:
    """A new name and phone checked at each letter, in a book that ``folder`` holds."""
    book = Book(Store(folder, NOW.isoformat()), NOW)
    began = time.perf_counter()
    finder = Finder(book)
    made = time.perf_counter() - began
    names = [str(document["name"]) for document in book.store.documents("customers").values()]
    times, worked = [], []
    for name in random.Random(1).sample(names, 40):
        for length in range(2, len(name) + 1):
            asked = known(name[:length], phones=["13800138000"])
            began, busy = time.perf_counter(), time.process_time()
            finder.like(asked)
            times.append(time.perf_counter() - began)
            worked.append(time.process_time() - busy)
    book.close()
    times.sort()
    worked.sort()
    middle, late = statistics.median(times), times[int(len(times) * 0.95)]
    return (
        f"a key at {len(names):,} customers: median {middle * 1000:.1f} ms, 95th percentile {late * 1000:.1f} ms (limit 30; "
        f"{worked[int(len(worked) * 0.95)] * 1000:.1f} ms of the processor's time), finder made once in {made * 1000:.0f} ms"
    )


_MADE_OF = {
    "cities": "上海 深圳 苏州 杭州 成都 武汉 青岛 宁波 佛山 东莞 长沙 西安 天津 厦门 无锡",
    "characters": " ".join(
        "华兴德润恒嘉瑞鑫明泰宏远盛达鼎博佳联诚丰祥利源通顺永和众合万隆凯越卓锐创智启航腾飞翔宇星辰"
        "晨曦旭春晖耀灿朗晴岚峰岭川泽澜涛浩瀚湖溪泉林森松柏杉枫桐梧兰芷若菲青紫赤玄墨素雅致景云岳珀琅玥琪瑶瑾瑜璟璞珂"
    ),
    "trades": "精密机械 电子科技 新材料 食品 包装 自动化设备 物流 医疗器械 纺织 能源 软件 餐饮管理 装饰工程 环保设备 贸易",
    "words": "Acme Baltic Cedar Delta Ember Fjord Granite Harbour Iris Juniper Kestrel Lumen Maple Nordic Orchid Pelham Quarry "
    "Sable Thorne Umber Vireo Wexford Yarrow Zephyr Alder Bramley Calder Dorset Elgin Farrow Glenmore Hollis Inver Jarrow Kelso",
    "kinds": "Tools Logistics Foods Packaging Controls Medical Textiles Energy Robotics Software Castings Optics Marine Dental",
    "forms": "Ltd Inc GmbH",
}


def everybody(count: int) -> str:
    """All pairs of ``count`` made-up customers, one in a hundred of which is there twice."""
    draw = random.Random(1)
    entries: list[Entry] = []
    twins: set[tuple[int, int]] = set()
    while len(entries) < count:
        name = _name(draw)
        entries.append(_entry(draw, len(entries) + 1, name))
        if draw.random() < 0.01 and len(entries) < count:
            twins.add((len(entries), len(entries) + 1))
            entries.append(_entry(draw, len(entries) + 1, _again(name), entries[-1].known))
    began = time.perf_counter()
    found = all_pairs(entries)
    seconds = time.perf_counter() - began
    hits = len(twins & {(pair.a, pair.b) for pair in found})
    return (
        f"all pairs of {count:,} customers: {seconds:.1f} s (limit 60), {len(found):,} pairs, "
        f"{hits:,} of {len(twins):,} known twins among them"
    )


def _name(draw: random.Random) -> str:
    def one(what: str) -> str:
        return draw.choice(_MADE_OF[what].split())

    if draw.random() < 0.3:
        return f"{one('words')} {one('words')}{one('words').lower()} {one('kinds')} {one('forms')}"
    core = "".join(one("characters") for _place in range(draw.choice((2, 3, 3))))
    return f"{one('cities')}{core}{one('trades')}有限公司"


def _again(name: str) -> str:
    """The name as somebody else would write it."""
    return name.rpartition(" ")[0].upper() if name.isascii() else name[2:].removesuffix("有限公司")


def _entry(draw: random.Random, number: int, name: str, like: Known | None = None) -> Entry:
    region = "" if name.isascii() or like is not None else name[:2]
    return Entry(id=number, known=known(name, phones=[f"1{draw.randrange(3 * 10**9, 9 * 10**9)}"], region=region))


def report(folder: str, count: int) -> Iterable[str]:
    """Every figure, a line each."""
    yield "duplicates: our own pairs"
    yield from own_pairs()
    yield f"duplicates: pairs not ours   {shared_pairs()}"
    yield "duplicates: organisations with known clusters"
    yield from sites()
    yield f"duplicates: {typing(folder)}"
    yield f"duplicates: {everybody(count)}"
