"""A stage for one call: carries its effects out in thought, so that a test can say what everybody hears."""

from onmaru.features.calls import machine
from onmaru.features.calls.machine import effects, news
from onmaru.features.calls.machine.hearing import Ear
from onmaru.features.calls.machine.model import Arriving, Call, EntryPoint
from onmaru.features.calls.ports import LegAnswered, PromptsEnded, room_of
from onmaru.features.calls.prompts import Outlook
from onmaru.features.menus import Context
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ContactId, LegId, QueueId

MAIN = EntryPoint("main", "031-000-2114", QueueId("general"))
HANEUL = AgentId("haneul")
BADA = AgentId("bada")
CONTACT = ContactId("c01")
LEG = LegId("leg-1")


class Stage:
    """One call, the time, what its lines hear and everything said to the floor and the story."""

    def __init__(self, *, is_open: bool = True, entry_point: EntryPoint = MAIN) -> None:
        self.now: Instant = 1_000_000
        self.heard: dict[LegId, str] = {LEG: "ringing"}
        self.desks: dict[AgentId, str] = {}
        self.told: list[str] = []
        self.asked: list[effects.Ask] = []
        self.tokens: list[str] = []
        context = Context(entry_point=entry_point.id, is_open=is_open)
        self.call = Call(CONTACT, Ear(LEG), entry_point, Arriving(context, self.now))
        self.carry_out(machine.begin(self.call, self.now, context))
        self.news(news.Recognised(None))

    @property
    def hears(self) -> str:
        """What the citizen hears: an agent's id for that agent's room."""
        return self.heard[LEG]

    @hears.setter
    def hears(self, what: str) -> None:
        self.heard[LEG] = what

    def news(self, what: news.AnyNews) -> None:
        """Let the call hear of something now."""
        self.carry_out(machine.step(self.call, what, self.now))

    def wait(self, seconds: float, outlook: Outlook | None = None) -> None:
        """Let time pass, waking the call whenever it asked for it."""
        until = self.now + round(seconds * 1000)
        while (due := machine.wake_at(self.call)) is not None and due <= until:
            self.now = max(self.now, due)
            self.news(news.Woken(outlook))
        self.now = until

    def prompts_end(self) -> None:
        """Let what is being played come to its end."""
        self.hears = "silence"
        self.news(PromptsEnded(self.now, LEG, self.tokens[-1], complete=True))

    def answers(self, leg: LegId) -> None:
        """Let a telephone that rings be answered."""
        self.heard[leg] = "silence"
        self.news(LegAnswered(self.now, leg))

    def carry_out(self, wanted: list[effects.Effect]) -> None:
        """Do what the call asks for."""
        for effect in wanted:
            match effect:
                case effects.Tell(command=command):
                    self.told.append(type(command).__name__)
                case effects.Record(event=event):
                    self.told.append(type(event).__name__)
                case effects.Ask():
                    self.asked.append(effect)
                case effects.OnLine(leg=leg):
                    self.heard[leg] = self._heard(effect, self.heard.get(leg, "silence"))
                case effects.Visit(agent=agent, room=room):
                    self.desks[agent] = room
                case effects.GoHome(agent=agent):
                    self.desks[agent] = room_of(agent)

    def _heard(self, effect: effects.OnLine, before: str) -> str:
        match effect:
            case effects.Play():
                self.tokens.append(effect.token)
                return " ".join(effect.prompts)
            case effects.StartMusic():
                return "music"
            case effects.Seat(room=room):
                return room.removeprefix("desk-")
            case effects.HangUp():
                return "gone"
            case effects.CallOut():
                return "ringing"
            case effects.Tape():
                return "beep"
            case effects.Answer() if before == "ringing":
                return "silence"
            case effects.Unseat():
                return "silence"
        return before
