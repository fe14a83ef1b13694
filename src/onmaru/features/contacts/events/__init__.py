"""What happens to a contact outside the floor. The floor's own events about contacts are in `onmaru.floor.model`.

Personal data is not in any of them: a citizen's number and a memo travel beside the event (`Private`) to the tables
that keep them.
"""

from onmaru.features.contacts.events.base import ContactEvent
from onmaru.features.contacts.events.beginning import (
    CallbackOf,
    CallPlaced,
    CitizenReached,
    ContactArrived,
    ContactClosedHours,
    ContactLeftEarly,
    InformationGiven,
    LedTo,
    MenuPassed,
)
from onmaru.features.contacts.events.company import (
    CallOver,
    CallOverReason,
    PartyAlone,
    PartyAnswered,
    PartyCalled,
    PartyEnd,
    PartyJoined,
    PartyKind,
    PartyLeft,
)
from onmaru.features.contacts.events.writing import (
    AnswerMissing,
    ArticleUsed,
    CitizenForgotten,
    Connection,
    ConnectionMarked,
    ConsultationAsked,
    ConsultationOutcome,
    ConsultationSettled,
    DispositionOutcome,
    NumberRevealed,
    RecordSaved,
)

AnyContactEvent = (
    ContactArrived
    | ContactClosedHours
    | ContactLeftEarly
    | MenuPassed
    | InformationGiven
    | CallPlaced
    | CallbackOf
    | CitizenReached
    | PartyCalled
    | PartyAnswered
    | PartyJoined
    | PartyAlone
    | PartyLeft
    | CallOver
    | ConnectionMarked
    | ConsultationAsked
    | ConsultationSettled
    | RecordSaved
    | NumberRevealed
    | ArticleUsed
    | AnswerMissing
    | CitizenForgotten
)

__all__ = [
    "AnswerMissing",
    "AnyContactEvent",
    "ArticleUsed",
    "CallOver",
    "CallOverReason",
    "CallPlaced",
    "CallbackOf",
    "CitizenForgotten",
    "CitizenReached",
    "Connection",
    "ConnectionMarked",
    "ConsultationAsked",
    "ConsultationOutcome",
    "ConsultationSettled",
    "ContactArrived",
    "ContactClosedHours",
    "ContactEvent",
    "ContactLeftEarly",
    "DispositionOutcome",
    "InformationGiven",
    "LedTo",
    "MenuPassed",
    "NumberRevealed",
    "PartyAlone",
    "PartyAnswered",
    "PartyCalled",
    "PartyEnd",
    "PartyJoined",
    "PartyKind",
    "PartyLeft",
    "RecordSaved",
]
