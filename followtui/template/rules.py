"""What each rule may be told: its switch, severity, numbers and phrases, with their defaults.

A template sets any of these under ``[rules.CODE]``; the type of the default is the type of the setting. A text whose
name ends in ``_from`` holds the code of a stage, or nothing for never. The starter templates list every default.
"""

from typing import Any

from followtui.template.vague_note import VAGUE_NOTE

SEVERITIES = ("error", "warning", "notice")

DEFAULTS: dict[str, dict[str, Any]] = {
    "vague_note": VAGUE_NOTE,
    "unstructured_note": {"on": True, "severity": "error"},
    "ungraded": {"on": True, "severity": "error", "days": 14},
    "incomplete_customer": {
        "on": True,
        "severity": "error",
        "need_from": "need",
        "decision_maker_from": "quote",
        "decision_date_from": "negotiate",
        "unknown_days": 14,
    },
    "missing_node": {"on": True, "severity": "error", "not_for_repeat": ["need_confirmed"]},
    "no_next_step": {
        "on": True,
        "severity": "error",
        "empty_phrases": [
            "跟进", "继续跟进", "持续跟进", "保持跟进", "再跟进", "后续跟进", "跟进一下", "继续联系", "保持联系", "再联系一下", "联系客户",
            "follow up", "followup", "keep following up", "continue to follow up", "follow up again", "stay in touch",
            "keep in touch", "touch base", "check in", "contact customer", "contact again",
        ],
    },
    "overdue_node": {"on": True, "severity": "warning"},
    "silent_customer": {"on": True, "severity": "warning", "appointment_days": 60},
    "stalled_deal": {"on": True, "severity": "warning"},
    "overdue_close": {"on": True, "severity": "warning"},
    "dead_candidate": {"on": True, "severity": "notice", "last_try_after": 3, "drop_after": 6, "drop_channels": 2},
    "duplicate_customer": {"on": True, "severity": "error"},
    "implausible_day": {"on": True, "severity": "warning", "of_customer": 3, "answered": 40, "visits": 6},
    "copied_note": {"on": True, "severity": "warning", "likeness": 0.9, "days": 14, "least_width": 20},
    "late_entry": {"on": True, "severity": "warning", "hour": 12},
    "wrong_time": {"on": True, "severity": "error"},
    "broken_record": {"on": True, "severity": "error"},
}  # fmt: skip
