"""What a template holds. The structs are the shape of ``template.toml``, key by key."""

from typing import Any

from msgspec import Struct, field

from followtui.dates.calendar import Calendar


class Choice(Struct, kw_only=True, forbid_unknown_fields=True):
    """One value of a choice field: a code that never changes and the labels that people see.

    A retired choice is no longer offered, while records that use it stay valid. ``says`` are words in which a rep
    says it; the one-line log reads them.
    """

    code: str
    zh: str = ""
    en: str = ""
    retired: bool = False
    says: list[str] = field(default_factory=list)

    def label(self, language: str) -> str:
        """The label in ``language``, else in the other one, else the code."""
        return (self.zh or self.en if language == "zh" else self.en or self.zh) or self.code


class Grade(Choice, kw_only=True, forbid_unknown_fields=True):
    """A customer grade. Cadences are the most days between two touches, for new and for existing customers."""

    cadence: int
    existing_cadence: int = 0

    def limit(self, relation: str) -> int:
        """The cadence in days for a ``new`` or an ``existing`` customer."""
        return (self.existing_cadence or self.cadence) if relation == "existing" else self.cadence


class Stage(Choice, kw_only=True, forbid_unknown_fields=True):
    """A stage of a deal.

    ``probability`` in percent; ``idle_days``: the most days a deal may stay; ``gate_nodes`` must be done and
    ``gate_fields`` filled before a deal may enter; ``closes`` is ``won`` or ``lost`` for the two ends; ``lead``
    marks the stage of customers without a deal, which no deal can enter.
    """

    probability: int = 0
    idle_days: int = 0
    guidance: list[str] = field(default_factory=list)
    gate_nodes: list[str] = field(default_factory=list)
    gate_fields: list[str] = field(default_factory=list)
    closes: str = ""
    lead: bool = False


class Required(Struct, kw_only=True, forbid_unknown_fields=True):
    """A field that is required from a stage on."""

    from_: str = field(name="from")


class FieldSpec(Struct, kw_only=True, forbid_unknown_fields=True):
    """A field of the book's own, or what the book asks of a built-in one (then without ``type``).

    ``since`` (a day) spares records that were created before the requirement was made.
    """

    table: str
    code: str
    type: str = ""
    zh: str = ""
    en: str = ""
    help: str = ""
    choices: list[Choice] = field(default_factory=list)
    required: str | Required = ""
    since: str = ""
    retired: bool = False


class BookSpec(Struct, kw_only=True, forbid_unknown_fields=True):
    """Whose book it is, and in which language and currency it is kept."""

    language: str = "en"
    rep: str = ""
    department: str = ""
    currency: str = ""


class CalendarSpec(Struct, kw_only=True, forbid_unknown_fields=True):
    """Working days (1 Monday … 7 Sunday), holidays, make-up working days and the rep's own leave, as days."""

    workdays: list[int] = field(default_factory=lambda: [1, 2, 3, 4, 5])
    holidays: list[str] = field(default_factory=list)
    make_up: list[str] = field(default_factory=list)
    leave: list[str] = field(default_factory=list)


class Targets(Struct, kw_only=True, forbid_unknown_fields=True):
    """What the rep means to reach in a week or month; 0 is no target."""

    followups: int = 0
    visits: int = 0
    new_customers: int = 0
    new_deals: int = 0
    won_amount: int | float = 0
    payments_in: int | float = 0


class TargetSpec(Struct, kw_only=True, forbid_unknown_fields=True):
    """Targets by period."""

    week: Targets = field(default_factory=Targets)
    month: Targets = field(default_factory=Targets)


class Urgency(Struct, kw_only=True, forbid_unknown_fields=True):
    """The weights of the urgency formula; see ``agenda.urgency``."""

    overdue: float = 5.0
    overdue_day: float = 1.2
    overdue_most: float = 14.0
    today: float = 4.0
    star: float = 3.0
    grades: dict[str, float] = field(default_factory=lambda: {"A": 6.0, "B": 4.0, "C": 2.0, "D": 0.5})
    amount: float = 1.85
    stage: float = 5.0
    unplanned: float = 3.0


