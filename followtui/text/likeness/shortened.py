"""Whether one name is the other in short: words cut, first letters kept, or its trade misspelt so that nobody knows it."""

from followtui.text.likeness.edits import one_slip
from followtui.text.likeness.parts import Parts
from followtui.text.sounds import sound

_SHORTEST_WHOLE = 4
_SHORTEST_FULL = 5
_FEWEST_INITIALS, _MOST_INITIALS = 3, 7


def shortened(one: Parts, other: Parts) -> bool:
    """Whether a Chinese name is the other in short."""
    if one.group != other.group or (one.latin and other.latin and one.latin != other.latin):
        return False
    return _cut(one.whole, other.whole) or _numbered(one, other) or _cut_in_trade(one, other) or _bureau(one, other)


def _cut(one: str, other: str) -> bool:
    """Words are cut short: 启秀家纺 for 启秀家用纺织品."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SHORTEST_WHOLE or shorter == longer or shorter[:3] != longer[:3]:
        return False
    return _within(shorter, longer)


def _numbered(one: Parts, other: Parts) -> bool:
    """Two public bodies with one number, in full and in short: 昆明医科大学第三附属医院 and 昆医大附三院."""
    if not one.numbers or one.numbers != other.numbers:
        return False
    shorter, longer = sorted((one, other), key=lambda parts: len(parts.full))
    ends_alike = shorter.full[:2] == longer.full[:2] and shorter.full[-1:] == longer.full[-1:]
    if len(shorter.full) < _SHORTEST_WHOLE - ends_alike or shorter.full[0] != longer.full[0]:
        return False
    same_body = not shorter.trades or "".join(longer.trades[-1:]).endswith(shorter.trades[-1])
    return same_body and _within(shorter.full, longer.full)


def _cut_in_trade(one: Parts, other: Parts) -> bool:
    """The trade is cut short: 徐州矿机厂 for 徐州矿山机械总厂."""
    shorter, longer = sorted((one, other), key=lambda parts: len(parts.full))
    if len(shorter.full) < _SHORTEST_FULL or one.numbers != other.numbers or shorter.full[:3] != longer.full[:3]:
        return False
    return longer.core[:2] in shorter.full and shorter.full[-1] == longer.full[-1] and _within(shorter.full, longer.full)


def _bureau(one: Parts, other: Parts) -> bool:
    """An authority of one town, in full and in short: 云门市自规局 is 云门市自然资源和规划局."""
    if not one.local or one.local != other.local:
        return False
    shorter, longer = sorted((one.whole.replace("委员会", "委"), other.whole.replace("委员会", "委")), key=len)
    first, second = longer[:-1].partition("和")[::2]
    # One character of each of the two things that it sees to.
    return len(shorter) == _FEWEST_INITIALS and shorter[-1] == longer[-1] in "局委" and shorter[0] == first[:1] and shorter[1] in second


def _within(shorter: str, longer: str) -> bool:
    letters = iter(longer)
    return all(character in letters for character in shorter)


def misspelt_in_trade(one: Parts, other: Parts) -> bool:
    """Whether two Chinese names sound alike as a whole, or one slip lies in a trade that nobody knows so."""
    if len(one.full) >= _SHORTEST_WHOLE and one.full != other.full and sound(one.full) == sound(other.full):
        return one.numbers == other.numbers and not one.personal
    first, second = one.whole, other.whole
    if min(len(first), len(second)) < _SHORTEST_WHOLE or one.numbers != other.numbers or first == second or one.personal:
        return False
    if len(first) == len(second) and sound(first) == sound(second):
        return True
    less, more = sorted((one.core, other.core), key=len)
    slip = one_slip(first, second)
    return slip is not None and 2 <= len(less) < len(more) and more.startswith(less) and slip.at >= len(less)


def of_initials(one: Parts, other: Parts) -> bool:
    """Whether one of two Latin names is the first letters of the other, as IBM is, or ends with those of its end."""
    return _is_initials(one.spoken, other.spoken) or _is_initials(other.spoken, one.spoken)


def _is_initials(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    if not words or not _FEWEST_INITIALS <= len(words[-1]) <= _MOST_INITIALS:
        return False
    before = len(words) - 1
    if words[:before] != others[:before] or len(others) - before < _FEWEST_INITIALS:
        return False
    letters = "".join(word[0] for word in others[before:])
    # Of a company the C may count: BATC is Baltic Amber Trading Company.
    return words[-1] == letters or (not before and words[-1] == letters + "c")
