"""Key nodes in forms: the slots in which one is said to be done, and what is told of it then."""

from followtui.tui.forms.model import When

NODE_FIELDS = {"quote": ("amount", "number", "valid_until"), "contract": ("amount", "number"), "payment": ("amount",)}
"""What is told of a key node that is done."""


def done_slot(kind: str) -> str:
    """The name of the slot in which a key node is said to be done."""
    return f"done.{kind}"


def node_slot(kind: str, code: str) -> str:
    """The name of the slot of a field of a key node."""
    return f"node.{kind}.{code}"


def is_done(kind: str) -> When:
    """Whether a key node is said to be done, by its mark or by its day."""
    return lambda values: bool(values.get(done_slot(kind)) or values.get(node_slot(kind, "done_at"), "").strip())
