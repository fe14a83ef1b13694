"""Agreeing on a callback with a citizen: soon or at a time, booked, and said back before the line ends.

Out of a menu they choose by keys; in a queue one key keeps their place. Whatever cannot be had, or is not answered,
leads back to where they were.
"""

from msgspec.structs import replace

from onmaru.features.calls.machine import ear, story, unanswered
from onmaru.features.calls.machine.dealings import Wish
from onmaru.features.calls.machine.effects import Book, Compose, Effect, FindSlots, Tell
from onmaru.features.calls.machine.hearing import Prompts
from onmaru.features.calls.machine.model import Booking, Call, InMenu, Over, Parting, Waiting
from onmaru.features.calls.machine.news import BookingSettled, Composed, SlotsFound, Woken
from onmaru.features.calls.machine.saidtime import slot_question
from onmaru.features.calls.ports import DigitPressed
from onmaru.features.menus import Sound
from onmaru.floor import model as floor
from onmaru.kernel.clock import Instant

KEEP_PLACE_KEY = "1"
"""Keeps the place of a waiting citizen, as `callback_offer` tells them."""
MOST_SLOTS = 3
"""Times read aloud: nobody remembers more."""
LISTEN_MS = 7_000
ERRAND_MS = 8_000
"""What is asked of a neighbour is answered within its patience; nobody waits in silence for longer than the grace."""
MOST_ATTEMPTS = 2
"""How often a question is put."""


def begin(call: Call, back: InMenu, plan: str | None, now: Instant) -> list[Effect]:
    """Ask a citizen in a menu when to call; while nobody is there only times can be chosen."""
    plan = plan or (call.entry_point.callback.plan if call.entry_point.callback else None)
    if plan is None:
        return _back_to_menu(call, back)
    call.phase = Booking(back, plan, "kind")
    return ear.say(call, now, "callback_kind") if back.context.is_open else _find_slots(call, call.phase, now)


def go_on(call: Call, now: Instant) -> list[Effect]:
    """Wait for a key once the question has been heard; let who is being booked in the queue hear music."""
    phase = call.phase
    if not isinstance(phase, Booking) or isinstance(call.citizen.hears, Prompts):
        return []
    if phase.until is None:
        call.phase = replace(phase, until=now + LISTEN_MS)
    return ear.calm(call.citizen) if isinstance(phase.back, Waiting) else []


def left(call: Call, now: Instant) -> list[Effect]:
    """Say what became of a citizen whose line has ended meanwhile: a booking under way is waited for.

    They were told that they may hang up once they have pressed the key, so most do at once.
    """
    phase = call.phase
    assert isinstance(phase, Booking)
    if phase.step == "book":
        return []
    is_promised = phase.step == "said" or phase.deferred
    call.phase = Over() if is_promised else phase.back
    if is_promised or isinstance(call.phase, Waiting):
        return []
    call.phase = Over()
    return unanswered.left(call, now, phase.back) if isinstance(phase.back, InMenu) else []


def _back_to_menu(call: Call, back: InMenu, *, person: bool = False) -> list[Effect]:
    call.phase = replace(back, in_vain="person" if person else "declined")
    return []


# ── News ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _pressed(call: Call, news: DigitPressed, now: Instant) -> list[Effect]:
    phase = call.phase
    if news.leg != call.leg:
        return []
    if isinstance(phase, Waiting):
        return _keep_place(call, phase, now) if news.digit == KEEP_PLACE_KEY else []
    if not isinstance(phase, Booking) or phase.step not in {"kind", "slot"} or not isinstance(phase.back, InMenu):
        return []
    if news.digit in {"0", "*"}:
        return _back_to_menu(call, phase.back, person=news.digit == "0")
    return _chosen(call, phase, news.digit, now)


def _keep_place(call: Call, phase: Waiting, now: Instant) -> list[Effect]:
    offer = call.entry_point.callback
    if offer is None or phase.offered or not phase.callback_offered:
        return []
    return _book(call, Booking(phase, offer.plan, "book"), now)


def _chosen(call: Call, phase: Booking, digit: str, now: Instant) -> list[Effect]:
    if phase.step == "kind":
        choices = {"1": _book, "2": _find_slots}
        return choices[digit](call, phase, now) if digit in choices else []
    n = int(digit) if digit.isdigit() else 0
    if not 1 <= n <= len(phase.slots):
        return []
    return _book(call, replace(phase, slot=phase.slots[n - 1]), now)


