"""Who may see a second consultation and act on it: the agent who asked, its department's officials, managers. Pure."""

import msgspec

from onmaru.features.consultations.model import Consultation
from onmaru.kernel.ids import AgentId, ConsultationId


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Whoever acts: signed in, or by a one-time link."""

    account: str
    """Of somebody who came by a link: `link:<official>`."""
    name: str
    official: str | None = None
    department: str | None = None
    """Of an official."""
    agent: AgentId | None = None
    manages: bool = False
    only: ConsultationId | None = None
    """The one consultation a link opens."""


def can_see(actor: Actor, case: Consultation) -> bool:
    """Read the case."""
    if actor.only is not None:
        return actor.only == case.id
    return actor.manages or (actor.agent is not None and actor.agent == case.agent) or _is_of(actor, case)


def can_act(actor: Actor, case: Consultation) -> bool:
    """Accept, answer, return, promise, call back, pass on: the department's own officials."""
    return can_see(actor, case) and _is_of(actor, case)


def can_withdraw(actor: Actor, case: Consultation) -> bool:
    """Say that it is no longer needed: whoever asked, and managers."""
    return actor.manages or (actor.agent is not None and actor.agent == case.agent)


def _is_of(actor: Actor, case: Consultation) -> bool:
    return actor.official is not None and actor.department == case.department
