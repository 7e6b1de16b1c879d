"""Ways to reach people who do not exist: numbers and addresses that cannot be anybody's."""

from collections.abc import Callable
from random import Random

from followtui.demo.script import Person, Script

_AREA_CODES = {
    "上海": "021", "深圳": "0755", "苏州": "0512", "杭州": "0571", "成都": "028", "武汉": "027", "青岛": "0532", "宁波": "0574",
    "佛山": "0757", "东莞": "0769", "长沙": "0731", "西安": "029", "天津": "022", "厦门": "0592", "无锡": "0510", "合肥": "0551",
    "常州": "0519", "嘉兴": "0573", "南通": "0513", "郑州": "0371", "济南": "0531", "南京": "025", "广州": "020", "昆山": "0512",
}  # fmt: skip


class Ways:
    """Makes numbers and addresses, each only once.

    Chinese ones stand in blocks of zeros that are not given out; English ones in 555-0100 to 555-0199, which the North
    American numbering plan keeps for fiction. Mail goes to ``.example``, reserved by RFC 2606.
    """

    def __init__(self, language: str, random: Random) -> None:
        self._language = language
        self._random = random
        self._given: set[str] = set()

    def of(self, person: Person, script: Script) -> dict[str, str]:
        """The ways that ``person`` is reached by, as fields of a contact."""
        made: dict[str, Callable[[], str]] = {
            "mobile": self.mobile,
            "phone": lambda: self.switchboard(script.region),
            "wechat": lambda: person.handle,
            "email": lambda: f"{person.handle}@{script.domain}",
        }
        return {way: made[way]() for way in person.by.split() if way in made}

    def mobile(self) -> str:
        """A mobile number."""
        if self._language == "zh":
            return self._once(lambda: f"1{self._random.choice(('38', '39', '58', '77', '86', '99'))}0000{self._random.randrange(10000):04}")
        return self._american()

    def switchboard(self, region: str) -> str:
        """A landline of a place."""
        if self._language == "zh":
            return self._once(lambda: f"{_AREA_CODES.get(region, '021')}-0000{self._random.randrange(10000):04}")
        return self._american()

    def _american(self) -> str:
        return self._once(lambda: f"({self._random.randrange(201, 990)}) 555-01{self._random.randrange(100):02}")

    def _once(self, make: Callable[[], str]) -> str:
        number = make()
        while number in self._given:
            number = make()
        self._given.add(number)
        return number
