"""Nothing in the sample names a real company or can be anybody's number or address."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from demo.conftest import Opened
from followtui.demo.plot import PARTS
from followtui.demo.script import read_lists, read_scripts
from followtui.demo.writer.words import read_words

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "company-names" / "company-short-names.txt.gz"


@pytest.fixture(scope="module")
def real_names() -> set[str]:
    if not REAL.exists():
        pytest.skip(f"{REAL.name} is not there: the names were not compared with real ones")
    return set(gzip.decompress(REAL.read_bytes()).decode("utf-8").split())


def bare(name: str) -> str:
    """A company's name without its place and its legal form."""
    places = "|".join([*read_words("zh").regions, "昆山", "珠海", "中山", "惠州"])
    return re.sub(f"^(?:{places})|（.*?）|(?:股份)?有限公司$|厂$", "", name)


def names() -> list[str]:
    told = [script.name for part in PARTS for script in read_scripts("zh", part).values()]
    lists = read_lists("zh")
    return [*told, *(row.name for row in [*lists.own, *lists.team])]


def test_no_customer_of_the_stories_exists(real_names: set[str]) -> None:
    for name in names():
        core = bare(name)
        assert core not in real_names
        assert core[:3] not in real_names, name


def test_no_competitor_exists(real_names: set[str]) -> None:
    rivals = {deal.competitor for part in PARTS for script in read_scripts("zh", part).values() for deal in script.deals}
    assert not (rivals | set(read_words("zh").rivals)) & real_names


def test_no_made_up_brand_exists(real_names: set[str]) -> None:
    words = read_words("zh")
    made = {first + middle + last for first in words.brand_first for middle in words.brand_middle for last in words.brand_last}
    assert not made & real_names
    assert len(made) > 10_000


def test_numbers_and_addresses_lead_nowhere(sample: Opened) -> None:
    for language, number in (("zh", r"(?:1\d\d0000\d{4}|0\d{2,3}-0000\d{4})"), ("en", r"\(\d{3}\) 555-01\d\d")):
        book = sample(language)
        people = [*book.records.documents("contacts").values(), *book.records.documents("customers").values()]
        given = [one[way] for one in people for way in ("mobile", "phone") if one.get(way)]
        assert given
        assert all(re.fullmatch(number, one) for one in given)
        assert all(one["email"].endswith(".example") for one in people if one.get("email"))


def test_made_up_customers_have_names_of_their_own(folders: Callable[[str, int], Path]) -> None:
    found = re.findall(r'"name":"([^"]+)"', (folders("zh", 1000) / "customers.json").read_text(encoding="utf-8"))
    assert len(set(found)) == len(found) == 1000
