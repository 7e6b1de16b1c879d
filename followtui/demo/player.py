"""Playing the stories: every line of a plot becomes one of the book's own actions, at its moment in the past."""

from datetime import date
from random import Random

from msgspec import Struct, field

from followtui.book import customers, deals, followups, jots, nodes, states
from followtui.book.adopting import HandEdit, adopt
from followtui.book.book import Book, Done
from followtui.book.steps import NextStep
from followtui.book.unknowns import Unknown
from followtui.demo.days import Days
from followtui.demo.plot import Line, Plot
from followtui.demo.schedule import Moment
from followtui.demo.script import Person, Script
from followtui.demo.ways import Ways

ATTITUDES = frozenset({"warmer", "same", "cooler"})


class Telling(Struct):
    """A story being told: its records so far, and how far its words have come."""

    plot: Plot
    lines: list[Line]
    script: Script
    customer: int = 0
    people: list[int] = field(default_factory=list)
    deals: list[int] = field(default_factory=list)
    extras: list[int] = field(default_factory=list)
    steps: dict[str, int] = field(default_factory=dict)
    jot: int | None = None
    told: int = 0

    def words(self) -> tuple[str, list[str], str]:
        """The next text of the script: what was said, the steps after it, the help that is needed."""
        text, _mark, help_needed = self.script.said[self.told].partition(" !! ")
        self.told += 1
        content, *titles = text.split(" => ")
        return content, titles, help_needed


