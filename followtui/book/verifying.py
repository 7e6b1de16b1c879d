"""``book verify``: reading every byte of a book and comparing all that must agree, changing nothing."""

from collections.abc import Mapping
from datetime import datetime
from zlib import crc32

from followtui.book.derived import differing, kept_fields
from followtui.model import Document
from followtui.store import loading
from followtui.store.attachments import Attachments
from followtui.store.history import sound
from followtui.store.journal import Journal, JournalDamaged
from followtui.store.patches import same
from followtui.store.records import Records
from followtui.store.store import is_book, no_book
from followtui.store.templatefile import file_path
from followtui.text.language import _, ngettext


def verify_book(folder: str, now: datetime) -> list[str]:  # noqa: ARG001 - kept for rules that ask for a moment
    """What is damaged in the book, a sentence each in the reader's language; empty when it is sound. Raises Unreadable."""
    if not is_book(folder):
        raise no_book(folder)
    problems: list[str] = []
    reads = loading.read_tables(folder)
    for table, read in reads.items():
        if read.damaged:
            problems.append(_("{file} is damaged. The next command rebuilds it from the journal.").format(file=table + ".json"))
        elif read.stand is None:
            problems.append(_("{file} is missing. It is rebuilt from the journal.").format(file=table + ".json"))
    try:
        journal = Journal(folder)
    except JournalDamaged:
        return [*problems, _("The journal is missing or damaged. The next command makes a new one from the tables.")]
    try:
        if not sound(journal):
            return [*problems, _("The journal has damaged lines. followtui history makes it whole and says what is lost.")]
        problems += _compare(folder, journal, reads)
    except JournalDamaged:
        problems.append(_("Tables and journal do not belong together. The next command puts the journal aside and makes a new one."))
    finally:
        journal.close()
    return problems


def _compare(folder: str, journal: Journal, reads: dict[str, loading.TableRead]) -> list[str]:
    problems = []
    rebuilt = loading.rebuild(journal)
    for table, read in reads.items():
        if read.stand is None:
            continue
        loaded = loading.bring_up(journal, {table: read}).tables[table]
        if not same(_by_text(loaded), _by_text(rebuilt.tables[table])):
            problems.append(_("{file} holds other records than the journal makes.").format(file=table + ".json"))
    records = Records(rebuilt.tables)
    wrong = sum(
        1
        for customer, document in rebuilt.tables["customers"].items()
        if differing(document, kept_fields(customer, records.of_customer(customer)))
    )
    if wrong:
        text = ngettext(
            "{n} customer has kept fields (last touch …) that its follow-ups do not make.",
            "{n} customers have kept fields (last touch …) that their follow-ups do not make.",
            wrong,
        )
        problems.append(text.format(n=wrong))
    problems += _evidence_problems(folder, rebuilt.tables["followups"])
    problems += _template_problems(folder, rebuilt.template_text)
    return problems


def _evidence_problems(folder: str, followups: Mapping[int, Document]) -> list[str]:
    """Evidence that is gone or was changed, read whole."""
    attachments = Attachments(folder)
    named = {name for document in followups.values() for name in document.get("evidence", ()) if isinstance(name, str)}
    problems = []
    for name in sorted(named):
        copy = attachments.look(name, anew=True)
        if copy.state == "gone":
            problems.append(_("attachments/{name} is gone. Put it back from a backup.").format(name=name))
        elif copy.state == "changed":
            problems.append(_("attachments/{name} was changed after it was kept. Put it back from a backup.").format(name=name))
    return problems


def _by_text(documents: dict[int, Document]) -> dict[str, Document]:
    return {str(record_id): document for record_id, document in documents.items()}


def _template_problems(folder: str, journaled: str | None) -> list[str]:
    from followtui.template.read import TemplateError, load_template

    try:
        with open(file_path(folder), "rb") as file:
            text = file.read()
        if journaled is None or crc32(text) != crc32(journaled.encode("utf-8")):
            load_template(file_path(folder))
    except FileNotFoundError:
        return [_("template.toml is missing. The next command writes the last good one again.")]
    except TemplateError as error:
        return [error.message()]
    return []
