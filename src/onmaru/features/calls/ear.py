"""What the citizen hears, and the effects that change it: room, music, prompts."""

from onmaru.features.calls import prompts
from onmaru.features.calls.model import (
    Call,
    Effect,
    Music,
    Play,
    Prompts,
    Room,
    Seat,
    StartMusic,
    Unseat,
)
from onmaru.features.calls.ports import Prompt
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId

LONGEST_PROMPTS_MS = 60_000
"""No row of prompts is longer; the end of one that was not reported is taken for granted."""


def seat(call: Call, agent: AgentId) -> list[Effect]:
    """Let the citizen and the agent hear each other."""
    if isinstance(call.hears, Room) and call.hears.agent == agent:
        return []
    call.hears, call.room = Room(agent), agent
    return [Seat(agent)]


def calm(call: Call) -> list[Effect]:
    """Let the citizen hear music, once prompts that are playing have ended."""
    if isinstance(call.hears, Music | Prompts):
        return []
    effects = _leave_room(call)
    call.hears = Music()
    return [*effects, StartMusic()]


def say(call: Call, now: Instant, *names: Prompt) -> list[Effect]:
    """Let the citizen hear prompts, in the language of the number they called."""
    call.played += 1
    token = f"{call.contact}-{call.played}"
    effects = _leave_room(call)
    call.hears = Prompts(token, now + LONGEST_PROMPTS_MS)
    return [*effects, Play(prompts.spoken(names, call.entry_point.language), token)]


def _leave_room(call: Call) -> list[Effect]:
    return [] if call.room is None else [Unseat(call.room)]
