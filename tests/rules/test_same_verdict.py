"""One record, one verdict: typed in, imported, edited by hand or checked later, the same is said of it."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followtui.book.adopting import HandEdit, adopt
from followtui.book.book import Book, Refused
from followtui.book.followups import Log, log_followup
from followtui.book.steps import NextStep
from followtui.model import Document
from followtui.rules.finding import Finding
from followtui.transfer.importing import import_files
from rules.a_book import NAMES, a_book, customer_id, found_in, put, record_id, reopened

ONE = customer_id(0)
STEP, DEAL = record_id(0, 5), record_id(0, 2)
NEW = 777

contents = st.sampled_from(
    [
        None,
        "跟进中",
        "沟通了一下，还可以",
        "Good chat, will keep in touch",
        "李总要40台，嫌贵5%，周五前回话",
        "Ann wants 40 units by May and finds us 5 % too dear",
        "打了三次都没人接",
        "发了样册和十二月价格，等他看",
    ]
)
results = st.sampled_from([None, "progress", "no_progress", "awaiting", "no_reply", "refused"])
methods = st.sampled_from([None, "phone", "visit", "wechat"])
records = st.fixed_dictionaries(
    {"content": contents, "result": results, "method": methods},
    optional={
        "next_action": st.sampled_from(["发修订报价", "send the revised quote", "继续跟进"]),
        "next_at": st.sampled_from(["2026-11-30", "2026-11-01"]),
    },
)
examples = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
languages = st.sampled_from(["zh", "en"])


def document_of(values: dict[str, Any]) -> Document:
    """A follow-up of this morning, as it would stand in the book."""
    at = "2026-11-24T09:00:00+08:00"
    kept = {code: value for code, value in values.items() if value is not None}
    return {"customer": ONE, "happened_at": at, "created_at": at, "origin": "entered", "deal": DEAL, "author": "x", **kept}


def of_new(findings: list[Finding]) -> set[tuple[Any, ...]]:
    """What is said of the new follow-up, in short; a missing next step is said at it or at its customer."""
    return {(one.rule, one.severity, one.field, one.text) for one in findings if one.table == "followups" and one.id == NEW}


def written_past_the_gate(book: Book, document: Document) -> list[Finding]:
    put(book, {"followups": {NEW: document}})
    return found_in(reopened(book))


@examples
@given(records, languages)
def test_a_hand_edit_is_refused_for_what_check_calls_an_error_and_told_what_check_tells(values: dict[str, Any], language: str) -> None:
    document = document_of(values)
    with TemporaryDirectory() as folder:
        checked = of_new(written_past_the_gate(a_book(Path(folder) / "one", language), document))
        book = a_book(Path(folder) / "other", language)
        refused: Refused | None = None
        try:
            done = adopt(book, HandEdit(table="followups", file="followups.json", patch={NEW: document}, clashes=[]))
        except Refused as error:
            refused = error
        if refused is not None:
            assert of_new(list(refused.findings)) == {one for one in checked if one[1] == "error"}
            assert of_new(list(refused.findings))
        else:
            # What the hand is asked about beside it (a date already past) is no verdict on the record.
            assert {one for one in of_new(done.findings) if "{day}, is already past" not in one[3]} == checked
            assert of_new(found_in(reopened(book))) == checked


@examples
@given(records, languages)
def test_what_is_typed_in_is_judged_as_check_judges_it(values: dict[str, Any], language: str) -> None:
    steps = [NextStep(title=values["next_action"], when=values["next_at"])] if {"next_action", "next_at"} <= values.keys() else []
    typed = {code: value for code, value in values.items() if value is not None and not code.startswith("next")}
    with TemporaryDirectory() as folder:
        book = a_book(Path(folder) / "book", language)
        refused: Refused | None = None
        try:
            done = log_followup(book, Log(customer=ONE, values=typed, steps=steps))
        except Refused as error:
            refused = error
        if refused is not None:
            assert all(one.blocks for one in refused.findings)
            said = {(one.rule, one.field) for one in refused.findings if one.field not in ("next", "next_action", "next_at")}
            past = a_book(Path(folder) / "past", language)
            checked = written_past_the_gate(past, document_of(values))
            assert said == {(one.rule, one.field) for one in checked if one.id == NEW and one.blocks and not one.field.startswith("next")}
        else:
            told = {one.key for one in done.findings if (one.table, one.id) == ("followups", done.id)}
            checked = [one for one in found_in(reopened(book)) if (one.table, one.id) == ("followups", done.id)]
            assert not any(one.blocks for one in checked)
            assert {one.key for one in checked} <= told


OWN = ("vague_note", "unstructured_note")
"""The rules that judge an imported note by itself as they judge an entered one."""


@examples
@given(records, languages)
def test_an_imported_row_is_judged_alike_but_as_backlog(values: dict[str, Any], language: str) -> None:
    labels = {"method": "methods", "result": "results"}
    with TemporaryDirectory() as folder:
        book = a_book(Path(folder) / "one", language)
        alone = {code: value for code, value in values.items() if not code.startswith("next")}
        checked = of_new(written_past_the_gate(book, document_of(alone)))
        cells = {
            code: book.template.label(labels[code], value, language) if code in labels and value else value or ""
            for code, value in alone.items()
        }
        sheet = Path(folder) / "notes.csv"
        header = "客户名称,跟进时间,跟进方式,跟进结果,跟进内容"
        row = ",".join(f'"{cell}"' for cell in (NAMES[language][0], "2026-11-24 09:00", cells["method"], cells["result"], cells["content"]))
        sheet.write_text(f"{header}\n{row}\n", encoding="utf-8")
        other = a_book(Path(folder) / "other", language)
        known = set(other.store.documents("followups"))
        import_files(other, [sheet], table="followups")
        new = set(other.store.documents("followups")) - known
        found = [one for one in found_in(reopened(other)) if one.table == "followups" and one.id in new]
        if not new:
            return
        assert {(one.rule, one.severity, one.field) for one in found if one.rule in OWN and one.field != "next_action"} == {
            one[:3] for one in checked if one[0] in OWN and one[2] != "next_action"
        }
        assert not any(one.blocks for one in found)
