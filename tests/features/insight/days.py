"""Arbitrary days of a whole centre: the floor's scripts, and beside them what menus, telephones and officials tell.

Most of what happens is sensible, some comes in the wrong order, late, twice, or about nobody.
"""

from collections.abc import Callable, Sequence

from hypothesis import strategies as st
from tests.floor.scripts import AGENTS, CHOICES, QUEUES, VERBS, Line, pick

from onmaru.features import contacts as told
from onmaru.features.contacts.events import CallOverReason, ContactEvent, DispositionOutcome
from onmaru.floor import model
from onmaru.floor.decide import handle
from onmaru.floor.state import State
from onmaru.kernel.clock import Instant
from onmaru.kernel.errors import Refusal
from onmaru.kernel.ids import ConsultationId, ContactId, PartyId

DOORS = ["main", "south"]
NOBODY = ContactId("nobody")
LATE_MS = (0, 0, 0, 0, 0, 0, 3, 40_000)
"""By how much an event may say an earlier time than what was written before it."""

Happening = model.FloorCommand | ContactEvent


class Day:
    """A day as it is written down: `history` is what happened, `steps` what was done, and when."""

    def __init__(self, plan: model.FloorPlan, start: Instant) -> None:
        self.state = State()
        self.now = start
        self.history: list[model.FloorEvent | ContactEvent] = []
        self.steps: list[tuple[Instant, Happening]] = []
        self.arrived: dict[ContactId, None] = {}
        self.named = 0
        for what in (model.AdoptPlan(plan), *(each for agent in plan.agents for each in _at_work(agent.id))):
            self.do(what)

    def play(self, script: Sequence[Line]) -> "Day":
        """Let everything of a script happen."""
        for line in script:
            self.now += line.after_ms
            self.do(model.Tick())
            if line.verb in VERBS:
                self.do(VERBS[line.verb](self.state, line.x, line.y))
                continue
            for what in TOLD[line.verb](self, line.x, line.y):
                self.do(what)
        return self

    def do(self, what: Happening) -> None:
        """Let one thing happen; what the floor refuses does not."""
        if isinstance(what, ContactEvent):
            self.history.append(what)
        else:
            try:
                self.history += handle(self.state, what, self.now)
            except Refusal:
                return
        self.steps.append((self.now, what))

    def fresh(self, kind: str) -> ContactId:
        """Name a contact nobody has heard of."""
        self.named += 1
        return ContactId(f"{kind}{self.named}")

    def somebody(self, number: int, *phases: str) -> ContactId:
        """Choose a citizen's contact in one of these phases on the floor; now and then any at all."""
        there = [each.id for each in self.state.contacts.values() if each.phase in phases and each.errand != "consult"]
        anybody = [*self.arrived, *self.state.contacts, NOBODY]
        return pick(there, number) if there and number % 9 else pick(anybody, number)

    def lately(self, contact: ContactId, number: int) -> Instant:
        """Choose when something was noticed: now, or a while ago, but not before a hold that is over."""
        over = (each for each in self.history if isinstance(each, model.ContactResumed))
        resumed = [each.at for each in over if each.contact == contact]
        return max(self.now - pick(LATE_MS, number), *resumed, 0)


def _at_work(agent: model.AgentPlan | str) -> list[model.FloorCommand]:
    return [model.SignIn(agent), model.RaiseLine(agent), model.GoReady(agent)]  # type: ignore[arg-type]


# ── What is told beside the floor ───────────────────────────────────────────────────────────────────────────────


def _arrive(day: Day, x: int, y: int) -> list[Happening]:
    name = day.fresh("door")
    day.arrived[name] = None
    arrived = told.ContactArrived(day.now, name, "voice", pick(DOORS, x), f"leg-{name}", y % 4 != 0)
    return [arrived] if x % 3 else [arrived, model.Enqueue(name, pick(QUEUES, y))]


def _come_in(day: Day, x: int, y: int) -> list[Happening]:
    been = {each.contact for each in day.history if isinstance(each, model.ContactQueued)}
    outside = [each for each in day.arrived if each not in been]
    return [model.Enqueue(pick(outside, x), pick(QUEUES, y))] if outside else []


def _left_by_menu(day: Day, x: int, y: int) -> list[Happening]:
    contact = pick([*day.arrived, NOBODY], x)
    at = day.lately(contact, y)
    led_to: told.LedTo = pick(["informed", "voicemail", "announced", "callback", "turned_away"], y)
    return [
        told.MenuPassed(at, contact, "main", ("ask",), "end"),
        pick(
            [
                told.InformationGiven(at, contact, led_to),
                told.ContactLeftEarly(at, contact),
                told.ContactClosedHours(at, contact),
            ],
            x + y,
        ),
    ]


def _callback(day: Day, x: int, y: int) -> list[Happening]:
    """Let a callback stand where its citizen waited, or by itself; agent first, or the citizen reached already."""
    waits, back = day.somebody(x, "waiting"), day.fresh("back")
    stands = model.KeepPlace(waits, back) if y % 2 else model.Enqueue(back, pick(QUEUES, x), errand="callback")
    goes_back = told.CallbackOf(day.now, back, waits if y % 2 else None, f"b-{back}", pick([*DOORS, None], y))
    both: list[Happening] = [stands, goes_back] if x % 2 else [goes_back, stands]
    return both if y % 3 else [*both, told.CitizenReached(day.now, back)]


