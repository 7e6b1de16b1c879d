"""Every text that a person sees is marked for translation, and the Chinese catalogue has all of them and nothing else.

The source text is English, its plural forms included; so English needs no catalogue, and there is none to be complete.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import click
import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import followtui
from followtui.cli.main import cli, main
from followtui.text import language

PACKAGE = Path(followtui.__file__).parent
CATALOGUE = PACKAGE / "locale" / "zh_CN" / "LC_MESSAGES" / "followtui.po"

CLICK_TEXTS = (
    "Usage:", "Options", "Commands", "Positional arguments", "Show this message and exit.", "Show the version and exit.",
    "default: {default}", "required", "env var: {var}", "Error: {message}", "Error: invalid input", "Aborted!",
    "Try '{command} {option}' for help.", "Missing command.", "Missing argument", "Missing option", "Missing parameter",
    "Missing {param_type}", "Missing parameter: {param_name}", "Choose from:\n\t{choices}", "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}", "{value!r} is not {choice}.", "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.", "No such option {name!r}.", "No such command {name!r}.", "Did you mean {possibility}?",
    "Option {name!r} does not take a value.", "Option {name!r} requires an argument.", "Got unexpected extra argument ({args})",
    "{editor}: Editing failed", "{editor}: Editing failed: {e}", "d",
)  # fmt: skip
"""What the command line library itself says to people; it asks our catalogue (``translate_click``)."""

OLDER_CLICK_TEXTS = ("No such option: {name}",)
"""The same of older versions of the library that we run with."""

Place = str
Message = tuple[str, str | None]


# Reading the source

GETTEXT = frozenset({"_", "N_", "ngettext"})


@cache
def sources() -> tuple[tuple[str, ast.Module], ...]:
    """The program's own modules, by their place in the package."""
    found = sorted(path for path in PACKAGE.rglob("*.py") if "locale" not in path.relative_to(PACKAGE).parts)
    return tuple((path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_bytes())) for path in found)


