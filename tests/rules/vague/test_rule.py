"""The rule over a case: entered and imported follow-ups alike, and the words it says."""

from typing import Any

from msgspec.structs import replace

from followtui.rules.finding import Finding
from followtui.rules.vague import vague_note
from followtui.template.vague_note import VAGUE_NOTE
from rules.makers import AT, case, followup


def found(*followups: Any, **settings: Any) -> list[Finding]:
    at = replace(AT)
    at.__dict__["settings"] = {**AT.settings, "vague_note": {**VAGUE_NOTE, **settings}}
    return list(vague_note(case(followups=list(followups)), at))


def told(*followups: Any, **settings: Any) -> list[tuple[str, str]]:
    return [(one.severity, one.field) for one in found(*followups, **settings)]


def test_a_vague_note_is_an_error_at_its_content() -> None:
    assert told(followup(content="已联系，等消息")) == [("error", "content")]
    assert told(followup(content="李总确认要40台，嫌贵5%")) == []


def test_an_imported_one_is_found_as_well() -> None:
    assert told(followup(content="已联系，等消息", origin="imported")) == [("error", "content")]


def test_a_blank_one_is_left_to_the_rule_about_missing_content() -> None:
    assert told(followup(content=None), followup(content=" \n")) == []


def test_an_unanswered_attempt_is_warned_of_at_most() -> None:
    finding = found(followup(content="没打通", result="no_reply"))[0]
    assert finding.severity == "warning"
    assert finding.hint == "How often did you try, when, and which way?"


def test_the_hint_asks_for_what_is_missing() -> None:
    finding = found(followup(content="已联系，等消息"))[0]
    assert finding.hint.startswith("Who said what?")


def test_the_template_decides_how_strict_it_is() -> None:
    assert told(followup(content="已联系，等消息"), error_from=1.1) == [("warning", "content")]
    assert told(followup(content="已联系，等消息"), error_from=1.1, warning_from=1.1) == []


def test_the_same_words_are_read_once() -> None:
    at = replace(AT)
    at.__dict__["settings"] = {**AT.settings, "vague_note": VAGUE_NOTE}
    many = case(followups=[followup(content="已联系，等消息") for _one in range(3)])
    assert len(list(vague_note(many, at))) == 3
    kept = next(iter(at._made.values()))
    assert len(kept) == 1
