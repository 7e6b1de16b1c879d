"""What each rule is called, and what it wants, in a sentence."""

from followtui.text.language import N_, _

TITLES = {
    "vague_note": N_("says too little"),
    "unstructured_note": N_("follow-up not complete"),
    "ungraded": N_("no grade"),
    "incomplete_customer": N_("information missing"),
    "missing_node": N_("key step missing"),
    "no_next_step": N_("no next step"),
    "duplicate_customer": N_("perhaps a duplicate"),
    "late_entry": N_("written down late"),
    "overdue_node": N_("step overdue"),
    "silent_customer": N_("not contacted for long"),
    "stalled_deal": N_("deal stands still"),
    "overdue_close": N_("expected close has passed"),
    "dead_candidate": N_("nothing comes of it"),
    "implausible_day": N_("too much for one day"),
    "copied_note": N_("the same note again"),
    "wrong_time": N_("dates contradict"),
    "broken_record": N_("not a sound record"),
}

SENTENCES = {
    "vague_note": N_("A colleague must be able to check what was said: who, what, which number or date."),
    "unstructured_note": N_("A follow-up says how, with what result, what was said, and what comes next."),
    "ungraded": N_("Once somebody answered, a customer has a grade: how soon they may buy."),
    "incomplete_customer": N_("The further a deal is, the more must be known: a way to reach them, the need, who decides and when."),
    "missing_node": N_("A stage is reached through its key steps: each is recorded with its day, and in their order."),
    "no_next_step": N_("Whoever is worked on has a dated next step that says what to do."),
    "duplicate_customer": N_("One customer stands in the book once, and one rep looks after it."),
    "late_entry": N_("A follow-up is in the book by noon of the next working day."),
    "overdue_node": N_("A step is done by its day, or gets another one."),
    "silent_customer": N_("Nobody stays untouched longer than the grade and the stage allow, unless something is dated."),
    "stalled_deal": N_("A deal does not stay in one stage longer than the stage allows."),
    "overdue_close": N_("The expected close lies ahead: what has passed is won, lost, or gets another day."),
    "dead_candidate": N_("After several tries without result: another way, another person, or give it up."),
    "implausible_day": N_("What one person can do in a day has a limit."),
    "copied_note": N_("Each note is written for its own talk."),
    "wrong_time": N_("Nothing happens in the future, and nothing ends before it begins."),
    "broken_record": N_("Every field holds what it is made for, and points to a record that is there."),
}


def title_of(rule: str) -> str:
    """What a rule is called in the reader's language; its code when it is a new one."""
    return _(TITLES[rule]) if rule in TITLES else rule


def sentence_of(rule: str) -> str:
    """What a rule wants, in the reader's language; empty for a new one."""
    return _(SENTENCES[rule]) if rule in SENTENCES else ""
