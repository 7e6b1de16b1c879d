"""The report as one HTML file: printable, light and dark, without a script, and with nothing to follow or load."""

import re
from html import escape, unescape

from followtui.report.document import Block, Document, Grid, Items, Plot, Section, Text
from followtui.report.inert import plain
from followtui.text.language import current_language
from followtui.text.width import cell_len

_TAG = re.compile(r"<[^>]*>")

_STYLE = """
:root { color-scheme: light dark; --ink: #1f2328; --soft: #6a737d; --line: #d5d9de; --paper: #ffffff; --bar: #2f6fab; --own: #f3f6f9; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e7ea; --soft: #98a2ac; --line: #3b434b; --paper: #15191d; --bar: #6ea8dc; --own: #1e242a; }
}
body { margin: 2rem auto; max-width: 60rem; padding: 0 1.2rem; color: var(--ink); background: var(--paper);
  font: 15px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; padding-bottom: .2rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1rem 0 .2rem; }
.lead, footer { color: var(--soft); }
footer { margin-top: 2.5rem; padding-top: .5rem; border-top: 1px solid var(--line); font-size: .8rem; overflow-wrap: anywhere; }
ul { margin: .3rem 0; padding-left: 1.2rem; }
li { margin: .15rem 0; overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .25rem .8rem .25rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: 600; }
.r { text-align: right; }
.s { white-space: nowrap; }
svg { display: block; max-width: 100%; height: auto; margin: .3rem 0; }
svg text { fill: var(--ink); font-size: 13px; }
svg rect { fill: var(--bar); }
@media print {
  :root { --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; --bar: #555; }
  body { margin: 0; max-width: none; font-size: 11pt; }
  h2, h3 { break-after: avoid; }
  tr, li, svg { break-inside: avoid; }
}
""".strip()

SHORT = 14
"""Cells of text in a table that is not broken."""

_ROW = 24
_LABELS = 190
_BARS = 360
_WIDTH = 720


def as_html(document: Document, *, phones: bool = False) -> str:
    """The document as HTML, a line of the file an element. Words of records are text and nothing else."""

    def safe(text: str, *, whole: bool = False) -> str:
        return inert(text, phones=phones or whole)

    language = {"zh": "zh-CN"}.get(current_language(), current_language())
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{language}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        # Should anything ever slip through, a browser still runs, loads and sends nothing.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; form-action 'none'\">",
        f"<title>{safe(document.title)}</title>",
        "<style>",
        _STYLE,
        "</style>",
        "</head>",
        "<body>",
        f"<h1>{safe(document.title)}</h1>",
        f'<p class="lead">{safe(document.lead)}</p>',
    ]
    for section in document.sections:
        lines += ["<section>", f"<h2>{safe(section.title)}</h2>", body(section, phones=phones), "</section>"]
    lines += [f"<footer>{safe(document.footer, whole=True)}</footer>", "</body>", "</html>"]
    return "\n".join(lines) + "\n"


def inert(text: str, *, phones: bool = False) -> str:
    """Any text as one line of HTML without markup of its own."""
    return escape(plain(text, phones=phones))


def body(section: Section, *, phones: bool = False) -> str:
    """What stands under a section's heading, a line an element."""
    return "\n".join(line for one in section.blocks for line in _block(one, phones=phones))


def _block(one: Block, *, phones: bool) -> list[str]:
    def safe(text: str) -> str:
        return inert(text, phones=phones)

    if isinstance(one, Text):
        return [f"<p>{safe(one.text)}</p>"]
    if isinstance(one, Items):
        title = [f"<h3>{safe(one.title)}</h3>"] if one.title else []
        return [*title, "<ul>", *(f"<li>{safe(item)}</li>" for item in one.items), "</ul>"]
    if isinstance(one, Plot):
        return [f"<h3>{safe(one.title)}</h3>", *_plot(one, phones=phones)]
    return _table(one, phones=phones)


def text_of_line(line: str) -> str:
    """The plain text of a line of HTML that ``as_html`` wrote."""
    return unescape(_TAG.sub("", line))


def _table(grid: Grid, *, phones: bool) -> list[str]:
    def cell(text: str, side: str, tag: str) -> str:
        told = plain(text, phones=phones)
        # A day or an amount is read as one word.
        names = " ".join(name for name, is_so in (("r", side == "r"), ("s", cell_len(told) <= SHORT)) if is_so)
        return f'<{tag} class="{names}">{escape(told)}</{tag}>' if names else f"<{tag}>{escape(told)}</{tag}>"

    def row(cells: list[str], tag: str) -> str:
        return f"<tr>{''.join(cell(text, side, tag) for text, side in zip(cells, grid.aligns, strict=True))}</tr>"

    rows = [row(cells, "td") for cells in grid.rows]
    return ['<div class="wide"><table>', "<thead>", row(grid.header, "th"), "</thead>", "<tbody>", *rows, "</tbody>", "</table></div>"]


def _plot(plot: Plot, *, phones: bool) -> list[str]:
    most = max((bar.value for bar in plot.bars), default=0)
    height = _ROW * len(plot.bars)
    lines = [f'<svg viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" role="img">']
    for place, bar in enumerate(plot.bars):
        label, shown = escape(plain(bar.label, phones=phones)), escape(plain(bar.shown, phones=phones))
        width = max(round(bar.value / most * _BARS, 1), 1) if most > 0 and bar.value > 0 else 0
        middle = place * _ROW + 16
        lines.append(
            f'<g><text x="0" y="{middle}">{label}</text>'
            f'<rect x="{_LABELS}" y="{place * _ROW + 4}" width="{width}" height="16" rx="2"/>'
            f'<text x="{_LABELS + width + 8}" y="{middle}">{shown}</text></g>'
        )
    return [*lines, "</svg>"]
