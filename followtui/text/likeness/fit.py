"""Whether two names say the same trade."""

from followtui.text.likeness.parts import Parts
from followtui.text.likeness.trades import is_public, says_little


def trades_fit(one: Parts, other: Parts) -> str:
    """Whether two names say the same trade: ``equal``, ``open`` where one says less, ``apart``."""
    if set(one.trades) == set(other.trades):
        return "equal"
    if not one.trades or not other.trades:
        return "open"
    if one.core and other.core and not (one.latin and other.latin) and _is_latin(one.trades) != _is_latin(other.trades):
        return "apart"
    if is_public(one.trades) and one.trades[-1] == other.trades[-1] and not _meet(one.trades[:-1], other.trades[:-1]):
        # An agricultural and an industrial school.
        return "apart"
    first, second = telling(one), telling(other)
    if not first or not second:
        return "open" if set(one.trades) & set(other.trades) or _contained("".join(one.trades), "".join(other.trades)) else "apart"
    return "open" if one_trade(one, other) or _contained("".join(one.trades), "".join(other.trades)) else "apart"


def _is_latin(trades: tuple[str, ...]) -> bool:
    return all(map(str.isascii, trades))


def _meet(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return not first or not second or bool(set(first) & set(second))


def telling(parts: Parts) -> list[str]:
    """The trade words that say something: 物流, not 科技."""
    return [word for word in parts.trades if not says_little(word)]


def one_trade(one: Parts, other: Parts) -> bool:
    """Whether two names share a trade that says something, or one says it in short."""
    first, second = set(telling(one)), set(telling(other))
    return bool(first and second) and (first <= second or second <= first or _contained("".join(telling(one)), "".join(telling(other))))


def _contained(one: str, other: str) -> bool:
    """Whether one trade is said within the other, or is the other in short (律所 for 律师事务所); languages are not compared."""
    shorter, longer = sorted((one, other), key=len)
    if shorter in longer or shorter.isascii() != longer.isascii():
        return True
    if shorter.isascii() or len(shorter) < 2 or shorter[0] != longer[0]:
        return False
    letters = iter(longer)
    return all(character in letters for character in shorter)
