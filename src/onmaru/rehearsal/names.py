"""By which names people know where a call led: queues, departments and agents of one city. Pure."""

from collections.abc import Mapping

from onmaru.features.directory import Directory
from onmaru.rehearsal.scripts import Place, Transfer, TransferKind


class Names:
    """Names of one city; what has none is called by what the city's files call it."""

    def __init__(self, directory: Directory) -> None:
        data = directory.data
        self._queues = {str(queue.id): queue.name for queue in data.queues}
        departments = {str(department.id): department.name for department in data.departments}
        agents = {str(agent.id): agent.name for agent in data.agents}
        self._brought: Mapping[TransferKind, Mapping[str, str]] = {
            "department": departments,
            "conference": departments,
            "nobody": departments,
            "queue": self._queues,
            "agent": agents,
        }

    def place(self, leads_to: Place, to: str) -> str:
        """Return where a call led, or was to lead; nothing where that has no name of its own."""
        return self._queues.get(to, to) if leads_to == "queue" else to

    def whom(self, transfer: Transfer) -> str:
        """Return who was to be brought in."""
        return self._brought.get(transfer.kind, {}).get(transfer.to, transfer.to)
