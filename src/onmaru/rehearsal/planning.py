"""Which calls a city is tried with: every number at every kind of moment, every way through every menu, every transfer.

Every way through a menu is taken once, on the first number and at the first moment that lead callers so; every other
number is called once at each moment, so that each is known to answer as it should. Pure.
"""

from collections.abc import Collection, Iterator, Sequence

import msgspec

from onmaru.features.directory import Directory, EntryPoint, context_of, menu_of
from onmaru.features.menus import (
    DECLINED,
    PERSON_KEY,
    SILENCE,
    AnyDo,
    BookCallback,
    Context,
    Dial,
    DialOut,
    Information,
    Menu,
    Path,
    Seconds,
    SendLink,
    attempts_seconds,
    calendars_of,
    forks_by_number,
    paths,
    prompts_of,
)
from onmaru.kernel.clock import Instant
from onmaru.rehearsal.choosing import KEY_SECONDS, shortest
from onmaru.rehearsal.scripts import Press, Script, leads_to
from onmaru.rehearsal.situations import Situation
from onmaru.rehearsal.transfers import transfers

FIRST_OFFERED = "1"
"""Takes the first of the times offered for a callback."""
DECLINED_SECONDS = 1.5
"""A busy tone, or the answer that no text message can be sent, takes less."""
LONGEST_SILENCE_SECONDS = 40.0
"""Who waits for a menu to go on without a plan waits so long at most: two questions said twice."""
SLACK_SECONDS = 1.5
"""Silence is waited out by so much more than it should take."""
MOST_CALLS = 3_000
"""A city with more of them should be tried in parts, by a file of its own."""


def planned(directory: Directory, moments: Sequence[Situation], seconds: Seconds) -> tuple[Script, ...]:
    """Return the calls, moment by moment, and those in which somebody is brought in."""
    walked: set[tuple[object, ...]] = set()
    calls = [script for moment in moments for script in _at(directory, moment, seconds, walked)]
    return (*calls, *transfers(directory, moments))[:MOST_CALLS]


# ── Numbers and menus ───────────────────────────────────────────────────────────────────────────────────────────


def _at(directory: Directory, moment: Situation, seconds: Seconds, walked: set[tuple[object, ...]]) -> Iterator[Script]:
    for entry in directory.data.entry_points:
        if entry.channel != "voice" or (moment.differs and entry.calendar not in moment.differs):
            continue
        menu, context = menu_of(directory, entry), context_of(directory, entry, moment.at)
        ways, kind = list(paths(menu, context, _as_it_turns_out)), _kind(menu, context)
        if kind in walked:
            yield _shown(_script(entry, moment.at, menu, context, shortest(ways), seconds))
        else:
            yield from (_script(entry, moment.at, menu, context, way, seconds) for way in ways)
        walked.add(kind)


def _kind(menu: Menu, context: Context) -> tuple[object, ...]:
    """Return what makes a menu lead two numbers the same way."""
    calendars = frozenset(calendars_of(menu)) & context.open_calendars
    by_number = tuple(fork.get(context.entry_point) for fork in forks_by_number(menu))
    return (menu.id, repr(menu.steps), context.language, context.is_open, calendars, by_number, context.notices)


def _as_it_turns_out(do: AnyDo) -> Collection[bool]:
    """A rehearsal texts nobody, and books every callback; telephones are answered or busy as they are told to."""
    match do:
        case SendLink():
            return (False,)
        case BookCallback():
            return (True,)
    return (True, False)


def _script(entry: EntryPoint, at: Instant, menu: Menu, context: Context, way: Path, seconds: Seconds) -> Script:
    expected = leads_to(way.ends, entry.queue, way.steps)
    return Script(
        number=entry.number,
        entry_point=entry.id,
        at=at,
        does=tuple(_presses(menu, way, context, seconds)),
        expected=msgspec.structs.replace(
            expected, is_open=context.is_open, hears=_question(menu, way), articles=_articles(menu, way)
        ),
        telephones_are_busy=DECLINED in way.keys and _dials(menu, way),
    )


def _question(menu: Menu, way: Path) -> str | None:
    """Return what the question begins with that a way ends at."""
    last = menu.step(way.steps[-1]) if way.ends is None and way.steps else None
    return prompts_of(last)[0] if last and prompts_of(last) else None


def _articles(menu: Menu, way: Path) -> int:
    """Return how many answers are heard to their end; a key pressed meanwhile may cut the others short."""
    last = [menu.step(step) for step in way.steps[-2:]] if way.ends is None else []
    return sum(isinstance(step, Information) and step.article is not None for step in last)


def _shown(script: Script) -> Script:
    """Return a call that shows that a number answers; where only a greeting stands before an agent, 0 cuts it short."""
    expected = script.expected
    if script.does or expected is None or expected.leads_to != "queue":
        return script
    shorter = msgspec.structs.replace(expected, steps=())
    return msgspec.structs.replace(script, does=(Press(PERSON_KEY, KEY_SECONDS),), expected=shorter)


def _dials(menu: Menu, way: Path) -> bool:
    """Tell whether a telephone is called on the way in vain."""
    return any(isinstance(menu.step(step), Dial) for step in way.steps) and not isinstance(way.ends, DialOut)


def _presses(menu: Menu, way: Path, context: Context, seconds: Seconds) -> Iterator[Press]:
    unanswered = iter(way.silent_at)
    for key in way.keys:
        if key == SILENCE:
            waited = attempts_seconds(menu, next(unanswered), context.language, seconds)
            yield Press(None, waited + SLACK_SECONDS)
        elif key == DECLINED:
            yield Press(None, DECLINED_SECONDS)
        else:
            yield Press(key, KEY_SECONDS)
    if isinstance(way.ends, BookCallback):
        yield Press(FIRST_OFFERED, KEY_SECONDS)
