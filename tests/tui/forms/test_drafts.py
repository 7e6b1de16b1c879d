"""What was typed survives: Esc, a crash, a kill, another size, a disk that is full."""

import errno
import fcntl
import json
import os
import pty
import select
import stat
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from followtui.tui.forms import open_contact, open_customer, open_draft, open_log
from followtui.tui.forms.drafts import drafts
from tui.driver import Person, play
from tui.forms.places import fill, first_customer, form, is_open, values

WORDS = "Celia asks for 12 months of warranty in writing"


async def begin(person: Person) -> int:
    customer = first_customer(person).customer_id or 0
    open_log(person.app, customer)
    await person.settle()
    await fill(person, "followups.result", "progress")
    await fill(person, "followups.content", WORDS)
    await fill(person, "next.0.title", "Warranty letter")
    await fill(person, "next.1.when", "fri")
    return customer


def test_esc_keeps_a_draft_that_comes_back(sample: Path) -> None:
    async def story(person: Person) -> None:
        customer = await begin(person)
        await person.press("escape")
        assert not is_open(person)
        kept = drafts(person.desk)
        assert [draft.about["customer"] for draft in kept] == [customer]
        assert "Tarnbrook" in kept[0].title
        path = sample / "drafts" / f"form-log-{customer}.json"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        await person.press("l")
        assert person.shows("Draft of 09:30 taken up", WORDS, "Warranty letter")
        assert values(person)["followups.result"] == "progress"
        assert values(person)["next.1.when"] == "fri"
        await fill(person, "next.1.when", "")
        await person.press("ctrl+s")
        assert not is_open(person)
        assert drafts(person.desk) == []
        assert not path.exists()

    play(sample, story)


def test_a_draft_can_be_let_go(sample: Path) -> None:
    async def story(person: Person) -> None:
        await begin(person)
        await person.press("escape", "l", "ctrl+l")
        assert person.shows("Throw away what was typed here?")
        await person.press("2")
        assert values(person)["followups.content"] == WORDS
        await person.press("ctrl+l", "1")
        assert not person.shows(WORDS)
        assert not person.shows("taken up")
        assert values(person)["followups.result"] == ""
        await person.press("escape")
        assert drafts(person.desk) == []

    play(sample, story)


def test_nothing_typed_leaves_no_draft(sample: Path) -> None:
    async def story(person: Person) -> None:
        await person.press("l", "tab", "escape")
        assert drafts(person.desk) == []

    play(sample, story)


def test_a_second_after_the_last_key_it_is_on_the_disk(sample: Path) -> None:
    async def story(person: Person) -> None:
        customer = await begin(person)
        await person.pilot.pause(1.2)
        kept = json.loads((sample / "drafts" / f"form-log-{customer}.json").read_text(encoding="utf-8"))
        assert kept["values"]["followups.content"] == WORDS

    play(sample, story)


def test_the_end_of_the_program_keeps_it(sample: Path) -> None:
    async def story(person: Person) -> None:
        await begin(person)
        person.app.exit()
        await person.pilot.pause()

    play(sample, story)
    assert [name for name in os.listdir(sample / "drafts") if name.startswith("form-log-")]


def test_every_form_has_a_draft_of_its_own(sample: Path) -> None:
    async def story(person: Person) -> None:
        customer = await begin(person)
        await person.press("escape")
        open_customer(person.app)
        await person.settle()
        await fill(person, "customers.name", "Nordhafen Marine")
        await fill(person, "contacts.name", "Ute Brandt")
        await person.press("escape")
        open_customer(person.app, customer)
        await person.settle()
        await fill(person, "customers.region", "Dayton, Ohio")
        await person.press("escape")
        assert {draft.key for draft in drafts(person.desk)} == {f"log-{customer}", "new-customers", f"customers-{customer}"}
        open_customer(person.app)
        await person.settle()
        assert person.shows("Nordhafen Marine", "Ute Brandt")

    play(sample, story)


def test_another_size_loses_nothing(sample: Path) -> None:
    async def story(person: Person) -> None:
        await begin(person)
        focused = person.app.focused
        for size in ((40, 12), (60, 20), (200, 50), (100, 30)):
            await person.pilot.resize_terminal(*size)
            await person.pilot.pause()
            assert values(person)["followups.content"] == WORDS
            assert person.app.focused is focused
        assert person.shows(WORDS)

    play(sample, story)


