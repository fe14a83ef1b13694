"""What every caller of the call bench does, what their agent does, and what the history must tell of it. Pure.

A call lasts as long as its plan says, whatever it waits for an agent: who waits longer talks less. So as many calls are
up as were asked for, and as many come as were asked for, and no wait grows without an end.
"""

import random
from typing import Literal, NamedTuple

import msgspec

NUMBER = "0310002102"
"""Gaon's demonstration line with the menu of its main number: always open."""
EXTENSIONS = "7"
"""First digit of an official's telephone; the caller's own four digits follow."""
MOST_CALLS = 10_000
"""Each has a number of its own, in four digits."""
SPREAD = 0.2
"""Calls last so much less or more than their mean, so that nothing keeps step by chance."""
KEY_SECONDS = 1.5
"""Into the greeting: the key is pressed while it is being said."""
QUEUE_SHARE = 0.12
"""Of a call: so long citizens wait for an agent."""
SHORTEST_CALL_SECONDS = 8.0
"""Room for the menu, the queue, an official's telephone that rings, and a talk of three."""
OFFICIAL_ANSWERS_SECONDS = 0.5

Verb = Literal["hold", "resume", "consult", "merge", "complete", "drop-party", "transfer", "hangup"]


class Step(NamedTuple):
    """Something an agent does on the telephone."""

    verb: Verb
    at: float
    """Share of the time from taking the call to its end."""


class Script(msgspec.Struct, frozen=True):
    """One way a call may go."""

    name: str
    share: int
    """Of twenty calls."""
    keys: str
    story: tuple[str, ...]
    """Kinds of events the history must have, in this order."""
    steps: tuple[Step, ...] = ()
    """What the agent does; without a `hangup` the citizen hangs up in the end."""

    @property
    def is_served(self) -> bool:
        """Tell whether an agent takes the call."""
        return "OfferAccepted" in self.story

    @property
    def ended_by_agent(self) -> bool:
        """Tell who hangs up."""
        return any(step.verb == "hangup" for step in self.steps)

    @property
    def agents_part(self) -> float:
        """Return for which share of the call, from taking it, the agent is in it."""
        left = (step.at for step in self.steps if step.verb in ("complete", "transfer"))
        return next(left, 1.0) if self.is_served else 0.0


_TAKEN = ("ContactArrived", "MenuPassed", "ContactQueued", "ContactOffered", "OfferAccepted")
_ASIDE = (*_TAKEN, "PartyCalled", "PartyAnswered")
_TOGETHER = (*_ASIDE, "PartyJoined")
_END = Step("hangup", 1.0)

SCRIPTS = (
    Script("menu", 3, "5", ("ContactArrived", "MenuPassed", "ContactLeftEarly")),
    Script("talk", 2, "1", (*_TAKEN, "ContactEnded")),
    Script("talk_ended_by_agent", 3, "2", (*_TAKEN, "ContactEnded"), (_END,)),
    Script(
        "hold",
        3,
        "3",
        (*_TAKEN, "ContactHeld", "ContactResumed", "ContactEnded"),
        (Step("hold", 0.25), Step("resume", 0.75), _END),
    ),
    Script(
        "consult",
        3,
        "1",
        (*_ASIDE, "PartyLeft", "ContactEnded"),
        (Step("consult", 0.2), Step("drop-party", 0.8), _END),
    ),
    Script("conference", 3, "2", (*_TOGETHER, "ContactEnded"), (Step("consult", 0.2), Step("merge", 0.5), _END)),
    Script(
        "released",
        2,
        "3",
        (*_TOGETHER, "ContactReleased", "PartyAlone", "PartyLeft", "CallOver"),
        (Step("consult", 0.2), Step("merge", 0.4), Step("complete", 0.6)),
    ),
    Script(
        "handed_out",
        1,
        "1",
        (*_TAKEN, "PartyCalled", "PartyAnswered", "PartyJoined", "PartyAlone", "PartyLeft", "CallOver"),
        (Step("transfer", 0.4),),
    ),
)
"""All of them; the first calls of a run are one of each."""


class Plan(msgspec.Struct, frozen=True):
    """Who calls when, and how it goes."""

    concurrent: int
    rate: float
    """Calls a second."""
    measured_seconds: float

    @property
    def mean_seconds(self) -> float:
        """Return how long a call is, on average: as Little's law has it."""
        return self.concurrent / self.rate

    @property
    def ramp_seconds(self) -> float:
        """Return how long it takes until as many calls end as begin."""
        return self.mean_seconds * (1 + SPREAD)

    @property
    def calls(self) -> int:
        """Return how many are placed under load; those of the warm-up come before."""
        return round(self.rate * (self.ramp_seconds + self.measured_seconds))

    @property
    def warm_up(self) -> int:
        """Return how many calls come first: one of each kind."""
        return len(SCRIPTS)

    @property
    def agents(self) -> int:
        """Return how many agents let citizens wait as long as meant; what they would save by being fewer, they wait."""
        served = sum(script.share * script.agents_part for script in SCRIPTS) / sum(script.share for script in SCRIPTS)
        seconds = self.mean_seconds * (1 - QUEUE_SHARE) - KEY_SECONDS
        return max(2, round(self.rate * served * seconds))

    def script(self, serial: int) -> Script:
        """Return how a call goes."""
        return SCRIPTS[serial] if serial < len(SCRIPTS) else _CYCLE[serial % len(_CYCLE)]

    def seconds(self, serial: int) -> float:
        """Return how long a call is, from being answered."""
        chance = random.Random(serial)  # noqa: S311 (the same in every process, not a secret)
        return self.mean_seconds * chance.uniform(1 - SPREAD, 1 + SPREAD)


def caller_of(serial: int) -> str:
    """Return the number a call comes from."""
    return f"0100000{serial:04}"


def extension_of(serial: int) -> str:
    """Return the telephone of the official this call is about."""
    return f"{EXTENSIONS}{serial:04}"


def serial_of(number: str) -> int:
    """Return which call a number, masked or an extension, belongs to."""
    return int(number[-4:])


def _mixed() -> tuple[Script, ...]:
    """Return the scripts by their shares, in an order without a pattern."""
    cycle = [script for script in SCRIPTS for _ in range(script.share)]
    random.Random(1).shuffle(cycle)  # noqa: S311
    return tuple(cycle)


_CYCLE = _mixed()
