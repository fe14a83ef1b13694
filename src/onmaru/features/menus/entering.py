"""What happens when a caller comes to a step: branches are passed in silence until something is said or done.

Always ends: what cannot be followed leads to a person, and after `MOST_MOVES` steps the caller is taken out of it.
"""

import msgspec

from onmaru.features.menus.model import Context, Menu, Sound
from onmaru.features.menus.steps import (
    AnyStep,
    Ask,
    Back,
    ByCitizen,
    ByHours,
    ByLanguage,
    ByNumber,
    Dial,
    End,
    Information,
    InLanguage,
    Prompt,
    Repeat,
    Say,
    StepId,
    TextLink,
    ToCallback,
    ToQueue,
    ToVoicemail,
)
from onmaru.features.menus.turns import (
    BookCallback,
    DialOut,
    Finish,
    JoinQueue,
    LedTo,
    MenuState,
    SendLink,
    Speak,
    TakeMessage,
    Turn,
)

MOST_MOVES = 200
"""Steps a caller may take; a patient one takes some twenty. Also the end of a circle nobody can leave."""
MOST_PATH = 40
"""Steps remembered of the way, the first ones: they tell what the caller wanted."""
MOST_ASKED = 8
"""Questions one can go back through."""

Branch = ByHours | ByNumber | ByLanguage | ByCitizen


def enter(menu: Menu, state: MenuState, target: StepId, context: Context) -> Turn:
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
    return changed(state, step=entered.id, attempt=1, moves=state.moves + 1, path=path, waits_for="nothing")


def _silently(menu: Menu, state: MenuState, entered: AnyStep, context: Context) -> tuple[MenuState, StepId] | None:
    """Return where a step leads without a word, or None if it does something itself."""
    match entered:
        case ByHours() | ByNumber() | ByLanguage() | ByCitizen():
            return state, branch(entered, state, context)
        case InLanguage(language=language, next=after):
            return changed(state, language=language), after
        case Repeat():
            return state, state.asked[-1] if state.asked else menu.first
        case Back():
            before = state.asked[:-1]
            return changed(state, asked=before), before[-1] if before else menu.first
        case Say(prompts=(), next=after) | Information(prompts=(), article=None, next=after):
            return state, after
    return None


def branch(step: Branch, state: MenuState, context: Context) -> StepId:
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
            return Turn(at_ask(state, at), (speak(state, *at.prompts),))
        case Information(article=article, prompts=prompts):
            said = (*(Sound(prompt=each) for each in prompts), *([Sound(article=article)] if article else ()))
            return Turn(changed(state, waits_for="speech"), (Speak(said, state.language),))
        case Say(prompts=prompts) | ToVoicemail(prompts=prompts) | End(prompts=prompts) if prompts:
            return Turn(changed(state, waits_for="speech"), (speak(state, *prompts),))
        case End():
            return ended(state, context)
    return _leading_somewhere(state, at)


def _leading_somewhere(state: MenuState, at: AnyStep) -> Turn:
    match at:
        case TextLink():
            words = at.text if state.language == "ko" else at.text_en or at.text
            return Turn(changed(state, waits_for="errand"), (SendLink(words.replace("{link}", at.link)),))
        case ToCallback():
            return Turn(changed(state, waits_for="errand"), (BookCallback(at.plan, state.language),))
        case Dial():
            dialled = DialOut(at.extension, at.number, at.name, at.name_en, at.seconds)
            return Turn(changed(state, waits_for="errand"), (dialled,))
        case ToVoicemail():
            return Turn(state, (TakeMessage(at.most_seconds, state.language),))
        case ToQueue(queue=queue, priority=priority):
            return Turn(state, (JoinQueue(queue, priority, state.language),))
    return Turn(state, (JoinQueue(None, 0, state.language),))


def ended(state: MenuState, context: Context) -> Turn:
    """Return the end of a call that leads nowhere else."""
    if state.informed:
        return finish(state, "informed")
    return finish(state, "ended" if context.is_open else "closed")


def _out_of_the_way(state: MenuState, context: Context) -> Turn:
    """Take a caller whom the menu leads nowhere out of it."""
    if context.is_open:
        return Turn(changed(state, waits_for="nothing"), (JoinQueue(None, 0, state.language),))
    return finish(state, "closed")


def finish(state: MenuState, led_to: LedTo) -> Turn:
    """Return the turn that ends the call."""
    return Turn(changed(state, waits_for="nothing"), (Finish(led_to),))


def at_ask(state: MenuState, ask: Ask) -> MenuState:
    """Return where a caller stands to whom a question is put; one put before forgets those put since."""
    before = state.asked[: state.asked.index(ask.id)] if ask.id in state.asked else state.asked
    asked = (*before, ask.id)[-MOST_ASKED:]
    path = state.path if state.path[-1:] == (ask.id,) else (*state.path, ask.id)[:MOST_PATH]
    return changed(state, step=ask.id, asked=asked, path=path, waits_for="speech")


def speak(state: MenuState, *prompts: Prompt) -> Speak:
    """Return prompts to be said in the language of the call."""
    return Speak(tuple(Sound(prompt=prompt) for prompt in prompts), state.language)


def changed(state: MenuState, **fields: object) -> MenuState:
    """Return the state with some fields changed."""
    return msgspec.structs.replace(state, **fields)
