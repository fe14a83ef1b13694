"""Turning back to the citizen when an aside ends without the agent's doing: nobody stays on hold by oversight.

The agent hears a beep, their screen says who is gone, and a breath later the citizen hears them again. An agent who has
ended the aside themselves, or asks somebody else meanwhile, needs no reminder.
"""

from msgspec.structs import replace

from onmaru.features.calls.machine.effects import Beep, Effect, Tell
from onmaru.features.calls.machine.model import Call, WithAgent
from onmaru.features.calls.machine.news import DeskBack, Refused, Woken
from onmaru.floor import model as floor
from onmaru.kernel.clock import Instant

BREATH_MS = 3_000
"""From the beep to the citizen: long enough to end one's sentence and look up, short for whoever hears music."""


def turn_away(call: Call) -> list[Effect]:
    """Hold the citizen for whoever the agent turns to."""
    phase = call.phase
    if not isinstance(phase, WithAgent) or phase.held:
        return []
    call.phase = replace(phase, turning_away=True)
    return [Tell(floor.Hold(call.contact, phase.agent))]


def turn_back(call: Call, now: Instant) -> list[Effect]:
    """Let an agent know that they are heard by the citizen again in a moment, if the citizen is on hold."""
    phase = call.phase
    if not isinstance(phase, WithAgent) or not phase.held or phase.given_back:
        return []  # a hold still on its way is turned back from once it is there
    call.phase = replace(phase, back_at=now + BREATH_MS)
    return [Beep(phase.agent)] if phase.alone_since is None else []


def stay(call: Call) -> None:
    """Let the agent not turn back: they turn to somebody else."""
    if isinstance(call.phase, WithAgent):
        call.phase = replace(call.phase, back_at=None)


def due(call: Call) -> Instant | None:
    """Return when the agent turns back; not while their line is gone, for nobody would greet the citizen."""
    phase = call.phase
    return phase.back_at if isinstance(phase, WithAgent) and phase.alone_since is None else None


def _woken(call: Call, _news: Woken, now: Instant) -> list[Effect]:
    phase, at = call.phase, due(call)
    if call.gone or not isinstance(phase, WithAgent) or at is None or at > now:
        return []
    stay(call)
    return [Tell(floor.Resume(call.contact, phase.agent))] if phase.held else []


def _desk_back(call: Call, news: DeskBack, now: Instant) -> list[Effect]:
    """Beep again: whoever has just come back did not hear it."""
    phase = call.phase
    is_theirs = isinstance(phase, WithAgent) and phase.agent == news.agent and phase.back_at is not None
    return turn_back(call, now) if is_theirs else []


def _held(call: Call, news: floor.ContactHeld, now: Instant) -> list[Effect]:
    """Turn back at once from a hold for somebody who was gone before it came."""
    phase = call.phase
    if news.contact != call.contact or not isinstance(phase, WithAgent) or not phase.turning_away:
        return []
    call.phase = replace(phase, turning_away=False)
    return turn_back(call, now) if call.party is None else []


def _refused(call: Call, news: Refused, _now: Instant) -> list[Effect]:
    command = news.command
    if isinstance(command, floor.Hold) and command.contact == call.contact and isinstance(call.phase, WithAgent):
        call.phase = replace(call.phase, turning_away=False)
    return []


REACTIONS = {Woken: _woken, DeskBack: _desk_back, floor.ContactHeld: _held, Refused: _refused}
"""Which news concern an agent who turns back."""
