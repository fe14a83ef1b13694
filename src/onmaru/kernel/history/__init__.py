"""The ordered, append-only record of everything that happened in a centre: the truth all other tables follow from."""

from onmaru.kernel.history.backlog import HistoryStalled
from onmaru.kernel.history.contract import Committed, Health, NotRecorded, Projector, Rewound
from onmaru.kernel.history.ownership import CentreOwnedElsewhere, OwnershipLost
from onmaru.kernel.history.record import Event, Kinds, Private, Recorded, UnknownKind
from onmaru.kernel.history.table import event, latest_seq, read
from onmaru.kernel.history.writer import History

__all__ = [
    "CentreOwnedElsewhere",
    "Committed",
    "Event",
    "Health",
    "History",
    "HistoryStalled",
    "Kinds",
    "NotRecorded",
    "OwnershipLost",
    "Private",
    "Projector",
    "Recorded",
    "Rewound",
    "UnknownKind",
    "event",
    "latest_seq",
    "read",
]
