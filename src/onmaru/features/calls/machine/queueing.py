"""A citizen in a queue: told now and then how it looks, offered to agents, and taken by one."""

from msgspec.structs import replace

from onmaru.features.calls import prompts
from onmaru.features.calls.machine import ear, story
from onmaru.features.calls.machine.effects import Effect, Tell
from onmaru.features.calls.machine.hearing import Prompts
from onmaru.features.calls.machine.model import Booking, Call, Dialling, KeptPlace, Over, Parting, Waiting, WithAgent
from onmaru.features.calls.machine.news import Refused, Woken
from onmaru.floor import model as floor
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, QueueId

FIRST_ANNOUNCEMENT_MS = 20_000
NEXT_ANNOUNCEMENT_MS = 40_000


def join(
    call: Call,
    now: Instant,
    queue: QueueId,
    *,
    priority: int = 0,
    place_at: Instant | None = None,
    preferred_agent: AgentId | None = None,
) -> list[Effect]:
    """Let the citizen wait for an agent, with a place kept from earlier if they have one."""
    enqueue = floor.Enqueue(
        call.contact,
        queue,
        language=call.language,
        priority=priority,
        place_at=place_at,
        preferred_agent=preferred_agent,
    )
    return wait(call, now, enqueue)


def rejoin(call: Call, now: Instant, preferred_agent: AgentId | None) -> list[Effect]:
    """Let a citizen wait again whom an agent left to somebody who was not there: place, queue and agent are kept."""
    place = call.kept or KeptPlace(call.entry_point.queue, now)
    return join(call, now, place.queue, place_at=place.at, preferred_agent=preferred_agent)


def wait(call: Call, now: Instant, enqueue: floor.Enqueue) -> list[Effect]:
    """Let the citizen wait as that command says."""
    call.phase = Waiting(now + FIRST_ANNOUNCEMENT_MS, since=now)
    return [Tell(enqueue)]


# ── News ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _woken(call: Call, news: Woken, now: Instant) -> list[Effect]:
    phase = call.phase
    if call.gone or not isinstance(phase, Waiting) or phase.announce_at > now:
        return []
    call.phase = replace(phase, announce_at=now + NEXT_ANNOUNCEMENT_MS)
    if phase.offered or news.outlook is None or isinstance(call.citizen.hears, Prompts):
        return []
    words = prompts.waiting(news.outlook)
    if words and _may_be_called_back(call, phase, now):
        words = (*words, "callback_offer")
        call.phase = replace(call.phase, callback_offered=True)
    return ear.say(call, now, *words) if words else []


def _may_be_called_back(call: Call, phase: Waiting, now: Instant) -> bool:
    offer = call.entry_point.callback
    return offer is not None and offer.after_seconds > 0 and now - phase.since >= offer.after_seconds * 1000


def _queued(call: Call, news: floor.ContactQueued, _now: Instant) -> list[Effect]:
    if news.contact == call.contact:
        call.kept, call.on_floor = KeptPlace(news.queue, news.place_at), True
    return []


def _offered(call: Call, news: floor.ContactOffered | floor.OfferEnded, _now: Instant) -> list[Effect]:
    if news.contact == call.contact and isinstance(call.phase, Waiting):
        call.phase = replace(call.phase, offered=isinstance(news, floor.ContactOffered))
    return []


def _accepted(call: Call, news: floor.OfferAccepted, _now: Instant) -> list[Effect]:
    if news.contact == call.contact and not isinstance(call.phase, Dialling):
        call.phase, call.on_floor, call.called_first = WithAgent(news.agent), True, False
    return []


def _back_in_queue(call: Call, news: floor.ContactTransferred | floor.ContactRequeued, now: Instant) -> list[Effect]:
    if news.contact != call.contact or not isinstance(call.phase, WithAgent):
        return []  # an offer came to nothing; the citizen need not know
    call.phase = Waiting(now + FIRST_ANNOUNCEMENT_MS, since=now)
    if call.gone:
        return []
    return ear.say(call, now, "transfer" if isinstance(news, floor.ContactTransferred) else "next_agent")


def _deferred(call: Call, news: floor.ContactDeferred, now: Instant) -> list[Effect]:
    """The floor has let the contact go for a callback: while it is being booked here, or because somebody else did."""
    if news.contact != call.contact:
        return []
    call.on_floor = False
    if isinstance(call.phase, Booking) and not call.gone:
        call.phase = replace(call.phase, deferred=True)
        return []
    call.phase = Parting()
    return [] if call.gone else ear.say(call, now, "callback_promised")


def _ended(call: Call, news: floor.ContactEnded | floor.ContactAbandoned, _now: Instant) -> list[Effect]:
    if news.contact != call.contact:
        return []
    call.on_floor = False
    if isinstance(call.phase, Dialling) and not call.phase.called:
        ear.lose(call.citizen)  # there is no line yet that could be ended
    call.phase = Over()
    return []


def _refused(call: Call, news: Refused, now: Instant) -> list[Effect]:
    """Apologise when no queue takes the citizen in; the story ends with it."""
    is_ours = isinstance(news.command, floor.Enqueue) and news.command.contact == call.contact
    if not is_ours or not isinstance(call.phase, Waiting):
        return []
    was_known, call.phase = call.kept is not None, Parting()
    end = story.over(call, now, "system") if was_known else story.left_early(call, now)
    return [end, *([] if call.gone else ear.say(call, now, "fault"))]


REACTIONS = {
    Woken: _woken,
    Refused: _refused,
    floor.ContactQueued: _queued,
    floor.ContactOffered: _offered,
    floor.OfferEnded: _offered,
    floor.OfferAccepted: _accepted,
    floor.ContactTransferred: _back_in_queue,
    floor.ContactRequeued: _back_in_queue,
    floor.ContactDeferred: _deferred,
    floor.ContactEnded: _ended,
    floor.ContactAbandoned: _ended,
}
"""Which news concern a citizen in a queue."""
