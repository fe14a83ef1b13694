"""What each event does to the state. Events are all it needs, so that a replay gives the very same floor."""

from collections.abc import Callable
from typing import Any

from onmaru.floor import model
from onmaru.floor.evolve import agents, parting, records, serving, waiting
from onmaru.floor.state import State


def evolve(state: State, event: model.FloorEvent) -> None:
    """Let the event have happened."""
    _CONSEQUENCES[type(event)](state, event)


_CONSEQUENCES: dict[type, Callable[[State, Any], None]] = {
    model.PlanAdopted: agents.plan_adopted,
    model.AgentSignedIn: agents.signed_in,
    model.AgentSignedOut: agents.signed_out,
    model.AgentReady: agents.ready,
    model.AgentOnBreak: agents.on_break,
    model.AgentNotReady: agents.not_ready,
    model.AgentVanished: agents.presence_changed,
    model.AgentReturned: agents.presence_changed,
    model.LineRaised: agents.line_changed,
    model.LineDropped: agents.line_changed,
    model.ContactQueued: waiting.queued,
    model.ContactRelaxed: waiting.relaxed,
    model.PreferenceEnded: waiting.preference_ended,
    model.ContactOffered: serving.offered,
    model.OfferEnded: serving.offer_ended,
    model.OfferAccepted: serving.accepted,
    model.ContactRequeued: waiting.requeued,
    model.ContactAbandoned: parting.off_the_floor,
    model.ContactHeld: serving.held,
    model.ContactResumed: serving.resumed,
    model.ContactTransferred: parting.off_the_floor,
    model.ContactDeferred: parting.off_the_floor,
    model.ContactReleased: parting.off_the_floor,
    model.ContactHandedOver: parting.handed_over,
    model.ContactBegun: serving.begun,
    model.ContactEnded: parting.off_the_floor,
    model.AfterCallStarted: records.started,
    model.AfterCallEnded: records.ended,
}
