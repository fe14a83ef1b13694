"""What citizens have said after the beep, handed on from the exchange until nothing of it lies there any more.

A recording is dropped from the exchange only once it is kept. Whatever still lies there, because we were killed or
nobody could keep it, is handed on again and again: whoever keeps messages keeps each of them once. One that ended while
we were away, its citizen gone, is handed on as well if the call is known, and dropped otherwise.
"""

import asyncio
from collections.abc import Mapping

import structlog

from onmaru.features.calls.leaving_word import SHORTEST_MS, contact_of_message, message_of
from onmaru.features.calls.neighbours import Callbacks, Neighbours
from onmaru.features.calls.ports import NoRecording, Stored, Switch, SwitchUnavailable
from onmaru.features.calls.wav import length_of
from onmaru.kernel.errors import NotAvailable
from onmaru.kernel.ids import ContactId, LegId

PAUSE_SECONDS = 15.0
"""Between looks at what lies there: one short question to the exchange, and nobody waits on the line for it."""
KEEPING_SECONDS = 60.0
"""Fetching, sealing and keeping a message of some minutes."""
FAULT_PAUSE_SECONDS = 600.0
"""Until one is tried again that failed for another reason than somebody being away: a full disk, a fault of ours."""

_log = structlog.get_logger(__name__)


class Recordings:
    """The recordings that lie in one exchange; `run` it beside the calls."""

    def __init__(self, switch: Switch, neighbours: Neighbours) -> None:
        self._switch = switch
        self._neighbours = neighbours
        self._compared = asyncio.Event()
        self._calls: Mapping[LegId, ContactId] = {}
        self._under_way: set[str] = set()
        self._all_known = False
        self._faulty_until: dict[str, float] = {}
        """When to try again what could not be kept for a fault, in the loop's seconds."""

    def compared(self, calls: Mapping[LegId, ContactId], *, all_known: bool) -> None:
        """Note that the exchange has been compared with what is written, and whose calls an earlier process had.

        Unless they are `all_known`, no recording is dropped because nobody knows its call.
        """
        self._calls, self._all_known = {**self._calls, **calls}, all_known
        self._compared.set()

    async def run(self) -> None:
        """Hand on what lies there, now and again, until cancelled."""
        await self._compared.wait()
        while True:
            try:
                await self._hand_on_all()
            except (NotAvailable, SwitchUnavailable, TimeoutError) as away:
                _log.info("recordings_wait", why=type(away).__name__)
            except Exception:  # whatever it was, what citizens have said is not to lie there for ever
                _log.exception("recordings_not_listed")
            await asyncio.sleep(PAUSE_SECONDS)

    async def hand_on(self, name: str, contact: ContactId) -> None:
        """Have what was said kept, and only then drop it; raises what keeps it from being kept.

        One that is being handed on already, or lies there no more, is no error.
        """
        callbacks = self._neighbours.callbacks
        if callbacks is None or name in self._under_way:
            return
        self._under_way.add(name)
        try:
            async with asyncio.timeout(KEEPING_SECONDS):
                await self._keep(callbacks, name, contact)
        except NoRecording:
            _log.info("recording_gone", contact=contact)
        finally:
            self._under_way.discard(name)

    async def _keep(self, callbacks: Callbacks, name: str, contact: ContactId) -> None:
        wav = await self._switch.recording(name)
        milliseconds = length_of(wav)
        if milliseconds >= SHORTEST_MS:
            await callbacks.message(contact, message_of(contact), wav, milliseconds)
        await self._switch.drop_recording(name)

    async def _hand_on_all(self) -> None:
        there = {stored.name: stored for stored in await self._switch.recordings()}
        now = asyncio.get_running_loop().time()
        self._faulty_until = {name: at for name, at in self._faulty_until.items() if name in there and now < at}
        for name in there.keys() - self._faulty_until.keys():
            await self._settle(there[name])

    async def _settle(self, stored: Stored) -> None:
        contact = contact_of_message(stored.name) if stored.leg is None else self._calls.get(stored.leg)
        if contact is None:
            await self._drop_strange(stored)
            return
        try:
            await self.hand_on(stored.name, contact)
        except (NotAvailable, SwitchUnavailable, TimeoutError):
            raise  # the others would fare no better
        except Exception:  # one that cannot be kept must not stand in the way of the others
            _log.exception("recording_not_kept", contact=contact)
            self._faulty_until[stored.name] = asyncio.get_running_loop().time() + FAULT_PAUSE_SECONDS

    async def _drop_strange(self, stored: Stored) -> None:
        """Drop what a call left that nobody knows of any more; what is not ours at all stays."""
        if stored.leg is not None and self._all_known:
            _log.warning("recording_dropped", leg=stored.leg)
            await self._switch.drop_recording(stored.name)
