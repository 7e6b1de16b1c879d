"""Removing a record after asking why, for screens where the record under the cursor is not the step they work on."""

from followtui.text.language import _
from followtui.tui.asking import needed
from followtui.tui.customer_work import CustomerWork
from followtui.tui.dialogs import Ask


class RemovalWork(CustomerWork):
    """The work at a customer, with removing any record by its name."""

    async def remove_record(self, table: str, record: int) -> None:
        """Ask why a record is removed, and remove it; a customer goes with everything it has."""
        from followtui.book.customers import remove
        from followtui.book.lookup import naming

        program, book = self.work_program, self.desk.book
        name = naming(book.records.get(table, record) or {})
        question = Ask(_("Remove “{name}”. Why?").format(name=name), check=needed)
        reason = await self.app.push_screen_wait(question)
        if reason:
            program.told_saved(program.act(lambda: remove(book, table, record, reason)))
