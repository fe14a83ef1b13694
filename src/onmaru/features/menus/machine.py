"""How a caller is led through a menu: `begin`, then a `step` for each piece of news. No clock, no waiting.

Whatever is wrong with a menu and whatever comes as news, the caller is never stuck (`entering` sees to that).
"""

from onmaru.features.menus.entering import at_ask, branch, changed, ended, enter, finish, speak
from onmaru.features.menus.model import Context, Menu
from onmaru.features.menus.steps import (
    PERSON_KEY,
    AnyStep,
    Ask,
    ByCitizen,
    ByHours,
    ByLanguage,
    ByNumber,
    Dial,
    Digit,
    End,
    Information,
    InLanguage,
    Prompt,
    Say,
    StepId,
    TextLink,
    ToCallback,
    ToVoicemail,
)
from onmaru.features.menus.turns import (
    AnyNews,
    Carried,
    Declined,
    Listen,
    MenuState,
    Pressed,
    SaidOut,
    Speak,
    TakeMessage,
    TimeUp,
    Turn,
)

WRONG_KEY: Prompt = "menu_wrong_key"
NO_KEY: Prompt = "menu_no_key"


def begin(menu: Menu, context: Context) -> Turn:
    """Return what a caller who has just been answered hears first."""
    state = MenuState(context.language)
    notices = [notice for notice in context.notices if notice.instead] or context.notices
    if not notices:
        return enter(menu, state, menu.first, context)
    path = tuple(f"!{notice.id}" for notice in notices)
    sounds = tuple(notice.sound for notice in notices)
    return Turn(changed(state, waits_for="speech", path=path), (Speak(sounds, state.language),))


def resume(menu: Menu, state: MenuState, context: Context) -> Turn:
    """Return what a caller hears whom we lost sight of for a while: their step from its beginning, taken once."""
    if state.step is None or menu.step(state.step) is None:
        return begin(menu, context)
    before = state.path[:-1] if state.path[-1:] == (state.step,) else state.path
    return enter(menu, changed(state, path=before, moves=max(0, state.moves - 1)), state.step, context)


def step(menu: Menu, state: MenuState, news: AnyNews, context: Context) -> Turn:
    """Return what becomes of a piece of news; what does not fit where the caller stands changes nothing."""
    match news, state.waits_for:
        case Pressed(digit=digit), "speech" | "key":
            return _pressed(menu, state, digit, context)
        case SaidOut(), "speech":
            return _said_out(menu, state, context)
        case TimeUp(), "key":
            return _asked_in_vain(menu, state, NO_KEY, context)
        case ((Carried() | Declined()), "errand"):
            return _errand_over(menu, state, context, carried=isinstance(news, Carried))
    return Turn(state)


# ── Keys ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _pressed(menu: Menu, state: MenuState, digit: Digit, context: Context) -> Turn:
    here = _here(menu, state)
    if isinstance(here, Ask):
        return _answered(menu, state, here, digit, context)
    if digit == PERSON_KEY:
        return enter(menu, state, menu.person, context)
    ahead = _ask_ahead(menu, state, context)
    if ahead is None or digit not in ahead[1].choices:
        return Turn(state)
    before, ask = ahead
    return _answered(menu, at_ask(before, ask), ask, digit, context)


def _answered(menu: Menu, state: MenuState, ask: Ask, digit: Digit, context: Context) -> Turn:
    chosen = ask.choices.get(digit, menu.person if digit == PERSON_KEY else None)
    if chosen is None:
        return _asked_in_vain(menu, state, WRONG_KEY, context)
    return enter(menu, _with_key(state, ask, digit), chosen, context)


def _with_key(state: MenuState, ask: Ask, key: str) -> MenuState:
    """Write the key beside the question it answers, where that is the last step remembered."""
    if state.path[-1:] != (ask.id,):
        return state
    return changed(state, path=(*state.path[:-1], f"{ask.id}={key}"))


def _asked_in_vain(menu: Menu, state: MenuState, why: Prompt, context: Context) -> Turn:
    ask = _here(menu, state)
    if not isinstance(ask, Ask) or state.attempt >= ask.attempts:
        return enter(menu, state, ask.otherwise if isinstance(ask, Ask) else menu.person, context)
    again = changed(state, attempt=state.attempt + 1, waits_for="speech")
    return Turn(again, (speak(state, why, *ask.prompts),))


def _ask_ahead(menu: Menu, state: MenuState, context: Context) -> tuple[MenuState, Ask] | None:
    """Return the question the caller is about to be asked: those who know the menu answer before they are asked."""
    target, seen = _after(menu, state), set[StepId]()
    while target is not None and target not in seen:
        seen.add(target)
        match menu.step(target):
            case Ask() as ask:
                return state, ask
            case Say(next=after):
                target = after
            case InLanguage(language=language, next=after):
                state, target = changed(state, language=language), after
            case (ByHours() | ByNumber() | ByLanguage() | ByCitizen()) as fork:
                target = branch(fork, state, context)
            case _:
                return None
    return None


def _after(menu: Menu, state: MenuState) -> StepId | None:
    """Return the step after what is being said."""
    if state.step is None:
        return menu.first
    match _here(menu, state):
        case Say(next=after) | Information(next=after):
            return after
    return None


# ── The other news ──────────────────────────────────────────────────────────────────────────────────────────────


def _said_out(menu: Menu, state: MenuState, context: Context) -> Turn:
    if state.step is None:
        if any(notice.instead for notice in context.notices):
            return finish(state, "announced")
        return enter(menu, state, menu.first, context)
    match _here(menu, state):
        case Ask(seconds=seconds):
            return Turn(changed(state, waits_for="key"), (Listen(seconds),))
        case Say(next=after):
            return enter(menu, state, after, context)
        case Information(next=after):
            return enter(menu, changed(state, informed=True), after, context)
        case ToVoicemail(most_seconds=most):
            return Turn(changed(state, waits_for="nothing"), (TakeMessage(most, state.language),))
        case End():
            return ended(state, context)
    return enter(menu, state, menu.person, context)


def _errand_over(menu: Menu, state: MenuState, context: Context, *, carried: bool) -> Turn:
    match _here(menu, state):
        case TextLink(next=after, otherwise=otherwise):
            return enter(menu, state, after if carried else otherwise or after, context)
        case ToCallback(otherwise=otherwise) | Dial(otherwise=otherwise) if not carried:
            return enter(menu, state, otherwise, context)
    return Turn(changed(state, waits_for="nothing"))


def _here(menu: Menu, state: MenuState) -> AnyStep | None:
    return None if state.step is None else menu.step(state.step)
