"""Learns the judge's numbers, or numbers the groups anew."""

import sys

import msgspec

from followtui.rules.vague import model

from .labelled import FILES, FOLDER, grouped, own_notes, read_file, write_file
from .learning import learn


def _learn() -> None:
    numbers = learn(own_notes())
    path = model.NUMBERS
    path.write_bytes(msgspec.json.format(msgspec.json.encode(numbers, order="sorted"), indent=1) + b"\n")
    print(f"{len(numbers.weights)} weights in {path}")


def _group() -> None:
    files = {name: read_file(FOLDER / f"{name}.csv") for name in FILES}
    groups = iter(grouped([note.content for notes in files.values() for note in notes]))
    for name, notes in files.items():
        write_file(FOLDER / f"{name}.csv", [msgspec.structs.replace(note, group=next(groups)) for note in notes])


if sys.argv[1:] == ["group"]:
    _group()
else:
    _learn()
