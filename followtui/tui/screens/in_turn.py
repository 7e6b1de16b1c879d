"""Putting right one finding after another: saved, the next one comes up by itself."""

from followtui.rules.finding import Finding, Key
from followtui.tui.customer_work import CustomerWork
from followtui.tui.views.review import left_over


class InTurn(CustomerWork):
    """A screen with a list of findings. It gives their order, and the way of putting the cursor on one."""

    def in_order(self) -> list[Finding]:
        """Every finding that is to be put right, in the order of the list."""
        raise NotImplementedError

    def go_to(self, finding: Finding) -> None:
        """Put the cursor on a finding."""
        raise NotImplementedError

    def repair(self, finding: Finding) -> None:
        """Open the form that puts a finding right, and go on from there until the person goes back."""
        from followtui.tui.repairing import open_repair

        keys = [one.key for one in self.in_order()]
        after = keys[keys.index(finding.key) + 1 :] if finding.key in keys else keys
        open_repair(self.work_program, finding, lambda done: self._repaired(after) if done is not None else None)

    def _repaired(self, after: list[Key]) -> None:
        standing = {one.key: one for one in self.in_order()}
        following = next((standing[one] for one in after if one in standing), None)
        self.work_program.tell(left_over(len(standing)))
        if following is not None:
            self.go_to(following)
            self.call_later(self.repair, following)
