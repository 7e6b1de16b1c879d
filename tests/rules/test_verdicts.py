"""Verdicts that are remembered say what judging everything anew would say."""

import os
import stat
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followtui.book.acknowledging import acknowledge
from followtui.book.book import Book
from followtui.book.cases import holders
from followtui.book.checking import BookVerdicts, check
from followtui.book.verdicts import book_verdicts, helping, verdict
from followtui.book.verdicts.book_verdicts import Stopped
from followtui.rules.finding import Finding
from followtui.store.store import Store
from followtui.text.language import set_language
from rules.a_book import MOMENT, SAID, a_book, changed, customer_id, found_in, put, record_id, reopened

ONE, TWO, THREE = (customer_id(number) for number in range(3))
LATEST = [record_id(number, 4) for number in range(3)]

LINES = "They want the three lines in one delivery, before the plant closes for the holidays"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return a_book(tmp_path / "book", "en")


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The customers that are judged from now on, one after another; records of nobody left aside."""
    found: list[int] = []
    judge = verdict.judge_holder

    def counting(book: Book, holder: int, wanted: Any) -> Any:
        found.extend([holder] if holder else [])
        return judge(book, holder, wanted)

    monkeypatch.setattr(book_verdicts, "judge_holder", counting)
    return found


def everybody(_document: Any) -> bool:
    return True


def cache(book: Book) -> Path:
    return Path(book.store.folder) / "cache" / "verdicts"


def said(findings: list[Finding]) -> list[tuple[Any, ...]]:
    return sorted((one.key, one.severity, one.backlog, one.message) for one in findings)


def anew(book: Book) -> Any:
    """What is found with nothing remembered."""
    if cache(book).exists():
        cache(book).unlink()
    return check(reopened(book), everybody)


def test_a_second_check_judges_nobody(book: Book, judged: list[int]) -> None:
    first = check(book, everybody)
    assert sorted(judged) == [ONE, TWO, THREE]
    again = check(reopened(book), everybody)
    assert sorted(judged) == [ONE, TWO, THREE]
    assert (said(first.findings), first.figures, first.weeks) == (said(again.findings), again.figures, again.weeks)


def test_after_a_save_only_its_customer_is_judged(book: Book, judged: list[int]) -> None:
    check(book, everybody)
    put(book, changed(book, "customers", TWO, grade=None))
    judged.clear()
    assert [one.rule for one in found_in(reopened(book))] == ["ungraded"]
    assert judged == [TWO]


def test_a_date_that_came_due_is_seen_on_its_day(book: Book, judged: list[int]) -> None:
    check(book, everybody)
    judged.clear()
    for days in range(1, 12):
        later = Book(Store(book.store.folder, book.at), MOMENT + timedelta(days=days))
        remembered = check(later, everybody)
        cold = Book(Store(book.store.folder, book.at), MOMENT + timedelta(days=days))
        kept = cache(book).read_bytes()
        cache(book).unlink()
        assert said(remembered.findings) == said(check(cold, everybody).findings), days
        cache(book).write_bytes(kept)
    assert remembered.findings


def test_a_clock_that_is_set_back_judges_anew(book: Book) -> None:
    put(book, changed(book, "followups", LATEST[0], happened_at="2026-11-24T09:00:00+08:00", created_at="2026-11-24T09:01:00+08:00"))
    assert found_in(book) == []
    earlier = Book(Store(book.store.folder, book.at), datetime.fromisoformat("2026-11-24T08:00:00+08:00"))
    assert [one.rule for one in found_in(earlier)] == ["wrong_time"]
    assert found_in(reopened(book)) == []


def test_the_file_is_for_its_owner_only_and_may_be_damaged_or_gone(book: Book) -> None:
    put(book, changed(book, "customers", TWO, grade=None))
    wanted = said(check(book, everybody).findings)
    assert stat.S_IMODE(os.stat(cache(book)).st_mode) == 0o600
    data = cache(book).read_bytes()
    for damaged in (b"", data[: len(data) // 2], data[:-1] + bytes([data[-1] ^ 1]), b"\x00" * 8):
        cache(book).write_bytes(damaged)
        assert said(check(reopened(book), everybody).findings) == wanted
    cache(book).unlink()
    assert said(check(reopened(book), everybody).findings) == wanted


def test_another_language_template_or_owner_is_another_verdict(book: Book) -> None:
    put(book, changed(book, "customers", TWO, grade=None))
    put(book, changed(book, "customers", THREE, owner="Somebody", grade=None))
    (one,) = found_in(book)
    set_language("zh")
    (other,) = found_in(reopened(book))
    set_language("en")
    assert "，" in other.hint or "、" in other.hint or other.hint != one.hint
    assert len(check(reopened(book), everybody).findings) == 2
    assert len(found_in(reopened(book))) == 1
    path = Path(book.store.folder) / "template.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("[rules.ungraded]\non = true", "[rules.ungraded]\non = false"), encoding="utf-8"
    )
    assert found_in(reopened(book)) == []


def test_a_book_as_it_stood_is_judged_whole_and_nothing_is_kept(book: Book) -> None:
    from followtui.book.past import as_of

    put(book, changed(book, "customers", TWO, grade=None))
    past = as_of(book, MOMENT)
    assert not cache(book).exists()
    assert [one.rule for one in found_in(past)] == ["ungraded"]
    assert not cache(book).exists()


class TestAcrossTheBook:
    """What only the whole book shows."""

    def test_a_note_copied_from_another_customer(self, book: Book) -> None:
        put(book, changed(book, "followups", LATEST[0], content=LINES))
        copy = LINES.replace("three", "two ")
        put(book, changed(book, "followups", LATEST[1], content=copy))
        (finding,) = found_in(book)
        assert (finding.rule, finding.id, finding.severity, finding.field) == ("copied_note", LATEST[1], "warning", "content")
        far = {"happened_at": "2026-11-05T10:00:00+08:00", "created_at": "2026-11-05T11:00:00+08:00"}
        put(book, changed(book, "followups", LATEST[0], content=LINES, **far))
        assert "copied_note" not in {one.rule for one in found_in(reopened(book))}

    def test_the_copy_of_a_note_that_goes_is_a_copy_no_longer(self, book: Book) -> None:
        for number in (0, 1, 2):
            put(book, changed(book, "followups", LATEST[number], content=LINES, happened_at=f"2026-11-2{number}T10:00:00+08:00"))
        verdicts = BookVerdicts(book, everybody)
        verdicts.bring_up()
        assert [one.id for one in verdicts.findings() if one.rule == "copied_note"] == LATEST[1:]
        put(book, changed(book, "followups", LATEST[0], content="They ask for a quote of 12 pumps by Monday"))
        verdicts.bring_up()
        (left,) = [one for one in verdicts.findings() if one.rule == "copied_note"]
        assert (left.id, left.detail) == (LATEST[2], str(LATEST[1]))

    def test_seven_visits_on_one_day(self, book: Book) -> None:
        visits = {
            1000 + n: {
                **(book.store.get("followups", LATEST[n % 3]) or {}),
                "method": "visit",
                "content": f"Visit {n}: they want {n + 20} units by May",
            }
            for n in range(7)
        }
        for number, visit in enumerate(visits.values()):
            visit.update(happened_at=f"2026-11-12T{10 + number}:00:00+08:00", created_at=f"2026-11-12T{10 + number}:30:00+08:00")
        put(book, {"followups": visits})
        assert [(one.rule, one.detail) for one in found_in(book)] == [("implausible_day", "visits")]
        put(book, {"followups": {1003: None}})
        assert found_in(reopened(book)) == []

    def test_what_is_acknowledged_stays_quiet_until_its_record_changes(self, book: Book) -> None:
        put(book, changed(book, "followups", LATEST[0], content=LINES))
        put(book, changed(book, "followups", LATEST[1], content=LINES))
        (finding,) = found_in(book)
        acknowledge(book, finding, "both were at the same talk")
        assert found_in(reopened(book)) == []
        verdicts = BookVerdicts(reopened(book), everybody)
        verdicts.bring_up()
        assert [one.rule for one in verdicts.left()] == ["copied_note"]
        put(book, changed(book, "followups", LATEST[1], attitude="same"))
        assert [one.rule for one in found_in(reopened(book))] == ["copied_note"]

    def test_a_certain_duplicate_counts_in_the_figures(self, book: Book) -> None:
        before = check(book, everybody).figures
        document = {**(book.store.get("customers", ONE) or {}), "created_at": "2026-11-23T10:00:00+08:00"}
        put(
            book,
            {"customers": {9: document}, "nodes": {905: {**(book.store.get("nodes", record_id(0, 5)) or {}), "customer": 9, "deal": None}}},
        )
        found = check(reopened(book), everybody)
        assert [one.rule for one in found.findings if one.severity == "error"] == ["duplicate_customer"]
        assert found.figures.records_with_errors == before.records_with_errors + 1
        assert (found.figures.live_customers, found.figures.qualified_customers) == (4, 3)
        assert sum(week.with_errors for week in found.weeks) == 1

    def test_records_of_nobody_are_judged_each_time(self, book: Book) -> None:
        check(book, everybody)
        put(book, {"nodes": {999: {"kind": "next_step", "title": "call Ann back", "due": "2026-12-01"}}})
        assert [one.rule for one in found_in(reopened(book))] == ["broken_record"]
        assert 0 in holders(book)


contents = st.sampled_from(
    [*SAID["en"], SAID["en"][0].replace("Ann", "Amy"), "They ask for a demonstration of the new model in the plant", None]
)
names = st.sampled_from(["Calder Optics", "CALDER OPTICS LTD", "Harrow Mills", "Nordic Foods"])
writings = st.lists(
    st.one_of(
        st.tuples(st.just("followups"), st.sampled_from(LATEST), st.fixed_dictionaries({"content": contents})),
        st.tuples(
            st.just("followups"),
            st.sampled_from(LATEST),
            st.fixed_dictionaries({"method": st.sampled_from(["phone", "visit"]), "batch": st.sampled_from([7, None])}),
        ),
        st.tuples(
            st.just("customers"),
            st.sampled_from([ONE, TWO, THREE]),
            st.fixed_dictionaries({"name": names, "grade": st.sampled_from(["A", None])}),
        ),
        st.tuples(
            st.just("customers"), st.sampled_from([ONE, TWO, THREE]), st.fixed_dictionaries({"owner": st.sampled_from(["Somebody", None])})
        ),
        st.tuples(
            st.just("contacts"),
            st.sampled_from([record_id(0, 1), record_id(1, 1)]),
            st.fixed_dictionaries({"mobile": st.sampled_from(["13800138000", None])}),
        ),
        st.tuples(st.just("nodes"), st.sampled_from([record_id(0, 5), record_id(1, 5)]), st.none()),
        st.tuples(st.just("customers"), st.just(TWO), st.none()),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(writings)
def test_whatever_is_written_what_is_remembered_is_what_judging_anew_gives(rows: list[Any]) -> None:
    with TemporaryDirectory() as folder:
        book = a_book(Path(folder) / "book", "en")
        kept = BookVerdicts(book, lambda document: book.is_mine(document.get("owner")))
        kept.bring_up()
        for table, one, fields in rows:
            if fields is None:
                put(book, {table: {one: None}})
            elif book.store.get(table, one) is not None:
                put(book, changed(book, table, one, **fields))
            kept.bring_up()
            found_in(reopened(book))
        remembered = found_in(reopened(book))
        cache(book).unlink()
        fresh = check(reopened(book), lambda document: book.is_mine(document.get("owner")))
        assert said(remembered) == said(fresh.findings) == said(kept.findings())
        assert kept.figures() == fresh.figures
        assert kept.weeks() == fresh.weeks


@pytest.mark.parametrize("cores", [1, 2, 4])
def test_helpers_find_what_one_process_finds(book: Book, monkeypatch: pytest.MonkeyPatch, cores: int) -> None:
    put(book, changed(book, "customers", TWO, grade=None))
    put(book, changed(book, "customers", THREE, owner="Somebody", grade=None))
    alone = said(anew(book).findings)
    monkeypatch.setattr(helping, "FROM", 1)
    monkeypatch.setattr(helping, "_PORTION", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    assert said(anew(book).findings) == alone
    assert [one.customer for one in anew(book).findings if one.rule == "ungraded"] == [TWO, THREE]


def test_helpers_that_cannot_start_are_done_without(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    put(book, changed(book, "customers", TWO, grade=None))
    monkeypatch.setattr(helping, "FROM", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    for program in ("import sys; sys.exit(1)", "import sys; sys.stdin.buffer.read(9); print('x' * 99)"):
        monkeypatch.setattr(helping, "_PROGRAM", program)
        assert [one.rule for one in anew(book).findings] == ["ungraded"]


def test_judging_can_be_given_up_and_taken_up_again(book: Book) -> None:
    verdicts = BookVerdicts(book, everybody)
    asked: list[int] = []

    def after_two() -> bool:
        asked.append(1)
        return len(asked) > 2

    with pytest.raises(Stopped):
        verdicts.bring_up(after_two)
    verdicts.bring_up()
    assert said(verdicts.findings()) == said(anew(book).findings)
