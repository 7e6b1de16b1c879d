"""A rep who does anything at all: random actions on a book, with a plain model of what must come of them.

The model never reads the book. It keeps its own tables, changes them as each action says, and knows by itself what an
undo must bring back.
"""

import os
import random
from copy import deepcopy
from pathlib import Path
from typing import Any

from msgspec import Struct

from followtui.book import past
from followtui.errors import Failed
from followtui.model import TABLES, Document
from followtui.store.draft import Draft
from followtui.store.history import as_of
from followtui.store.patches import Tables, difference, merge, same
from followtui.store.records import Records
from followtui.store.store import Store
from followtui.template.read import starter
from store import makers

_FIELDS: dict[str, tuple[str, ...]] = {
    "customers": ("name", "grade", "star", "state", "phone", "tags", "no_reply_streak", "created_at", "custom", "remark"),
    "contacts": ("customer", "name", "mobile", "role", "custom"),
    "deals": ("customer", "name", "stage", "status", "amount", "currency", "custom"),
    "followups": ("customer", "method", "happened_at", "result", "content", "contacts", "custom"),
    "nodes": ("customer", "kind", "title", "side", "due", "done_at", "amount", "deal", "custom"),
    "jots": ("customer", "text", "jotted_at", "custom"),
    "reports": ("period", "totals", "summary", "custom"),
}
_PLAIN: tuple[Any, ...] = (
    0, 1, 1.0, True, False, "", "华兴", "a\nb\x00", "“😀”", 1.5, -3, 2**53, "open", "won", "live", "2026-11-24", "quote",
    'x","sum":"00000000"}', '{"format":1,"id":5,"at":"',
)  # fmt: skip

DEEDS = (
    *(("save",) * 5), *(("undo",) * 2), "redo", "snapshot", "rest", "restart", "settle", "lose_index", "change_template", "lose_table",
)  # fmt: skip


class Brief(Struct):
    """Two fields of a document, of which a table may have none."""

    customer: Any = None
    created_at: Any = None


