"""The table of keys, from the declared commands."""

import re

from followtui.tui.binding import all_keys
from followtui.tui.commands import COMMANDS

WHERE = {
    "frame": "everywhere", "list": "lists", "page": "texts", "agenda": "agenda", "customers": "customers", "customer": "a customer",
    "deals": "deals", "report": "report", "review": "review", "run": "the day's run", "form": "forms", "template": "template",
}  # fmt: skip
BEGIN, END = "<!-- keys -->\n", "<!-- end keys -->"


def key_table() -> str:
    """The table as Markdown: keys, what they do, where, and the id for ``config.toml``."""
    rows = ["| keys | does | where | id |", "|---|---|---|---|"]
    for command in COMMANDS:
        keys = " ".join(f"`{'`` ` ``' if key == '`' else key}`" for key in all_keys(command, {})).replace("|", "\\|")
        where = ", ".join(WHERE.get(scope, scope) for scope in command.scopes)
        rows.append(f"| {keys} | {command.help} | {where} | `{command.id}` |")
    return "\n".join(rows) + "\n"


def with_table(readme: str) -> str:
    """README.md with the table of now between its marks."""
    return re.sub(f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _match: f"{BEGIN}{key_table()}{END}", readme, flags=re.DOTALL)