def _place_call(day: Day, x: int, y: int) -> list[Happening]:
    name, agent = day.fresh("out"), pick(AGENTS, x)
    begin = model.Begin(name, agent, pick([None, *QUEUES], y), "outgoing")
    placed = told.CallPlaced(day.now, name, agent, pick(DOORS, y))
    return [begin, placed] if x % 2 else [placed, begin]


def _reached(day: Day, x: int, y: int) -> list[Happening]:
    contact = day.somebody(x, "talking", "held", "waiting")
    return [told.CitizenReached(day.lately(contact, y), contact)]


def _unreached(day: Day, x: int, y: int) -> list[Happening]:
    return [model.End(day.somebody(x, "talking", "held", "offered"), "unreached")]


def _party(day: Day, x: int, y: int) -> list[Happening]:
    """Let something be told of an official, an outside number or a colleague, in any order."""
    contact = day.somebody(x, "talking", "held")
    if x % 5 == 0:
        contact = _released(day, x) or contact
    at = day.lately(contact, y)
    party = PartyId(f"{contact}-p{y % 2}")
    kind: told.PartyKind = pick(["official", "official", "outside", "agent"], x + y)
    called = told.PartyCalled(at, contact, party, kind, pick(AGENTS, y), colleague=pick(AGENTS, x))
    answered, joined = told.PartyAnswered(at, contact, party), told.PartyJoined(at, contact, party)
    alone, left = told.PartyAlone(at, contact, party), told.PartyLeft(at, contact, party, "completed")
    together: list[Happening] = [called, answered]
    return pick([together, [called], [answered], [joined], [joined], [alone], [left], [joined, left]], x + 3 * y)


def _aside(day: Day, x: int, y: int) -> list[Happening]:
    """Hold, or take off hold: who has joined is turned away from, and back to."""
    contact = day.somebody(x, "talking", "held")
    here = day.state.contacts.get(contact)
    if here is None or here.agent is None:
        return []
    verb = model.Resume if here.phase == "held" else model.Hold
    return [verb(contact, here.agent)]


def _leave_to(day: Day, x: int, y: int) -> list[Happening]:
    contact = day.somebody(x, "talking", "held")
    here = day.state.contacts.get(contact)
    if here is None or here.agent is None:
        return []
    release = model.Release(contact, here.agent, pick(["official", "outside"], y))
    alone = told.PartyAlone(day.now, contact, PartyId(f"{contact}-p{y % 2}"))
    return [release, alone] if x % 4 else [release]


def _call_over(day: Day, x: int, y: int) -> list[Happening]:
    contact = _released(day, x) or day.somebody(x, "talking", "held", "waiting")
    reason: CallOverReason = pick(["citizen_left", "party_left", "lost", "system"], y)
    return [told.CallOver(day.lately(contact, x), contact, reason)]


def _back_again(day: Day, x: int, y: int) -> list[Happening]:
    """Let somebody whom nobody answered wait again."""
    contact = _released(day, x)
    return [model.Enqueue(contact, pick(QUEUES, y))] if contact else []


def _asked(day: Day, x: int, y: int) -> list[Happening]:
    contact = day.somebody(x, "talking", "held")
    return [told.ConsultationAsked(day.now, contact, ConsultationId(f"k{y}"), "tax", pick(AGENTS, y))]


def _written(day: Day, x: int, y: int) -> list[Happening]:
    open_records = [(contact, agent.id) for agent in day.state.agents.values() for contact in agent.after_work]
    contact, agent = pick([*open_records, (day.somebody(x, "talking"), pick(AGENTS, y))], x)
    group = pick(["tax", "road"], y)
    outcome: DispositionOutcome = pick(["first_line", "first_line", "case"], x)
    return [told.RecordSaved(day.now, contact, agent, f"{group}-{x % 2}", group, "done", outcome)]


def _released(day: Day, number: int) -> ContactId | None:
    """Choose somebody whom an agent has left to a party."""
    left = [each.contact for each in day.history if isinstance(each, model.ContactReleased)]
    away = [contact for contact in left if contact not in day.state.contacts]
    return pick(away, number) if away else None


TOLD: dict[str, Callable[[Day, int, int], list[Happening]]] = {
    "arrive": _arrive,
    "come_in": _come_in,
    "left_by_menu": _left_by_menu,
    "callback": _callback,
    "place_call": _place_call,
    "reached": _reached,
    "unreached": _unreached,
    "party": _party,
    "aside": _aside,
    "leave_to": _leave_to,
    "call_over": _call_over,
    "back_again": _back_again,
    "asked": _asked,
    "written": _written,
}
_OFTEN = {
    "arrive": 30,
    "come_in": 8,
    "party": 24,
    "aside": 10,
    "callback": 8,
    "reached": 6,
    "leave_to": 5,
    "written": 8,
}
_OFTEN |= {"left_by_menu": 12, "abandon": 12, "consult": 14, "hand_over": 20, "call_over": 6, "hold": 10, "ready": 12}

VERBS_OF_A_DAY = [*CHOICES, *TOLD, *(verb for verb, times in _OFTEN.items() for _ in range(times))]

lines = st.builds(
    Line,
    verb=st.sampled_from(VERBS_OF_A_DAY),
    after_ms=st.sampled_from([0, 0, 0, 1, 700, 5_000, 20_000, 90_000, 900_000]),
    x=st.integers(1, 2000),
    y=st.integers(1, 2000),
)
whole_days = st.lists(lines, min_size=40, max_size=120)
