"""The labelled notes: read from their files, and gathered into groups of near-twins."""

import csv
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

FOLDER = Path(__file__).parent
FILES = ("zh", "en", "mixed")
COLUMNS = ("group", "result", "label", "kind", "content")
SHARED = FOLDER.parents[2] / "shared" / "benchmarks" / "notes.csv"
"""Notes of another hand, labelled alike; they are asked, never learnt from."""

TWINS = 0.35
"""The share of common letter groups from which two notes count as near-twins."""


class Note(Struct, frozen=True, kw_only=True):
    """A labelled note."""

    content: str
    label: str
    group: str = ""
    result: str = ""
    kind: str = ""

    @property
    def vague(self) -> bool:
        """Whether it holds nothing that a colleague could check."""
        return self.label == "vague"


def read_file(path: Path) -> list[Note]:
    """The notes of one file; columns that a note does not know are passed over."""
    known = set(Note.__struct_fields__)
    with path.open(encoding="utf-8", newline="") as file:
        return [Note(**{name: cell for name, cell in row.items() if name in known}) for row in csv.DictReader(file)]


def own_notes() -> list[Note]:
    """All notes of the project, file by file."""
    return [note for name in FILES for note in read_file(FOLDER / f"{name}.csv")]


def shared_notes() -> list[Note] | None:
    """The notes of the other hand; None where they are not there."""
    return read_file(SHARED) if SHARED.exists() else None


def write_file(path: Path, notes: Sequence[Note]) -> None:
    """Write notes as ``read_file`` reads them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([getattr(note, column) for column in COLUMNS] for note in notes)


def letter_groups(content: str) -> frozenset[str]:
    """Pairs of characters of a Chinese text, triples of any other, marks left out."""
    bare = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", content).lower())) or content
    size = 2 if any("\u3400" <= letter <= "\u9fff" for letter in bare) else 3
    line = f"^{bare}$"
    return frozenset(line[at : at + size] for at in range(max(1, len(line) - size + 1)))


def twins(contents: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of near-twins, by their places."""
    found = []
    shown = [letter_groups(content) for content in contents]
    places: dict[str, list[int]] = defaultdict(list)
    for place, groups in enumerate(shown):
        common = Counter(other for group in groups for other in places[group])
        found += [(other, place) for other, count in common.items() if count >= TWINS * (len(groups) + len(shown[other]) - count)]
        for group in groups:
            places[group].append(place)
    return found


def grouped(contents: Sequence[str]) -> list[str]:
    """A group for each text: near-twins, and the near-twins of these, have the same."""
    parent = list(range(len(contents)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for one, other in twins(contents):
        parent[max(root(one), root(other))] = min(root(one), root(other))
    numbers: dict[int, str] = {}
    return [numbers.setdefault(root(place), f"g{len(numbers) + 1:04}") for place in range(len(contents))]
