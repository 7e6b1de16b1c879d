"""The words that a field of the template's own cannot have as its code: commands use them as options already."""

from followtui.model import RECORDS

_OPTIONS = (
    "book lang help version format next on by unknown force contact name customer with done at keep stage deal method "
    "content result attitude evidence help_needed no_next reason until days why owner all sort map as mode dry_run "
    "create_missing rejects note lost_reason outcome to from week month quarter daily issue as_of verify diff limit "
    "yes query text"
)

RESERVED = frozenset(_OPTIONS.split()).union(*(record.__struct_fields__ for record in RECORDS.values()))
"""Option names of commands, and every field that followtui itself has in any table."""
