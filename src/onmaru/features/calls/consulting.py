"""What an agent does with others during a call: consult, bring together, leave, hand out to a telephone.

What cannot be is refused at once; what follows is the call's business, and the screens hear of it as its story goes on.
"""

from onmaru.features.calls.errors import NotWithThisCall
from onmaru.features.calls.following import Following
from onmaru.features.calls.machine import asides, news
from onmaru.features.calls.neighbours import Floor, Neighbours
from onmaru.features.calls.ports import Line, NoLineOutside, Switch
from onmaru.features.directory import NumberNotCallable, digits_of, is_in_the_country
from onmaru.floor import model as floor_model
from onmaru.kernel.ids import AgentId, ConsultationId, ContactId, PartyId, QueueId, new_contact_id, new_id

LONGEST_EXTENSION = 5
"""Digits; the officials' telephones are inside the city's own exchange, everything longer goes by the carrier."""
_PLAIN = frozenset("0123456789 -")
"""What an extension is written with: `*` begins a code that switches something in the city's exchange."""


class Consulting:
    """Asides of one switchboard's calls."""

    def __init__(self, switch: Switch, floor: Floor, following: Following, neighbours: Neighbours) -> None:
        self._switch = switch
        self._floor = floor
        self._following = following
        self._neighbours = neighbours

    async def colleague(
        self, agent: AgentId, contact: ContactId, *, to: AgentId | None = None, queue: QueueId | None = None
    ) -> None:
        """Talk with a colleague, or with any of a queue's, while the citizen hears music."""
        consult = new_contact_id()
        asked = news.Consult(agent, news.ToColleague(consult, to, queue))
        self._check(contact, asked)
        self._following.adopt(consult, contact)
        await self._floor.submit(self._enqueue(contact, consult, to, queue), actor=f"agent:{agent}")
        self._following.post(contact, asked)

    def _enqueue(
        self, contact: ContactId, consult: ContactId, to: AgentId | None, queue: QueueId | None
    ) -> floor_model.Enqueue:
        here = self._floor.state.contacts[contact]
        return floor_model.Enqueue(
            consult,
            queue or here.queue,
            language=here.language if queue else "ko",
            preferred_agent=to,
            direct=to is not None,
            errand="consult",
            about=contact,
        )

    async def department(self, agent: AgentId, contact: ContactId, consultation: ConsultationId) -> None:
        """Talk with whoever of a department picks up, while the citizen hears music."""
        self._ask(contact, news.Consult(agent, await self._to_department(consultation, contact)))

    def telephone(self, agent: AgentId, contact: ContactId, number: str) -> None:
        """Talk with whoever picks up there, while the citizen hears music."""
        self._ask(contact, news.Consult(agent, self._to_telephone(number)))

    async def hand_out(
        self, agent: AgentId, contact: ContactId, *, consultation: ConsultationId | None = None, number: str = ""
    ) -> None:
        """Leave the citizen to a department, or to a telephone, that is still to be called."""
        target = await self._to_department(consultation, contact) if consultation else self._to_telephone(number)
        self._ask(contact, news.HandOut(agent, target))

    async def _to_department(self, consultation: ConsultationId, contact: ContactId) -> news.ToDepartment:
        """Let nobody be rung, nor their case be ended, for a citizen the agent does not talk with."""
        if self._neighbours.officials is not None:
            await self._neighbours.officials.insist_on(consultation, contact)
        return news.ToDepartment(consultation)

    def _to_telephone(self, number: str) -> news.ToTelephone:
        digits = digits_of(number)
        inside = set(number) <= _PLAIN and len(digits) <= LONGEST_EXTENSION
        if not inside and not is_in_the_country(number):
            raise NumberNotCallable
        line = Line("pbx" if inside else "carrier", digits)
        if not self._switch.reaches(line.via):
            raise NoLineOutside
        officials = self._neighbours.officials
        return news.ToTelephone(PartyId(new_id("p")), line, officials.whose(line) if officials else None)

    def merge(self, agent: AgentId, contact: ContactId) -> None:
        """Let all three hear each other."""
        self._ask(contact, news.Merge(agent))

    def swap(self, agent: AgentId, contact: ContactId) -> None:
        """Talk with the other one of the two."""
        self._ask(contact, news.Swap(agent))

    def complete(self, agent: AgentId, contact: ContactId) -> None:
        """Leave the citizen with the party."""
        self._ask(contact, news.Complete(agent))

    def drop(self, agent: AgentId, contact: ContactId) -> None:
        """End the party's part."""
        self._ask(contact, news.DropParty(agent))

    def _ask(self, contact: ContactId, asked: news.Asked) -> None:
        self._check(contact, asked)
        self._following.post(contact, asked)

    def _check(self, contact: ContactId, asked: news.Asked) -> None:
        """Refuse what cannot be; who is with whom the floor knows first."""
        call = self._following.call(contact)
        if call is None or contact not in self._floor.state.agents[asked.by].serving:
            raise NotWithThisCall
        refusal = asides.refusal(call, asked)
        if refusal is not None:
            raise refusal
