"""What the recorded events of one contact say, asked of the list of them each time anew.

Slow on purpose: nothing is folded or remembered, so whoever answers from here owes nothing to how we keep our books.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from onmaru.features import contacts as told
from onmaru.floor import model
from onmaru.kernel.clock import Instant

TAKEN = model.OfferAccepted | model.ContactBegun | model.ContactHandedOver
HANDED_ON = model.ContactTransferred | model.ContactHandedOver | model.ContactReleased
LET_GO = model.ContactRequeued | model.ContactEnded | HANDED_ON
BEGINNINGS = told.ContactArrived | told.CallPlaced | told.CallbackOf | model.ContactQueued | model.ContactBegun
FAILURES = {"lost", "system"}


def by_contact(history: Iterable[Any]) -> list[list[Any]]:
    """Return each citizen's events, from the one that begins their story; no time runs backwards in it."""
    lists: dict[str, list[Any]] = defaultdict(list)
    consults = {each.contact for each in history if getattr(each, "errand", None) == "consult"}
    for each in history:
        name = getattr(each, "contact", None)
        if name and name not in consults and (lists[name] or isinstance(each, BEGINNINGS)):
            latest = lists[name][-1].at if lists[name] else each.at
            lists[name].append(msgspec.structs.replace(each, at=max(each.at, latest)))
    return [events for events in lists.values() if events]


@dataclass(frozen=True)
class Stretch:
    """Some time of a contact: a wait in a queue, or an agent's part."""

    who: str
    """The queue, or the agent."""
    place: int
    """Of the event it begins with."""
    start: Instant
    end: Instant | None = None
    how: str | None = None
    queue: str | None = None
    """Of a part: whose contact it was."""

    @property
    def length(self) -> int:
        return 0 if self.end is None else self.end - self.start


