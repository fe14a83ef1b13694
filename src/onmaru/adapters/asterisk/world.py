"""Reading the exchange anew: every leg it holds for us, and who stands in which room."""

from typing import NamedTuple, TypeVar

import msgspec

from onmaru.adapters.asterisk import errors
from onmaru.adapters.asterisk.events import Bridge, Channel
from onmaru.adapters.asterisk.outgoing import DIALLED_VARIABLE, WORDS, unanswered
from onmaru.adapters.asterisk.requests import Answer, Request, Requests
from onmaru.adapters.asterisk.taping import MARK_VARIABLE
from onmaru.features.calls.ports import Census, Leg
from onmaru.kernel.ids import AgentId, LegId

CONTACT_VARIABLE = "ONMARU_CONTACT"
"""Channel variable that carries the contact's id; `ari.conf` names it in `channelvars`."""

NOTE_VARIABLE = "ONMARU_NOTE"
"""Channel variable that carries what was written on a leg beside its prompts; in `channelvars`, too."""

_Read = TypeVar("_Read")


class World(NamedTuple):
    """The exchange as it stands."""

    census: Census
    marks: dict[LegId, str]
    """What legs are, or were last, recorded as."""
    undialled: dict[LegId, str]
    """Legs that were made to be called and do not ring yet, and for how many seconds they are to."""


async def read(requests: Requests, app: str) -> World:
    """Read every channel that is in our application and the bridge it stands in; raises SwitchUnavailable."""
    answers = await requests.send(Request("GET", "channels"), Request("GET", "bridges"))
    channels, rooms = _decoded(answers[0], list[Channel]), _decoded(answers[1], list[Bridge])
    stands = {channel: room.id for room in rooms for channel in room.channels}
    legs = (_leg(channel, app, stands.get(channel.id)) for channel in channels)
    census = Census(tuple(leg for leg in legs if leg is not None), tuple(room.id for room in rooms))
    ringing = {leg.id for leg in unanswered(census)}
    marks = {LegId(one.id): mark for one in channels if (mark := one.channelvars.get(MARK_VARIABLE))}
    return World(
        census,
        marks,
        {leg: _seconds(one) for one in channels if (leg := LegId(one.id)) in ringing and not _is_dialled(one)},
    )


def _is_dialled(channel: Channel) -> bool:
    return bool(channel.channelvars.get(DIALLED_VARIABLE))


def _seconds(channel: Channel) -> str:
    return channel.dialplan.app_data.rpartition(",")[2]


def _leg(channel: Channel, app: str, room: str | None) -> Leg | None:
    said: list[str] = [*channel.dialplan.app_data.split(","), "", "", ""]
    word, words = said[1], said[2:]
    if channel.dialplan.app_name != "Stasis" or said[0] != app:
        return None  # a call in the fallback, or one not handed to us yet
    leg, contact, up = LegId(channel.id), channel.channelvars.get(CONTACT_VARIABLE) or None, channel.state == "Up"
    note = channel.channelvars.get(NOTE_VARIABLE, "")
    if word == "desk":
        return Leg(leg, "desk", agent=AgentId(words[0]), contact=contact, up=up, room=room)
    if word == "citizen":
        return Leg(leg, "citizen", None, contact, channel.caller.number, words[0], up, room, note=note)
    if word in WORDS:
        return Leg(leg, WORDS[word], None, contact or words[0], words[2], words[1], up, room, called=True)
    return None


def _decoded(answer: Answer, type_: type[_Read]) -> _Read:
    return msgspec.json.decode(errors.check(answer).text, type=type_)


def naming(leg: LegId, contact: str) -> Request:
    """Return the request that writes the contact's id on a leg."""
    return _writing(leg, CONTACT_VARIABLE, contact)


def noting(leg: LegId, note: str) -> Request:
    """Return the request that writes a note on a leg."""
    return _writing(leg, NOTE_VARIABLE, note)


def _writing(leg: LegId, variable: str, value: str) -> Request:
    return Request("POST", f"channels/{leg}/variable", {"variable": variable, "value": value})
