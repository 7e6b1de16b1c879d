"""Delimited text: which encoding, which delimiter, and the records with the line on which each begins.

Quoting follows RFC 4180. What breaks it, a quote left open above all, costs no more than the meaning of the quotes on
its own line: no row disappears into its neighbour.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from followtui.text.language import N_
from followtui.transfer.tables import NotATable, RawRow, tidy

DELIMITERS = ",;\t|"

_SAMPLE_RECORDS = 50
_SAMPLE_CHARACTERS = 200_000
_OPEN_QUOTES = 50
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Decoded(msgspec.Struct, frozen=True):
    """Text, the encoding that gave it, and how many characters were damaged in the file."""

    text: str
    encoding: str
    undecoded: int = 0


def decode(data: bytes, name: str) -> Decoded:
    """``data`` as text. The same bytes always give the same answer.

    A byte order mark decides; else UTF-8, UTF-16 by its zero bytes, GB18030 or Big5 by how common the characters are
    that they give, a Western code page when the high bytes stand alone among letters, and a statistical guess last.
    Raises NotATable when it is no text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(_lossy(data[len(bom) :], "utf-8" if encoding == "utf-8-sig" else encoding, encoding), name)
    decoded = _utf16(data) or _strict(data, "utf-8") or _nearly_utf8(data) or _legacy(data)
    if decoded is None:
        raise NotATable("other", name, N_("a file without readable text"))
    return _checked(decoded, name)


def read_delimited(text: str) -> tuple[str, list[RawRow]]:
    """The delimiter and the non-empty records of ``text``; a first line ``sep=;`` is Excel's word for the delimiter."""
    first = 0
    said = re.match(r"sep=(.)\r?(\n|$)", text, re.IGNORECASE)
    if said:
        text, first = text[said.end() :], 1
    delimiter = said[1] if said else sniff(text)
    lines = list(io.StringIO(text, newline=""))
    rows = []
    for number, cells in _records(lines, delimiter):
        tidied = [tidy(cell) for cell in cells]
        if any(tidied):
            rows.append(RawRow(first + number, tidied))
    return delimiter, rows


def sniff(text: str) -> str:
    """The delimiter that splits the first records most evenly; the comma when nothing speaks against it."""
    lines = list(io.StringIO(text[:_SAMPLE_CHARACTERS], newline=""))
    return max(DELIMITERS, key=lambda delimiter: _evenness(lines, delimiter))


def _evenness(lines: list[str], delimiter: str) -> float:
    """The share of records that have the usual number of fields; 0 when that is one."""
    counts: Counter[int] = Counter()
    for __, cells in _records(lines, delimiter):
        if any(map(str.strip, cells)):
            counts[len(cells)] += 1
        if counts.total() >= _SAMPLE_RECORDS:
            break
    if not counts:
        return 0.0
    usual, often = max(counts.items(), key=lambda item: (item[1], item[0]))
    if usual == 1:
        # Many title lines over a short table: what little is split still tells more than nothing.
        split = counts.total() - counts[1]
        return 0.1 * split / counts.total()
    return often / counts.total()


