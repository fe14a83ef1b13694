"""How a call goes on: `step(call, news, now)` changes the call and returns what is to be done. No clock, no waiting.

Each reaction notes what has become true, one aspect of a call per module; then `settling` compares what everybody on
the line hears with what they ought to hear where the call stands and puts the difference right. So news may come late,
twice, or impossibly: nobody is left in silence for longer than the grace, every line ends, and once the citizen's has
ended the floor is told until it agrees.
"""

from collections.abc import Callable
from types import ModuleType
from typing import Any

from onmaru.features.calls.machine import (
    asides,
    booking,
    ear,
    leaving_word,
    menuing,
    overhearing,
    parties,
    queueing,
    reaching,
    serving,
    settling,
    turning_back,
)
from onmaru.features.calls.machine.effects import Effect
from onmaru.features.calls.machine.model import (
    Arriving,
    Booking,
    Call,
    Dialling,
    InMenu,
    LeavingWord,
    Over,
    Phase,
    Waiting,
    WithAgent,
)
from onmaru.features.calls.machine.news import AnyNews, Refused
from onmaru.features.menus import Context
from onmaru.floor import model as floor
from onmaru.kernel.clock import Instant

Reaction = Callable[[Call, Any, Instant], list[Effect]]

Table = dict[type, list[Reaction]]


def _table(*aspects: ModuleType) -> Table:
    """Return who reacts to which news; each aspect says so in its `REACTIONS`."""
    table: Table = {}
    for aspect in aspects:
        for kind, reaction in aspect.REACTIONS.items():
            table.setdefault(kind, []).append(reaction)
    return table


_LINES = _table(overhearing)
_PHASES = _table(menuing, booking, leaving_word, queueing, serving)
"""Where the citizen stands: what has led them somewhere else is not news to whoever is responsible there."""
_COMPANY = _table(reaching, parties, asides, turning_back)


def begin(call: Call, now: Instant, context: Context) -> list[Effect]:
    """Return what a newly arrived call needs first."""
    return menuing.arrive(call, now, context)


def take_up(call: Call, now: Instant, context: Context, note: str) -> list[Effect]:
    """Return what a call needs that stood in a menu when we were started anew; `note` was found on its line."""
    return menuing.take_up(call, now, context, note)


def step(call: Call, news: AnyNews, now: Instant) -> list[Effect]:
    """Take in a piece of news and return what is to be done, in this order."""
    if _is_late(call, news):
        return []
    before = call.phase
    effects = [effect for reaction in _LINES.get(type(news), ()) for effect in reaction(call, news, now)]
    for reaction in _PHASES.get(type(news), ()):
        effects += reaction(call, news, now)
        if call.phase != before:
            break
    effects += [effect for reaction in _COMPANY.get(type(news), ()) for effect in reaction(call, news, now)]
    if call.phase != before:
        ear.start_afresh(call.citizen)
    return effects + settling.settle(call, now)


def wake_at(call: Call) -> Instant | None:
    """Return when the call wants to be woken, if nothing else happens before."""
    ears = [call.citizen, *call.leavers]
    moments = [call.party.until] if call.party else []
    if call.party and call.party.ear:
        ears.append(call.party.ear)
    if not call.gone or isinstance(call.phase, LeavingWord | Booking):
        moments += [_due_at(call.phase), turning_back.due(call)]
    moments += [each.due for each in ears]
    return min((moment for moment in moments if moment is not None), default=None)


def _due_at(phase: Phase) -> Instant | None:
    """Return when this phase has something to do by itself."""
    match phase:
        case Arriving() | InMenu() | Booking() | Dialling() | LeavingWord():
            return phase.until
        case Waiting():
            return phase.announce_at
        case WithAgent():
            return serving.alone_due(phase)
    return None


def _is_late(call: Call, news: AnyNews) -> bool:
    """A line that is gone has nothing more to say, and what has ended stays ended."""
    if call.gone and overhearing.is_of_citizen(call, news):
        return True
    is_floors = isinstance(news, Refused) or (isinstance(news, floor.Event) and _is_about(call, news))
    return isinstance(call.phase, Over) and is_floors


def _is_about(call: Call, news: floor.Event) -> bool:
    return getattr(news, "contact", None) == call.contact
