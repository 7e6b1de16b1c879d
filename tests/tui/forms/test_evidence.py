"""Evidence in the log form: a file, a pasted chat, and what is said of them."""

from pathlib import Path

from tui.driver import Person, play
from tui.forms.places import cursor, errors, fill, first_customer, is_open

WORDS = "Celia confirmed 480k for 40 units, the board signs on Friday"


async def begin(person: Person) -> int:
    customer = first_customer(person).customer_id
    assert customer is not None
    await person.press("l")
    for name, text in (
        ("followups.result", "progress"), ("followups.content", WORDS), ("next.0.title", "Send the contract"),
    ):  # fmt: skip
        await fill(person, name, text)
    assert not person.shows("Evidence")
    await person.press("f7")
    assert cursor(person) == "file.0"
    return customer


def test_a_file_and_a_pasted_chat_go_with_the_save(sample: Path, tmp_path: Path) -> None:
    shot = tmp_path / "the chat.png"
    shot.write_bytes(b"x" * 2500)

    async def story(person: Person) -> None:
        customer = await begin(person)
        await fill(person, "file.0", f"'{shot}'")
        await fill(person, "chat", "Celia: 480k is fine\nMe: contract on Friday")
        assert person.shows("✓ the chat.png  2 KB")
        await person.press("ctrl+s")
        assert not is_open(person)
        latest = max(person.desk.book.case(customer).followups, key=lambda one: one.created_at or "")
        assert [name.partition("-")[2] for name in latest.evidence] == ["the chat.png", "chat.txt"]

    play(sample, story, size=(120, 60))


def test_a_file_that_is_not_there_is_said_at_its_line(sample: Path) -> None:
    async def story(person: Person) -> None:
        await begin(person)
        await fill(person, "file.0", "/nowhere/chat.png")
        assert person.shows("There is no such file yet.")
        await person.press("ctrl+s")
        assert is_open(person)
        assert "There is no file /nowhere/chat.png." in " ".join(errors(person)["file.0"])
        await fill(person, "file.0", "")
        await person.press("ctrl+s")
        assert not is_open(person)

    play(sample, story)
