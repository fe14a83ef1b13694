"""A stage for one call: carries its effects out in thought, so that a test can say what the citizen hears."""

from onmaru.features.calls import machine
from onmaru.features.calls import model as calls
from onmaru.features.calls.model import EntryPoint
from onmaru.features.calls.ports import PromptsEnded
from onmaru.features.calls.prompts import Outlook
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ContactId, LegId, QueueId

MAIN = EntryPoint("main", "031-000-2114", QueueId("general"))
HANEUL = AgentId("haneul")
BADA = AgentId("bada")
CONTACT = ContactId("c01")
LEG = LegId("leg-1")


class Stage:
    """One call, the time, what the citizen hears and everything said to the floor."""

    def __init__(self, *, is_open: bool = True) -> None:
        self.now: Instant = 1_000_000
        self.call = calls.Call(CONTACT, LEG, MAIN, calls.Greeted())
        self.hears = "ringing"
        self.told: list[str] = []
        self.tokens: list[str] = []
        self.carry_out(machine.begin(self.call, self.now, is_open=is_open))

    def news(self, news: calls.AnyNews) -> None:
        """Let the call hear of something now."""
        self.carry_out(machine.step(self.call, news, self.now))

    def wait(self, seconds: float, outlook: Outlook | None = None) -> None:
        """Let time pass, waking the call whenever it asked for it."""
        until = self.now + round(seconds * 1000)
        while (due := machine.wake_at(self.call)) is not None and due <= until:
            self.now = max(self.now, due)
            self.news(calls.Woken(outlook))
        self.now = until

    def prompts_end(self) -> None:
        """Let what is being played come to its end."""
        self.hears = "silence"
        self.news(PromptsEnded(self.now, LEG, self.tokens[-1], complete=True))

    def carry_out(self, effects: list[calls.Effect]) -> None:
        """Do what the call asks for."""
        for effect in effects:
            match effect:
                case calls.RecordArrival() | calls.WriteName():
                    pass
                case calls.Answer() | calls.Unseat():
                    self.hears = "silence"
                case calls.Play():
                    self.hears = " ".join(effect.prompts)
                    self.tokens.append(effect.token)
                case calls.StartMusic():
                    self.hears = "music"
                case calls.Seat():
                    self.hears = effect.agent
                case calls.HangUp():
                    self.hears = "gone"
                case calls.Tell():
                    self.told.append(type(effect.command).__name__)
                case calls.Note():
                    self.told.append(effect.what)
