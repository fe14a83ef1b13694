"""The events: what happened on the floor, each with its time, so that `evolve` needs nothing else."""

from onmaru.floor.model.events.agents import (
    AgentNotReady,
    AgentOnBreak,
    AgentReady,
    AgentReturned,
    AgentSignedIn,
    AgentSignedOut,
    AgentVanished,
    LineDropped,
    LineRaised,
    MissReason,
    PlanAdopted,
)
from onmaru.floor.model.events.base import Event
from onmaru.floor.model.events.serving import (
    AfterCallEnded,
    AfterCallStarted,
    ContactBegun,
    ContactEnded,
    ContactHandedOver,
    ContactHeld,
    ContactReleased,
    ContactResumed,
    ContactTransferred,
    OfferAccepted,
)
from onmaru.floor.model.events.waiting import (
    ContactAbandoned,
    ContactDeferred,
    ContactOffered,
    ContactQueued,
    ContactRelaxed,
    ContactRequeued,
    KeptPlace,
    OfferEnded,
    OfferEndReason,
    PreferenceEnded,
)

FloorEvent = (
    PlanAdopted
    | AgentSignedIn
    | AgentSignedOut
    | AgentReady
    | AgentOnBreak
    | AgentNotReady
    | AgentVanished
    | AgentReturned
    | LineRaised
    | LineDropped
    | ContactQueued
    | ContactRelaxed
    | PreferenceEnded
    | ContactOffered
    | OfferAccepted
    | OfferEnded
    | ContactRequeued
    | ContactAbandoned
    | ContactHeld
    | ContactResumed
    | ContactTransferred
    | ContactDeferred
    | ContactBegun
    | ContactHandedOver
    | ContactReleased
    | ContactEnded
    | AfterCallStarted
    | AfterCallEnded
)

__all__ = [
    "AfterCallEnded",
    "AfterCallStarted",
    "AgentNotReady",
    "AgentOnBreak",
    "AgentReady",
    "AgentReturned",
    "AgentSignedIn",
    "AgentSignedOut",
    "AgentVanished",
    "ContactAbandoned",
    "ContactBegun",
    "ContactDeferred",
    "ContactEnded",
    "ContactHandedOver",
    "ContactHeld",
    "ContactOffered",
    "ContactQueued",
    "ContactRelaxed",
    "ContactReleased",
    "ContactRequeued",
    "ContactResumed",
    "ContactTransferred",
    "Event",
    "FloorEvent",
    "KeptPlace",
    "LineDropped",
    "LineRaised",
    "MissReason",
    "OfferAccepted",
    "OfferEndReason",
    "OfferEnded",
    "PlanAdopted",
    "PreferenceEnded",
]