def failing(number: int) -> Callable[..., Any]:
    def fail(*_args: object, **_options: object) -> None:
        raise OSError(number, os.strerror(number), "/book/journal.jsonl")

    return fail


@pytest.mark.parametrize(("number", "words"), [(errno.ENOSPC, "The disk is full"), (errno.EROFS, "No permission to write")])
def test_a_book_that_cannot_be_written_keeps_the_form_and_the_text(
    sample: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    async def story(person: Person) -> None:
        customer = await begin(person)
        await fill(person, "next.1.when", "")
        with monkeypatch.context() as full:
            full.setattr("followtui.store.journal.os.open", failing(number))
            full.setattr("followtui.store.files.os.open", failing(number))
            await person.press("ctrl+s")
            assert is_open(person)
            assert person.shows(words, "What you typed stays here.")
            assert "--book" not in person.text
            assert values(person)["followups.content"] == WORDS
            await person.pilot.pause(1.2)
            await fill(person, "followups.help_needed", "a sample")
            await person.pilot.pause(1.2)
            assert sum("cannot be kept as a draft" in toast for toast in person.toasts) == 1
            assert not any(".tmp" in toast or "--book" in toast or str(sample) in toast for toast in person.toasts)
        await person.press("ctrl+s")
        assert not is_open(person)
        assert person.desk.book.case(customer).followups[-1].content == WORDS

    play(sample, story)


def test_a_template_that_turns_bad_meanwhile_loses_nothing(sample: Path) -> None:
    async def story(person: Person) -> None:
        customer = await begin(person)
        await fill(person, "next.1.when", "")
        (sample / "template.toml").write_text("methods = [", encoding="utf-8")
        await person.press("ctrl+s")
        if is_open(person):
            assert values(person)["followups.content"] == WORDS
            assert form(person).top
        else:
            assert person.desk.book.case(customer).followups[-1].content == WORDS

    play(sample, story)


def test_a_followup_logged_elsewhere_meanwhile_leaves_the_form_alone(sample: Path) -> None:
    async def story(person: Person) -> None:
        from followtui.book.followups import Log, log_followup

        customer = await begin(person)
        other = person.desk.another()
        log_followup(other, Log(customer=customer, values={"method": "phone", "result": "no_reply"}))
        other.close()
        await person.pilot.pause(0.8)
        assert is_open(person)
        assert values(person)["followups.content"] == WORDS
        await fill(person, "next.1.when", "")
        await person.press("ctrl+s")
        assert not is_open(person)
        assert [one.result for one in person.desk.book.case(customer).followups[-2:]].count("no_reply") == 1

    play(sample, story)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
def test_a_kill_costs_at_most_the_last_second(sample: Path) -> None:
    """A real process in a real terminal, killed without a word."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    environment = {**os.environ, "FOLLOWTUI_NOW": "2026-11-24T09:30", "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "followtui", "--lang", "en", "--book", str(sample)]
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True)
    os.close(slave)
    seen = bytearray()

    waiting = select.poll()
    waiting.register(master, select.POLLIN)

    def read_until(wanted: Callable[[], bool], seconds: float = 30.0) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if waiting.poll(50):
                seen.extend(os.read(master, 65536))
            if wanted():
                return True
        return False

    folder = sample / "drafts"
    try:
        assert read_until(lambda: b"Tarnbrook" in seen)
        os.write(master, b"l")
        assert read_until(lambda: b"Attitude" in seen)
        os.write(master, b"\t\t1\t1\tCelia asks for 12 months")
        assert read_until(lambda: any(b"12 months" in path.read_bytes() for path in folder.glob("form-log-*.json")))
    finally:
        process.kill()
        process.wait()
        os.close(master)

    async def story(person: Person) -> None:
        assert len(drafts(person.desk)) == 1
        await person.press("l")
        assert person.shows("taken up", "Celia asks for 12 months")

    play(sample, story)


def test_a_draft_is_opened_again_from_the_list(sample: Path) -> None:
    async def story(person: Person) -> None:
        await begin(person)
        await person.press("escape")
        open_contact(person.app, first_customer(person).customer_id or 0)
        await person.settle()
        await fill(person, "contacts.name", "Ann Lee")
        await person.press("escape")
        for draft, words in zip(drafts(person.desk), ("Ann Lee", WORDS), strict=True):
            assert open_draft(person.app, draft)
            await person.settle()
            assert person.shows(words)
            await person.press("escape")

    play(sample, story)
