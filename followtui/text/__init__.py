"""Text as people type and read it: language, hygiene, widths, names, pinyin, amounts, phone numbers."""
