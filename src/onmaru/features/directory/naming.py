"""Names of queues and entry points beside their ids, as the directory has them now; what was removed keeps its id."""

from typing import TypedDict

from onmaru.features.directory.lookup import Directory
from onmaru.kernel.ids import QueueId


class Named(TypedDict):
    """Fields of a row that tells by which door a contact came and where it waits."""

    queue: str
    queue_name: str
    queue_name_en: str
    entry_point: str
    entry_point_name: str
    entry_point_name_en: str


def named(directory: Directory, queue: str, entry_point: str) -> Named:
    """Return the ids with their names."""
    where, door = directory.queues.get(QueueId(queue)), directory.entry_points.get(entry_point)
    return {
        "queue": queue,
        "queue_name": where.name if where else queue,
        "queue_name_en": where.name_en if where else queue,
        "entry_point": entry_point,
        "entry_point_name": door.name if door else entry_point,
        "entry_point_name_en": door.name_en if door else entry_point,
    }
