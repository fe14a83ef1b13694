"""Arbitrary days on the floor: plans and scripts of commands, most of them sensible, some not."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from hypothesis import strategies as st

from onmaru.floor import model
from onmaru.floor.state import State
from onmaru.kernel.ids import AgentId, ContactId, QueueId, TeamId

T = TypeVar("T")
QUEUES = [QueueId("general"), QueueId("tax"), QueueId("welfare")]
SKILLS = ["tax", "law"]
LANGUAGES = ["ko", "en"]
AGENTS = [AgentId(f"agent{number}") for number in range(5)]
SHORT = st.integers(1, 6)

relaxations = st.builds(
    model.Relaxation,
    after_seconds=st.integers(0, 8),
    lower=st.dictionaries(st.sampled_from(SKILLS), st.integers(0, 1), max_size=2),
    also_queues=st.lists(st.sampled_from(QUEUES), max_size=1).map(tuple),
    raise_priority=st.integers(0, 1),
    forget_preferred=st.booleans(),
)


def queue_plans(queue: QueueId) -> st.SearchStrategy[model.QueuePlan]:
    return st.builds(
        model.QueuePlan,
        id=st.just(queue),
        name=st.just(queue),
        requires=st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 3), max_size=1),
        priority=st.integers(0, 1),
        relaxations=st.lists(relaxations, max_size=2).map(tuple),
        offer_seconds=SHORT,
        selection=st.sampled_from(["longest_idle", "most_skilled"]),
        after_call=st.builds(
            model.AfterCall,
            mode=st.sampled_from(["optional", "prompted", "timed", "timed_fixed"]),
            seconds=st.integers(0, 6),
        ),
        preferred_seconds=SHORT,
    )


def agent_plans(agent: AgentId) -> st.SearchStrategy[model.AgentPlan]:
    return st.builds(
        model.AgentPlan,
        id=st.just(agent),
        name=st.just(agent),
        team=st.just(TeamId("team")),
        queues=st.lists(st.sampled_from(QUEUES), min_size=2, unique=True).map(tuple),
        skills=st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 5), min_size=1),
        languages=st.sampled_from([("ko",), ("ko", "en")]),
        capacity=st.sampled_from([{"voice": 1}, {"voice": 1, "chat": 2}, {"chat": 3}, {"voice": 0, "chat": 1}]),
    )


plans = st.builds(
    model.FloorPlan,
    queues=st.tuples(*map(queue_plans, QUEUES)),
    agents=st.tuples(*map(agent_plans, AGENTS)),
    interrupts=st.sampled_from([{"voice": ("chat",)}, {}, {"voice": ("chat",), "chat": ("voice",)}]),
)


class Line(NamedTuple):
    """One line of a script: what to do after so many milliseconds, and two numbers that choose who and how."""

    verb: str
    after_ms: int
    x: int
    y: int


def pick(things: Sequence[T], number: int) -> T:
    return things[number % len(things)]


def _agents(state: State) -> list[AgentId]:
    return list(state.agents)


def _contact(state: State, number: int, *phases: str) -> ContactId:
    """Choose a contact in one of these phases; now and then one that does not exist, for nonsense is asked for too."""
    there = [contact.id for contact in state.contacts.values() if contact.phase in phases]
    return pick(there, number) if there and number % 16 else ContactId("nobody")


def _holder(state: State, contact: ContactId, number: int) -> AgentId:
    found = state.contacts.get(contact)
    wrong = pick(_agents(state), number)
    return found.agent if found and found.agent and number % 8 else wrong


def _enqueue(state: State, x: int, y: int) -> model.Enqueue:
    fresh = ContactId(f"contact{state.facts.arrivals}-{x}")
    return model.Enqueue(
        contact=fresh if x % 16 else pick([*state.contacts, fresh], y),
        queue=pick(QUEUES, x),
        channel="voice" if y % 4 else "chat",
        language="en" if y % 5 == 0 else "ko",
        requires={pick(SKILLS, y): 1 + y % 3} if x % 5 == 0 else {},
        priority=1 if x % 7 == 0 else 0,
        preferred_agent=pick(_agents(state), y) if x % 7 == 0 else None,
        place_at=y if x % 11 == 0 else None,
        direct=x % 14 == 0,
    )


def _consult(state: State, x: int, y: int) -> model.Enqueue:
    return model.Enqueue(
        contact=ContactId(f"consult{state.facts.arrivals}-{x}"),
        queue=pick(QUEUES, x),
        preferred_agent=pick(_agents(state), y) if x % 3 else None,
        errand="consult",
        about=_contact(state, x, "talking", "held", *(["waiting"] if y % 8 == 0 else [])),
        direct=x % 2 == 0,
    )


def _keep_place(state: State, x: int, y: int) -> model.KeepPlace:
    contact = _contact(state, x, "waiting", *(["offered", "talking"] if y % 8 == 0 else []))
    fresh = ContactId(f"callback{state.facts.arrivals}-{y}")
    return model.KeepPlace(contact, pick([fresh, fresh, None, contact], x + y))


def _begin(state: State, x: int, y: int) -> model.Begin:
    queue = pick([None, *QUEUES], y)
    name, agent = ContactId(f"out{state.facts.arrivals}-{x}"), pick(_agents(state), x)
    return model.Begin(name, agent, queue, "outgoing" if x % 2 else "callback")


def _hand_over(state: State, x: int, y: int) -> model.HandOver:
    answered = [each for each in state.contacts.values() if each.about and each.answered_at is not None]
    if not answered:
        return model.HandOver(ContactId("nobody"), pick(_agents(state), x), pick(_agents(state), y), ContactId("none"))
    consult = pick(answered, x)
    about = state.contacts.get(consult.about or ContactId(""))
    to = consult.agent if consult.agent and y % 8 else pick(_agents(state), y)
    contact = about.id if about else ContactId("nobody")
    return model.HandOver(contact, _holder(state, contact, x), to, consult.id)


def _release(state: State, x: int, y: int) -> model.Release:
    contact = _contact(state, x, "talking", "held")
    return model.Release(contact, _holder(state, contact, y), pick(["official", "outside"], x))


def _transfer(state: State, x: int, y: int) -> model.Transfer:
    contact = _contact(state, x, "talking", "held")
    by = _holder(state, contact, y)
    if y % 2:
        return model.Transfer(contact, by, to_queue=pick(QUEUES, x + y))
    return model.Transfer(contact, by, to_agent=pick(_agents(state), x + y))


def _accept(state: State, x: int, y: int) -> model.AcceptOffer:
    contact = _contact(state, x, "offered")
    return model.AcceptOffer(contact, _holder(state, contact, y))


def _decline(state: State, x: int, y: int) -> model.DeclineOffer:
    contact = _contact(state, x, "offered")
    return model.DeclineOffer(contact, _holder(state, contact, y), pick(["declined", "line_failed"], y))


def _hold_or_resume(state: State, x: int, y: int) -> model.Hold | model.Resume:
    contact = _contact(state, x, "talking", "held")
    verb = model.Hold if state.contacts.get(contact) and state.contacts[contact].phase == "talking" else model.Resume
    return verb(contact, _holder(state, contact, y))


def _finish(state: State, x: int, y: int) -> model.FinishAfterCall:
    open_records = [(contact, agent.id) for agent in state.agents.values() for contact in agent.after_work]
    contact, agent = pick(open_records or [(ContactId("nobody"), pick(_agents(state), y))], x)
    return model.FinishAfterCall(contact, agent)


VERBS: dict[str, Callable[[State, int, int], model.FloorCommand]] = {
    "enqueue": _enqueue,
    "accept": _accept,
    "end": lambda state, x, y: model.End(
        _contact(state, x, "talking", "held", *(["waiting", "offered"] if y % 8 == 0 else [])),
        pick(["citizen_left", "agent_ended", "lost", "system", "unreached"], y),
    ),
    "finish": _finish,
    "ready": lambda state, x, y: model.GoReady(pick(_agents(state), x)),
    "tick": lambda state, x, y: model.Tick(),
    "decline": _decline,
    "abandon": lambda state, x, y: model.Abandon(
        _contact(state, x, "waiting", "offered", *(["talking"] if y % 8 == 0 else []))
    ),
    "hold": _hold_or_resume,
    "transfer": _transfer,
    "consult": _consult,
    "keep_place": _keep_place,
    "begin": _begin,
    "hand_over": _hand_over,
    "release": _release,
    "give_back": lambda state, x, y: model.GiveBack(_contact(state, x, "talking", "held")),
    "break": lambda state, x, y: model.TakeBreak(pick(_agents(state), x), pick(["lunch", "rest", ""], y)),
    "sign_in": lambda state, x, y: model.SignIn(pick(_agents(state), x)),
    "sign_out": lambda state, x, y: model.SignOut(pick(_agents(state), x)),
    "lose": lambda state, x, y: model.LosePresence(pick(_agents(state), x)),
    "regain": lambda state, x, y: model.RegainPresence(pick(_agents(state), x)),
    "raise_line": lambda state, x, y: model.RaiseLine(pick(_agents(state), x)),
    "drop_line": lambda state, x, y: model.DropLine(pick(_agents(state), x)),
}
OFTEN = {"enqueue": 24, "accept": 30, "end": 14, "finish": 14, "ready": 12, "tick": 8, "transfer": 6, "raise_line": 4}
OFTEN |= {"consult": 8, "keep_place": 4, "begin": 4, "hand_over": 16, "release": 4}
CHOICES = [*VERBS, *(verb for verb, times in OFTEN.items() for _ in range(times))]

lines = st.builds(
    Line,
    verb=st.sampled_from(CHOICES),
    after_ms=st.sampled_from([0, 0, 0, 0, 1, 500, 2000]),
    x=st.integers(1, 2000),
    y=st.integers(1, 2000),
)
scripts = st.lists(lines, min_size=60, max_size=120)


def command_of(state: State, line: Line) -> model.FloorCommand:
    """Return what this line asks for, the floor being as it is."""
    return VERBS[line.verb](state, line.x, line.y)
