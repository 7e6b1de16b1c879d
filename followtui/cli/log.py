"""``log``: in one line, with flags, or asking for just what is missing."""

from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from followtui.cli.answers import answer
from followtui.cli.asking import Answers, asked, choose_deal
from followtui.cli.commands import command, format_option, option
from followtui.cli.completing import complete_choice, complete_customer
from followtui.cli.evidence import read_evidence
from followtui.cli.fields import entered, given, template_of
from followtui.cli.instalments import read_instalments, tell_uneven
from followtui.cli.offering import offer
from followtui.cli.output import say
from followtui.cli.session import Session, session
from followtui.cli.steps import MARKS, pair_steps, read_marked_step
from followtui.cli.unknowns import read_unknown, unknown_options
from followtui.errors import Conflict, Usage
from followtui.text.language import N_, _, current_language, listed, ngettext

if TYPE_CHECKING:
    from followtui.book.book import Book, Done
    from followtui.book.followups import Log
    from followtui.template.fields import Field

OFTEN = 3
"""Unanswered attempts in a row after which another channel is named."""

DECLARED = ("method", "content", "result", "attitude", "happened_at", "help_needed", "next_action", "next_at", "no_next_reason")
NOT_ASKED = ("no_next_reason", "evidence")
DEAL_FIXES = ("need", "decision_at", "expected_close", "product", "competitor")


def log_options(ctx: click.Context) -> "list[Field]":
    """The book's own fields of follow-ups, then what may be put right on customer and deal in the same save."""
    template = template_of(ctx)
    own = [field for field in entered(template, "followups", DECLARED) if field.own]
    codes = {field.code for field in own}
    fixes = [field for field in entered(template, "customers") if field.code == "grade"]
    fixes += [field for field in entered(template, "deals") if field.code in DEAL_FIXES]
    return own + [field for field in fixes if field.code not in codes]


