"""Keys of one's own in config.toml: in force everywhere, and what cannot be meant is said in a sentence each."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followtui.cli.config import read_config, read_keys
from followtui.errors import NotValid
from followtui.tui.commands import BY_ID, COMMANDS
from followtui.tui.keymap import alive_together, canonical, is_key, read_keymap
from followtui.tui.settings import Settings
from tui.driver import Person
from tui.themes.dressed import play_with


def test_ones_own_keys_take_the_place_of_the_shipped_ones() -> None:
    assert read_keymap({"log": "ö, Shift+F4"}) == ({"log": "ö,shift+f4"}, [])
    assert read_keymap({}) == ({}, [])


def test_keys_may_change_places() -> None:
    assert read_keymap({"log": "n", "no_answer": "l"}) == ({"log": "n", "no_answer": "l"}, [])


def test_the_shipped_keys_written_out_are_nothing_special() -> None:
    assert read_keymap({"log": ", ".join(BY_ID["log"].keys)}) == ({}, [])


def test_an_unknown_command_is_named_with_the_nearest() -> None:
    keymap, problems = read_keymap({"lgo": "x", "quux": "y", "jot": "ctrl+f12"})

    assert keymap == {"jot": "ctrl+f12"}
    assert problems == [
        "config.toml, [keys]: there is no command “lgo”. Did you mean “log”?",
        "config.toml, [keys]: there is no command “quux”. The README's table of keys has the name of each.",
    ]


def test_a_clash_is_named_and_the_other_keys_are_in_force() -> None:
    keymap, problems = read_keymap({"log": "n, ctrl+f9"})

    assert keymap == {"log": "ctrl+f9"}
    assert problems == ["config.toml, [keys], log: n already means “no answer” on the same screen (no_answer)."]


def test_a_command_whose_every_key_is_refused_keeps_its_own() -> None:
    keymap, problems = read_keymap({"log": "n", "jot": "l"})

    assert keymap == {}
    assert len(problems) == 2


def test_a_sign_is_the_same_by_its_name() -> None:
    assert len(read_keymap({"log": "question_mark"})[1]) == 1
    assert len(read_keymap({"log": "comma"})[1]) == 1


def test_the_same_key_may_mean_something_else_on_another_screen() -> None:
    assert read_keymap({"hand_in": "l"}) == ({"hand_in": "l"}, [])


@pytest.mark.parametrize(
    ("name", "keys", "said"),
    [
        ("log", "ctrl+h", "terminals send ctrl+h as Backspace"),
        ("log", "ctrl+m", "terminals send ctrl+m as Enter"),
        ("log", "strg+l", "“strg+l” is no key"),
        ("log", "f99", "“f99” is no key"),
        ("save", "s", "text fields need s"),
        ("save", "ctrl+a", "text fields need ctrl+a"),
        ("log", 5, 'write its keys in quotes, such as log = "l, f2"'),
        ("log", " , ", "write its keys in quotes"),
    ],
)
def test_a_key_that_cannot_work_is_refused_with_the_reason(name: str, keys: object, said: str) -> None:
    keymap, problems = read_keymap({name: keys})

    assert keymap == {}
    assert len(problems) == 1
    assert said in problems[0]


key_texts = st.sampled_from(["l", "n", "G", "f2", "ctrl+l", "ctrl+h", "?", "comma", "x", "1", "shift+right", "zzz", "é", "escape"])
tables = st.dictionaries(st.sampled_from([command.id for command in COMMANDS]), st.lists(key_texts, max_size=3).map(", ".join), max_size=6)


@given(tables)
def test_whatever_is_configured_no_two_commands_clash_and_each_keeps_a_key(table: dict[str, str]) -> None:
    keymap, _problems = read_keymap(table)
    in_force = {command.id: keymap[command.id].split(",") if command.id in keymap else list(command.keys) for command in COMMANDS}
    own = [BY_ID[name] for name in keymap]

    assert all(keys and all(map(is_key, keys)) for keys in in_force.values())
    for command in own:
        for other in COMMANDS:
            if other.id != command.id and alive_together(command, other):
                assert not set(map(canonical, in_force[command.id])) & set(map(canonical, in_force[other.id]))


def test_the_config_lets_theme_and_keys_through(settings: Path) -> None:
    (settings / "config.toml").write_text('theme = "paper"\n[keys]\nlog = "ö"\n', encoding="utf-8")

    assert read_config(os.environ) == {"theme": "paper"}
    assert read_keys(os.environ) == {"log": "ö"}


@pytest.mark.parametrize(("text", "said"), [("theme = 5", "theme"), ('keys = "l"', r"\[keys\]"), ('colour = "red"', "theme, keys")])
def test_a_config_of_the_wrong_shape_is_refused(settings: Path, text: str, said: str) -> None:
    (settings / "config.toml").write_text(text, encoding="utf-8")

    with pytest.raises(NotValid, match=said):
        read_keys(os.environ)


def test_ones_own_keys_work_and_stand_in_the_footer(sample: Path) -> None:
    keys, problems = read_keymap({"customers": "ö", "palette": "ä", "nothing": "x"})

    async def story(person: Person) -> None:
        assert "ä" in person.lines[-1]
        assert any("“nothing”" in toast for toast in person.toasts)
        await person.press("2")
        assert person.app.current_mode == "agenda"
        await person.press("ö")
        assert person.app.current_mode == "customers"

    play_with(Settings(keys=keys, problems=tuple(problems)), sample, story)
