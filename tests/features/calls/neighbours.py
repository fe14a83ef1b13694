"""Neighbours for stories: a department whose officials do as told, and a book of callbacks."""

import asyncio
from collections.abc import Collection, Sequence

from onmaru.features.calls import Booked, LegFailure, Line, Prompt, Returned, Ring, Whom, Whose, Wish
from onmaru.kernel.clock import Instant
from onmaru.kernel.errors import Refusal
from onmaru.kernel.ids import ConsultationId, ContactId, PartyId
from onmaru.testing.switch import FakeSwitch


class NotYourCitizens(Refusal):
    """The consultation is about somebody else."""

    korean = "다른 시민의 2차 상담입니다."


class FakeOfficials:
    """One department; its officials are rung in the order in which they were named."""

    def __init__(self, switch: FakeSwitch) -> None:
        self.told: list[str] = []
        self.refuses = False
        self.owns: dict[Line, Whose] = {}
        self._switch = switch
        self._line_up: list[str] = []
        self._rung = 0

    def has(self, official: str, manner, **how) -> None:
        """Let the department have an official whose telephone behaves so."""
        self._line_up.append(official)
        self._switch.telephone(self._extension(official), manner, **how)

    async def insist_on(self, consultation: ConsultationId, contact: ContactId) -> None:
        if self.refuses:
            raise NotYourCitizens

    def whose(self, line: Line) -> Whose | None:
        return self.owns.get(line)

    async def next(self, consultation: ConsultationId, contact: ContactId) -> Ring | None:
        if not self._line_up:
            return None
        official, self._rung = self._line_up.pop(0), self._rung + 1
        party = PartyId(f"party-{self._rung}")
        return Ring(party, "tax", official, Line("pbx", self._extension(official)), 10)

    async def rang(self, consultation: ConsultationId, official: str, how: LegFailure) -> None:
        self.told.append(f"{official} {how}")

    async def joined(self, consultation: ConsultationId, official: str) -> None:
        self.told.append(f"joined {official}")

    async def over(self, consultation: ConsultationId) -> None:
        self.told.append("over")

    def _extension(self, official: str) -> str:
        return str(2000 + sum(map(ord, official)))


class NotBooked(Refusal):
    """No callback can be booked."""

    korean = "콜백을 예약할 수 없습니다."


class FakeCallbacks:
    """Books whatever is wished for, unless told not to."""

    def __init__(self) -> None:
        self.wishes: list[Wish] = []
        self.told: list[str] = []
        self.messages: list[tuple[str, int]] = []
        self.numbers: dict[ContactId, str] = {}
        self.free: Sequence[Instant] = ()
        self.refuses = False
        self.owed: set[ContactId] = set()
        self.takes_seconds = 0.0

    async def book(self, contact: ContactId, wish: Wish) -> Booked:
        await asyncio.sleep(self.takes_seconds)
        if self.refuses:
            raise NotBooked
        self.wishes.append(wish)
        return Booked("b1", wish.kind, wish.slot, already=False, sentence="곧 전화드릴게요.")

    async def promised(self, contacts: Collection[ContactId]) -> Collection[ContactId]:
        return [contact for contact in contacts if contact in self.owed]

    async def slots(self, plan: str, count: int) -> Sequence[Instant]:
        return self.free[:count]

    async def whom(self, contact: ContactId) -> Whom:
        return Whom(self.numbers[contact], "031-000-2114", "가온시")

    async def reached(self, contact: ContactId) -> None:
        self.told.append("reached")

    async def unreached(self, contact: ContactId, how: LegFailure) -> None:
        self.told.append(how)

    async def message(self, contact: ContactId, name: str, wav: bytes, milliseconds: int) -> None:
        self.messages.append((name, milliseconds))


class FakeReturning:
    """Knows what it was told."""

    def __init__(self, returned: Returned) -> None:
        self.returned = returned

    async def look(self, number: str) -> Returned | None:
        return self.returned


class FakeSpeaking:
    """Makes a prompt of every sentence."""

    async def spoken(self, text: str, language: str) -> Prompt | None:
        return f"said: {text}"

    async def article(self, article: str, language: str) -> Prompt | None:
        return f"article: {article}"


class FakeTexting:
    """Sends, or does not."""

    def __init__(self, *, works: bool = True) -> None:
        self.works = works
        self.sent: list[str] = []

    async def link(self, contact: ContactId, words: str) -> bool:
        self.sent.append(words)
        return self.works
