"""Which column of a sheet holds which field, and the values of a row under the names of the fields."""

import re
from collections.abc import Callable, Sequence
from collections.abc import Mapping as MappingOf

import msgspec

from followtui.transfer.headers import (
    KNOWN,
    SUFFIX,
    Meaning,
    Setting,
    fold,
    is_latest,
    meaning_of,
    setting_of,
    target_of,
)
from followtui.transfer.overrides import column_index, target_by_code

JOINED = {
    "customers.region": "",
    "customers.tags": ",",
    "customers.remark": "\n",
    "customers.need": "\n",
    "customers.background_note": "\n",
    "contacts.remark": "\n",
    "deals.need": "\n",
    "followups.content": "\n",
    "followups.next_action": "\n",
}
"""Targets whose columns add up instead of standing in for each other, and what is put between them."""

_LABELLED = {target for target, between in JOINED.items() if between == "\n"}

_MOBILE = re.compile(r"(\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}")
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[A-Za-z]{2,}")
_URL = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_DATE = re.compile(r"\d{2,4}([-/.年])\d{1,2}([-/.月])\d{1,4}.*")
_CONTENT = ((_MOBILE, "mobile"), (_EMAIL, "contacts.email"), (_URL, "customers.website"))
_TEXT_IF_NO_DATE = {"next_any": "followups.next_action", "last_any": "followups.content"}
_MOSTLY = 0.8
_SAMPLE = 50


class Column(msgspec.Struct):
    """One column: its place from 0, its header as written, its target or None, and how sure that is (0 is best)."""

    index: int
    header: str
    target: str | None = None
    rank: int = 0
    quality: int = KNOWN


class Mapping(msgspec.Struct):
    """What the columns of a sheet hold.

    Several columns may have one target. Those of ``JOINED`` add up; of all others the first non-empty one is the value,
    in the order of ``alternatives``: target to its columns, the one to ask first in front.
    """

    table: str
    columns: list[Column]
    alternatives: dict[str, list[Column]] = {}

    def __post_init__(self) -> None:
        self.alternatives = _alternatives(self.columns)

    @property
    def unmapped(self) -> list[str]:
        """The headers of the columns without a target; a column without a name is told by its place, ``#17``."""
        return [column.header or f"#{column.index + 1}" for column in self.columns if column.target is None]

    @property
    def targets(self) -> dict[str, str]:
        """Header to target, for people: what ``import`` prints as its mapping."""
        return {column.header: column.target for column in self.columns if column.target is not None}

    def values(self, cells: Sequence[str]) -> dict[str, str]:
        """The row's non-empty values, as text, under their targets."""
        values = {}
        for target, columns in self.alternatives.items():
            value = _value(target, columns, cells)
            if value:
                values[target] = value
        return values

    def leftovers(self, cells: Sequence[str]) -> dict[str, str]:
        """What the row holds beyond ``values``, under its header: unmapped columns, and alternatives that differ."""
        values = self.values(cells)
        left = {}
        for column in self.columns:
            cell = cells[column.index]
            used = column.target is not None and (column.target in JOINED or values.get(column.target) == cell)
            if cell and not used:
                left[column.header or f"#{column.index + 1}"] = cell
        return left


def map_columns(
    header: Sequence[str],
    table: str,
    rows_sample: Sequence[Sequence[str]] = (),
    *,
    extra: MappingOf[str, Sequence[str]] | None = None,
    overrides: Sequence[tuple[str, str | None]] = (),
) -> Mapping:
    """Say which field each column of a sheet of the kind ``table`` holds.

    ``rows_sample`` helps where a name does not tell. ``extra`` are the template's own fields: target to the labels and
    the code that name it; they go before the common words. ``overrides`` are what the person said
    (``parse_map_option``) and go before everything. Raises MapError when one names a column that is not there.
    """
    columns = [Column(index, name) for index, name in enumerate(header)]
    said = {column_index(header, column): target for column, target in overrides}
    own = {fold(label): target for target, labels in (extra or {}).items() for label in labels}
    meanings = [None if fold(name) in own else meaning_of(name) for name in header]
    setting = setting_of(meanings, table)
    for column, meaning in zip(columns, meanings, strict=True):
        if column.index in said:
            column.target = said[column.index]
        elif fold(column.header) in own:
            column.target = own[fold(column.header)]
        elif meaning is not None:
            column.target = target_of(meaning, setting)
            column.rank, column.quality = meaning.rank, meaning.quality
    free = [column for column in columns if column.index not in said]
    _by_code(free, meanings, table)
    _withdraw_guesses(columns)
    _look_inside(free, meanings, setting, [list(cells) for cells in rows_sample[:_SAMPLE]])
    _settle_people(free, table)
    _settle_touches(free)
    _settle_bare_date(free, meanings)
    return Mapping(table, columns)