def _records(lines: list[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Every record with the number of its first line, blank lines included as empty records."""
    at, open_quotes = 0, 0
    limit = csv.field_size_limit(2**31 - 1)
    try:
        while at < len(lines):
            start = at
            if open_quotes < _OPEN_QUOTES:
                reader = csv.reader(lines[at:], delimiter=delimiter, strict=True)
            else:
                reader = csv.reader(lines[at:], delimiter=delimiter, quoting=csv.QUOTE_NONE)
            try:
                for cells in reader:
                    yield at + 1, cells
                    at = start + reader.line_num
            except csv.Error:
                yield at + 1, _forgiven(lines[at], delimiter)
                at += 1
                open_quotes += 1
            else:
                return
    finally:
        csv.field_size_limit(limit)


def _forgiven(line: str, delimiter: str) -> list[str]:
    """The cells of a line that breaks the rules of quoting: leniently, or with its quotes as plain characters."""
    if line.count('"') % 2 == 0:
        return next(csv.reader([line], delimiter=delimiter))
    return next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE))


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _lossy(data: bytes, codec: str, encoding: str) -> Decoded:
    exact = _strict(data, codec)
    if exact is not None:
        return Decoded(exact.text, encoding)
    text = data.decode(codec, errors="replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: its commas, tabs, digits and line ends leave zeros on one side of each pair of bytes.

    Asked before UTF-8, which accepts zeros; a few of them in a good UTF-8 file are content.
    """
    zeros = data.count(0)
    high, low = data[0::2].count(0), data[1::2].count(0)
    one_sided = max(high, low) >= 3 * min(high, low)
    if not zeros or not one_sided or len(data) % 2:
        return None
    if zeros * 5 < len(data) and _strict(data, "utf-8"):
        return None
    if zeros * 100 < len(data):
        return None
    return _strict(data, "utf-16-le" if low > high else "utf-16-be")


def _nearly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few damaged characters, as a cut download or a joined file has."""
    decoded = _lossy(data, "utf-8", "utf-8")
    whole = sum(character > "\x7f" for character in decoded.text) - decoded.undecoded
    return decoded if decoded.undecoded <= max(1, whole // 20) and whole > decoded.undecoded else None


def _legacy(data: bytes) -> Decoded | None:
    # A high byte and a digit may be half of a rare character in GB18030.
    runs = re.findall(rb"[\x80-\xff]+[0-9]?", data[:_SAMPLE_CHARACTERS])
    if sum(len(run) == 1 for run in runs) * 10 >= len(runs) * 8:
        return _strict(data, "cp1252") or _guessed(data)
    chinese = _nearly_gb18030(data)
    taiwanese = _strict(data, "cp950")
    common = _share_of_common(chinese, "gb2312", 0xB0, 0xD7)
    if taiwanese and common < 0.9 and _share_of_common(taiwanese, "big5", 0xA4, 0xC6) > common:
        return Decoded(taiwanese.text, "big5")
    return chinese if chinese and (common >= 0.2 or not chinese.undecoded) else _guessed(data)


def _nearly_gb18030(data: bytes) -> Decoded | None:
    decoded = _lossy(data, "gb18030", "gb18030")
    return decoded if decoded.undecoded <= 1 else None


def _share_of_common(decoded: Decoded | None, encoding: str, first: int, last: int) -> float:
    """Of the characters beyond ASCII, the share in the everyday level of ``encoding``, by lead byte."""
    if decoded is None:
        return 0.0
    signs = [character for character in decoded.text[:_SAMPLE_CHARACTERS] if character > "\x7f"]
    everyday = 0
    for character, often in Counter(signs).items():
        encoded = character.encode(encoding, errors="ignore")
        if encoded and (first <= encoded[0] <= last or character in "，。：；、！？（）「」《》“”"):
            everyday += often
    return everyday / max(1, len(signs))


def _guessed(data: bytes) -> Decoded | None:
    # Late: only files in rare encodings come here.
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return Decoded(str(best), best.encoding) if best else None


def _checked(decoded: Decoded, name: str) -> Decoded:
    """``decoded`` unless control characters fill it: bytes of something else that happen to decode."""
    start = decoded.text[:_SAMPLE_CHARACTERS]
    if not start.strip("\x00\ufeff \t\r\n"):
        raise NotATable("empty", name)
    control = sum(often for character, often in Counter(start).items() if _is_control(character))
    if control * 3 > len(start):
        raise NotATable("other", name, N_("a file without readable text"))
    return decoded


def _is_control(character: str) -> bool:
    return (character < " " and character not in "\t\r\n\x1b") or "\x80" <= character < "\xa0" or character == "\ufffd"
