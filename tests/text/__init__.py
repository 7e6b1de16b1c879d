"""Text: hygiene, widths, names, pinyin, amounts, phone numbers."""
