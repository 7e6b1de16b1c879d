"""Shares as people read them."""


def whole_percent(part: int, whole: int) -> int:
    """How many whole percent ``part`` is of ``whole``, rounded down: 100 only when nothing is missing, also of nothing."""
    return part * 100 // whole if whole else 100