class Rep:
    """Two stores over one folder, used in turn, and the model of what they must hold."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.folder = folder
        makers.new_store(folder).close()
        self.stores = [makers.opened(folder), makers.opened(folder)]
        self.tables: Tables = {table: {} for table in TABLES}
        self.done: list[tuple[Tables, Tables]] = []
        self.undone: list[tuple[Tables, Tables]] = []
        self.minute = 0
        self.past: list[tuple[str, Tables]] = []
        self.template = 0
        self.templates: list[int] = []

    # What the rep does

    def step(self) -> str:
        """Do something; gives what it was."""
        name = self.random.choice(DEEDS)
        self.minute += self.random.choice((0, 1, 30))
        getattr(self, name)(self.random.randrange(2))
        return name

    @property
    def at(self) -> str:
        return f"2026-11-{1 + self.minute // 1440:02}T{self.minute // 60 % 24:02}:{self.minute % 60:02}:00+00:00"

    def save(self, which: int) -> None:
        before = makers.copied(self.tables)
        changed = makers.copied(self.tables)

        def work(draft: Draft) -> None:
            for _one in range(self.random.choice((1, 1, 2, 3, 12))):
                self._change(draft, changed)

        action = makers.save(self.stores[which], work, self.at)
        assert (action is not None) == (not makers.equal(before, changed))
        if action is None:
            return
        assert makers.equal(_patched(before, action.patch), changed)
        assert makers.equal(_patched(changed, action.inverse), before)
        self.tables = changed
        self.done.append((before, changed))
        self.undone.clear()
        self.past.append((self.at, changed))

    def _change(self, draft: Draft, changed: Tables) -> None:
        table = self.random.choice(TABLES)
        rows = changed[table]
        ids = range(1, 7)
        record_id = self.random.choice(ids)
        if record_id in rows and self.random.random() < 0.25:
            draft.remove(table, record_id)
            del rows[record_id]
        elif record_id in rows and self.random.random() < 0.8:
            document = draft.touch(table, record_id)
            for name in self.random.sample(_FIELDS[table], self.random.randrange(1, 4)):
                self._set(document, name)
            rows[record_id] = deepcopy(document)
        else:
            fresh: Document = {}
            for name in _FIELDS[table]:
                if self.random.random() < 0.7:
                    self._set(fresh, name)
            if self.random.random() < 0.5 or record_id in rows:
                draft.put(table, record_id, deepcopy(fresh))
            else:
                draft.db.table(table).insert(_with_id(fresh, record_id))
            rows[record_id] = fresh

    def _set(self, document: Document, name: str) -> None:
        if self.random.random() < 0.15:
            document.pop(name, None)
        elif name == "customer" and self.random.random() < 0.9:
            document[name] = self.random.randrange(1, 7)
        elif name in ("custom", "period", "totals") and self.random.random() < 0.9:
            self._nested(document, name)
        elif name in ("tags", "contacts"):
            document[name] = [self.random.choice(_PLAIN) for _one in range(self.random.randrange(3))]
        else:
            document[name] = self.random.choice(_PLAIN)

    def _nested(self, document: Document, name: str) -> None:
        inner = document.get(name)
        if not isinstance(inner, dict) or self.random.random() < 0.2:
            inner = document[name] = {}
        for key in self.random.sample(("a", "b", "c", "format"), 2):
            kind = self.random.randrange(4)
            if kind == 0:
                inner.pop(key, None)
            elif kind == 1:
                inner[key] = {"deep": self.random.choice(_PLAIN), **({"more": {"x": 1}} if self.random.random() < 0.5 else {})}
            elif kind == 2:
                inner[key] = [self.random.choice(_PLAIN), {"y": self.random.choice(_PLAIN)}]
            else:
                inner[key] = self.random.choice(_PLAIN)

    def undo(self, which: int) -> None:
        book = makers.book_of(self.stores[which])
        if not self.done:
            self._refused(lambda: past.undo_last(book))
            return
        past.undo_last(book)
        before, after = self.done.pop()
        self.undone.append((before, after))
        self._stands(before)

    def redo(self, which: int) -> None:
        book = makers.book_of(self.stores[which])
        if not self.undone:
            self._refused(lambda: past.redo_last(book))
            return
        past.redo_last(book)
        before, after = self.undone.pop()
        self.done.append((before, after))
        self._stands(after)

    def _refused(self, act: Any) -> None:
        try:
            act()
        except Failed:
            return
        raise AssertionError("there was something to take back that the model does not know")

    def _stands(self, tables: Tables) -> None:
        self.tables = tables
        # Undo and redo carry the book's own moment, which stands still at makers.NOW.
        self.past.append((makers.AT, tables))

    def snapshot(self, which: int) -> None:
        self.stores[which].snapshot()

    def settle(self, which: int) -> None:
        self.stores[which].settle()

    def rest(self, which: int) -> None:
        self.stores[which].rest_on_index()

    def restart(self, which: int) -> None:
        self.stores[which].close()
        self.stores[which] = makers.opened(self.folder)

    def lose_index(self, which: int) -> None:
        (self.folder / "cache" / "index").unlink(missing_ok=True)

    def lose_table(self, which: int) -> None:
        (self.folder / f"{self.random.choice(TABLES)}.json").unlink(missing_ok=True)

    def change_template(self, which: int) -> None:
        self.template += 1
        text = starter("en") + f"\n# edition {self.template}\n"
        (self.folder / "template.toml").write_text(text, encoding="utf-8")
        self.stores[which].look_at_template()
        assert self.stores[which].text_in_force == text
        # A change of the template is an action like any other.
        self.done.append((self.tables, self.tables))
        self.undone.clear()

    # What must hold

    def check(self, *, thorough: bool) -> None:
        """Compare both stores, and the journal alone, with the model."""
        alone = makers.rebuilt(self.folder)
        assert makers.equal(alone, self.tables)
        whole = Records(alone)
        for store in self.stores:
            store.catch_up()
            self._compare(store, whole)
        if thorough:
            fresh = makers.opened(self.folder)
            assert not fresh.notes or all("was put aside" not in str(note) for note in fresh.notes)
            self._compare(fresh, whole)
            assert makers.equal(makers.tables_of(fresh), self.tables)
            fresh.close()

    def _compare(self, store: Store, whole: Records) -> None:
        assert store.customers() == whole.customers()
        assert store.open_deals() == whole.open_deals()
        assert store.open_nodes() == whole.open_nodes()
        for record_id in range(8):
            assert makers.equal(store.of_customer(record_id), whole.of_customer(record_id))
            for table in TABLES:
                assert same(store.get(table, record_id), whole.get(table, record_id))
        for table in TABLES:
            ids = list(store.ids(table))
            assert ids == sorted(set(ids))
            assert set(whole.documents(table)) <= set(ids)
            scanned = list(store.scan(table))
            assert len(scanned) == len(whole.documents(table))
            assert makers.equal({table: dict(scanned)}, {table: dict(whole.documents(table))})
            briefs = {one: (brief.customer, brief.created_at) for one, brief in store.briefs(table, Brief).items()}
            assert briefs == {one: (had.get("customer"), had.get("created_at")) for one, had in whole.documents(table).items()}
        assert set(store.holders()) >= set(whole.holders())

    def check_past(self) -> None:
        """Compare the book as of the moments at which something was done with what the model remembers."""
        store = self.stores[0]
        for moment in {at for at, _tables in self.past}:
            last = max(number for number, (at, _tables) in enumerate(self.past) if at <= moment)
            assert makers.equal(as_of(store.journal, moment).tables, self.past[last][1])

    def close(self) -> None:
        for store in self.stores:
            store.close()


def _with_id(document: Document, record_id: int) -> Any:
    from tinydb.table import Document as TinyDocument

    return TinyDocument(deepcopy(document), record_id)


def _patched(tables: Tables, patch: Any) -> Tables:
    found = makers.copied(tables)
    for table, changes in patch.items():
        for record_id, change in changes.items():
            if change is None:
                del found[table][record_id]
            else:
                found[table][record_id] = merge(found[table].get(record_id), change)
                assert difference(found[table][record_id], found[table][record_id]) == {}
    return found


def no_litter(folder: Path) -> bool:
    """Whether no temporary file stayed behind."""
    return not any(name.endswith(".tmp") for _where, _folders, names in os.walk(folder) for name in names)
