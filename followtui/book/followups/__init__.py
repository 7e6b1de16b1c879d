"""Logging a follow-up: what a person says of it, and the action that writes all that goes with it."""

from followtui.book.followups.log import Log
from followtui.book.followups.past import last_of, untried_methods
from followtui.book.followups.saving import log_batch, log_followup
from followtui.book.followups.settling import RETRY_DAYS, WAIT_DAYS
from followtui.book.followups.words import result_said
from followtui.book.followups.writing import DEAL_KINDS, KEEPS_STEP

__all__ = [
    "DEAL_KINDS",
    "KEEPS_STEP",
    "RETRY_DAYS",
    "WAIT_DAYS",
    "Log",
    "last_of",
    "log_batch",
    "log_followup",
    "result_said",
    "untried_methods",
]