class Citizen:
    """One contact, by its events."""

    def __init__(self, events: Sequence[Any]) -> None:
        self.all = events

    def of(self, *kinds: Any) -> list[Any]:
        return [each for each in self.all if isinstance(each, kinds)]

    def until(self, place: int) -> "Citizen":
        """Return what was known before the event in this place."""
        return Citizen(self.all[:place])

    # ── Who called whom, and by which door ──────────────────────────────────────────────────────────────────────

    @property
    def is_ours(self) -> bool:
        """We called them."""
        first = self.all[0]
        return not isinstance(first, told.ContactArrived) and getattr(first, "errand", "outgoing") != "call"

    @property
    def errand(self) -> str:
        said = [each.errand for each in self.of(model.ContactBegun)]
        if said or not self.is_ours:
            return said[-1] if said else "call"
        first = self.all[0]
        return "callback" if isinstance(first, told.CallbackOf) else getattr(first, "errand", "outgoing")

    @property
    def door(self) -> str | None:
        said = self.of(told.ContactArrived, told.CallPlaced, told.CallbackOf)
        return said[-1].entry_point if said else None

    @property
    def was_on_floor(self) -> bool:
        return bool(self.of(model.ContactQueued, model.ContactBegun))

    @property
    def is_released(self) -> bool:
        """An agent left them to somebody off the floor, and no queue has them again."""
        said = self.of(model.ContactReleased, model.ContactQueued)
        return bool(said) and isinstance(said[-1], model.ContactReleased)

    # ── How it ended ────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def ending(self) -> str | None:
        return self.end()[0]

    def end(self) -> tuple[str | None, Instant | None]:
        """Return how it ended, and when: by the first word about it, if whoever says so may."""
        ending: str | None = None
        ended_at: Instant | None = None
        for place, event in enumerate(self.all):
            before = self.until(place)
            if isinstance(event, model.ContactQueued) and not before.was_on_floor:
                ending = ended_at = None  # whoever waits now has not gone
            word = before.word_at_the_door(event) or before.word_of_the_floor(event)
            is_new = ending is None or (ending == "closed_hours" and word != "abandoned_in_greeting")
            if word is not None and is_new:
                ending, ended_at = word, event.at
        return ending, ended_at

    def word_at_the_door(self, event: Any) -> str | None:
        """Return how this event, after all so far, ends a contact that no queue or agent has had."""
        if self.was_on_floor:
            return None
        match event:
            case told.ContactArrived(open=False) if not self.all:
                return "closed_hours"
            case told.ContactClosedHours():
                return "closed_hours"
            case told.ContactLeftEarly():
                return "abandoned_in_greeting"
            case told.InformationGiven(led_to=led_to):
                return led_to
            case told.CallOver(reason="lost" | "system"):
                return "lost"
        return None

    def word_of_the_floor(self, event: Any) -> str | None:
        """Return how this event, after all so far, ends a contact on the floor, or one an agent left to somebody."""
        reason = getattr(event, "reason", None)
        if isinstance(event, told.CallOver) and not self.is_released:
            return None
        if isinstance(event, told.CallOver | model.ContactEnded) and reason in FAILURES:
            return "lost"
        if isinstance(event, model.ContactEnded) and reason == "unreached" and self.is_ours:
            return "unreached"
        if not isinstance(event, told.CallOver | model.ContactEnded | model.ContactAbandoned | model.ContactDeferred):
            return None
        if self.of(TAKEN):
            return "answered"
        return "callback" if isinstance(event, model.ContactDeferred) else "abandoned"

    # ── Waits and parts ─────────────────────────────────────────────────────────────────────────────────────────

    def waits(self) -> Iterator[Stretch]:
        """Return the stays in queues; a return after a lost agent is none."""
        for place, event in enumerate(self.all):
            if isinstance(event, model.ContactQueued):
                yield self._wait(event, place)

    def _wait(self, event: Any, place: int) -> Stretch:
        for later in self.all[place + 1 :]:
            how = _end_of_wait(later)
            if how is not None:
                return Stretch(event.queue, place, event.at, later.at, how)
        return Stretch(event.queue, place, event.at)

    def parts(self) -> list[Stretch]:
        """Return what agents had the citizen."""
        return [self._part(place) for place, event in enumerate(self.all) if isinstance(event, TAKEN)]

    def _part(self, place: int) -> Stretch:
        begun = self.all[place]
        queues = self.until(place + 1).of(model.ContactQueued, model.ContactBegun)
        queue = queues[-1].queue if queues else None
        for later in self.all[place + 1 :]:
            if isinstance(later, LET_GO):
                return Stretch(_taker(begun), place, begun.at, later.at, _end_of_part(later), queue)
        return Stretch(_taker(begun), place, begun.at, queue=queue)

    def within(self, part: Stretch) -> list[Any]:
        """Return what happened while an agent had the citizen, from taking them to letting them go."""
        events = [self.all[part.place]]
        for each in self.all[part.place + 1 :]:
            events.append(each)
            if isinstance(each, LET_GO):
                break
        return events

    def agent_after(self, place: int) -> str | None:
        """Return who has the citizen right after the event in this place."""
        for event in reversed(self.all[: place + 1]):
            if isinstance(event, TAKEN):
                return _taker(event)
            if isinstance(event, LET_GO | model.ContactQueued | model.ContactAbandoned):
                return None
        return None

    # ── What an agent's time went to ────────────────────────────────────────────────────────────────────────────

    def held(self, part: Stretch, until: Any = None) -> int:
        """Return how long the citizen heard music in an agent's part, as far as that is over; or until an event."""
        spent, since = 0, None
        for event in self.within(part):
            if isinstance(event, model.ContactHeld):
                since = event.at
            elif isinstance(event, model.ContactResumed | LET_GO) and since is not None:
                spent, since = spent + event.at - since, None
            if event is until:
                return spent + (0 if since is None else event.at - since)
        return spent

    def rang(self, part: Stretch) -> int:
        """Return how long an agent waited for a citizen whom we called to pick up, hold apart."""
        if not self.is_ours:
            return 0
        reached, within = self.of(told.CitizenReached), self.within(part)
        if reached:
            is_here = any(each is reached[0] for each in within)
            return reached[0].at - part.start - self.held(part, reached[0]) if is_here else 0
        is_vain = isinstance(within[-1], model.ContactEnded) and within[-1].reason == "unreached"
        return part.length - self.held(part) if is_vain else 0

    def talked(self, part: Stretch) -> int:
        """Return how long they spoke, known once the part is over."""
        return 0 if part.end is None else part.length - self.held(part) - self.rang(part)

    def wrote(self, part: Stretch) -> int:
        """Return the after-call work that followed a part, until it was done or the agent had the citizen again."""
        since = None
        for event in self.all[part.place + 1 :]:
            has_again = isinstance(event, TAKEN) and _taker(event) == part.who
            is_mine = getattr(event, "agent", None) == part.who
            if isinstance(event, model.AfterCallStarted) and is_mine and since is None:
                since = event
            elif since and (has_again or (isinstance(event, model.AfterCallEnded) and is_mine)):
                return 0 if since.mode == "optional" else event.at - since.at
            elif has_again:
                return 0
        return 0

    # ── Others in the call ──────────────────────────────────────────────────────────────────────────────────────

    def company(self) -> list[tuple[Any, Counter[str]]]:
        """Return of each party, by the call to them, how long they were aside, together, alone."""
        called = [(n, each) for n, each in enumerate(self.all) if isinstance(each, told.PartyCalled)]
        return [(each, self._times(n, each)) for n, each in called if self._may_be_called(n)]

    def had_help(self) -> bool:
        """Say whether an official was asked, joined or was left with the citizen, or whoever is outside was."""
        if self.of(told.ConsultationAsked) or self.is_released:
            return True
        if any(each.to == "official" for each in self.of(model.ContactReleased)):
            return True
        joined = [(n, each) for n, each in enumerate(self.all) if isinstance(each, told.PartyJoined | told.PartyAlone)]
        return any(self.until(n).ending is None and self._is_official(n, each.party) for n, each in joined)

    def _is_official(self, place: int, party: str) -> bool:
        calls = [(n, each) for n, each in enumerate(self.all[:place]) if isinstance(each, told.PartyCalled)]
        return any(each.party == party and each.what == "official" and self._may_be_called(n) for n, each in calls)

    def _may_be_called(self, place: int) -> bool:
        """Say whether an agent has been there who could ask for somebody, and the call goes on."""
        before = self.until(place)
        return before.ending is None and bool(before.of(TAKEN))

    def _times(self, begun: int, call: Any) -> Counter[str]:
        times: Counter[str] = Counter()
        for place in range(begun, len(self.all) - 1):
            if self._is_off(begun, place, call):
                break
            times[self._with_whom(begun, place, call)] += self.all[place + 1].at - self.all[place].at
        return times

    def _is_off(self, begun: int, place: int, call: Any) -> bool:
        if self.until(place + 1).ending is not None:
            return True
        since = self.all[begun + 1 : place + 1]
        if any(isinstance(each, told.PartyLeft) and each.party == call.party for each in since):
            return True
        return call.what == "agent" and any(isinstance(each, model.ContactHandedOver) for each in since)

    def _with_whom(self, begun: int, place: int, call: Any) -> str:
        """Return with whom the party is between this event and the next."""
        heard = told.PartyAnswered | told.PartyJoined | told.PartyAlone
        if self._latest(place, heard, since=begun, party=call.party) < 0:
            return "nobody"
        if self.agent_after(place) is None:
            return "alone" if self.until(place + 1).is_released else "nobody"
        joined = self._latest(place, told.PartyJoined | told.PartyAlone, since=begun, party=call.party)
        if joined > self._latest(place, model.ContactHeld):
            return "together"
        taken = self._latest(place, TAKEN)
        held = self._latest(place, model.ContactHeld, since=taken)
        return "aside" if held > self._latest(place, model.ContactResumed, since=taken) else "nobody"

    def _latest(self, place: int, kinds: Any, *, since: int = -1, party: str | None = None) -> int:
        """Return where the latest such event is, up to a place and after another; -1 when there is none."""
        found = [n for n, each in enumerate(self.all) if since < n <= place and isinstance(each, kinds)]
        return max((n for n in found if party is None or self.all[n].party == party), default=-1)


def _taker(event: Any) -> str:
    return str(event.to if isinstance(event, model.ContactHandedOver) else event.agent)


def _end_of_wait(event: Any) -> str | None:
    match event:
        case model.OfferAccepted():
            return "answered"
        case model.ContactAbandoned():
            return "abandoned"
        case model.ContactDeferred():
            return "deferred"
        case model.ContactEnded(reason=reason):
            return "lost" if reason in FAILURES else "abandoned"
    return None


def _end_of_part(event: Any) -> str:
    if isinstance(event, HANDED_ON):
        return "handed_on"
    is_failure = isinstance(event, model.ContactRequeued) or event.reason in FAILURES
    return "lost" if is_failure else "over"
