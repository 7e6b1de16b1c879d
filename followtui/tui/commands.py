"""Everything a key can do, declared once: bindings, footer, palette, help, the README's table and config.toml follow.

The id of a command is also the name of the action that carries it out (``action_log``). The first key is the one that
is shown. Under a Chinese input method letters go to the candidate window, so every command also has a control,
function, arrow or other key that such a method lets through; full-width signs act as their ASCII keys.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from followtui.text.language import N_


class Command(Struct, frozen=True):
    """One thing that a key does.

    ``scopes`` are the screens in which it works; ``rank`` is its place in their footers, 0 for none; ``title`` is a
    word or two for the footer, ``help`` a sentence.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    scopes: tuple[str, ...]
    rank: int = 0


LISTS = ("agenda", "customers", "deals", "review")
AT_CUSTOMER = ("agenda", "customers", "customer", "deals", "run")

COMMANDS: tuple[Command, ...] = (
    # Moving, in every list
    Command("down", ("j", "down"), N_("down"), N_("One line down."), ("list", "page")),
    Command("up", ("k", "up"), N_("up"), N_("One line up."), ("list", "page")),
    Command("page_down", ("pagedown", "ctrl+d"), N_("page down"), N_("A page down."), ("list", "page")),
    Command("page_up", ("pageup", "ctrl+u"), N_("page up"), N_("A page up."), ("list", "page")),
    Command("first", ("g", "home"), N_("first"), N_("To the first line."), ("list", "page")),
    Command("last", ("G", "end"), N_("last"), N_("To the last line."), ("list", "page")),
    Command("open", ("enter",), N_("open"), N_("Open what the cursor is on."), ("list",), 90),
    Command("mark", ("space", "insert"), N_("mark"), N_("Mark the line, for all marked at once."), ("agenda", "customers"), 60),
    Command("aside_down", ("J", "ctrl+down"), N_("scroll"), N_("Scroll the pane beside the list down."), ("frame",)),
    Command("aside_up", ("K", "ctrl+up"), N_("scroll back"), N_("Scroll the pane beside the list up."), ("frame",)),
    # The work at a customer
    Command("log", ("l", "f2"), N_("log"), N_("Log what just happened."), (*AT_CUSTOMER, "review"), 1),
    Command("no_answer", ("n", "f3"), N_("no answer"), N_("Log an unanswered attempt: saved at once, the step moves on."), AT_CUSTOMER, 2),
    Command("done", ("d", "f6"), N_("finish"), N_("The step is done, with the customer or inside work."),
            ("agenda", "customers", "customer", "run"), 3),
    Command("pick_date", (">", "》", "f7"), N_("date"), N_("Give the step another date."),
            ("agenda", "customers", "customer", "run"), 4),
    Command("later", ("+", "＋", "=", "shift+right"), N_("a day later"), N_("The step is due a day later."),
            ("agenda", "customers", "customer")),
    Command("earlier", ("-", "－", "shift+left"), N_("a day earlier"), N_("The step is due a day earlier."),
            ("agenda", "customers", "customer")),
    Command("snooze", ("z", "f9"), N_("snooze"), N_("Hide the step until a day; its due date stays."),
            ("agenda", "customers", "customer"), 5),
    Command("bulk", ("B", "ctrl+b"), N_("all marked"), N_("All marked: one date, spread over working days, or one text logged for all."),
            ("agenda", "customers"), 61),
    Command("run", ("r", "ctrl+r"), N_("run the day"), N_("Go through the day: briefing, log, next."), ("agenda",), 6),
    Command("add", ("a", "ctrl+a"), N_("add"), N_("Add a customer; at a customer, a person, deal, step or follow-up."),
            ("agenda", "customers", "customer", "deals"), 7),
    Command("edit", ("e", "ctrl+e"), N_("edit"), N_("Edit what the cursor is on."),
            ("agenda", "customers", "customer", "deals", "review"), 8),
    Command("star", ("*", "×", "ctrl+t"), N_("star"), N_("Make it a key customer, or not any more."),
            ("agenda", "customers", "customer")),
    Command("take_grade", ("t", "f5"), N_("take grade"), N_("Take the suggested grade, after a question."),
            ("agenda", "customers", "customer")),
    Command("park", ("p", "ctrl+w"), N_("park"), N_("Put the customer aside until a day, or take it up again."),
            ("agenda", "customers", "customer")),
    Command("drop", ("X", "ctrl+x"), N_("give up"), N_("Give the customer up, with the reason."), ("agenda", "customers", "customer")),
    Command("remove", ("delete",), N_("remove"), N_("Remove the record, with the reason; undo brings it back."),
            ("customers", "customer", "review")),
    Command("copy", ("y", "ctrl+k"), N_("copy"), N_("Copy the phone, WeChat or the like."),
            ("agenda", "customers", "customer", "deals", "run")),
    Command("pass", ("]", "】", "ctrl+right", "right"), N_("pass over"), N_("Go on to the next one; this one stays."), ("run",), 9),
    Command("pass_back", ("[", "【", "ctrl+left", "left"), N_("one back"), N_("Back to the one before."), ("run",)),
    # Lists
    Command("filter", ("/", "／", "、", "ctrl+f"), N_("filter"), N_("Filter the list."), ("customers", "deals"), 20),
    Command("sort", ("o", "ctrl+o"), N_("sort"), N_("Sort the list by another column."), ("customers", "deals"), 21),
    Command("views", ("v", "ctrl+v"), N_("views"), N_("Saved views: choose one, or save this one."), ("customers",), 22),
    Command("unfold", ("f", "ctrl+l"), N_("fold"), N_("Show the rest of a bucket, rule or group, or fold it away."),
            ("agenda", "review", "deals")),
    # Deals
    Command("next_stage", ("m", ".", "。", "shift+right"), N_("next stage"), N_("Move the deal to the next stage, through its gate."),
            ("deals",), 3),
    Command("stage", (">", "》", "f7"), N_("stage"), N_("Move the deal to a stage of your choice, won or lost included."),
            ("deals",), 4),
    # A customer's own screen
    Command("move_deal", ("m", "ctrl+l"), N_("stage"), N_("Move the deal under the cursor to another stage."), ("customer",), 9),
    Command("history", ("h", "f8"), N_("history"), N_("Who changed what of this customer, and when."), ("customer",), 12),
    Command("pane", ("right", "left"), N_("other pane"), N_("Between the records and the timeline."), ("customer",)),
    # Report
    Command("previous", ("[", "【", "ctrl+left"), N_("previous"), N_("The period or record before."), ("report", "customer", "review"), 10),
    Command("next", ("]", "】", "ctrl+right"), N_("next"), N_("The period or record after."), ("report", "customer", "review"), 11),
    Command("period", ("p", "ctrl+w"), N_("day, week, month"), N_("A report of the day, the week, the month or the quarter."),
            ("report",), 12),
    Command("next_number", ("tab", "right"), N_("next number"), N_("To the next number of the report."), ("report",), 16),
    Command("previous_number", ("shift+tab", "left"), N_("number before"), N_("To the number before."), ("report",)),
    Command("numbers", ("enter",), N_("list records"), N_("List the records behind the number under the cursor."), ("report",), 12),
    Command("write", ("w", "ctrl+s"), N_("write"), N_("Write the report to a file."), ("report",), 13),
    Command("copy_text", ("y", "ctrl+k"), N_("copy"), N_("Copy the report as text for a chat."), ("report",), 13),
    Command("hand_in", ("i", "f5"), N_("hand in"), N_("Hand the report in, with your own words first."), ("report",), 14),
    Command("editor", ("e", "ctrl+e"), N_("editor"), N_("Open the report in your editor."), ("report",), 15),
    # Review
    Command("acknowledge", ("a", "ctrl+a"), N_("leave it so"), N_("A warning is as it should be: say why, and it stays quiet."),
            ("review",), 2),
    Command("list_backlog", ("b", "ctrl+b"), N_("imported"), N_("What imported records still lack, most valuable customers first."),
            ("review",), 4),
    Command("list_jots", ("t", "ctrl+n"), N_("jots"), N_("The jots to complete."), ("review",), 5),
    Command("figures", ("w", "ctrl+w"), N_("figures"), N_("The figures by rule and by week."), ("review",), 6),
    # The template
    Command("add_entry", ("a", "ctrl+a"), N_("add"), N_("Add a field or a choice behind the one under the cursor."), ("template",), 1),
    Command("rename_entry", ("e", "ctrl+e"), N_("rename"), N_("Give the field or choice another name."), ("template",), 2),
    Command("require_entry", ("r", "ctrl+r"), N_("require"), N_("Require the field always, or from a stage on."), ("template",), 3),
    Command("retire_entry", ("R", "delete"), N_("retire"), N_("No longer offer it, or offer it again; records keep what they have."),
            ("template",), 4),
    Command("entry_earlier", ("<", "《", "alt+up", "shift+up"), N_("further up"), N_("Move the field or choice one place up."),
            ("template",), 5),
    Command("entry_later", (">", "》", "alt+down", "shift+down"), N_("further down"), N_("Move the field or choice one place down."),
            ("template",), 6),
    Command("inwards", ("right",), N_("details"), N_("To the pane on the right."), ("template",)),
    Command("outwards", ("left",), N_("pane before"), N_("To the pane on the left."), ("template",)),
    # Everywhere
    Command("jot", ("c", "f4"), N_("jot"), N_("Keep a thought: one line, no gate."), ("frame",), 40),
    Command("undo", ("u", "ctrl+z"), N_("undo"), N_("Undo the last action."), ("frame",), 70),
    Command("redo", ("U", "ctrl+y"), N_("redo"), N_("Redo what was undone."), ("frame",)),
    Command("agenda", ("1", "１"), N_("Agenda"), N_("What must be done now."), ("frame",)),
    Command("customers", ("2", "２"), N_("Customers"), N_("All customers, filtered and sorted."), ("frame",)),
    Command("deals", ("3", "３"), N_("Deals"), N_("The open deals by stage."), ("frame",)),
    Command("report", ("4", "４"), N_("Report"), N_("The report of the period, already written."), ("frame",)),
    Command("review", ("5", "５"), N_("Review"), N_("What is wrong or missing, and jots to complete."), ("frame",)),
    Command("next_mode", ("ctrl+pagedown", "shift+f2"), N_("next screen"), N_("The screen after this one."), ("frame",)),
    Command("previous_mode", ("ctrl+pageup", "shift+f1"), N_("previous screen"), N_("The screen before this one."), ("frame",)),
    Command("template", ("comma", "，", "f10"), N_("template"), N_("The template: fields, choices, what is required."), ("frame",)),
    Command("palette", (":", "：", "ctrl+p"), N_("palette"), N_("Find any action and any customer by typing."), ("frame",), 98),
    Command("help", ("?", "？", "f1"), N_("help"), N_("What every key does here."), ("frame",), 99),
    Command("back", ("escape",), N_("back"), N_("Back to where you were."), ("frame", "form")),
    Command("quit", ("q", "ctrl+q"), N_("quit"), N_("Leave; everything is saved already."), ("frame",)),
    # Forms
    Command("save", ("ctrl+s", "f12"), N_("save"), N_("Save."), ("form",), 1),
    Command("save_next", ("ctrl+n",), N_("save and next"), N_("Save, and go on to the next customer."), ("form",), 2),
    Command("unknown", ("f8",), N_("unknown"), N_("Nobody knows this yet: say by when it is to be found out."), ("form",), 3),
    Command("evidence", ("f7",), N_("evidence"), N_("Add a file or a pasted chat that shows it; the book keeps a copy."), ("form",), 5),
    Command("begin_anew", ("ctrl+l",), N_("begin anew"), N_("Let the draft go and begin with the form as it was."), ("form",), 4),
    Command("next_field", ("down",), N_("next field"), N_("To the next field; Tab does the same."), ("form",)),
    Command("previous_field", ("up",), N_("field before"), N_("To the field before; Shift and Tab do the same."), ("form",)),
    Command("form_help", ("f1",), N_("help"), N_("What this form takes."), ("form",), 9),
)  # fmt: skip

BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}


def of_scope(*scopes: str) -> Iterator[Command]:
    """The commands that work in any of these scopes, in their stated order."""
    return (command for command in COMMANDS if not set(scopes).isdisjoint(command.scopes))


def footer_of(*scopes: str) -> list[Command]:
    """The commands that the footer of these scopes shows, in order of their rank."""
    return sorted((command for command in of_scope(*scopes) if command.rank), key=lambda command: command.rank)
