"""The report as plain text for WeChat, DingTalk and WeCom, which show no tables: short lines and a few signs."""

from followtui.report.document import Block, Document, Items, Plot, Section, Text
from followtui.report.inert import plain
from followtui.report.plots import in_words
from followtui.text.language import ngettext

DAILY_BYTES = 2048
"""The most that a message to a WeCom or DingTalk group may hold, in bytes of UTF-8."""


def as_text(document: Document, *, phones: bool = False, most: int | None = None) -> str:
    """The document as text. With ``most`` it takes at most so many bytes: what is left over stands as a count."""
    lines = [plain(document.title, phones=phones), plain(document.lead, phones=phones)]
    for section in document.sections:
        lines += ["", *(plain(line, phones=phones) for line in _section(section))]
    footer = ["", plain(document.footer, phones=True)]
    return "\n".join([*(lines if most is None else _cut(lines, footer, most)), *footer]) + "\n"


def body(section: Section, *, phones: bool = False) -> str:
    """What stands under a section's heading."""
    return "\n".join(plain(line, phones=phones) for block in section.blocks for line in _block(block))


def _section(section: Section) -> list[str]:
    return [f"■ {section.title}", *(line for block in section.blocks for line in _block(block))]


def _block(block: Block) -> list[str]:
    if isinstance(block, Text):
        return [block.text]
    if isinstance(block, Items):
        return [*([f"▸ {block.title}"] if block.title else []), *(f"• {item}" for item in block.items)]
    if isinstance(block, Plot):
        return [] if block.repeats else [f"▸ {block.title}", *in_words(block)]
    return [f"• {line}" for line in block.lines]


def _cut(lines: list[str], footer: list[str], most: int) -> list[str]:
    """The first lines that fit, and how many are left; a heading never stands alone at the end."""
    room = most - _size(footer) - 1
    if _size(lines) <= room:
        return lines
    kept = list(lines)
    while kept:
        kept.pop()
        while kept and (not kept[-1] or kept[-1].startswith(("■", "▸"))):
            kept.pop()
        left = sum(bool(line) and not line.startswith(("■", "▸")) for line in lines[len(kept) :])
        rest = ngettext("… {n} more line in the full report", "… {n} more lines in the full report", left).format(n=left)
        if _size([*kept, rest]) <= room:
            return [*kept, rest]
    return kept


def _size(lines: list[str]) -> int:
    return sum(len(line.encode("utf-8")) + 1 for line in lines)