def called(node: ast.AST) -> str:
    """The last part of the name of what is called; empty for anything else."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""


def literal(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


@cache
def marked() -> dict[str, tuple[str | None, Place]]:
    """Every marked text: its plural, if it has one, and where it stands. Only literals count, as extraction tools see it."""
    found: dict[str, tuple[str | None, Place]] = {}
    for name, tree in sources():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or called(node) not in GETTEXT:
                continue
            texts = [literal(argument) for argument in node.args[: 2 if called(node) == "ngettext" else 1]]
            if texts and texts[0]:
                found.setdefault(texts[0], (texts[1] if len(texts) > 1 else None, f"{name}:{node.lineno}"))
    return found


@cache
def catalogue() -> Any:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="zh_CN")


def entries() -> Iterator[tuple[Message, str]]:
    """Every entry of the catalogue: the text with its plural, and its translation."""
    for message in catalogue():
        if not message.id:
            continue
        if isinstance(message.id, str):
            yield (message.id, None), message.string
        else:
            yield (message.id[0], message.id[1]), message.string[0]


def translations() -> dict[str, str]:
    return {singular: text for (singular, _plural), text in entries()}


# The catalogue


class TestCatalogue:
    def test_has_every_text(self) -> None:
        known = translations()
        missing = [f"{place}  {text}" for text, (_plural, place) in marked().items() if not known.get(text)]
        assert not missing, "not translated:\n" + "\n".join(missing)

    def test_has_every_plural(self) -> None:
        known = {singular: plural for (singular, plural), _text in entries()}
        wrong = [f"{place}  {text}" for text, (plural, place) in marked().items() if plural and known[text] != plural]
        assert not wrong

    def test_has_nothing_that_nobody_says(self) -> None:
        assert set(translations()) - set(marked()) - set(CLICK_TEXTS) - set(OLDER_CLICK_TEXTS) == set()

    def test_has_what_the_command_line_library_says(self) -> None:
        said = (*CLICK_TEXTS, *OLDER_CLICK_TEXTS)
        assert [text for text in said if not translations().get(text)] == []

    def test_knows_the_words_of_the_installed_library(self) -> None:
        library = {text for path in Path(click.__file__).parent.glob("*.py") for text in _said_in(path)}
        gone = sorted(set(CLICK_TEXTS) - library)
        assert not gone, f"click says this in other words now; it goes to OLDER_CLICK_TEXTS: {gone}"

    def test_is_settled(self) -> None:
        assert [message.id for message in catalogue() if message.fuzzy and message.id] == []
        assert not catalogue().obsolete
        assert catalogue().num_plurals == 1

    def test_is_utf_8_and_in_order(self) -> None:
        assert "charset=UTF-8" in CATALOGUE.read_text(encoding="utf-8")
        order = [singular for (singular, _plural), _text in entries()]
        assert order == sorted(order)

    def test_says_which_values_stand_where(self) -> None:
        wrong = [
            f"{singular!r}: {text!r}"
            for (singular, plural), text in entries()
            if not _holds(text, plural or singular, "|" in singular and " | " not in singular)
        ]
        assert not wrong, "other placeholders than the source:\n" + "\n".join(wrong)

    def test_is_chinese(self) -> None:
        left = [text for (text, _plural), said in entries() if said == text and has_words(text) and not text.startswith("followtui ")]
        assert not left

    def test_is_punctuated_as_chinese(self) -> None:
        halfwidth = re.compile(r"[一-鿿”][,;!?]|[一-鿿”]\.(\s|$)")
        wrong = [said for _message, said in entries() if halfwidth.search(said) and not said.startswith("followtui ")]
        assert not wrong


def _said_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        text = literal(node)
        if text:
            yield text


def _values(text: str) -> set[tuple[str, str, str | None]]:
    return {(name, form or "", how) for _text, name, form, how in Formatter().parse(text) if name is not None}


def _holds(text: str, source: str, may_leave_out: bool) -> bool:
    """Whether a translation shows the values of its source.

    A source with ``|`` (not one between blanks, which is a pipe) is one
    text in English and several elsewhere (what stands behind it tells them apart): there a
    translation may leave a value out.
    """
    if may_leave_out:
        return _values(text) <= _values(source) and "|" not in text
    return _values(text) == _values(source)


# Texts that bypass it

SHOWN = {
    "emit": (0,), "say": (0,), "strong": (0,), "dim": (0,), "accent": (0,), "answer": (2,), "echo": (0,), "secho": (0,),
    "prompt": (0,), "confirm": (0,), "UsageError": (0,), "BadParameter": (0,), "ClickException": (0,),
}  # fmt: skip
"""Functions that show text, and which arguments are the text."""

SAID = {
    "Failed": (0,), "Usage": (0,), "NotFound": (0,), "Conflict": (0,), "NotValid": (0,), "Unreadable": (0,), "FollowtuiError": (0,),
    "FilterError": (0,), "Unfit": (0, 1), "Note": (0,), "Complaint": (4, 5), "lacks": (3, 4), "left": (1,),
    "Rejected": (0,), "in_language": (1,), "book_words": (1,),
}  # fmt: skip
"""Errors, findings and notes that are translated when they are shown: their texts must be marked."""

TEXT_KEYWORDS = frozenset({"help", "example", "short_help", "epilog", "label", "title", "text", "remedy", "message", "prompt"})
"""Keywords that take a text; looked at in calls of ``SHOWN``, ``SAID`` and ``TEXT_TAKERS``."""

TEXT_TAKERS = frozenset({"command", "group", "option", "Option", "Command", "Group", "Column", "Finding", "progressbar"})

THROUGH = frozenset({"clean", "strong", "dim", "accent", "join", "format", "cut", "pad", "fit", "str", "columns", "markdown"})
"""Calls that give back what they were given."""

ALLOWED = frozenset({
    "followtui %(version)s",  # a name and a number
})  # fmt: skip
"""Literals that are shown as they are."""

FOREIGN = frozenset({
    "template/syntax.py",  # knows the TOML library's errors by their words, and says its own
})  # fmt: skip
"""Modules that hold sentences which nobody is shown."""


class TestSource:
    def test_shows_no_unmarked_text(self) -> None:
        found = [
            f"{name}:{node.lineno}  {text!r}"
            for name, tree in sources()
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            for argument in _texts_of(node)
            for text in _unmarked(argument)
        ]
        assert not found, "not marked for translation:\n" + "\n".join(found)

    def test_holds_no_unmarked_sentence(self) -> None:
        found = [
            f"{name}:{node.lineno}  {node.value!r}"
            for name, tree in sources()
            if name not in FOREIGN
            for node in _outside(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and is_sentence(node.value)
        ]
        assert not found, "sentences that are not marked for translation:\n" + "\n".join(found)

    def test_would_find_one(self) -> None:
        plain = ast.parse('say("Saved it."); raise Failed(f"No {thing}"); emit(_("Done") + clean(" well")); Note(N_("Fine"))')
        found = [
            text for node in ast.walk(plain) if isinstance(node, ast.Call) for argument in _texts_of(node) for text in _unmarked(argument)
        ]
        assert sorted(found) == [" well", "No ", "Saved it."]

    def test_counts_a_text_everywhere_or_nowhere(self) -> None:
        """A catalogue has a text with its plural or without: the other way of asking would find nothing."""
        ways: dict[str, set[bool]] = {}
        for _name, tree in sources():
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and called(node) in GETTEXT and node.args:
                    ways.setdefault(literal(node.args[0]) or "", set()).add(called(node) == "ngettext")
        assert [text for text, found in ways.items() if text and len(found) > 1] == []

    def test_marks_literals_only(self) -> None:
        """A text put together in the source never meets its translation."""
        found = [
            f"{name}:{node.lineno}"
            for name, tree in sources()
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and called(node) in GETTEXT
            and any(isinstance(one, ast.JoinedStr | ast.BinOp) for one in node.args)
        ]
        assert not found


def has_words(text: str) -> bool:
    """Whether a literal holds letters beside its placeholders."""
    return bool(re.search(r"[^\W\d_]{2,}", re.sub(r"\{[^{}]*\}", "", text)))


def is_sentence(text: str) -> bool:
    """Whether a literal looks like a sentence for people: three words or more behind a capital; types have brackets."""
    return text not in ALLOWED and bool(re.fullmatch(r"[A-Z“][^\n|\[]*( [^\s|\[]+){2,}[^\n|\[]*", text))


def _texts_of(call: ast.Call) -> Iterator[ast.expr]:
    name = called(call)
    for place in SHOWN.get(name, SAID.get(name, ())):
        if place < len(call.args):
            yield call.args[place]
    if name in SHOWN or name in SAID or name in TEXT_TAKERS:
        yield from (keyword.value for keyword in call.keywords if keyword.arg in TEXT_KEYWORDS)


def _unmarked(node: ast.expr) -> Iterator[str]:
    """The literals with words that an expression shows as they are."""
    text = literal(node)
    if text is not None:
        if has_words(text) and text not in ALLOWED:
            yield text
    elif isinstance(node, ast.Call):
        if called(node) in THROUGH:
            yield from (text for argument in node.args for text in _unmarked(argument))
            if isinstance(node.func, ast.Attribute):
                yield from _unmarked(node.func.value)
    else:
        yield from (text for part in _parts(node) for text in _unmarked(part))


def _parts(node: ast.expr) -> list[ast.expr]:
    """The expressions that make an expression's text."""
    match node:
        case ast.JoinedStr() | ast.BoolOp():
            return list(node.values)
        case ast.FormattedValue() | ast.Starred() | ast.NamedExpr():
            return [node.value]
        case ast.BinOp():
            return [node.left, node.right]
        case ast.IfExp():
            return [node.body, node.orelse]
        case ast.List() | ast.Tuple():
            return list(node.elts)
        case ast.GeneratorExp() | ast.ListComp():
            return [node.elt]
        case _:
            return []


