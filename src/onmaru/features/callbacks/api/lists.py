"""Callbacks, missed calls and voice messages over HTTP, for agents and those who run the centre. Numbers are masked."""

from typing import Annotated, Literal

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from onmaru.features.accounts import SignedIn, policy
from onmaru.features.callbacks.centre import CallsOwed
from onmaru.features.callbacks.forms import BookForm, CancelForm, DoneForm, MoveForm
from onmaru.features.callbacks.pages import Shown
from onmaru.features.callbacks.promising import Asked
from onmaru.features.callbacks.screens import BookedView, CallbackPage, MessagePage, MissedPage, SlotsView
from onmaru.kernel.ids import ContactId

SERVING = {"needs": policy.can_reveal_number}
"""Agents, supervisors, administrators: whoever may call a citizen."""
ShownState = Annotated[Shown, QueryParameter(name="state")]
MessageState = Annotated[Literal["new", "done"], QueryParameter(name="state")]
Name = Annotated[str | None, QueryParameter(max_length=60)]


# ── Callbacks ───────────────────────────────────────────────────────────────────────────────────────────────────


@get("/api/callbacks", opt=SERVING, tags=["callbacks"])
async def list_callbacks(
    owed: NamedDependency[CallsOwed], shown: ShownState = "open", cursor: Name = None
) -> CallbackPage:
    """List callbacks: open ones by the place they keep, others the latest first."""
    return await owed.pages.callbacks(shown, cursor)


@post("/api/callbacks", opt=SERVING, tags=["callbacks"])
async def book(
    data: JSONBody[BookForm], who: NamedDependency[SignedIn], owed: NamedDependency[CallsOwed]
) -> BookedView:
    """Promise a citizen a call; a number with an open callback is told of that one."""
    asked = Asked(
        kind=data.kind,
        number=data.number,
        contact=ContactId(data.contact) if data.contact else None,
        slot_at=data.slot_at,
        queue=data.queue,
        entry_point=data.entry_point,
        language=data.language,
        note=data.note.strip(),
        text_wished=data.text_wished,
    )
    callback, already = await owed.promising.at_a_screen(asked, by=who.account, by_name=who.name)
    return owed.pages.booked(callback, already=already)


@post("/api/callbacks/{callback:str}/move", opt=SERVING, status_code=200, tags=["callbacks"])
async def move(
    callback: FromPath[str],
    data: JSONBody[MoveForm],
    who: NamedDependency[SignedIn],
    owed: NamedDependency[CallsOwed],
) -> BookedView:
    """Promise another time, or as soon as possible."""
    return owed.pages.booked(await owed.promising.move(callback, data.slot_at, by=who.account), already=False)


@post("/api/callbacks/{callback:str}/cancel", opt=SERVING, status_code=204, tags=["callbacks"])
async def cancel(
    callback: FromPath[str],
    data: JSONBody[CancelForm],
    who: NamedDependency[SignedIn],
    owed: NamedDependency[CallsOwed],
) -> None:
    """Owe the call no more, and say why."""
    await owed.promising.cancel(callback, data.reason.strip(), by=who.account)


@get("/api/callbacks/slots", opt=SERVING, tags=["callbacks"])
async def list_slots(owed: NamedDependency[CallsOwed], plan: Name = None, day: Name = None) -> SlotsView:
    """List the times of a day, full ones too."""
    return await owed.pages.slots(plan, day)


# ── Missed calls, messages ──────────────────────────────────────────────────────────────────────────────────────


@get("/api/missed", opt=SERVING, tags=["callbacks"])
async def list_missed(owed: NamedDependency[CallsOwed]) -> MissedPage:
    """List today's missed calls, one row for each number nobody has talked with since."""
    return await owed.pages.missed()


@get("/api/messages", opt=SERVING, tags=["callbacks"])
async def list_messages(
    owed: NamedDependency[CallsOwed], shown: MessageState = "new", cursor: Name = None
) -> MessagePage:
    """List voice messages: new ones the oldest first, done ones the latest first."""
    return await owed.pages.messages(shown, cursor)


@get("/api/messages/{message:str}/sound", opt=SERVING, tags=["callbacks"])
async def read_sound(
    message: FromPath[str], who: NamedDependency[SignedIn], owed: NamedDependency[CallsOwed]
) -> Response[bytes]:
    """Listen to a message; who listened is recorded first."""
    sound = await owed.messages.sound(message, by=who.account)
    return Response(sound, media_type="audio/wav", headers={"cache-control": "no-store"})


@post("/api/messages/{message:str}/done", opt=SERVING, status_code=204, tags=["callbacks"])
async def settle_message(
    message: FromPath[str],
    data: JSONBody[DoneForm],
    who: NamedDependency[SignedIn],
    owed: NamedDependency[CallsOwed],
) -> None:
    """Say that a message is dealt with."""
    await owed.messages.done(message, data.note.strip(), by=who.account, by_name=who.name)


DOORS = (
    list_callbacks,
    book,
    move,
    cancel,
    list_slots,
    list_missed,
    list_messages,
    read_sound,
    settle_message,
)
