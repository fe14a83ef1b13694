"""What citizens have said after the beep, handed on from the exchange until nothing of it lies there any more.

A recording is dropped from the exchange only once it is kept. Whatever still lies there, because we were killed, were
away when it ended, or nobody could keep it, is handed on again and again: whoever keeps messages keeps each of them
once. Whose it is stands in its name; what bears no such name is not ours and stays.
"""

import asyncio
from collections.abc import Collection

import structlog

from onmaru.features.calls.machine.leaving_word import SHORTEST_MS, contact_of_message
from onmaru.features.calls.neighbours import Callbacks, Neighbours
from onmaru.features.calls.ports import NoRecording, Switch, SwitchUnavailable
from onmaru.features.calls.wav import length_of
from onmaru.kernel.errors import NotAvailable
from onmaru.kernel.ids import ContactId

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
        self._under_way: set[str] = set()
        self._faulty_until: dict[str, float] = {}
        """When to try again what could not be kept for a fault, in the loop's seconds."""

    def compared(self) -> None:
        """Note that the exchange answers, and whose calls are whose again."""
        self._compared.set()

    async def speakers(self) -> Collection[ContactId]:
        """Return of whom something they have said lies in the exchange; nobody when it does not answer."""
        try:
            names = await self._switch.recordings()
        except SwitchUnavailable:
            return ()
        return {contact for name in names if (contact := contact_of_message(name)) is not None}

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
            await callbacks.message(contact, name, wav, milliseconds)
        await self._switch.drop_recording(name)

    async def _hand_on_all(self) -> None:
        there = await self._switch.recordings()
        now = asyncio.get_running_loop().time()
        self._faulty_until = {name: at for name, at in self._faulty_until.items() if name in there and now < at}
        for name in there:
            contact = contact_of_message(name)
            if contact is not None and name not in self._faulty_until:
                await self._settle(name, contact)

    async def _settle(self, name: str, contact: ContactId) -> None:
        try:
            await self.hand_on(name, contact)
        except (NotAvailable, SwitchUnavailable, TimeoutError):
            raise  # the others would fare no better
        except Exception:  # one that cannot be kept must not stand in the way of the others
            _log.exception("recording_not_kept", contact=contact)
            self._faulty_until[name] = asyncio.get_running_loop().time() + FAULT_PAUSE_SECONDS
