"""An auditor with a pencil: recounts a day from its recorded events alone, as `docs/reference/figures.md` says."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tests.features.insight.pencil import HANDED_ON, TAKEN, Citizen, Stretch, by_contact

from onmaru.features import contacts as told
from onmaru.floor import model
from onmaru.kernel.clock import Instant

Sheet = Counter[tuple[Instant, str, str, str]]
"""By hour, scope, subject and figure."""
Entry = tuple[Instant, str, str, str, int]
Amounts = Iterator[tuple[str, int]]
Targets = Callable[[str], int]

IN_MENU = {"informed", "voicemail", "announced", "turned_away"}


def recount(history: Iterable[Any], targets: Targets, hour_of: Callable[[Instant], Instant]) -> Sheet:
    """Return every figure of a day that is not zero."""
    sheet: Sheet = Counter()
    for events in by_contact(history):
        for at, scope, subject, figure, amount in _entries(Citizen(events), targets):
            sheet[hour_of(at), scope, subject, figure] += int(amount)
    return Counter({what: amount for what, amount in sheet.items() if amount})


def _entries(citizen: Citizen, targets: Targets) -> Iterator[Entry]:
    arrived, doors = citizen.all[0].at, [("centre", "")]
    doors += [("entry_point", citizen.door)] if citizen.door else []
    for scope, subject in doors:
        for figure, amount in [*(_placed(citizen) if citizen.is_ours else _came(citizen, targets)), *_others(citizen)]:
            yield arrived, scope, subject, figure, amount
    for wait in () if citizen.is_ours else citizen.waits():
        yield from ((wait.start, "queue", wait.who, *each) for each in _waited(wait, targets))
    for part in citizen.parts():
        yield from _served(citizen, part)
    for call, times in citizen.company():
        yield call.at, "agent", call.agent, "aside_ms", times["aside"]
        yield call.at, "agent", call.agent, "together_ms", times["together"]
    yield from _noted(citizen, arrived, doors)


def _came(citizen: Citizen, targets: Targets) -> Amounts:
    """Return what a citizen who called us counts for."""
    ending = citizen.ending
    yield "arrived", 1
    yield "closed_hours", _was_shut(citizen)
    yield "left_in_greeting", ending == "abandoned_in_greeting"
    yield "in_menu", ending in IN_MENU
    yield "deferred", ending == "callback"
    yield "lost", ending == "lost"
    yield "transfers", len(citizen.of(HANDED_ON))
    for part in citizen.parts():
        yield "talk_ms", citizen.talked(part)
        yield "hold_ms", citizen.held(part)
        yield "after_call_ms", citizen.wrote(part)
    for queued in citizen.of(model.ContactQueued)[:1]:
        yield from _judged(citizen, queued, targets)


def _was_shut(citizen: Citizen) -> bool:
    """Say whether nobody answered when they called, or they were told so."""
    for place, event in enumerate(citizen.all):
        before = citizen.until(place)
        may_be_told = not before.was_on_floor and before.ending in {None, "closed_hours"}
        if before.word_at_the_door(event) == "closed_hours" and may_be_told:
            return True
    return False


def _judged(citizen: Citizen, queued: Any, targets: Targets) -> Amounts:
    """Return how the wait for the first agent ended."""
    ending, ended_at = citizen.end()
    yield "offered", 1
    for taken in citizen.of(TAKEN)[:1]:
        yield from _in_time("answered", taken.at - queued.at, queued.queue, targets)
        return
    if ending == "abandoned" and ended_at is not None:
        yield from _in_time("abandoned", ended_at - queued.at, queued.queue, targets)
    yield "lost_waiting", ending == "lost"


def _waited(wait: Stretch, targets: Targets) -> Amounts:
    yield "offered", 1
    if wait.how in {"answered", "abandoned"}:
        yield from _in_time(wait.how, wait.length, wait.who, targets)
    yield "deferred", wait.how == "deferred"
    yield "lost_waiting", wait.how == "lost"


def _in_time(how: str, waited_ms: int, queue: str, targets: Targets) -> Amounts:
    yield how, 1
    yield f"{how}_in_time", waited_ms <= 1000 * targets(queue)
    yield f"waited_{how}_ms", waited_ms


def _placed(citizen: Citizen) -> Amounts:
    """Return what a call of ours counts for: nothing, as long as nobody was dialled."""
    was_dialled = bool(citizen.of(TAKEN, told.CitizenReached))
    yield "outgoing", was_dialled
    yield "unreached", was_dialled and citizen.ending == "unreached"
    for part in citizen.parts():
        yield "outgoing_ms", _spent(citizen, part)


def _spent(citizen: Citizen, part: Stretch) -> int:
    return citizen.talked(part) + citizen.held(part) + citizen.rang(part) + citizen.wrote(part)


def _served(citizen: Citizen, part: Stretch) -> Iterator[Entry]:
    """Return what an agent's part counts for: for the agent, and for the queue whose contact it was."""
    yield part.start, "agent", part.who, "outgoing" if citizen.is_ours else "answered", 1
    amounts: dict[str, int] = {"outgoing_ms": _spent(citizen, part)}
    if not citizen.is_ours:
        amounts = {
            "transfers": part.how == "handed_on",
            "lost": part.how == "lost",
            "talk_ms": citizen.talked(part),
            "hold_ms": citizen.held(part),
            "after_call_ms": citizen.wrote(part),
        }
    for figure, amount in amounts.items():
        yield part.start, "agent", part.who, figure, amount
        if part.queue:
            yield part.start, "queue", part.queue, figure, amount


def _others(citizen: Citizen) -> Amounts:
    for _, times in citizen.company():
        for company in ("aside", "together", "alone"):
            yield f"{company}_ms", times[company]


def _noted(citizen: Citizen, arrived: Instant, doors: list[tuple[str, str]]) -> Iterator[Entry]:
    """Return what was written down: the latest record counts, an official's share for ever."""
    saved = citizen.of(told.RecordSaved)
    if not saved or citizen.errand == "outgoing":
        return
    record, queues = saved[-1], citizen.of(model.ContactQueued, model.ContactBegun)[-1:]
    subjects = [*doors, *(("queue", each.queue) for each in queues), ("agent", record.agent)]
    subjects += [("category", record.category), ("category", record.category_group)]
    closed = record.outcome == "first_line"
    for scope, subject in subjects:
        yield arrived, scope, subject, "recorded", 1
        yield arrived, scope, subject, "first_line", closed
        yield arrived, scope, subject, "closed_alone", closed and not citizen.had_help()
