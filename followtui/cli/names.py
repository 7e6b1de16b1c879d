"""What tables are called where people read of them."""

from followtui.text.language import N_

TABLE_NAMES = {
    "customers": N_("customers"),
    "contacts": N_("contacts"),
    "deals": N_("deals"),
    "followups": N_("follow-ups"),
    "nodes": N_("steps"),
    "jots": N_("jots"),
    "reports": N_("reports"),
}