class SuggestedGrade(Struct, kw_only=True, forbid_unknown_fields=True):
    """The weights by which a grade is suggested; see ``book.grade_advice``."""

    amount: float = 2.0
    stage: float = 4.0
    close_month: float = 4.0
    close_quarter: float = 2.0
    days: int = 60
    answer: float = 0.5
    answers_most: float = 2.0
    warmer: float = 1.0
    cooler: float = 1.5
    silent: float = 1.0
    silent_most: float = 3.0
    least: list[float] = field(default_factory=lambda: [10.0, 6.0, 1.0])


class Template(Struct, kw_only=True, forbid_unknown_fields=True):
    """The whole template. Lists keep their order: it is the order on screen and the digit of a choice."""

    format: int = 1
    book: BookSpec = field(default_factory=BookSpec)
    grades: list[Grade]
    stages: list[Stage]
    node_kinds: list[Choice]
    methods: list[Choice]
    results: list[Choice]
    attitudes: list[Choice]
    roles: list[Choice]
    lost_reasons: list[Choice]
    drop_reasons: list[Choice]
    no_next_reasons: list[Choice]
    fields: list[FieldSpec] = field(default_factory=list)
    calendar: CalendarSpec = field(default_factory=CalendarSpec)
    targets: TargetSpec = field(default_factory=TargetSpec)
    urgency: Urgency = field(default_factory=Urgency)
    suggested_grade: SuggestedGrade = field(default_factory=SuggestedGrade)
    rules: dict[str, dict[str, Any]] = field(default_factory=dict)

    def choices(self, name: str) -> list[Any]:
        """The choices of the list called ``name`` (``grades``, ``stages``, ``methods`` …), retired ones included."""
        found: list[Any] = getattr(self, name)
        return found

    def choice(self, name: str, code: str | None) -> Any | None:
        """The choice with ``code`` in the list called ``name``; None when there is none."""
        return next((one for one in self.choices(name) if one.code == code), None)

    def label(self, name: str, code: str | None, language: str) -> str:
        """The label of a code in a list of choices; the code itself when the list does not know it."""
        found = self.choice(name, code)
        return found.label(language) if found is not None else code or ""

    def stage(self, code: str | None) -> Stage | None:
        """The stage with ``code``."""
        return next((stage for stage in self.stages if stage.code == code), None)

    def stage_position(self, code: str | None) -> int:
        """Where a stage stands in the order of stages; -1 for an unknown one, and for the lost end."""
        for position, stage in enumerate(self.stages):
            if stage.code == code:
                return -1 if stage.closes == "lost" else position
        return -1

    def reached(self, stage: str | None, wanted: str) -> bool:
        """Whether a deal at ``stage`` stands at ``wanted`` or beyond it. A lost deal has reached nothing."""
        return self.stage_position(stage) >= self.stage_position(wanted) > -1

    def first_stage(self) -> Stage:
        """The stage in which a new deal starts."""
        return next(stage for stage in self.stages if not stage.lead and not stage.closes and not stage.retired)

    def grade(self, code: str | None) -> Grade | None:
        """The grade with ``code``."""
        return next((grade for grade in self.grades if grade.code == code), None)

    def working_calendar(self) -> Calendar:
        """The rep's working days."""
        spec = self.calendar
        return Calendar(
            workdays=frozenset(day - 1 for day in spec.workdays),
            holidays=frozenset(spec.holidays),
            make_up=frozenset(spec.make_up),
            leave=frozenset(spec.leave),
        )

    def rule(self, code: str) -> dict[str, Any]:
        """What the template says of a rule: its switch, severity, numbers and phrases, over the defaults."""
        from followtui.template.rules import DEFAULTS

        return {**DEFAULTS.get(code, {}), **self.rules.get(code, {})}
