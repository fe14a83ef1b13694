"""A stage where everything asked for comes true in its time: prompts end, the floor agrees, neighbours answer.

So a test may put a call anywhere, throw any news at it, and see how it goes on by itself.
"""

from tests.features.calls.stage import BADA, CONTACT, HANEUL, LEG, Stage

from onmaru.features.calls import machine
from onmaru.features.calls.machine import effects, news
from onmaru.features.calls.machine.dealings import Booked, Ring, Whom
from onmaru.features.calls.ports import (
    DigitPressed,
    LegAnswered,
    LegEnded,
    LegFailed,
    LegJoined,
    LegParted,
    Line,
    MessageRecorded,
    PromptsEnded,
)
from onmaru.features.calls.prompts import Outlook
from onmaru.floor import model as floor
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import LegId, PartyId, QueueId

BUSY = Outlook(ahead=2, staffing="busy", estimate_seconds=130)
GENERAL = QueueId("general")
PROMPT_MS = 4_000
RING_MS = 5_000
AGENTS = (HANEUL, BADA)


class ObligingStage(Stage):
    """One call in a world that does as it is asked; `silent_ms` is the longest silence anybody heard."""

    def __init__(self, **how) -> None:
        self.coming: list[tuple[Instant, int, news.AnyNews]] = []
        self.since: dict[LegId, Instant] = {}
        self.silent_ms = 0
        self.rung = 0
        self.said = ""
        super().__init__(**how)

    def live(self, seconds: float) -> None:
        """Let time pass, and what is on its way arrive."""
        until = self.now + round(seconds * 1000)
        while (due := self._next_moment()) is not None and due <= until:
            self._pass_to(due)
            if self.coming and self.coming[0][0] <= self.now:
                self._arrive(self.coming.pop(0)[2])
            else:
                self.news(news.Woken(BUSY))
        self._pass_to(until)

    def press(self, digit: str) -> None:
        """Let the citizen press a key, and what follows at once arrive."""
        self.news(DigitPressed(self.now, LEG, digit))
        self.live(0.01)

    def happen(self, what: news.AnyNews) -> None:
        """Let something be told that need not be true; what the exchange says of a line is."""
        self.live(0.002)  # the exchange tells in order: what it has done already it has told
        leg = getattr(what, "leg", None)
        if leg is None or self.heard.get(leg) not in (None, "gone"):
            self._become(what)
        self.news(what)

    def _become(self, what: news.AnyNews) -> None:
        """Let what the exchange says be so, unless it is old news of a line that hears something else by now."""
        match what:
            case LegEnded(leg=leg) | LegFailed(leg=leg):
                self.heard[leg] = "gone"
            case LegJoined(leg=leg, room=room) if self.heard[leg] == "silence":
                self.heard[leg] = room
            case LegParted(leg=leg, room=room) if self.heard[leg] in (room, room.removeprefix("desk-")):
                self.heard[leg] = "silence"
            case MessageRecorded(leg=leg) if self.heard[leg] == "beep":
                self.heard[leg] = "silence"
            case news.Found(leg=leg, room=str(room)):
                self.heard[leg] = room
            case news.Found(leg=leg) if self.heard[leg].startswith(("desk", "call-", *AGENTS)):
                self.heard[leg] = "silence"
            case news.Hindered(effect=effects.StartMusic(leg=leg) | effects.Seat(leg=leg)) if leg in self.heard:
                self.heard[leg] = "silence" if self.heard[leg] not in ("gone", "ringing") else self.heard[leg]
            case news.PartyGone():
                self.heard |= {leg: "gone" for leg in self.heard if leg != LEG}
            case news.LostWithExchange():
                self.heard = dict.fromkeys(self.heard, "gone")

    def hang_up(self) -> None:
        """Let the citizen go."""
        self._end(LEG)

    def carry_out(self, wanted) -> None:
        for effect in wanted:
            super().carry_out([effect])
            self._oblige(effect)

    def _next_moment(self) -> Instant | None:
        moments = [self.coming[0][0]] if self.coming else []
        if (wake := machine.wake_at(self.call)) is not None:
            moments.append(max(wake, self.now))
        return min(moments, default=None)

    def _pass_to(self, moment: Instant) -> None:
        for leg, heard in self.heard.items():
            if heard == "silence":
                self.silent_ms = max(self.silent_ms, moment - self.since.setdefault(leg, self.now))
            else:
                self.since.pop(leg, None)
        self.now = max(self.now, moment)

    def _arrive(self, what: news.AnyNews) -> None:
        leg = getattr(what, "leg", None)
        if isinstance(what, PromptsEnded) and self.heard[LEG] == self.said and what.token == self.tokens[-1]:
            self.heard[LEG] = "silence"
        if isinstance(what, LegAnswered):
            if self.heard[what.leg] != "ringing":
                return
            self.heard[what.leg] = "silence"
        if isinstance(what, LegEnded | LegFailed) and leg is not None:
            self.heard[leg] = "gone"
        self.news(what)

    def _end(self, leg: LegId) -> None:
        was, self.heard[leg] = self.heard.get(leg), "gone"
        if was == "ringing" and leg != LEG:
            self._soon(0, LegFailed(self.now, leg, "cancelled"))
        elif was not in (None, "gone"):
            self._soon(0, LegEnded(self.now, leg, 16))

    def _soon(self, milliseconds: int, what: news.AnyNews) -> None:
        self.coming.append((self.now + milliseconds, len(self.coming), what))
        self.coming.sort(key=lambda each: each[:2])

    def _oblige(self, effect: effects.Effect) -> None:
        match effect:
            case effects.Play(leg=leg, token=token, prompts=prompts):
                self.said = " ".join(prompts)
                self._soon(PROMPT_MS * len(prompts), PromptsEnded(self.now, leg, token, complete=True))
            case effects.Seat(leg=leg, room=room):
                self._soon(1, LegJoined(self.now, leg, room))
            case effects.HangUp(leg=leg):
                self._soon(0, LegEnded(self.now, leg, 16))
            case effects.CallOut(leg=leg):
                self._soon(RING_MS, LegAnswered(self.now, leg))
            case effects.Tape(leg=leg, name=name):
                self._soon(PROMPT_MS, MessageRecorded(self.now, leg, name, 3_000, complete=True))
            case effects.Tell(command=command):
                if (event := self._decided(command)) is not None:
                    self._soon(1, event)
            case effects.Ask():
                self._soon(1, self._answer(effect))

    def _decided(self, command: floor.FloorCommand) -> floor.Event | None:
        at, phase = self.now, self.call.phase
        agent = getattr(phase, "agent", None) or HANEUL
        match command:
            case floor.Enqueue(contact=contact, queue=queue):
                return floor.ContactQueued(at, contact, queue, "voice", "ko", {}, 0, None, at, "busy")
            case floor.End(contact=contact, reason=reason):
                return floor.ContactEnded(at, contact, agent, reason)
            case floor.Hold(contact=contact):
                return floor.ContactHeld(at, contact, agent)
            case floor.Resume(contact=contact):
                return floor.ContactResumed(at, contact, agent)
            case floor.GiveBack(contact=contact):
                return floor.ContactRequeued(at, contact, "agent_lost")
            case floor.Release(contact=contact, by=by, to=to):
                return floor.ContactReleased(at, contact, by, to)
            case floor.HandOver(contact=contact, by=by, to=to, consult=consult):
                return floor.ContactHandedOver(at, contact, by, to, consult)
            case floor.KeepPlace(contact=contact):
                return floor.ContactDeferred(at, contact, GENERAL, 0, at)
        return None

    def _answer(self, question: effects.Ask) -> news.News:
        match question:
            case effects.LookWhoCalls():
                return news.Recognised(None)
            case effects.Compose():
                return news.Composed(("composed",))
            case effects.FindSlots():
                return news.SlotsFound((self.now + 3_600_000,))
            case effects.Book(wish=wish):
                return news.BookingSettled(Booked("b1", wish.kind, wish.slot, already=False, sentence="네"))
            case effects.FindWhom():
                return news.WhomFound(Whom("010-0000-1234", "031-000-2114", "가온시"), self.call.entry_point)
            case effects.AskNext(consultation=consultation):
                self.rung += 1
                line = Line("pbx", "2000")
                ring = Ring(PartyId(f"official-{self.rung}"), "tax", "park", line, 10)
                return news.RingNext(consultation, ring if self.rung <= 3 else None)
        return news.LinkSent(True)


__all__ = ["CONTACT", "ObligingStage"]
