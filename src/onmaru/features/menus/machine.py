"""How a caller is led through a menu: `begin`, then a `step` for each piece of news. No clock, no waiting.

Whatever is wrong with a menu and whatever comes as news, the caller is never stuck: what cannot be followed leads to
a person, and a walk longer than `MOST_MOVES` ends at the number's own queue.
"""

import msgspec

from onmaru.features.menus.model import (
    PERSON_KEY,
    AnyStep,
    Ask,
    Back,
    ByCitizen,
    ByHours,
    ByLanguage,
    ByNumber,
    Context,
    Dial,
    Digit,
    End,
    Information,
    InLanguage,
    Menu,
    Prompt,
    Repeat,
    Say,
    Sound,
    StepId,
    TextLink,
    ToCallback,
    ToQueue,
    ToVoicemail,
)
from onmaru.features.menus.turns import (
    AnyNews,
    BookCallback,
    Carried,
    Declined,
    DialOut,
    Finish,
    JoinQueue,
    LedTo,
    Listen,
    MenuState,
    Pressed,
    SaidOut,
    SendLink,
    Speak,
    TakeMessage,
    TimeUp,
    Turn,
)

MOST_MOVES = 200
"""Steps a caller may take; a patient one takes some twenty. Also the end of a circle nobody can leave."""
MOST_PATH = 40
"""Steps remembered of the way, the first ones: they tell what the caller wanted."""
MOST_ASKED = 8
"""Questions one can go back through."""
WRONG_KEY: Prompt = "menu_wrong_key"
NO_KEY: Prompt = "menu_no_key"


def begin(menu: Menu, context: Context) -> Turn:
    """Return what a caller who has just been answered hears first."""
    state = MenuState(context.language)
    instead = [notice.sound for notice in context.notices if notice.instead]
    heard = instead or [notice.sound for notice in context.notices]
    if heard:
        path = (f"!{'!'.join(notice.id for notice in context.notices if notice.instead or not instead)}",)
        return Turn(_changed(state, waits_for="speech", path=path), (Speak(tuple(heard), state.language),))
    return _enter(menu, state, menu.first, context)


def step(menu: Menu, state: MenuState, news: AnyNews, context: Context) -> Turn:
    """Return what becomes of a piece of news; what does not fit where the caller stands changes nothing."""
    match news, state.waits_for:
        case (_, "nothing") if not isinstance(news, Declined):
            return Turn(state)
        case Pressed(digit=digit), "speech" | "key":
            return _pressed(menu, state, digit, context)
        case SaidOut(), "speech":
            return _said_out(menu, state, context)
        case TimeUp(), "key":
            return _asked_in_vain(menu, state, NO_KEY, context)
        case Carried() | Declined(), "errand" | "nothing":
            return _errand_over(menu, state, context, carried=isinstance(news, Carried))
    return Turn(state)


# ── Keys ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _pressed(menu: Menu, state: MenuState, digit: Digit, context: Context) -> Turn:
    here = _here(menu, state)
    if isinstance(here, Ask):
        return _answered(menu, state, here, digit, context)
    if digit == PERSON_KEY:
        return _enter(menu, state, menu.person, context)
    ahead = ask_ahead(menu, state, context)
    if ahead is None or digit not in ahead.choices:
        return Turn(state)
    return _answered(menu, _at_ask(state, ahead), ahead, digit, context)


def _answered(menu: Menu, state: MenuState, ask: Ask, digit: Digit, context: Context) -> Turn:
    chosen = ask.choices.get(digit, menu.person if digit == PERSON_KEY else None)
    if chosen is None:
        return _asked_in_vain(menu, state, WRONG_KEY, context)
    return _enter(menu, _with_key(state, ask, digit), chosen, context)


def _with_key(state: MenuState, ask: Ask, key: str) -> MenuState:
    """Write the key beside the question it answers, where that is the last step taken."""
    if state.path[-1:] != (ask.id,):
        return state
    return _changed(state, path=(*state.path[:-1], f"{ask.id}={key}"))


def _asked_in_vain(menu: Menu, state: MenuState, why: Prompt, context: Context) -> Turn:
    ask = _here(menu, state)
    if not isinstance(ask, Ask) or state.attempt >= ask.attempts:
        return _enter(menu, state, ask.otherwise if isinstance(ask, Ask) else menu.person, context)
    again = _changed(state, attempt=state.attempt + 1, waits_for="speech")
    return Turn(again, (_speak(state, why, *ask.prompts),))


# ── The other news ──────────────────────────────────────────────────────────────────────────────────────────────


def _said_out(menu: Menu, state: MenuState, context: Context) -> Turn:
    if state.step is None:
        if any(notice.instead for notice in context.notices):
            return _finish(state, "announced")
        return _enter(menu, state, menu.first, context)
    match _here(menu, state):
        case Ask(seconds=seconds):
            return Turn(_changed(state, waits_for="key"), (Listen(seconds),))
        case Say(next=after):
            return _enter(menu, state, after, context)
        case Information(next=after):
            return _enter(menu, _changed(state, informed=True), after, context)
        case ToVoicemail(most_seconds=most):
            return Turn(_changed(state, waits_for="nothing"), (TakeMessage(most, state.language),))
        case End():
            return _ended(state, context)
    return _enter(menu, state, menu.person, context)


def _errand_over(menu: Menu, state: MenuState, context: Context, *, carried: bool) -> Turn:
    match _here(menu, state):
        case TextLink(next=after, otherwise=otherwise):
            return _enter(menu, state, after if carried or otherwise is None else otherwise, context)
        case ToCallback(otherwise=otherwise) | Dial(otherwise=otherwise) if not carried:
            return _enter(menu, state, otherwise, context)
    return Turn(state)


