"""A citizen in a menu: who they are is looked up, they hear, press keys, and are led on.

`features/menus` knows what a key means; here its turns become effects, and what happens on the line becomes its news.
"""

from typing import get_args

from msgspec.structs import replace

from onmaru.features import menus
from onmaru.features.calls.machine import booking, ear, leaving_word, queueing, reaching, story, unanswered
from onmaru.features.calls.machine.effects import Answer, Compose, Effect, LookWhoCalls, SendLink, WriteName
from onmaru.features.calls.machine.hearing import Prompts
from onmaru.features.calls.machine.model import Arriving, Call, InMenu, Parting
from onmaru.features.calls.machine.news import Composed, LinkSent, Recognised, Woken
from onmaru.features.calls.ports import DigitPressed
from onmaru.features.calls.prompts import spoken
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import QueueId

LOOK_MS = 1_000
"""Who calls is known within 300 ms or not at all; should we not even hear that, the menu begins after this."""

_KEYS: dict[str, menus.Digit] = {digit: digit for digit in get_args(menus.Digit)}
"""A telephone may send A to D too; nobody has such keys."""
_LED_TO = {
    menus.JoinQueue: "queue",
    menus.BookCallback: "callback",
    menus.TakeMessage: "voicemail",
    menus.DialOut: "dial",
    menus.Finish: "end",
}
"""What a menu led to, as the story has it."""


def arrive(call: Call, now: Instant, context: menus.Context) -> list[Effect]:
    """Answer, and look up who it is."""
    call.phase = Arriving(context, now + LOOK_MS)
    arrived = story.arrived(call, now, is_open=context.is_open)
    return [arrived, WriteName(call.leg, call.contact), Answer(call.leg), LookWhoCalls()]


def take_up(call: Call, now: Instant, context: menus.Context, note: str) -> list[Effect]:
    """Lead the citizen on from where they stood, as soon as their line is found; without a trace of that, anew."""
    kept = menus.recall(call.entry_point.led_by, note)
    if kept is None:
        call.phase = Arriving(context, now + LOOK_MS)
        return [LookWhoCalls()]
    call.phase = Arriving(replace(context, is_known=kept.is_known), now, kept.state)
    return []


def go_on(call: Call, now: Instant) -> list[Effect]:
    """Lead the citizen on from what could not be had, or when they have heard to the end what was said."""
    phase = call.phase
    if not isinstance(phase, InMenu):
        return []
    if phase.in_vain is not None:
        return _lead_elsewhere(call, phase, now)
    if call.party is not None or phase.until is not None or isinstance(call.citizen.hears, Prompts):
        return ear.calm(call.citizen) if call.party is not None else []
    return _tell(call, phase, menus.SaidOut(), now) if phase.state.waits_for == "speech" else []


def _lead_elsewhere(call: Call, phase: InMenu, now: Instant) -> list[Effect]:
    menu, context = call.entry_point.led_by, phase.context
    turn = menus.step(menu, phase.state, menus.Declined(), context)
    if phase.in_vain == "person":
        to_person = menus.step(menu, turn.state, menus.Pressed("0"), context)
        turn = to_person if to_person.do else turn
    return _take(call, replace(phase, in_vain=None), turn, now) or _give_up(call, phase, now)


# ── News ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _recognised(call: Call, news: Recognised, now: Instant) -> list[Effect]:
    if not isinstance(call.phase, Arriving):
        return []
    returned, context = news.returned, call.phase.context
    if returned is None:
        return _enter(call, call.phase, now)
    if returned.place_at is None or not context.is_open:
        return _enter(call, replace(call.phase, context=replace(context, is_known=returned.known)), now)
    queued = queueing.join(
        call,
        now,
        returned.queue or call.entry_point.queue,
        place_at=returned.place_at,
        preferred_agent=returned.preferred_agent,
    )
    return [*ear.say(call, now, "welcome_back"), *queued]


def _enter(call: Call, arriving: Arriving, now: Instant) -> list[Effect]:
    menu, context = call.entry_point.led_by, arriving.context
    turn = menus.resume(menu, arriving.stood_at, context) if arriving.stood_at else menus.begin(menu, context)
    return _take(call, InMenu(turn.state, context), turn, now)


def _pressed(call: Call, news: DigitPressed, now: Instant) -> list[Effect]:
    if not isinstance(call.phase, InMenu) or news.leg != call.leg:
        return []
    if news.digit not in _KEYS:
        return []
    turn = menus.step(call.entry_point.led_by, call.phase.state, menus.Pressed(_KEYS[news.digit]), call.phase.context)
    if turn.do:
        ear.interrupt(call.citizen)
    return _take(call, call.phase, turn, now)