def _find_slots(call: Call, phase: Booking, now: Instant) -> list[Effect]:
    call.phase = replace(phase, step="slot", attempt=1, until=now + ERRAND_MS)
    return [FindSlots(phase.plan, MOST_SLOTS)]


def _slots_found(call: Call, news: SlotsFound, now: Instant) -> list[Effect]:
    phase = call.phase
    if not isinstance(phase, Booking) or phase.step != "slot" or not isinstance(phase.back, InMenu):
        return []
    if not news.slots:
        return _back_to_menu(call, phase.back)
    call.phase = replace(phase, slots=tuple(news.slots)[:MOST_SLOTS])
    return _ask_slot(call, call.phase, now)


def _ask_slot(call: Call, phase: Booking, now: Instant) -> list[Effect]:
    call.phase = replace(phase, until=now + ERRAND_MS)
    words = slot_question(phase.slots, now, call.language, call.entry_point.timezone)
    return [Compose((Sound(text=words),), call.language)]


def _book(call: Call, phase: Booking, now: Instant) -> list[Effect]:
    call.phase = replace(phase, step="book", until=now + ERRAND_MS)
    return [Book(_wish(call, phase))]


def _wish(call: Call, phase: Booking) -> Wish:
    return Wish(
        kind="asap" if phase.slot is None else "slot",
        plan=phase.plan,
        entry_point=call.entry_point.id,
        queue=call.entry_point.queue,
        language=call.language,
        slot=phase.slot,
        origin="menu" if isinstance(phase.back, InMenu) else "waiting",
    )


def _settled(call: Call, news: BookingSettled, now: Instant) -> list[Effect]:
    phase = call.phase
    if not isinstance(phase, Booking) or phase.step != "book":
        return []
    if news.booked is None:
        return _not_booked(call, phase, now)
    call.phase = replace(phase, step="said", until=now + ERRAND_MS)
    sentence = Compose((Sound(text=news.booked.sentence),), call.language)
    return [*_off_the_floor(call, phase, now), *([] if call.gone else [sentence])]


def _off_the_floor(call: Call, phase: Booking, now: Instant) -> list[Effect]:
    """Let nobody be offered a citizen who has been promised a call: the promise may be an earlier one."""
    if isinstance(phase.back, InMenu):
        return [story.served(call, now, "callback")]
    return [] if phase.deferred else [Tell(floor.KeepPlace(call.contact))]


def _not_booked(call: Call, phase: Booking, now: Instant) -> list[Effect]:
    call.phase = phase.back
    if call.gone:
        return []
    if isinstance(phase.back, InMenu):
        return _back_to_menu(call, phase.back)
    return ear.say(call, now, "callback_not_now")


def _composed(call: Call, news: Composed, now: Instant) -> list[Effect]:
    phase = call.phase
    if not isinstance(phase, Booking) or call.gone:
        return []
    if phase.step == "said":
        return _say_back(call, now, news)
    if phase.step != "slot" or not isinstance(phase.back, InMenu):
        return []
    if not news.prompts:
        return _back_to_menu(call, phase.back)
    call.phase = replace(phase, until=None)
    return ear.play(call, now, news.prompts, ear.LONGEST_PROMPTS_MS)


def _say_back(call: Call, now: Instant, news: Composed) -> list[Effect]:
    call.phase = Parting()
    if not news.prompts:
        return ear.say(call, now, "callback_promised")
    return ear.play(call, now, news.prompts, ear.LONGEST_PROMPTS_MS)


def _woken(call: Call, _news: Woken, now: Instant) -> list[Effect]:
    phase = call.phase
    if not isinstance(phase, Booking) or phase.until is None or phase.until > now:
        return []
    match phase.step:
        case "said":
            return _say_back(call, now, Composed(()))
        case "book":
            return _not_booked(call, phase, now)
    return _ask_again(call, phase, now)


def _ask_again(call: Call, phase: Booking, now: Instant) -> list[Effect]:
    if phase.attempt >= MOST_ATTEMPTS or call.gone or not isinstance(phase.back, InMenu):
        return _not_booked(call, phase, now)
    again = replace(phase, attempt=phase.attempt + 1, until=None)
    if phase.step == "slot":
        return _ask_slot(call, again, now)
    call.phase = again
    return ear.say(call, now, "callback_kind")


REACTIONS = {
    DigitPressed: _pressed,
    SlotsFound: _slots_found,
    BookingSettled: _settled,
    Composed: _composed,
    Woken: _woken,
}
"""Which news concern a citizen who is agreeing on a callback."""
