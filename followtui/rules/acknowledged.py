"""Warnings that somebody has said are as they should be: they stay quiet until the record they are about changes.

A record keeps them in its field ``acknowledged``, by the mark of the finding: ``{reason, at, by, sum}``. ``sum`` is the
checksum of the record as it stood then; with any other record the word given no longer holds.
"""

from collections.abc import Mapping
from typing import Any
from zlib import crc32

import msgspec

from followtui.model import Document
from followtui.rules.finding import Finding

FIELD = "acknowledged"

_encode = msgspec.json.Encoder(order="sorted").encode


def mark_of(finding: Finding) -> str:
    """The key under which a record keeps that a finding was acknowledged: rule, field, and what exactly was said."""
    said = crc32(f"{finding.text}\0{finding.detail}".encode())
    return f"{finding.rule}.{finding.field}.{said:08x}"


def sum_of(document: Document) -> str:
    """The checksum of a record but for what was acknowledged of it."""
    return f"{crc32(_encode({code: value for code, value in document.items() if code != FIELD})):08x}"


def in_force(document: Document) -> dict[str, Any]:
    """What was acknowledged of a record and still holds, by mark."""
    kept = document.get(FIELD) if isinstance(document, dict) else None
    if not isinstance(kept, dict) or not kept:
        return {}
    now = sum_of(document)
    return {mark: one for mark, one in kept.items() if isinstance(one, dict) and one.get("sum") == now}


def is_acknowledged(finding: Finding, documents: Mapping[str, Mapping[int, Document]]) -> bool:
    """Whether a finding is left out since its record, as it stands, is said to be as it should be. Errors never are."""
    if finding.severity == "error":
        return False
    document = documents.get(finding.table, {}).get(finding.id)
    if not isinstance(document, dict) or FIELD not in document:
        return False
    return mark_of(finding) in in_force(document)
