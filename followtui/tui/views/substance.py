"""What a note says that a colleague could check, as it is being typed."""

from followtui.tui.desk import Desk
from followtui.tui.ink import Line


def substance(desk: Desk, customer: int, content: str, *, method: str, result: str) -> Line | None:  # noqa: ARG001 - for the meter
    """The meter under the words; None where there is nothing to say."""
    return None