@command(
    "log",
    help=N_("Log what just happened: in one line, or with flags. On a terminal it asks for just what is missing."),
    example=N_(
        'followtui log Huaxing wechat "Li Na confirmed 40 units, finds 5% too dear" ">next wed send the revised quote"\n'
        'followtui log Huaxing -m phone -c "Board decides on Friday" -r progress -a warmer -w "Li Na" -n "Ask for the decision" -o fri\n'
        "followtui log Huaxing -m phone -r no_reply"
    ),
    options_of=log_options,
)
@click.argument("customer", shell_complete=complete_customer)
@click.argument("words", nargs=-1, metavar='[METHOD [TEXT]] [">WHEN NEXT"]')
@option("--method", "-m", shell_complete=complete_choice("methods"), metavar="METHOD", help=N_("How: phone, wechat, visit …"))
@option("--content", "-c", metavar="TEXT", help=N_("What was said."))
@option(
    "--result",
    "-r",
    shell_complete=complete_choice("results"),
    metavar="RESULT",
    help=N_("What came of it: progress, no_progress, awaiting, no_reply, postponed, refused, won."),
)
@option(
    "--attitude", "-a", shell_complete=complete_choice("attitudes"), metavar="ATTITUDE", help=N_("How they feel now: warmer, same, cooler.")
)
@option("--with", "-w", "people", multiple=True, metavar="CONTACT", help=N_("With whom; may be given several times."))
@option("--deal", "deal_name", metavar="DEAL", help=N_("Which deal; the only open one needs no naming."))
@option(
    "--stage",
    default="",
    shell_complete=complete_choice("stages"),
    metavar="STAGE",
    help=N_("Move the deal to this stage in the same save."),
)
@option(
    "--lost-reason",
    default="",
    shell_complete=complete_choice("lost_reasons"),
    metavar="REASON",
    help=N_("Why it was lost, with --stage lost."),
)
@option("--note", default="", metavar="TEXT", help=N_("A word on why it was lost."))
@option(
    "--instalment",
    multiple=True,
    metavar='"AMOUNT DATE"',
    help=N_("With --stage won: a payment and when it is due, “40% 2026-12-10”; may be given several times."),
)
@option(
    "--done",
    multiple=True,
    shell_complete=complete_choice("node_kinds"),
    metavar="KIND",
    help=N_("A key node done with this: quote, contract, need_confirmed …"),
)
@option("--amount", metavar="AMOUNT", help=N_("The amount of the key node, or of the deal: 48万, 12*350."))
@option("--valid-until", metavar="DATE", help=N_("Until when the quote is valid."))
@option("--number", metavar="TEXT", help=N_("The number of the quote or contract."))
@option("--at", "happened", metavar="WHEN", help=N_("When it happened; now when not said: yesterday 15:00."))
@option("--step", "step_ref", metavar="NODE", help=N_("The step that this was about; else the earliest of ours."))
@option("--jot", "jot_ref", metavar="JOT", help=N_("The jot that this completes."))
@option("--help-needed", metavar="TEXT", help=N_("What you need from your manager."))
@option(
    "--evidence",
    multiple=True,
    type=click.Path(),
    metavar="FILE",
    help=N_("A file that shows it, copied into the book; - takes pasted text from stdin. May be given several times."),
)
@option("--keep", is_flag=True, help=N_("Leave the present step open."))
@option("--next", "-n", "steps", multiple=True, metavar="TEXT", help=N_("The next step; may be given several times."))
@option("--on", "-o", "days", multiple=True, metavar="DATE", help=N_("When it is due: fri, 11-30, +3d."))
@option("--theirs", multiple=True, metavar="TEXT", help=N_("A next step on their side."))
@option("--theirs-on", multiple=True, metavar="DATE", help=N_("When theirs is due."))
@option(
    "--no-next",
    default="",
    shell_complete=complete_choice("no_next_reasons"),
    metavar="REASON",
    help=N_("Why there is no next step: parked, dropped, won, lost."),
)
@option("--until", default="", metavar="DATE", help=N_("With --no-next parked: until when; 30 days when not said."))
@option(
    "--drop-reason", default="", shell_complete=complete_choice("drop_reasons"), metavar="CODE", help=N_("With --no-next dropped: why.")
)
@unknown_options
@option("--force", default="", metavar="REASON", help=N_("Let a note pass that the rules would refuse as empty, with the reason."))
@format_option()
@click.pass_context
def log(ctx: click.Context, /, **options: Any) -> None:
    """Log a follow-up; what was typed is kept as a draft when it cannot be saved."""
    from followtui.cli.drafts import kept

    run = session(ctx)
    answers: Answers = {}
    with kept(run, options, answers):
        _log(run, options, answers)


def _log(run: Session, options: dict[str, Any], answers: Answers) -> None:
    book = run.book()
    customer = book.lookup.customer(options["customer"])
    base = _read(book, customer, options)

    def save(answers: Answers) -> "Done":
        from followtui.book.followups import log_followup

        log = with_answers(base, answers, options)
        try:
            return log_followup(book, log)
        except Conflict as conflict:
            return log_followup(book, replace(log, deal=choose_deal(book, conflict)))

    askable = lambda finding: finding.table in ("followups", "customers", "deals") and finding.field not in NOT_ASKED  # noqa: E731
    done = asked(book, save, askable, answers)
    answer(book, done, told(book, done), options["form"])
    offer(book, done, options["form"])
    tell_uneven(book, done)
    _suggest(book, customer, options["form"])


def _suggest(book: "Book", customer: int, form: str) -> None:
    """After the third attempt in a row that nobody answered, another channel is worth trying."""
    streak = (book.store.get("customers", customer) or {}).get("no_reply_streak", 0)
    if form == "json" or streak < OFTEN:
        return
    from followtui.book.followups import untried_methods

    ways = [book.template.label("methods", code, current_language()) for code in untried_methods(book, customer)]
    if ways:
        text = ngettext(
            "Unanswered {n} time in a row. Not tried yet: {ways}", "Unanswered {n} times in a row. Not tried yet: {ways}", streak
        )
        say(text.format(n=streak, ways=listed(ways)))


