"""The orderly end of a day: what would otherwise seem to go on until the next start is brought to an end now.

A crash leaves calls in the exchange and agents at work, and the next start takes them up. An orderly stop stops the
exchange too; a call that "lasts" over night, or an agent who is "ready" until morning, would spoil every figure.
"""

import asyncio
import contextlib

import structlog

from onmaru.features.routing import FloorKeeper
from onmaru.floor.model import End, FloorCommand, LosePresence
from onmaru.kernel.errors import Refusal
from onmaru.kernel.ids import ContactId

ACTOR = "orderly stop"
LEAVE_SECONDS = 5.0
"""A database that is away must not keep us from stopping."""

_log = structlog.get_logger(__name__)


async def leave_in_order(keeper: FloorKeeper) -> None:
    """Let every agent be away (their screens bring them back after the next start), then every contact be over."""
    contacts = len(_with_a_line(keeper))
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(LEAVE_SECONDS):
            for agent in tuple(keeper.state.agents):
                await _submit(keeper, LosePresence(agent))
            while lines := _with_a_line(keeper):
                for contact in lines:
                    await _submit(keeper, End(contact, "system"))
    if contacts:
        _log.warning("contacts_ended_by_stop", contacts=contacts)


def _with_a_line(keeper: FloorKeeper) -> list[ContactId]:
    """Return the contacts somebody is in; a callback that waits is a place kept for whoever holds no line."""
    contacts = keeper.state.contacts.values()
    return [each.id for each in contacts if each.errand != "callback" or each.phase != "waiting"]


async def _submit(keeper: FloorKeeper, command: FloorCommand) -> None:
    with contextlib.suppress(Refusal):
        await keeper.submit(command, actor=ACTOR)
