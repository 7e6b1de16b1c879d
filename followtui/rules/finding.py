"""What a rule has against a record, and the words in which rules say it."""

from collections.abc import Mapping

from msgspec import Struct

from followtui.text.language import _

Key = tuple[str, str, int, str, str, str]


class Finding(Struct, kw_only=True, frozen=True):
    """One thing that is wrong with one field of one record.

    ``text`` and ``remedy`` are English source texts with ``{names}``; ``message`` and ``hint`` give them in the
    reader's language. ``detail`` tells apart two findings of one text at one field (which key node is missing).
    ``backlog`` marks what an imported record still lacks: it blocks nothing and is counted apart.
    """

    rule: str
    severity: str
    table: str
    id: int
    customer: int | None
    field: str
    text: str
    remedy: str = ""
    values: Mapping[str, str | int] = {}
    detail: str = ""
    backlog: bool = False

    @property
    def message(self) -> str:
        """What is wrong, in the reader's language."""
        return _(self.text).format(**self.values)

    @property
    def hint(self) -> str:
        """What would be right, in the reader's language."""
        return _(self.remedy).format(**self.values) if self.remedy else ""

    @property
    def key(self) -> Key:
        """What makes two findings the same one: rule, record, field, text and detail, whatever its severity."""
        return self.rule, self.table, self.id, self.field, self.text, self.detail

    @property
    def blocks(self) -> bool:
        """Whether it is an error that entry is refused for and the error rate counts."""
        return self.severity == "error" and not self.backlog


class Complaint(Struct, frozen=True):
    """What a rule can say, declared once: severity, place and words. ``about`` says it of a record.

    ``table`` and ``field`` may be left empty by complaints that concern any field; ``about`` then names them.
    """

    rule: str
    severity: str
    table: str
    field: str
    text: str
    remedy: str

    def about(
        self,
        record: int,
        customer: int | None,
        values: Mapping[str, str | int] | None = None,
        *,
        table: str = "",
        field: str = "",
        remedy: str = "",
        detail: str = "",
    ) -> Finding:
        """The finding that says this of the record with the id ``record``."""
        return Finding(
            rule=self.rule,
            severity=self.severity,
            table=table or self.table,
            id=record,
            customer=customer,
            field=field or self.field,
            text=self.text,
            remedy=remedy or self.remedy,
            values=values or {},
            detail=detail,
        )
