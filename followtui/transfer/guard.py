"""Cells that a spreadsheet would run: guarded on the way out, the guard taken off on the way in."""

# In East Asian settings Excel takes the full-width signs for formulas too.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def guarded(cell: str) -> str:
    """``cell`` so that a spreadsheet shows it and never takes it for a formula."""
    return "'" + cell if _is_risky(cell) else cell


def unguarded(cell: str) -> str:
    """``cell`` as it was before ``guarded``."""
    return cell[1:] if cell.startswith("'") and _is_risky(cell[1:]) else cell


def _is_risky(cell: str) -> bool:
    # A cell that looks guarded already is guarded once more, so that it comes back as it was.
    return cell.lstrip("'").startswith(_STARTS)
