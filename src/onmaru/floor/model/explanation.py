"""The explanation: why this contact went to this agent. Stored with every offer."""

from typing import Literal

import msgspec

from onmaru.kernel.ids import AgentId


class Candidate(msgspec.Struct, frozen=True):
    """An eligible free agent, with what they were compared on."""

    agent: AgentId
    idle_ms: int
    level: int
    """Sum of levels over the required skills."""
    in_hand: int = 0
    """Pieces of work the agent has already, on channels that leave room for this one; fewer comes first."""


ContactRule = Literal["longest_wait", "priority", "returned", "preferred"]
AgentRule = Literal["only_one", "least_busy", "longest_idle", "most_skilled", "preferred", "direct"]


class Explanation(msgspec.Struct, frozen=True):
    """Stored with every offer; `explain.sentence` reads it aloud."""

    contact_rule: ContactRule
    """Why this contact came first."""
    agent_rule: AgentRule
    """Why this agent was chosen."""
    waited_ms: int
    eligible: int
    """Agents signed in whose queues, skills and language fit."""
    free: int
    """Of those, free at this moment."""
    candidates: tuple[Candidate, ...] = ()
    """The best few of the free ones, at most five, the chosen one first."""
    passed: int = 0
    """Contacts this agent could have served that had waited longer; > 0 only under a rule other than longest_wait."""
    relaxed: int = 0
    """Relaxation steps applied so far."""