def _outside(tree: ast.Module) -> Iterator[ast.AST]:
    """The nodes of a module but for docstrings and what is marked."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if called(node) in GETTEXT:
            continue
        waiting += [
            child for child in ast.iter_child_nodes(node) if not (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant))
        ]


# What people see


def commands(found: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command by its path, the program itself first."""
    yield path, found
    if isinstance(found, click.Group):
        context = click.Context(found)
        for name in found.list_commands(context):
            inner = found.get_command(context, name)
            assert inner is not None
            yield from commands(inner, (*path, name))


@pytest.fixture
def chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The program in Chinese, from the catalogue as it stands now; no build is needed."""
    compiled = tmp_path / "zh_CN" / "LC_MESSAGES" / "followtui.mo"
    compiled.parent.mkdir(parents=True)
    with compiled.open("wb") as file:
        write_mo(file, catalogue())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "_LOCALE_DIR", str(tmp_path))
        patch.setenv("LANGUAGE", "")
        patch.setenv("FOLLOWTUI_BOOK", str(tmp_path / "book"))
        patch.setenv("FOLLOWTUI_CONFIG", str(tmp_path / "config"))
        for _path, command in commands(cli):
            # A command keeps its --help option in the language in which it was asked first.
            patch.setattr(command, "_help_option", None, raising=False)
        yield
    monkeypatch.setenv("LANGUAGE", "")
    language.set_language("en")
    language.translate_click()


NO_TEXT = re.compile(
    r"\s*"
    r"|  (followtui|eval) .*"  # an example
    r"|  (-\w, )?--[\w-]+( [\w\[\]|=…]+( RANGE)?)?"  # an option whose help stands in the next line
)
"""Lines of a help text, below the usage, that may hold no Chinese."""


@pytest.mark.usefixtures("chinese")
def test_every_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    sentences = [source for (source, _plural), _text in entries() if " " in source and has_words(source) and "followtui" not in source]
    english = []
    for path, _command in commands(cli):
        assert main(["--lang", "zh", *path, "--help"]) == 0
        usage, _blank, text = capsys.readouterr().out.partition("\n\n")
        assert usage.startswith("用法: followtui")
        found = [line for line in text.splitlines() if not re.search(r"[一-鿿]", line) and not NO_TEXT.fullmatch(line)]
        found += [source for source in sentences if source in text and source not in "".join(found)]
        english += [f"{' '.join(path)} --help: {one}" for one in found]
    assert not english, "not in Chinese:\n" + "\n".join(english)
