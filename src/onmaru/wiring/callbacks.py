"""Callbacks, missed calls, outgoing calls and voice messages, with the telephone they are made by."""

from onmaru.adapters.storage import Folder
from onmaru.features.callbacks.centre import CallsOwed, calls_owed
from onmaru.settings import Settings
from onmaru.wiring.memory import Memory
from onmaru.wiring.texts import TextWork
from onmaru.wiring.work import Floor, Phone


def keep_promises(settings: Settings, memory: Memory, floor: Floor, phone: Phone, texting: TextWork) -> CallsOwed:
    """Let calls be promised and made, and those who call again be known."""
    owed = calls_owed(
        memory.database,
        memory.centre,
        memory.vault,
        floor.keeper,
        texting.texts,
        Folder(settings.data / "messages"),
        clock=memory.clock,
        directory=memory.directory,
    )
    phone.neighbours.callbacks = owed.phone
    phone.neighbours.returning = owed.returning
    return owed
