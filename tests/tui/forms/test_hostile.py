"""Texts made to break programs, in every field of every form: nothing crashes, nothing typed is lost."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from followtui.text.hygiene import clean
from followtui.tui import forms
from followtui.tui.app import FollowtuiApp
from followtui.tui.widgets.field_choice import Choices
from tui.driver import NOW, Person, play
from tui.forms.places import fill, first_customer, form, is_open, values

HOSTILE = Path("/work/shared/data/hostile")
OURS = [
    "ACME [/] Ltd",
    "[@click=app.quit]x[/]",
    "\x1b]0;owned\x07",
    "\x1b[31mred",
    "\u202egnp.exe",
    "a\tb\nc\rd",
    "👩‍👩‍👧‍👦 é é",
    "{name} {0} %s",
    "“”, ，、;；",
    "x" * 5000,
]


def hostile() -> list[str]:
    """Our own, and those of the shared set where it exists."""
    found = list(OURS)
    if HOSTILE.is_dir():
        found += json.loads((HOSTILE / "blns.json").read_text(encoding="utf-8"))
        found += (HOSTILE / "csv-injection.txt").read_text(encoding="utf-8").splitlines()
        with (HOSTILE / "hostile_markdown_terminal.csv").open(encoding="utf-8", newline="") as file:
            found += [row[0] for row in csv.reader(file) if row]
    return list(dict.fromkeys(text for text in found if text.strip()))


OPENERS: dict[str, Callable[[FollowtuiApp, int], None]] = {
    "log": forms.open_log,
    "customer": lambda app, _customer: forms.open_customer(app),
    "edit": forms.open_customer,
    "contact": forms.open_contact,
    "deal": forms.open_deal,
    "node": forms.open_node,
    "jot": forms.open_jot,
}


@pytest.mark.long
@pytest.mark.parametrize("name", OPENERS)
def test_every_text_in_every_field(sample: Path, name: str) -> None:
    put_into_every_field(sample, name, hostile())


@pytest.mark.parametrize("name", OPENERS)
def test_our_own_texts_in_every_field(sample: Path, name: str) -> None:
    put_into_every_field(sample, name, OURS)


def put_into_every_field(sample: Path, name: str, texts: list[str]) -> None:
    """Open a form, write the texts in turn into all its fields, and try to save."""

    async def story(person: Person) -> None:
        customer = first_customer(person).customer_id or 0
        OPENERS[name](person.app, customer)
        await person.settle()
        fields = [field for row in form(person).rows.values() for field in row.fields.values() if not isinstance(field, Choices)]
        at = 0
        while at < len(texts):
            put = {}
            for field in fields:
                text = texts[at % len(texts)]
                field.answer = text
                put[field.name or ""] = text
                at += 1
            await person.pilot.pause()
            shown = person.text
            assert not any(sign in shown for sign in "\x1b\x07\u202e\x00\x9b")
            assert clean(shown, keep_newlines=True) == shown
            for slot, text in put.items():
                # A text of several lines knows one kind of line break.
                assert values(person)[slot].splitlines() == text.splitlines()
            await person.press("ctrl+s")
            if not is_open(person):
                await person.press("u")
                OPENERS[name](person.app, customer)
                await person.settle()
                fields = [field for row in form(person).rows.values() for field in row.fields.values() if not isinstance(field, Choices)]
            else:
                for slot, text in put.items():
                    assert values(person)[slot].splitlines() == text.splitlines()

    play(sample, story)


@pytest.mark.parametrize("text", [*OURS[:5], "=cmd|' /C calc'!A0", "Ω≈ç√∫˜µ≤≥÷", "𠮷野家 ①②③"])
def test_what_is_saved_is_what_was_typed(sample: Path, text: str) -> None:
    async def story(person: Person) -> None:
        customer = first_customer(person).customer_id or 0
        forms.open_record(person.app, "customers", customer)
        await person.settle()
        await fill(person, "customers.name", text)
        await fill(person, "customers.remark", f"{text}\n{text}")
        await person.press("ctrl+s")
        assert not is_open(person)
        document = person.desk.book.records.get("customers", customer) or {}
        assert document["name"] == text.strip()
        assert document["remark"].splitlines() == f"{text}\n{text}".strip().splitlines()
        forms.open_record(person.app, "customers", customer)
        await person.settle()
        await person.press("ctrl+s")
        assert person.toasts[-1] == "Nothing was changed."
        assert (person.desk.book.records.get("customers", customer) or {})["name"] == text.strip()

    play(sample, story)


def test_every_text_can_be_saved_or_is_refused_in_words(sample: Path) -> None:
    """Without a screen, so that every text meets every slot of the largest forms."""
    from followtui.book.past import undo_last
    from followtui.dates.days import now_from
    from followtui.errors import FollowtuiError
    from followtui.tui.desk import Desk
    from followtui.tui.forms.customer import CustomerForm
    from followtui.tui.forms.logging import LogForm
    from followtui.tui.forms.model import Form

    moment = now_from(NOW)
    desk = Desk(str(sample), lambda: moment)
    customer = desk.agenda(most=200).items[0].customer.id
    built: list[Form] = [LogForm(desk, customer), CustomerForm(desk)]
    for form_here in built:
        for text in hostile():
            put = {
                slot.name: slot.value if slot.options and slot.kind != "people" else text for row in form_here.rows for slot in row.slots
            }
            for row in form_here.rows:
                if row.below is not None:
                    assert all(line.cells <= 40 for line in row.below(put, 40))
            try:
                form_here.save(put)
            except FollowtuiError as error:
                refused = error.message()
            else:
                refused = "not refused"
                undo_last(desk.book)
            assert refused
    desk.close()


def test_several_pasted_lines_stay_whole_in_a_field_of_one_line(sample: Path) -> None:
    async def story(person: Person) -> None:
        from textual import events

        forms.open_jot(person.app)
        await person.settle()
        assert person.app.focused is not None
        person.app.focused.post_message(events.Paste("one\ntwo\r\nthree"))
        await person.pilot.pause()
        assert values(person)["jots.text"] == "one two three"

    play(sample, story)
