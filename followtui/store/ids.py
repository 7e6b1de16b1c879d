"""Ids of records, and the short refs that people see and type.

An id is 53 random bits, so that two devices never need to agree on one and JSON numbers hold it exactly. A ref is the
table's letter and the first characters of the id in Crockford's base32 (no i, l, o, u), most significant first.
"""

import os
from bisect import bisect_left
from collections.abc import Sequence

from followtui.model import LETTERS

BITS = 53
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)} | {"o": 0, "i": 1, "l": 1}
_CHARACTERS = 11
_SPARE = _CHARACTERS * 5 - BITS
SHORTEST = 4


def new_id() -> int:
    """A new id: 53 random bits, never 0."""
    return int.from_bytes(os.urandom(7), "big") >> 3 or new_id()


def full_code(record_id: int) -> str:
    """The id in base32, 11 characters."""
    shifted = record_id << _SPARE
    return "".join(_ALPHABET[shifted >> 5 * place & 31] for place in range(_CHARACTERS - 1, -1, -1))


def id_range(code: str) -> tuple[int, int] | None:
    """The ids whose base32 begins with ``code``, as first and last; None when it is no base32."""
    value = 0
    for character in code.lower():
        digit = _VALUES.get(character)
        if digit is None:
            return None
        value = value << 5 | digit
    open_bits = (_CHARACTERS - len(code)) * 5
    if open_bits < 0:
        return None
    return value << open_bits >> _SPARE, (((value + 1) << open_bits) - 1) >> _SPARE


def matching(code: str, ids: Sequence[int]) -> list[int]:
    """The ids, of the sorted ``ids``, that a ref's characters after its letter may mean."""
    limits = id_range(code)
    if limits is None:
        return []
    first, last = limits
    start = bisect_left(ids, first)
    found = []
    for position in range(start, len(ids)):
        if ids[position] > last:
            break
        found.append(ids[position])
    return found


def ref(table: str, record_id: int, ids: Sequence[int]) -> str:
    """The shortest ref of a record that no other of the sorted ``ids`` of its table shares."""
    position = bisect_left(ids, record_id)
    after = position + 1 if position < len(ids) and ids[position] == record_id else position
    length = SHORTEST
    if position > 0:
        length = max(length, _shared(record_id, ids[position - 1]) + 1)
    if after < len(ids):
        length = max(length, _shared(record_id, ids[after]) + 1)
    return LETTERS[table] + full_code(record_id)[:length]


def _shared(one: int, other: int) -> int:
    """How many characters two different ids have in common at the beginning of their codes."""
    return (_CHARACTERS * 5 - ((one ^ other) << _SPARE).bit_length()) // 5
