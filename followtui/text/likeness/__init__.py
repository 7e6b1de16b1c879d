"""How alike two customers are, from their names and what else is known of them; pure functions over texts."""

from followtui.text.likeness.known import Known, known
from followtui.text.likeness.verdict import REASONS, Likeness, likeness

__all__ = ["REASONS", "Known", "Likeness", "known", "likeness"]
