"""Differences between documents as RFC 7396 merge patches, and patches over ``{table: {id: {field: …}}}``.

A patch merges: ``null`` takes a key away, an object merges into an object, anything else replaces. ``null`` is never
stored in a record, so every difference between two documents has a patch.
"""

from typing import Any

from followtui.model import Document

Tables = dict[str, dict[int, Document]]
TablePatch = dict[str, dict[int, Document | None]]


def merge(target: Any, patch: Any) -> Any:
    """``patch`` applied to ``target``, as a new value; neither argument is changed (RFC 7396 §2)."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        elif isinstance(value, dict):
            merged[key] = merge(merged.get(key), value)
        else:
            merged[key] = value
    return merged


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same JSON: ``1`` and ``true``, or ``1`` and ``1.0``, are not."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def difference(before: Document | None, after: Document | None) -> Document | None:
    """The patch that makes ``after`` of ``before``; None stands for "no such document".

    The result is None when the document is to be taken away and an empty dict when nothing changes.
    """
    if after is None:
        return None if before is not None else {}
    if before is None:
        return after
    patch: Document = {key: None for key in before if key not in after}
    for key, value in after.items():
        old = before.get(key)
        if key in before and same(old, value):
            continue
        if isinstance(value, dict) and isinstance(old, dict):
            patch[key] = difference(old, value)
        else:
            patch[key] = value
    return patch


def table_difference(before: dict[int, Document | None], after: dict[int, Document | None]) -> dict[int, Document | None]:
    """The patches, by id, that make ``after`` of ``before``; both hold the same ids, None for no document."""
    patch: dict[int, Document | None] = {}
    for record_id, new in after.items():
        old = before[record_id]
        change = difference(old, new)
        if change is None or change or (old is None) != (new is None):
            patch[record_id] = change
    return patch


def apply(documents: dict[int, Document], patch: dict[int, Document | None]) -> None:
    """Apply the patch of one table to its documents, in place."""
    for record_id, change in patch.items():
        if change is None:
            documents.pop(record_id, None)
        else:
            documents[record_id] = merge(documents.get(record_id), change)
