"""Single moves of a caller who tries out a menu: what may happen next, and where nothing may. Pure."""

from collections.abc import Iterator

from onmaru.features.menus.entering import MOST_MOVES
from onmaru.features.menus.machine import begin, step
from onmaru.features.menus.model import Context, Menu
from onmaru.features.menus.steps import PERSON_KEY, Ask
from onmaru.features.menus.turns import (
    AnyNews,
    Carried,
    Declined,
    Ending,
    MenuState,
    Pressed,
    SaidOut,
    TimeUp,
    Turn,
)

Place = tuple[object, ...]
MOST_PLACES = 5_000
"""Places looked at in one situation; the largest menus we know have some hundred."""


def place(state: MenuState) -> Place:
    """Return what makes two callers' places in a menu the same."""
    return (state.step, state.waits_for, state.attempt, state.asked, state.language, state.informed)


def question_at(menu: Menu, turn: Turn) -> Ask | None:
    """Return the question that is being asked."""
    here = menu.step(turn.state.step) if turn.state.step is not None else None
    return here if isinstance(here, Ask) else None


def ending_of(turn: Turn) -> Ending | None:
    """Return in what a turn ends the menu; a callback or a telephone may still be declined."""
    return turn.do[-1] if turn.do and isinstance(turn.do[-1], Ending) else None


def is_taken_out(turn: Turn) -> bool:
    """Tell whether only the bound on steps let the caller go."""
    return turn.state.moves >= MOST_MOVES


def without_a_key(menu: Menu, turn: Turn, context: Context) -> tuple[Turn, ...]:
    """Return what may become of a caller who presses nothing; nothing where the menu is over."""
    news: dict[str, tuple[AnyNews, ...]] = {
        "speech": (SaidOut(),),
        "key": (TimeUp(),),
        "errand": (Declined(),) if ending_of(turn) else (Carried(), Declined()),
    }
    if is_taken_out(turn):
        return ()
    return tuple(step(menu, turn.state, each, context) for each in news.get(turn.state.waits_for, ()))


def in_silence(menu: Menu, turn: Turn, context: Context) -> Turn:
    """Return the turn in which a menu ends first for a caller who presses nothing."""
    while ending_of(turn) is None and (following := without_a_key(menu, turn, context)):
        turn = following[-1]
    return turn


def after_question(menu: Menu, asking: Turn, context: Context) -> Iterator[tuple[str | None, Turn]]:
    """Yield what may follow a question: each key with where it leads, and no key at all (None)."""
    ask = question_at(menu, asking)
    assert ask is not None, "asked of a turn that asks nothing"
    for digit in dict.fromkeys((*ask.choices, PERSON_KEY)):
        yield digit, step(menu, asking.state, Pressed(digit), context)
    waited = asking
    while waited.state.moves == asking.state.moves and (following := without_a_key(menu, waited, context)):
        waited = following[-1]
    yield None, waited


def everywhere(menu: Menu, context: Context) -> Iterator[Turn]:
    """Yield a turn for every place a caller can come to, the first `MOST_PLACES`."""
    seen: set[Place] = set()
    waiting = [begin(menu, context)]
    while waiting and len(seen) < MOST_PLACES:
        turn = waiting.pop()
        if place(turn.state) not in seen:
            seen.add(place(turn.state))
            yield turn
            waiting += without_a_key(menu, turn, context)
            waiting += [after for _, after in after_question(menu, turn, context)] if question_at(menu, turn) else ()


def endings(menu: Menu, context: Context) -> Iterator[Ending]:
    """Yield everything a menu may end in."""
    for turn in everywhere(menu, context):
        if (end := ending_of(turn)) is not None:
            yield end


def circles(menu: Menu, context: Context) -> Iterator[Turn]:
    """Yield a turn of each circle in which callers who press nothing may be led for ever."""
    settled: set[Place] = set()
    for turn in everywhere(menu, context):
        if place(turn.state) not in settled and (found := _circle_after(menu, turn, context, settled)):
            yield found


def _circle_after(menu: Menu, turn: Turn, context: Context, settled: set[Place]) -> Turn | None:
    """Follow all that may happen without a key, depth first; `settled` gathers places that were followed."""
    trail = {place(turn.state): list(without_a_key(menu, turn, context))}
    while trail and not is_taken_out(turn):
        here, following = next(reversed(trail.items()))
        if not following:
            settled.add(here)
            del trail[here]
            continue
        turn = following.pop()
        if place(turn.state) in trail:
            settled.update(trail)
            return turn
        if place(turn.state) not in settled:
            trail[place(turn.state)] = list(without_a_key(menu, turn, context))
    return turn if is_taken_out(turn) else None