class Player:
    """Plays moments on a book."""

    def __init__(self, book: Book, days: Days, tellings: dict[str, Telling], random: Random) -> None:
        self._book = book
        self._days = days
        self._tellings = tellings
        self._ways = Ways(days.language, random)

    def play(self, moment: Moment) -> None:
        """Let one moment happen in the book."""
        self._book.at_moment(moment.entered)
        telling, line = self._tellings[moment.story], moment.line
        if line.is_followup:
            self._follow_up(telling, moment)
        else:
            getattr(self, f"_{line.verb.replace('-', '_')}")(telling, moment)

    def _day(self, text: str) -> str:
        """``+2`` or ``+2T14:00``, in working days from now, as a due date."""
        days, mark, clock = text.partition("T")
        return self._days.day(int(days)).isoformat() + mark + clock

    def _due(self, telling: Telling, moment: Moment) -> str:
        """When the next step is due: as the line says, else on the day of the next follow-up."""
        if "due" in moment.line.options:
            return self._day(moment.line.options["due"])
        deal = moment.line.options.get("deal")
        later = [line for line in telling.lines[moment.place + 1 :] if line.is_followup and line.options.get("deal") in (deal, None)]
        later = later or [line for line in telling.lines[moment.place + 1 :] if line.is_followup]
        return self._days.day(later[0].day).isoformat() if later else ""

    def _fill(self, text: str, moment: Moment, due: str = "") -> str:
        return self._days.fill(text, moment.day, date.fromisoformat(due[:10]) if due else None)

    # The customer, its people, its deals

    def _add(self, telling: Telling, moment: Moment) -> None:
        script, plot = telling.script, telling.plot
        values = {
            "industry": script.industry, "region": script.region, "address": script.address, "source": script.source,
            "need": self._fill(script.need, moment), "remark": script.remark, "background_note": script.background_note,
            "tags": ",".join(script.tags), "grade": "" if "ungraded" in moment.line.words else plot.grade,
            "star": "yes" if plot.star else "", "phone": self._ways.switchboard(script.region) if script.switchboard else "",
            "website": f"https://www.{script.domain}" if script.domain else "",
        }  # fmt: skip
        content, _titles, _help = telling.words()
        due = self._due(telling, moment)
        person = self._person(telling, 0) if script.people else None
        done = customers.add_customer(
            self._book, script.name, {code: text for code, text in values.items() if text}, contact=person,
            steps=[NextStep(title=self._fill(content, moment, due), when=due)], unknown=[], force=moment.line.options.get("force", ""),
        )  # fmt: skip
        telling.customer = done.id
        telling.people = self._opened(done, "contacts")
        telling.steps[""] = self._opened(done, "nodes")[0]

    def _person(self, telling: Telling, place: int) -> dict[str, str]:
        person: Person = telling.script.people[place]
        values = {
            "name": person.name, "title": person.title, "role": person.role, "via": person.via, "department": person.department,
            "remark": person.remark, **self._ways.of(person, telling.script),
        }  # fmt: skip
        return {code: text for code, text in values.items() if text}

    def _contact(self, telling: Telling, moment: Moment) -> None:
        done = customers.add_contact(self._book, telling.customer, self._person(telling, int(moment.line.words[0])))
        telling.people.append(done.id)

    def _deal(self, telling: Telling, moment: Moment) -> None:
        options, dealing = moment.line.options, telling.script.deals[int(moment.line.words[0])]
        values = {
            "name": dealing.name, "need": self._fill(dealing.need, moment), "product": dealing.product,
            "amount": f"{dealing.amount:.0f}" if dealing.amount else "", "competitor": dealing.competitor,
            "kind": options.get("kind", "new"), "expected_close": self._day(options["close"]) if "close" in options else "",
        }  # fmt: skip
        done = deals.add_deal(self._book, telling.customer, {code: text for code, text in values.items() if text})
        telling.deals.append(done.id)

    def _move(self, telling: Telling, moment: Moment) -> None:
        deals.move_deal(self._book, self._deal_of(telling, moment.line), moment.line.words[0])

    def _deal_of(self, telling: Telling, line: Line) -> int:
        return telling.deals[int(line.options.get("deal", len(telling.deals) - 1))]

    def _edit(self, telling: Telling, moment: Moment) -> None:
        values = {code: self._day(text[1:]) if text.startswith("@") else text for code, text in moment.line.options.items()}
        table = moment.line.words[0]
        places = {"customers": [telling.customer], "contacts": telling.people, "deals": telling.deals}
        place = int(moment.line.words[1]) if len(moment.line.words) > 1 else 0
        customers.edit(self._book, table, places[table][place], values)

    def _hand_edit(self, telling: Telling, moment: Moment) -> None:
        code, value = next(iter(moment.line.options.items()))
        patch = {telling.people[0]: {"custom": {code: value}}}
        adopt(self._book, HandEdit(table="contacts", file="contacts.json", patch=dict(patch), clashes=[]))

    # Follow-ups

    def _follow_up(self, telling: Telling, moment: Moment) -> None:
        line, options = moment.line, moment.line.options
        content, titles, help_needed = telling.words() if line.is_told else ("", [], "")
        dues = self._dues(telling, moment)
        values = {
            "method": self._method(line), "result": line.words[0], "attitude": next(iter(ATTITUDES & set(line.words)), ""),
            "content": self._fill(content, moment, dues[0]), "help_needed": self._fill(help_needed, moment),
        }  # fmt: skip
        if moment.happened != moment.entered:
            values["happened_at"] = moment.happened.strftime("%Y-%m-%dT%H:%M") if "late" not in options else moment.day.isoformat()
        kinds = [kind for kind in options.get("done", "").split(",") if kind]
        log = followups.Log(
            customer=telling.customer,
            values={code: text for code, text in values.items() if text},
            contacts=[telling.script.people[int(one)].name for one in options.get("who", "0").split(",") if telling.people],
            steps=[
                NextStep(title=self._fill(title, moment, due), when=due, side="theirs" if place and "theirs" in options else "ours")
                for place, (title, due) in enumerate(zip(titles, dues, strict=False))
            ],
            no_next=options.get("no-next", ""), deal=self._named_deal(telling, line), stage=options.get("stage", ""),
            lost_reason=options.get("lost", ""), lost_note=telling.script.deals[-1].competitor if "lost" in options else "",
            done=kinds, done_values=dict.fromkeys(kinds, self._done_values(telling, line)),
            step=self._open_step(telling, line), keep="keep" in line.words, jot=telling.jot if "jot" in line.words else None,
            customer_values={"grade": options["grade"]} if "grade" in options else {},
            deal_values=self._deal_values(telling, line), force=options.get("force", ""),
        )  # fmt: skip
        self._remember(telling, line, followups.log_followup(self._book, log))

    def _method(self, line: Line) -> str:
        """How they were reached: where nobody uses WeChat, a letter or a text message takes its place."""
        if line.verb != "wechat" or self._days.language == "zh":
            return line.verb
        return "email" if line.is_told else "sms"

    def _dues(self, telling: Telling, moment: Moment) -> list[str]:
        also = moment.line.options.get("also") or moment.line.options.get("theirs")
        return [self._due(telling, moment), *(self._day(text) for text in (also or "").split(",") if text)]

    def _named_deal(self, telling: Telling, line: Line) -> int | None:
        return telling.deals[int(line.options["deal"])] if "deal" in line.options else None

    def _open_step(self, telling: Telling, line: Line) -> int | None:
        """The step that the follow-up is about: the deal's own, where two deals run beside each other."""
        for key in dict.fromkeys((line.options.get("deal", ""), "")):
            node = self._book.records.get("nodes", telling.steps[key]) if key in telling.steps else None
            if node is not None and not node.get("done_at"):
                return telling.steps[key]
        return None

    def _done_values(self, telling: Telling, line: Line) -> dict[str, str]:
        if "quote" not in line.options:
            return {}
        quote = telling.script.quotes[int(line.options["quote"])]
        return {"number": quote.name, "amount": f"{quote.amount:.0f}", "valid_until": self._day(line.options["valid"])}

    def _deal_values(self, telling: Telling, line: Line) -> dict[str, str]:
        values: dict[str, str] = {}
        if "quote" in line.options:
            values["amount"] = f"{telling.script.quotes[int(line.options['quote'])].amount:.0f}"
        if telling.deals and (line.options.get("stage") == "won" or "agreed" in line.words):
            agreed = telling.script.deals[telling.deals.index(self._deal_of(telling, line))].agreed
            values |= {"amount": f"{agreed:.0f}"} if agreed else {}
        for option, code in (("decision", "decision_at"), ("close", "expected_close")):
            if option in line.options:
                values[code] = self._day(line.options[option])
        return values

    def _remember(self, telling: Telling, line: Line, done: Done) -> None:
        nodes = (done.action.patch.get("nodes") or {}) if done.action else {}
        opened = [node for node, patch in nodes.items() if patch and "title" in patch and not patch.get("done_at") and "kind" in patch]
        if opened and "keep" not in line.words:
            telling.steps[line.options.get("deal", "")], *rest = opened
            telling.extras += rest
        elif opened:
            telling.extras += opened

    # Steps and states

    def _node(self, telling: Telling, moment: Moment) -> None:
        kind, options = moment.line.words[0], moment.line.options
        values = {"kind": kind, "due": self._day(options["due"]), "side": options.get("side", "ours")}
        if kind == "payment":
            part = telling.script.payments[int(options["part"])]
            values |= {"title": part.name, "amount": f"{part.amount:.0f}"}
        deal = self._deal_of(telling, moment.line) if telling.deals else None
        nodes.add_node(self._book, telling.customer, values, deal)

    def _did(self, telling: Telling, moment: Moment) -> None:
        content, _titles, _help = telling.words()
        nodes.do_node(self._book, telling.extras[int(moment.line.words[0])], outcome=self._fill(content, moment), steps=[])

    def _snooze(self, telling: Telling, moment: Moment) -> None:
        nodes.snooze(self._book, telling.steps[""], self._day(moment.line.words[0]))

    def _find_out(self, telling: Telling, moment: Moment) -> None:
        unknown = [Unknown(field=moment.line.words[0], by=self._day(moment.line.options["by"]))]
        deal = self._deal_of(telling, moment.line)
        customers.edit(self._book, "deals", deal, {"probability": moment.line.options["probability"]}, unknown=unknown)

    def _park(self, telling: Telling, moment: Moment) -> None:
        states.park(self._book, telling.customer, self._day(moment.line.options["until"]), self._fill(telling.words()[0], moment))

    def _drop(self, telling: Telling, moment: Moment) -> None:
        states.drop(self._book, telling.customer, moment.line.words[0])

    def _wake(self, telling: Telling, moment: Moment) -> None:
        content, _titles, _help = telling.words()
        due = self._due(telling, moment)
        done = states.wake(self._book, telling.customer, [NextStep(title=self._fill(content, moment, due), when=due)])
        telling.steps[""] = self._opened(done, "nodes")[0]

    def _remove(self, telling: Telling, moment: Moment) -> None:
        """Remove a node: the open step, or the done one of a kind."""
        wanted = moment.line.words[0]
        nodes = self._book.records.of_customer(telling.customer)["nodes"]
        found = [one for one, node in nodes.items() if (node["kind"] == wanted if wanted != "step" else one == telling.steps[""])]
        customers.remove(self._book, "nodes", found[0], self._fill(telling.words()[0], moment))

    def _jot(self, telling: Telling, moment: Moment) -> None:
        done = jots.jot(self._book, [self._fill(telling.words()[0], moment)], telling.customer or None)
        telling.jot = done.id

    def _opened(self, done: Done, table: str) -> list[int]:
        return list((done.action.patch.get(table) or {}) if done.action else {})