def _settle_bare_date(columns: list[Column], meanings: Sequence[Meaning | None]) -> None:
    """A column called just "date" beside a next step is the day of that step, when nothing else is."""
    targets = {column.target for column in columns}
    if "followups.next_action" not in targets or "followups.next_at" in targets or "followups.happened_at" in targets:
        return
    for column in columns:
        meaning = meanings[column.index]
        if meaning is not None and meaning.notion == "date" and column.target == "customers.created_at":
            column.target = "followups.next_at"


def _alternatives(columns: list[Column]) -> dict[str, list[Column]]:
    asked: dict[str, list[Column]] = {}
    for column in sorted(columns, key=lambda column: (column.quality, column.rank, column.index)):
        if column.target is not None:
            asked.setdefault(column.target, []).append(column)
    for target in asked.keys() & JOINED.keys() - _LABELLED:
        asked[target].sort(key=lambda column: column.index)
    return asked


def _by_code(columns: list[Column], meanings: list[Meaning | None], table: str) -> None:
    """Columns named with a field's own code, as our exports name them: ``next_at``, ``customers.grade``."""
    for column in columns:
        meaning = meanings[column.index]
        if column.target is None and (meaning is None or meaning.notion != "none"):
            column.target = target_by_code(column.header, table)


def _withdraw_guesses(columns: list[Column]) -> None:
    """A name known by its end alone does not compete with one that is known."""
    sure = {column.target for column in columns if column.quality < SUFFIX}
    for column in columns:
        if column.quality == SUFFIX and column.target in sure:
            column.target = None


def _look_inside(columns: list[Column], meanings: list[Meaning | None], setting: Setting, rows: list[list[str]]) -> None:
    """Let the cells decide what the names leave open."""
    taken = {column.target for column in columns}
    for column in columns:
        meaning = meanings[column.index]
        cells = [row[column.index] for row in rows if column.index < len(row) and row[column.index]]
        if not cells:
            continue
        if column.target is None and meaning is None:
            target = _target_of_content(cells, setting)
            if target not in taken:
                column.target, column.quality = target, SUFFIX
        elif meaning and meaning.notion in _TEXT_IF_NO_DATE and column.target and not _mostly(_DATE, cells):
            column.target = _TEXT_IF_NO_DATE[meaning.notion]
        elif column.target == "contacts.phone" and "contacts.mobile" not in taken and _mostly(_MOBILE, cells):
            # 电话 beside a contact's name is mostly his mobile phone, and then belongs where it is looked for.
            column.target = "contacts.mobile"
        taken.add(column.target)


def _target_of_content(cells: list[str], setting: Setting) -> str | None:
    notion = next((notion for pattern, notion in _CONTENT if _mostly(pattern, cells)), None)
    return target_of(Meaning(notion), setting) if notion else None


def _mostly(pattern: re.Pattern[str], cells: list[str]) -> bool:
    return sum(pattern.fullmatch(cell) is not None for cell in cells) >= _MOSTLY * len(cells)


def _settle_people(columns: list[Column], table: str) -> None:
    """Where two columns could name the same person, the plainer word names another."""
    if table == "contacts":
        _retarget(columns, "contacts.name", _is_flag_of_primary, "contacts.primary")
    if table == "followups":
        # 负责人 beside 跟进人 is the customer's owner; whoever created a follow-up wrote it, if nobody else is named.
        _retarget(columns, "followups.author", _is_owner, "customers.owner")
        if not any(column.target == "followups.author" for column in columns):
            for column in columns:
                if column.target == "customers.created_by":
                    column.target = "followups.author"


def _retarget(columns: list[Column], target: str, plainer: Callable[[str], bool], other: str) -> None:
    """Give the columns of ``target`` with a plainer name the ``other`` one, if any column of it is left."""
    rivals = [column for column in columns if column.target == target]
    moved = [column for column in rivals if plainer(column.header)]
    if len(moved) < len(rivals):
        for column in moved:
            column.target = other


def _is_owner(header: str) -> bool:
    meaning = meaning_of(header)
    return meaning is not None and meaning.notion == "owner"


def _is_flag_of_primary(header: str) -> bool:
    return fold(header) in ("主联系人", "主要联系人", "首要联系人", "primarycontact", "maincontact")


def _settle_touches(columns: list[Column]) -> None:
    """最后跟进时间 beside 跟进时间 tells of the customer, not of this follow-up."""
    _retarget(columns, "followups.happened_at", is_latest, "customers.last_touch")


def _value(target: str, columns: list[Column], cells: Sequence[str]) -> str:
    filled = [(column, cells[column.index]) for column in columns if cells[column.index]]
    if not filled:
        return ""
    value = filled[0][1]
    if target not in JOINED:
        return value
    for column, cell in filled[1:]:
        if cell in value:
            continue
        between = JOINED[target] or ("" if not (value + cell).isascii() else ", ")
        value += between + (f"{column.header}：{cell}" if target in _LABELLED else cell)
    return value
