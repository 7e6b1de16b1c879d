"""Findings pinned up under keys, so that one can be taken down alone, and asked for customer by customer."""

from collections.abc import Container, Hashable

from followtui.rules.finding import Finding


class Board:
    """Findings by customer; ``changed`` are the customers of whom something was pinned up or taken down since ``settled``."""

    def __init__(self) -> None:
        self._by_key: dict[Hashable, Finding] = {}
        self._by_customer: dict[int, dict[Hashable, Finding]] = {}
        self.changed: set[int] = set()

    def pin(self, key: Hashable, finding: Finding | None) -> None:
        """Put a finding up under a key in the place of what was there; None takes that down."""
        before = self._by_key.get(key)
        if before is finding or before == finding:
            return
        if before is not None:
            del self._by_key[key]
            del self._by_customer[before.customer or 0][key]
            self.changed.add(before.customer or 0)
        if finding is not None:
            self._by_key[key] = finding
            self._by_customer.setdefault(finding.customer or 0, {})[key] = finding
            self.changed.add(finding.customer or 0)

    def of(self, customer: int) -> list[Finding]:
        """The findings of a customer; of 0, those that belong to none."""
        return list(self._by_customer.get(customer, {}).values())

    def take_down(self, kind: str, but: Container[Hashable]) -> None:
        """Take down everything under keys that begin with ``kind``, except those of ``but``."""
        for key in [key for key in self._by_key if isinstance(key, tuple) and key[0] == kind and key not in but]:
            self.pin(key, None)
