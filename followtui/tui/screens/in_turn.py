"""What is done with a finding: put it right, and the next one comes up by itself; or leave it as it is."""

from followtui.rules.finding import Finding, Key
from followtui.text.language import _
from followtui.tui.asking import needed
from followtui.tui.customer_work import CustomerWork
from followtui.tui.dialogs import Ask
from followtui.tui.views.review import left_over


class InTurn(CustomerWork):
    """A screen with a list of findings. It gives their order, and the one under the cursor."""

    @property
    def finding(self) -> Finding | None:
        """The finding under the cursor."""
        raise NotImplementedError

    @property
    def is_left(self) -> bool:
        """Whether the finding under the cursor is said to be as it should be."""
        raise NotImplementedError

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

    def action_acknowledge(self) -> None:
        """Leave a warning as it is, with a reason; a second time, hear it again."""
        from followtui.book.acknowledging import acknowledge, take_back

        finding, program = self.finding, self.work_program
        if finding is None:
            return
        if self.is_left:
            program.told_saved(program.act(lambda: take_back(self.desk.book, finding)))
            return

        def because(reason: str | None) -> None:
            if reason:
                program.told_saved(program.act(lambda: acknowledge(self.desk.book, finding, reason)))

        question = _("Why is this as it should be? It stays quiet until the record changes.")
        program.push_screen(Ask(question, hint=finding.message, check=needed), because)

    def action_edit(self) -> None:
        """Open the record itself."""
        from followtui.tui.repairing import open_record_of

        if self.finding is not None:
            open_record_of(self.work_program, self.finding, lambda _done: None)
