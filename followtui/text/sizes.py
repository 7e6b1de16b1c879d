"""How large something is, as people say it."""


def size_in_words(size: int) -> str:
    """Bytes as people say them: 812 B, 34 KB, 2.5 MB."""
    if size < 1000:
        return f"{size} B"
    if size < 1_000_000:
        return f"{max(size / 1000, 1):.0f} KB"
    return f"{size / 1_000_000:.1f} MB"
