"""Merging two customers that are one: nothing that either knows is lost, and one undo brings both back."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from followtui.book.book import Book, Done, Made
from followtui.book.entry import Entry
from followtui.book.people import joined_people
from followtui.errors import Failed, Usage
from followtui.model import TABLES, Document
from followtui.store.patches import same
from followtui.template.fields import Field
from followtui.text.language import N_, _, current_language
from followtui.text.names import plain_key
from followtui.text.phones import phone_key, split_phones

if TYPE_CHECKING:
    from followtui.store.draft import Draft

KEEPS, FILLS, JOINS, DIFFERS, TAKES, KNOWS = "keeps", "fills", "joins", "differs", "takes", "knows"
"""What becomes of a field: it is kept, filled from the other, made of both, kept with the other's value in the remark,
taken from the other with this one's in the remark; or kept, a name, and the other's still known."""

_ADDING = frozenset({"need", "remark", "background_note", "tags"})
_STATE = ("state", "wake_on", "park_reason", "drop_reason", "drop_note", "drop_proposed_at", "drop_decision", "decided_by")
_MOST_ALIVE = ("live", "parked", "dropped")
_OF_THE_BOOK = frozenset(
    {
        "id",
        "custom",
        "origin",
        "created_at",
        "last_touch_at",
        "last_result",
        "no_reply_streak",
        "relation",
        "not_same_as",
        "merged",
        "acknowledged",
    }
)


class FieldMerge(Struct, frozen=True):
    """What becomes of one field: ``kept`` and ``other`` are the values before, ``value`` the one after."""

    field: Field
    outcome: str
    kept: Any
    other: Any
    value: Any


class Merge(Struct, frozen=True):
    """What a merge does: field by field, and the records that move; ``people`` maps contacts of the other to known ones."""

    keep: int
    other: int
    names: tuple[str, str]
    fields: tuple[FieldMerge, ...]
    moves: dict[str, int]
    people: dict[int, int]

    @property
    def conflicts(self) -> list[FieldMerge]:
        """The fields in which both say something else."""
        return [one for one in self.fields if one.outcome in (DIFFERS, TAKES)]


def preview(book: Book, keep: int, other: int) -> Merge:
    """What merging ``other`` into ``keep`` does; nothing is changed. Raises Usage, Failed."""
    return _plan(book, book.store.of_customer(keep), book.store.of_customer(other), keep, other)


def merge(book: Book, keep: int, other: int) -> Done:
    """Merge ``other`` into ``keep``: one action, one step of undo. Raises Usage, Failed."""

    def body(draft: "Draft", entry: Entry) -> Made:  # noqa: ARG001 - every body takes an entry
        plan = _plan(book, draft.of_customer(keep), draft.of_customer(other), keep, other)
        _merge_fields(draft, plan)
        _move(draft, plan)
        draft.remove("customers", other)
        return Made(
            action="merge", table="customers", id=keep, name=f"{plan.names[1]} → {plan.names[0]}", extra={"other": other}, entry=False
        )

    return book.act(body)


def _plan(book: Book, kept: dict[str, dict[int, Document]], others: dict[str, dict[int, Document]], keep: int, other: int) -> Merge:
    if keep == other:
        raise Usage(N_("These are one and the same customer. Name two."))
    one, two = kept["customers"].get(keep), others["customers"].get(other)
    if one is None or two is None:
        raise Failed(N_("It is not there any more. Nothing was changed."))
    people = joined_people(kept["contacts"], others["contacts"])
    return Merge(
        keep=keep,
        other=other,
        names=(str(one.get("name", "")), str(two.get("name", ""))),
        fields=tuple(_fields(book, one, two)),
        moves={table: len(others[table]) for table in TABLES if table != "customers" and others[table]},
        people=people,
    )


def _fields(book: Book, one: Document, two: Document) -> Iterator[FieldMerge]:
    fields = [field for code, field in book.fields["customers"].items() if code not in _OF_THE_BOOK]
    takes_state = _MOST_ALIVE.index(_state(two)) < _MOST_ALIVE.index(_state(one))
    for field in fields:
        kept, other = field.value_of(one), field.value_of(two)
        if field.code in _STATE:
            kept, other = _without_default(field, kept), _without_default(field, other)
        if kept in (None, "", [], False) and other in (None, "", [], False):
            continue
        if field.code in _STATE:
            yield _of_state(field, kept, other, takes=takes_state)
        else:
            yield _of_field(field, kept, other)


def _state(document: Document) -> str:
    state = document.get("state", "live")
    return state if state in _MOST_ALIVE else "live"


def _without_default(field: Field, value: Any) -> Any:
    return None if field.code == "state" and value == "live" else value


def _of_state(field: Field, kept: Any, other: Any, *, takes: bool) -> FieldMerge:
    """The state goes as a whole with the customer that is more alive; what the other was stands in the remark."""
    if same(kept, other):
        return FieldMerge(field, KEEPS, kept, other, kept)
    if takes:
        return FieldMerge(field, TAKES if kept is not None else FILLS, kept, other, other)
    return FieldMerge(field, DIFFERS if other is not None else KEEPS, kept, other, kept)


def _of_field(field: Field, kept: Any, other: Any) -> FieldMerge:
    if other in (None, "", []) or _alike(field, kept, other):
        return FieldMerge(field, KEEPS, kept, other, kept)
    if kept in (None, "", []):
        return FieldMerge(field, FILLS, kept, other, other)
    if isinstance(kept, list) and isinstance(other, list):
        return FieldMerge(field, JOINS, kept, other, list(dict.fromkeys([*kept, *other])))
    if field.kind == "bool":
        return FieldMerge(field, FILLS if other and not kept else KEEPS, kept, other, bool(kept or other))
    if field.code in _ADDING and isinstance(kept, str) and isinstance(other, str):
        return FieldMerge(field, JOINS, kept, other, _lines(kept, other))
    if field.kind == "phone":
        return FieldMerge(field, JOINS, kept, other, f"{kept} / {other}")
    return FieldMerge(field, KNOWS if field.code == "name" else DIFFERS, kept, other, kept)


def _alike(field: Field, kept: Any, other: Any) -> bool:
    """Whether two values say the same in two writings; a phone of the other's may be one of several here."""
    if same(kept, other):
        return True
    if not (isinstance(kept, str) and isinstance(other, str)):
        return False
    if field.code == "name":
        return False
    if field.kind == "phone":
        known = {phone_key(number) for number in split_phones(kept)}
        fresh = {phone_key(number) for number in split_phones(other)}
        return bool(fresh) and fresh <= known
    return field.kind != "longtext" and plain_key(kept) == plain_key(other)


