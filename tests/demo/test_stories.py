"""What is in the sample: a good rep's book, with everything in it that a reader should meet."""

from collections import Counter

import pytest

from demo.conftest import NOW, Opened
from followtui.agenda import agenda
from followtui.book.book import Book
from followtui.book.checking import Check, check
from followtui.book.dead import hopeless
from followtui.demo.plot import PARTS, read_plots
from followtui.demo.script import read_lists, read_scripts
from followtui.model import Document
from followtui.template.rules import DEFAULTS

pytestmark = pytest.mark.parametrize("language", ["zh", "en"])


def own(book: Book) -> Check:
    return check(book, lambda document: book.is_mine(document.get("owner")))


def all_of(book: Book, table: str, **fields: object) -> list[Document]:
    return [one for one in book.records.documents(table).values() if all(one.get(name) == value for name, value in fields.items())]


def test_it_is_a_good_reps_book(sample: Opened, language: str) -> None:
    figures = own(sample(language)).figures
    assert figures.qualified_rate >= 0.9
    assert 0 < figures.error_rate < 0.03
    assert figures.backlog


def test_every_rule_has_something_to_say_and_not_much(sample: Opened, language: str) -> None:
    said = Counter(finding.rule for finding in own(sample(language)).findings)
    assert set(said) >= set(DEFAULTS) - {"duplicate_customer"}
    # Every other deal has been in its stage longer than a week or two: that is what pipelines look like.
    assert said.pop("stalled_deal") <= 24
    assert max(said.values()) <= 10


def test_one_customer_is_proposed_to_be_given_up_and_two_deserve_a_last_try(sample: Opened, language: str) -> None:
    book = sample(language)
    found = [finding for finding in own(book).findings if finding.rule == "dead_candidate"]
    assert Counter(finding.field for finding in found) == {"next": 2, "drop_decision": 1}
    assert [one.customer.id for one in hopeless(book, lambda _document: True)] == [
        finding.customer for finding in found if finding.field == "drop_decision"
    ]


def test_the_agenda_is_a_day_of_work(sample: Opened, language: str) -> None:
    found = agenda(sample(language))
    assert 3 <= found.counts["overdue"] <= 5
    assert 4 <= found.counts["today"] <= 6
    assert 1 <= found.counts["unplanned"] <= 2
    timed = [item.due for item in found.items if item.bucket in ("today", "tomorrow") and "T" in item.due]
    assert len(timed) >= 3


def test_deals_are_won_lost_repeated_and_run_side_by_side(sample: Opened, language: str) -> None:
    book = sample(language)
    assert len(all_of(book, "deals", status="won")) >= 3
    reasons = {deal["lost_reason"] for deal in all_of(book, "deals", status="lost")}
    assert {"competitor", "budget"} <= reasons
    assert all(deal["competitor"] for deal in all_of(book, "deals", lost_reason="competitor"))
    assert all_of(book, "deals", kind="repeat")
    assert {deal["stage"] for deal in all_of(book, "deals", status="open")} >= {"contact", "need", "quote", "negotiate", "contract"}
    several = Counter(deal["customer"] for deal in all_of(book, "deals", status="open"))
    assert 2 in several.values()


def test_one_contract_is_paid_in_three_instalments(sample: Opened, language: str) -> None:
    book = sample(language)
    by_deal: dict[int, list[Document]] = {}
    for node in all_of(book, "nodes", kind="payment"):
        by_deal.setdefault(node["deal"], []).append(node)
    states = [
        sorted("paid" if node.get("done_at") else "overdue" if node["due"] < NOW.date().isoformat() else "due" for node in nodes)
        for nodes in by_deal.values()
    ]
    assert ["due", "overdue", "paid"] in states


def test_instalments_add_up_to_what_was_agreed(sample: Opened, language: str) -> None:
    book = sample(language)
    paid: Counter[int] = Counter()
    for node in all_of(book, "nodes", kind="payment"):
        paid[node["deal"]] += node["amount"]
    assert {deal: book.records.documents("deals")[deal]["amount"] for deal in paid} == dict(paid)


def test_quotes_run_out_soon_and_have_run_out(sample: Opened, language: str) -> None:
    book, today = sample(language), NOW.date().isoformat()
    live = {one for one, deal in book.records.documents("deals").items() if deal["status"] == "open"}
    until = sorted(node["valid_until"] for node in all_of(book, "nodes", kind="quote") if node.get("valid_until") and node["deal"] in live)
    assert until[0] < today < until[-1]


def test_nobody_answers_three_and_six_times(sample: Opened, language: str) -> None:
    book = sample(language)
    streaks = {customer["no_reply_streak"]: one for one, customer in book.records.documents("customers").items()}
    assert {0, 3, 6} <= set(streaks)
    assert len({followup["method"] for followup in all_of(book, "followups", customer=streaks[6], result="no_reply")}) >= 2


def test_customers_are_parked_dropped_key_and_others(sample: Opened, language: str) -> None:
    book = sample(language)
    assert len(all_of(book, "customers", state="parked")) >= 2
    assert len(all_of(book, "customers", state="dropped")) >= 2
    assert 3 <= len(all_of(book, "customers", star=True)) <= 7
    assert all_of(book, "customers", relation="existing")
    others = [customer for customer in all_of(book, "customers") if not book.is_mine(customer.get("owner"))]
    assert 2 <= len(others) <= 6


def test_jots_wait_and_one_was_completed(sample: Opened, language: str) -> None:
    jots = all_of(sample(language), "jots")
    assert sum("completed_by" in jot for jot in jots) == 1
    assert len(jots) >= 3


def test_a_note_was_copied_and_one_is_empty_talk(sample: Opened, language: str) -> None:
    book = sample(language)
    said = Counter((followup["customer"], followup["content"]) for followup in all_of(book, "followups") if followup.get("content"))
    assert [times for times in said.values() if times > 1] == [2]
    forced = [
        action for action in book.records.documents("followups").values() if action.get("content", "").startswith(("聊得不错", "Good chat"))
    ]
    assert len(forced) == 1


def test_a_next_step_falls_on_the_day_on_which_it_was_done(sample: Opened, language: str) -> None:
    book = sample(language)
    done = [node for node in all_of(book, "nodes", kind="next_step") if node.get("done_by_followup") and node.get("due")]
    kept = [node for node in done if node["due"][:10] == node["done_at"][:10]]
    assert len(kept) / len(done) > 0.95


def test_every_told_line_has_its_words(language: str) -> None:
    for part in PARTS:
        scripts, plots = read_scripts(language, part), read_plots(part)
        assert list(scripts) == list(plots)
        for name, plot in plots.items():
            assert len(scripts[name].said) == sum(line.is_told for line in plot.lines), name


def test_both_languages_have_the_same_shape(language: str) -> None:
    def shape(code: str) -> list[tuple[str, int, int, int, int, int]]:
        return [
            (name, len(one.said), len(one.people), len(one.deals), len(one.quotes), len(one.payments))
            for part in PARTS
            for name, one in read_scripts(code, part).items()
        ]

    assert shape(language) == shape("zh")
    assert [len(read_lists(language).own), len(read_lists(language).team)] == [3, 4]