def _composed(call: Call, news: Composed, now: Instant) -> list[Effect]:
    phase = call.phase
    if not isinstance(phase, InMenu) or phase.state.waits_for != "speech" or phase.until is None:
        return []
    call.phase = replace(phase, until=None)
    if not news.prompts:
        return _tell(call, replace(phase, until=None), menus.SaidOut(), now)
    return ear.play(call, now, news.prompts, ear.LONGEST_INFORMATION_MS, _note(call, phase))


def _link_sent(call: Call, news: LinkSent, now: Instant) -> list[Effect]:
    if not isinstance(call.phase, InMenu) or call.phase.state.waits_for != "errand":
        return []
    return _tell(call, call.phase, menus.Carried() if news.done else menus.Declined(), now)


def _woken(call: Call, _news: Woken, now: Instant) -> list[Effect]:
    phase = call.phase
    if not isinstance(phase, Arriving | InMenu) or call.gone or phase.until is None or phase.until > now:
        return []
    if isinstance(phase, Arriving):
        return _enter(call, phase, now)
    waited_for: dict[str, menus.AnyNews] = {"key": menus.TimeUp(), "speech": menus.SaidOut()}
    return _tell(call, phase, waited_for.get(phase.state.waits_for, menus.Declined()), now)


# ── Turns ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _tell(call: Call, phase: InMenu, news: menus.AnyNews, now: Instant) -> list[Effect]:
    turn = menus.step(call.entry_point.led_by, phase.state, news, phase.context)
    return _take(call, phase, turn, now)


def _take(call: Call, phase: InMenu, turn: menus.Turn, now: Instant) -> list[Effect]:
    """Carry out a turn; one without anything to do leaves what is heard as it is."""
    call.language = turn.state.language
    call.phase = replace(phase, state=turn.state, until=None if turn.do else phase.until)
    return [effect for each in turn.do for effect in _do(call, each, now)]


def _do(call: Call, each: menus.AnyDo, now: Instant) -> list[Effect]:
    assert isinstance(call.phase, InMenu)
    match each:
        case menus.Speak():
            return _speak(call, call.phase, each, now)
        case menus.Listen(seconds=seconds):
            call.phase = replace(call.phase, until=now + seconds * 1000)
            return []
        case menus.SendLink(text=words):
            call.phase = replace(call.phase, until=now + booking.ERRAND_MS)
            return [SendLink(words)]
    return [*_passed(call, call.phase, each, now), *_lead(call, call.phase, each, now)]


def _passed(call: Call, phase: InMenu, each: menus.AnyDo, now: Instant) -> list[Effect]:
    return [*story.menu_passed(call, now, phase.state.path, _LED_TO[type(each)])]


def _speak(call: Call, phase: InMenu, each: menus.Speak, now: Instant) -> list[Effect]:
    names = [sound.prompt for sound in each.sounds if sound.prompt is not None]
    if len(names) == len(each.sounds):
        longest = len(names) * ear.LONGEST_PROMPTS_MS
        return ear.play(call, now, spoken(tuple(names), each.language), longest, _note(call, phase))
    call.phase = replace(phase, until=now + booking.ERRAND_MS)
    return [Compose(each.sounds, each.language)]


def _note(call: Call, phase: InMenu) -> str:
    """Return what is written on the line, so that it leads on from here after a restart of ours."""
    return menus.keep(call.entry_point.led_by, phase.state, is_known=phase.context.is_known)


def _lead(call: Call, phase: InMenu, each: menus.AnyDo, now: Instant) -> list[Effect]:
    """Go where the menu leads."""
    match each:
        case menus.JoinQueue(queue=queue, priority=priority):
            return queueing.join(call, now, QueueId(queue or call.entry_point.queue), priority=priority)
        case menus.BookCallback(plan=plan):
            return booking.begin(call, phase, plan, now)
        case menus.TakeMessage(most_seconds=most_seconds):
            return leaving_word.begin(call, phase, now, most_seconds)
        case menus.DialOut():
            return reaching.dial_for_menu(call, each, now)
        case menus.Finish(led_to=led_to):
            call.phase = Parting()
            return [_finished(call, now, led_to)]
    return []


def _finished(call: Call, now: Instant, led_to: str) -> Effect:
    match led_to:
        case "informed":
            return story.served(call, now, "informed")
        case "announced":
            return story.served(call, now, "announced")
        case "closed" if call.word_left:
            return story.served(call, now, "voicemail")
        case "closed":
            return story.closed_hours(call, now)
    return story.served(call, now, "turned_away")


def _give_up(call: Call, phase: InMenu, now: Instant) -> list[Effect]:
    """Let nobody be stuck where a menu knows no way on: a person, or the end while nobody is there."""
    if phase.context.is_open:
        return queueing.join(call, now, call.entry_point.queue)
    call.phase = Parting()
    return [unanswered.ending(call, now, phase)]


REACTIONS = {
    Recognised: _recognised,
    DigitPressed: _pressed,
    Composed: _composed,
    LinkSent: _link_sent,
    Woken: _woken,
}
"""Which news concern a citizen in a menu."""