# ── Entering a step ─────────────────────────────────────────────────────────────────────────────────────────────


def _enter(menu: Menu, state: MenuState, target: StepId, context: Context) -> Turn:
    """Go on to a step, and through those that say nothing until one does or the menu is over."""
    while True:
        entered = menu.step(target) or menu.step(menu.person)
        if entered is None or state.moves >= MOST_MOVES:
            return _out_of_the_way(state, context)
        state = _moved(state, entered)
        following = _silently(menu, state, entered, context)
        if following is None:
            return _arrived(state, entered, context)
        state, target = following


def _moved(state: MenuState, entered: AnyStep) -> MenuState:
    path = (*state.path, entered.id)[:MOST_PATH]
    return _changed(state, step=entered.id, attempt=1, moves=state.moves + 1, path=path, waits_for="nothing")


def _silently(menu: Menu, state: MenuState, entered: AnyStep, context: Context) -> tuple[MenuState, StepId] | None:
    """Return where a step leads without a word, or None if it does something itself."""
    match entered:
        case ByHours() | ByNumber() | ByLanguage() | ByCitizen():
            return state, branch(entered, state, context)
        case InLanguage(language=language, next=after):
            return _changed(state, language=language), after
        case Repeat():
            return state, state.asked[-1] if state.asked else menu.first
        case Back():
            before = state.asked[:-1]
            return _changed(state, asked=before), before[-1] if before else menu.first
        case Say(prompts=(), next=after) | Information(prompts=(), article=None, next=after):
            return state, after
    return None


def branch(step: ByHours | ByNumber | ByLanguage | ByCitizen, state: MenuState, context: Context) -> StepId:
    """Return where a branch leads for this call."""
    match step:
        case ByHours(calendar=calendar):
            is_open = context.is_open if calendar is None else calendar in context.open_calendars
            return step.open if is_open else step.closed
        case ByNumber():
            return step.entry_points.get(context.entry_point, step.otherwise)
        case ByLanguage():
            return step.languages.get(state.language, step.otherwise)
        case ByCitizen():
            return step.known if context.is_known else step.new


def _arrived(state: MenuState, at: AnyStep, context: Context) -> Turn:
    match at:
        case Ask():
            return Turn(_at_ask(state, at), (_speak(state, *at.prompts),))
        case Information(article=article, prompts=prompts):
            said = (*(Sound(prompt=each) for each in prompts), *([Sound(article=article)] if article else ()))
            return Turn(_changed(state, waits_for="speech"), (Speak(said, state.language),))
        case Say(prompts=prompts) | ToVoicemail(prompts=prompts) | End(prompts=prompts) if prompts:
            return Turn(_changed(state, waits_for="speech"), (_speak(state, *prompts),))
        case End():
            return _ended(state, context)
    return _errand(state, at)


def _errand(state: MenuState, at: AnyStep) -> Turn:
    """Return what is to be carried out; only a text message leaves the caller in the menu meanwhile."""
    match at:
        case TextLink():
            words = at.text if state.language == "ko" else at.text_en or at.text
            return Turn(_changed(state, waits_for="errand"), (SendLink(words.replace("{link}", at.link)),))
        case ToQueue():
            return Turn(state, (JoinQueue(at.queue, at.priority, state.language),))
        case ToCallback():
            return Turn(state, (BookCallback(at.plan, state.language),))
        case Dial():
            return Turn(state, (DialOut(at.extension, at.number, at.name, at.seconds),))
        case ToVoicemail():
            return Turn(state, (TakeMessage(at.most_seconds, state.language),))
    return Turn(state, (JoinQueue(None, 0, state.language),))


def _ended(state: MenuState, context: Context) -> Turn:
    if state.informed:
        return _finish(state, "informed")
    return _finish(state, "ended" if context.is_open else "closed")


def _out_of_the_way(state: MenuState, context: Context) -> Turn:
    """Take a caller whom the menu leads nowhere out of it."""
    if context.is_open:
        return Turn(_changed(state, waits_for="nothing"), (JoinQueue(None, 0, state.language),))
    return _finish(state, "closed")


def _finish(state: MenuState, led_to: LedTo) -> Turn:
    return Turn(_changed(state, waits_for="nothing"), (Finish(led_to),))


# ── Looking around ──────────────────────────────────────────────────────────────────────────────────────────────


def ask_ahead(menu: Menu, state: MenuState, context: Context) -> Ask | None:
    """Return the question the caller is about to be asked: those who know the menu answer before they are asked."""
    target, language, seen = _after(menu, state), state, set[str]()
    while target is not None and target not in seen:
        seen.add(target)
        match menu.step(target):
            case Ask() as ask:
                return ask
            case Say(next=after):
                target = after
            case InLanguage(language=spoken, next=after):
                language, target = _changed(language, language=spoken), after
            case (ByHours() | ByNumber() | ByLanguage() | ByCitizen()) as fork:
                target = branch(fork, language, context)
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


def _here(menu: Menu, state: MenuState) -> AnyStep | None:
    return None if state.step is None else menu.step(state.step)


def _at_ask(state: MenuState, ask: Ask) -> MenuState:
    asked = (*(each for each in state.asked if each != ask.id), ask.id)[-MOST_ASKED:]
    path = state.path if state.path[-1:] == (ask.id,) else (*state.path, ask.id)[:MOST_PATH]
    return _changed(state, step=ask.id, asked=asked, path=path, waits_for="speech")


def _speak(state: MenuState, *prompts: Prompt) -> Speak:
    return Speak(tuple(Sound(prompt=prompt) for prompt in prompts), state.language)


def _changed(state: MenuState, **fields: object) -> MenuState:
    return msgspec.structs.replace(state, **fields)