def _read(book: "Book", customer: int, options: dict[str, Any]) -> "Log":
    """The log that the options and words say."""
    from followtui.book.followups import Log

    values = _values(book, options)
    marked = [word for word in options["words"] if word.startswith(MARKS)]
    steps = [read_marked_step(word, book.now) for word in marked]
    steps += pair_steps(options["steps"], options["days"])
    steps += pair_steps(options["theirs"], options["theirs_on"], side="theirs")
    own = given(options)
    deal = book.lookup.deal(customer, options["deal_name"]) if options["deal_name"] else None
    node_values = {code: options[code] for code in ("amount", "valid_until", "number") if options[code] is not None}
    deal_values = {code: text for code, text in own.items() if code in DEAL_FIXES}
    if node_values and not options["done"]:
        if set(node_values) - {"amount"}:
            raise Usage(N_("--valid-until and --number belong to a key node: name it with --done quote or --done contract."))
        deal_values.update(node_values)
        node_values = {}
    return Log(
        customer=customer,
        values={**values, **{code: text for code, text in own.items() if code in book.fields["followups"]}},
        contacts=list(options["people"]),
        steps=steps,
        no_next=options["no_next"],
        until=options["until"],
        drop_reason=options["drop_reason"],
        deal=deal,
        stage=options["stage"],
        lost_reason=options["lost_reason"],
        lost_note=options["note"],
        done=list(options["done"]),
        done_values=dict.fromkeys(options["done"], node_values),
        step=book.lookup.record(options["step_ref"], ("nodes",))[1] if options["step_ref"] else None,
        keep=options["keep"],
        jot=book.lookup.record(options["jot_ref"], ("jots",))[1] if options["jot_ref"] else None,
        customer_values={"grade": own["grade"]} if "grade" in own else {},
        deal_values=deal_values,
        unknown=read_unknown(options["unknown"], options["by"]),
        instalments=read_instalments(options["instalment"]),
        evidence=read_evidence(options),
        force=options["force"],
    )


def _values(book: "Book", options: dict[str, Any]) -> dict[str, str]:
    """The follow-up's fields: those of the one-line form, then those of the flags."""
    names = {"method": "method", "content": "content", "result": "result", "attitude": "attitude", "help_needed": "help_needed"}
    values = {code: options[name] for name, code in names.items() if options[name] is not None}
    if options["happened"] is not None:
        values["happened_at"] = options["happened"]
    words = [word for word in options["words"] if not word.startswith(MARKS)]
    if len(words) > 2:
        raise Usage(N_('Put the text and the next step in quotes each: log CUSTOMER METHOD "TEXT" ">WHEN NEXT"'))
    if words:
        _read_words(book, words, values)
    return values


def _read_words(book: "Book", words: list[str], values: dict[str, str]) -> None:
    from followtui.book.entry import read_choice
    from followtui.book.followups import result_said

    methods = book.template.methods
    if len(words) == 2 or read_choice(methods, words[0]):
        values.setdefault("method", words.pop(0))
    if words:
        values.setdefault("content", words[0])
        said = result_said(book, words[0])
        if said:
            values.setdefault("result", said)


def with_answers(base: "Log", answers: Answers, options: dict[str, Any]) -> "Log":
    """The log with what was asked for since."""
    followup = {field: text for (table, field), text in answers.items() if table == "followups"}
    customer = {field: text for (table, field), text in answers.items() if table == "customers"}
    step: dict[str, str] = {field: followup.pop(field) for field in ("next_action", "next_at") if field in followup}
    if "next" in customer:
        step["next"] = customer.pop("next")
    steps = base.steps
    if step:
        steps = pair_steps(tuple(one.title for one in steps), tuple(one.when for one in steps), step)
    deal = {field: text for (table, field), text in answers.items() if table == "deals" and field not in ("lost_reason", "lost_note")}
    reason = answers.get(("deals", "lost_reason"), base.lost_reason)
    note = answers.get(("deals", "lost_note"), base.lost_note)
    return replace(
        base,
        values={**base.values, **followup},
        steps=steps,
        customer_values={**base.customer_values, **customer},
        deal_values={**base.deal_values, **deal},
        lost_reason=reason,
        lost_note=note,
        no_next=options["no_next"],
    )


def told(book: "Book", done: "Done") -> str:
    """What was saved, in a line."""
    from followtui.book.telling import what_was_logged

    return _("Logged {ref}: ").format(ref=book.ref("followups", done.id)) + what_was_logged(book, done)
