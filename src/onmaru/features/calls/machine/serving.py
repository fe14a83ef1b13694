"""A citizen with an agent: held, resumed, and not forgotten when the agent's line is gone."""

from msgspec.structs import replace

from onmaru.features.calls.machine import asides, ear
from onmaru.features.calls.machine.effects import Effect, Tell
from onmaru.features.calls.machine.model import Call, Dialling, WithAgent
from onmaru.features.calls.machine.news import DeskBack, DeskLost, Refused, Woken
from onmaru.features.calls.machine.overhearing import GRACE_MS
from onmaru.floor import model as floor
from onmaru.kernel.clock import Instant

GIVE_BACK_AFTER_MS = 30_000
"""An agent not back by then is not coming; the citizen gets another one, or goes on with who is there."""


def alone_due(phase: WithAgent) -> Instant | None:
    """Return when something is to be done about an agent whose line is gone."""
    if phase.alone_since is None or phase.given_back:
        return None
    return phase.alone_since + (GIVE_BACK_AFTER_MS if phase.comforted else GRACE_MS)


def _desk_lost(call: Call, news: DeskLost, now: Instant) -> list[Effect]:
    phase = call.phase
    if isinstance(phase, WithAgent) and phase.agent == news.agent and phase.alone_since is None:
        call.phase = replace(phase, alone_since=now)
    if isinstance(phase, Dialling) and phase.agent == news.agent:
        return [Tell(floor.End(call.contact, "unreached"))]  # nobody is there whom the citizen could talk with
    return []


def _desk_back(call: Call, news: DeskBack, _now: Instant) -> list[Effect]:
    if isinstance(call.phase, WithAgent) and call.phase.agent == news.agent:
        call.phase = replace(call.phase, alone_since=None, comforted=False, given_back=False)
    return []


def _woken(call: Call, _news: Woken, now: Instant) -> list[Effect]:
    phase = call.phase
    if call.gone or not isinstance(phase, WithAgent):
        return []
    due = alone_due(phase)
    if due is None or due > now:
        return []
    return _go_on_without(call, phase) if phase.comforted else _comfort(call, phase, now)


def _comfort(call: Call, phase: WithAgent, now: Instant) -> list[Effect]:
    """Tell a citizen who hears nobody that this will pass."""
    call.phase = replace(phase, comforted=True)
    party = call.party if call.party and call.party.here else None
    hears_somebody = phase.held or (party is not None and party.place != "parked")
    return [] if hears_somebody else ear.say(call, now, "agent_lost")


def _go_on_without(call: Call, phase: WithAgent) -> list[Effect]:
    """Leave the citizen to a party they are talking with; give them back to the queue otherwise."""
    call.phase = replace(phase, given_back=True)
    party = call.party
    if party is not None and party.here and party.place == "together":
        return [asides.leaving_to(call, phase.agent, party)]
    return [Tell(floor.GiveBack(call.contact))]


def _held(call: Call, news: floor.ContactHeld | floor.ContactResumed, _now: Instant) -> list[Effect]:
    """Follow the floor; with a party there, holding the citizen is to turn to them, resuming is to turn away."""
    if news.contact != call.contact or not isinstance(call.phase, WithAgent):
        return []
    held = isinstance(news, floor.ContactHeld)
    call.phase = replace(call.phase, held=held, back_at=call.phase.back_at if held else None)
    if call.party is not None and call.party.here:
        if held and call.party.place == "together":
            call.party.place = "aside"
        if not held and call.party.place == "aside":
            call.party.place = "parked"
    return []


def _refused(call: Call, news: Refused, now: Instant) -> list[Effect]:
    phase, command = call.phase, news.command
    if not isinstance(phase, WithAgent) or not isinstance(command, floor.GiveBack | floor.Release | floor.HandOver):
        return []
    if command.contact == call.contact and phase.given_back:
        call.phase = replace(phase, alone_since=phase.alone_since and now, given_back=False)
    return []


REACTIONS = {
    DeskLost: _desk_lost,
    DeskBack: _desk_back,
    Woken: _woken,
    Refused: _refused,
    floor.ContactHeld: _held,
    floor.ContactResumed: _held,
}
"""Which news concern a citizen with an agent."""
