"""What the rule ``vague_note`` may be told, with its defaults.

A note is warned of when it is vague with a likelihood of ``warning_from`` or more, and refused from ``error_from`` on;
both run from 0 to 1, and above 1 means never. ``empty_phrases`` count as not said.
"""

from typing import Any

VAGUE_NOTE: dict[str, Any] = {
    "on": True,
    "severity": "error",
    "error_from": 0.91,
    "warning_from": 0.55,
    "empty_phrases": [
        "跟进中", "持续跟进", "继续跟进", "正常跟进", "保持联系", "保持沟通", "随时沟通",
        "keep in touch", "stay in touch", "touch base", "touched base", "as discussed", "watch this space",
    ],
}  # fmt: skip
