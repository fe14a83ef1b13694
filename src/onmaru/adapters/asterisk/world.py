"""Reading the exchange anew: every leg it holds for us, and who stands in which room."""

from typing import TypeVar

import msgspec

from onmaru.adapters.asterisk import errors
from onmaru.adapters.asterisk.events import Bridge, Channel
from onmaru.adapters.asterisk.requests import Answer, Request, Requests
from onmaru.features.calls.ports import Census, Leg
from onmaru.kernel.ids import AgentId, LegId

CONTACT_VARIABLE = "ONMARU_CONTACT"
"""Channel variable that carries the contact's id; `ari.conf` names it in `channelvars`."""

_Read = TypeVar("_Read")


async def census(requests: Requests, app: str) -> Census:
    """Read every channel that is in our application and the bridge it stands in; raises SwitchUnavailable."""
    channels, bridges = await requests.send(Request("GET", "channels"), Request("GET", "bridges"))
    rooms = _decoded(bridges, list[Bridge])
    stands = {channel: room.id for room in rooms for channel in room.channels}
    legs = (_leg(channel, app, stands.get(channel.id)) for channel in _decoded(channels, list[Channel]))
    return Census(tuple(leg for leg in legs if leg is not None), tuple(room.id for room in rooms))


def _leg(channel: Channel, app: str, room: str | None) -> Leg | None:
    name, role, *words = [*channel.dialplan.app_data.split(","), "", ""]
    if channel.dialplan.app_name != "Stasis" or name != app or role not in {"citizen", "desk"}:
        return None  # a call in the fallback, or one not handed to us yet
    is_desk = role == "desk"
    return Leg(
        LegId(channel.id),
        "desk" if is_desk else "citizen",
        agent=AgentId(words[0]) if is_desk else None,
        contact=channel.channelvars.get(CONTACT_VARIABLE) or None,
        from_number="" if is_desk else channel.caller.number,
        to_number="" if is_desk else words[0],
        up=channel.state == "Up",
        room=room,
    )


def _decoded(answer: Answer, type_: type[_Read]) -> _Read:
    return msgspec.json.decode(errors.check(answer).text, type=type_)
