"""The labelled notes and the numbers learnt from them."""

from collections import Counter

import pytest
from notes.labelled import Note, own_notes, shared_notes, twins
from notes.learning import learn
from notes.scoring import tallies

from followtui.rules.vague import judge_note, model
from followtui.rules.vague.words import shared_words
from followtui.template.vague_note import VAGUE_NOTE


def test_the_labelled_notes_are_well_formed() -> None:
    notes = own_notes()
    assert len(notes) >= 1200
    assert {note.label for note in notes} == {"vague", "ok"}
    assert all(note.content.strip() and note.kind and note.group and note.result for note in notes)
    shares = Counter(note.label for note in notes)
    assert 0.4 < shares["vague"] / len(notes) < 0.6


def test_no_note_stands_there_twice() -> None:
    often = Counter(note.content for note in own_notes())
    assert [content for content, count in often.items() if count > 1] == []


def test_near_twins_share_a_group() -> None:
    notes = own_notes()
    apart = [(notes[one].content, notes[two].content) for one, two in twins([note.content for note in notes])
             if notes[one].group != notes[two].group]  # fmt: skip
    assert apart == []


def test_the_words_of_a_class_are_read() -> None:
    words = shared_words()
    assert "WANT" in words.kinds["希望"]
    assert words.units["pcs"] == "QTY"
    assert all(word == word.lower() for word in words.kinds)


def test_the_shipped_numbers_are_those_of_the_labelled_notes() -> None:
    notes = own_notes()
    verdicts = [judge_note(note.content, result=note.result, settings=VAGUE_NOTE) for note in notes]
    assert tallies(notes, verdicts)["errors and warnings"].precision > 0.97
    assert tallies(notes, verdicts)["errors and warnings"].recall > 0.97


def test_learning_needs_few_notes_and_gives_the_same_numbers_twice() -> None:
    words = ("联系了客户", "等客户消息", "要三台红的", "嫌太贵要降价")
    notes = [Note(content=f"{word}{end}", label="vague" if place < 2 else "ok", group=f"{word}{end}")
             for place, word in enumerate(words) for end in ("。", "，好", "！行", "，嗯")]  # fmt: skip
    first = learn(notes)
    assert first == learn(notes)
    assert first.weights["k:CONT"] < 0 < first.weights["k:WANT"]


def test_another_hands_notes_are_told_apart() -> None:
    notes = shared_notes()
    if notes is None:
        pytest.skip("the notes of another hand are not there (../shared/benchmarks/notes.csv)")
    verdicts = [judge_note(note.content, result=note.result, settings=VAGUE_NOTE) for note in notes]
    found = tallies(notes, verdicts)
    assert found["errors"].precision >= 0.97
    assert found["errors"].recall >= 0.60
    assert found["errors and warnings"].precision >= 0.90
    assert found["errors and warnings"].recall >= 0.85


def test_the_numbers_are_read_as_they_were_written() -> None:
    numbers = model.learnt()
    assert numbers.slope > 0
    assert len(numbers.weights) > 1000
