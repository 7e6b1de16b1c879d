"""Writes README.md's table of keys and the pictures anew."""

from pathlib import Path

from .keys import with_table
from .pictures import write_all

README = Path(__file__).resolve().parents[2] / "README.md"

README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")
write_all()