def _lines(text: str, more: str) -> str:
    has = {line.strip() for line in text.splitlines()}
    fresh = [line for line in more.splitlines() if line.strip() and line.strip() not in has]
    return "\n".join([text, *fresh])


def _merge_fields(draft: "Draft", plan: Merge) -> None:
    document = draft.touch("customers", plan.keep)
    other = draft.get("customers", plan.other) or {}
    words = [_in_words(one, plan.names) for one in plan.conflicts]
    for one in plan.fields:
        if one.outcome in (FILLS, JOINS, TAKES):
            one.field.put(document, one.value)
    if any(one.field.code == "state" and one.outcome in (FILLS, TAKES) for one in plan.fields) and document.get("state") is None:
        document["state"] = "live"
    document.setdefault("state", "live")
    if words:
        document["remark"] = _lines(document["remark"], "\n".join(words)) if document.get("remark") else "\n".join(words)
    _keep_of_the_book(document, other, plan)


def _in_words(one: FieldMerge, names: tuple[str, str]) -> str:
    """A value that gives way, as a line of the remark."""
    from followtui.book.customers import shown

    taken = one.outcome == TAKES
    value = one.kept if taken else one.other
    return _("{field}: {value} ({name})").format(
        field=one.field.label(current_language()), value=shown(one.field, value), name=names[0] if taken else names[1]
    )


def _keep_of_the_book(document: Document, other: Document, plan: Merge) -> None:
    """The fields that nobody types: the earlier beginning, and what is known of further names and of others."""
    beginnings = [moment for moment in (document.get("created_at"), other.get("created_at")) if isinstance(moment, str)]
    if beginnings:
        document["created_at"] = min(beginnings)
    if "entered" in (document.get("origin"), other.get("origin")):
        document["origin"] = "entered"
    document["merged"] = {**_map(other, "merged"), **_map(document, "merged"), str(plan.other): plan.names[1]}
    apart = {**_map(other, "not_same_as"), **_map(document, "not_same_as")}
    apart = {one: day for one, day in apart.items() if one not in (str(plan.keep), str(plan.other))}
    if apart:
        document["not_same_as"] = apart
    else:
        document.pop("not_same_as", None)


def _map(document: Document, code: str) -> dict[str, Any]:
    value = document.get(code)
    return value if isinstance(value, dict) else {}


def _move(draft: "Draft", plan: Merge) -> None:
    """Everything of the other now belongs to the one that is kept; a person that both knew stands once."""
    from followtui.book.people import join_person

    for table, documents in draft.of_customer(plan.other).items():
        for record_id in documents if table != "customers" else ():
            if table == "contacts" and record_id in plan.people:
                join_person(draft, plan.people[record_id], record_id)
            else:
                draft.touch(table, record_id)["customer"] = plan.keep
    for record_id, document in draft.of_customer(plan.keep)["followups"].items():
        with_ids = document.get("contacts")
        if isinstance(with_ids, list) and any(one in plan.people for one in with_ids):
            draft.touch("followups", record_id)["contacts"] = list(dict.fromkeys(plan.people.get(one, one) for one in with_ids))
