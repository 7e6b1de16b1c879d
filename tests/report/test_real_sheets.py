"""A rep's real sheets, imported and reported for two weeks of their time."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from followtui.report.compose import compose
from followtui.report.markdown import as_markdown
from followtui.report.text import as_text
from followtui.text.language import set_language
from followtui.transfer.importing import import_files

from .makers import new_book, report
from .shape import live_markup


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("text", ["2026-W25", "2026-W26"])
def test_two_weeks_of_real_time(tmp_path: Path, shared: Callable[[str], Path], language: str, text: str) -> None:
    set_language(language)
    book = new_book(tmp_path / "book", now="2026-06-26T18:00:00+08:00", language="zh", extra=('rep = "Li Lei"', 'rep = "李销售"'))
    import_files(book, [shared("zh-crm/encodings/客户跟进表-5sheets.xlsx")])
    facts = report(book, text)
    first, last = facts.period.from_, facts.period.to
    mine = {one for one, document in book.store.documents("customers").items() if document.get("owner") in (None, "李销售")}
    happened = [
        one for one in book.store.documents("followups").values() if first <= one["happened_at"][:10] <= last and one["customer"] in mine
    ]
    created = [one for one in mine if first <= (book.store.documents("customers")[one].get("created_at") or "")[:10] <= last]
    assert facts.totals["followups"] == len(happened) > 5
    assert facts.totals["customers_touched"] == len({one["customer"] for one in happened})
    assert sorted(facts.totals.records["new_customers"]) == sorted(created)
    # What was imported was not written down late by anybody.
    assert (facts.late, facts.totals["late_entries"]) == ([], 0)
    written = as_markdown(compose(facts))
    assert live_markup(written) == []
    assert "华为集团" in written
    assert facts.period.label(datetime.fromisoformat(first).date()) in written
    assert as_text(compose(facts)).count("■") == written.count("\n## ")
