"""A second consultation: a contact handed with its story to the one department that can go on with it. Pure.

It rings, then somebody is connected, or it becomes a dated task; it ends settled, or withdrawn by the agent. A promise
to call the citizen back is an outcome the agent hears of at once, but the consultation stays open until it is kept.
A talk settles it, for nobody has to press anything; for some days the department may still say more of it than that.
What people wrote (summary, answers, reasons) is not here: it is sealed apart, where it can be removed.
"""

from typing import Final, Literal

import msgspec

from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId, ConsultationId, ContactId

State = Literal["ringing", "connected", "open", "settled", "withdrawn"]
"""ringing: officials' telephones are called; connected: one talks; open: a dated task of the department."""
Outcome = Literal["talked", "answered", "returned", "promised", "called_back", "withdrawn"]
"""What the agent is told became of it."""
Failed = Literal["busy", "no_answer", "rejected", "unreachable", "cancelled"]
"""Why a telephone was called in vain."""

SUMMARY_LINES: Final = 2
LONGEST_LINE: Final = 200
"""Characters of each line of a summary: read in five seconds, while the telephone begins to ring."""
LONGEST_TITLE: Final = 100
LONGEST_TEXT: Final = 2_000
"""Characters of an answer in writing: an agent reads it to a citizen."""
LONGEST_NOTE: Final = 500
"""Characters of a reason or a note: a sentence or three."""
DAY_MS: Final = 86_400_000
AFTERTHOUGHT_DAYS: Final = 7
"""For so long after a talk officials write down, promise, return or pass on what came of it: a weekend included."""


class Consultation(msgspec.Struct, frozen=True, kw_only=True):
    """One second consultation, as its acts have made it."""

    id: ConsultationId
    contact: ContactId
    department: str
    wanted: str | None
    """The official asked for by name, by the agent or by a colleague who passed it on: they are rung first."""
    official: str | None = None
    """Who has it: talks, or has taken the task."""
    to_mobile: bool = False
    """Their mobile rings instead of their desk telephone, at their own wish."""
    agent: AgentId
    asked_by: str
    """Account of the agent."""
    asked_by_name: str
    asked_at: Instant
    category: str | None
    entry_point: str | None
    language: str
    """The citizen's."""
    title: str
    """What is asked, in a few words without numbers that name anybody."""
    text_citizen: bool
    """The citizen wishes a text when nobody could be reached, and when an answer or promise is there."""
    state: State
    since: Instant
    """When it came into this state."""
    due_at: Instant | None = None
    """By when the department acts, in its own working hours; of a promise, the promised time."""
    promise_at: Instant | None = None
    outcome: Outcome | None = None
    outcome_at: Instant | None = None
    outcome_by: str = ""
    """Name of whoever brought it about, as people read it."""
    settled_at: Instant | None = None
    seen_at: Instant | None = None
    """When the agent saw the latest outcome."""
    reminded_at: Instant | None = None
    shown_before_ms: int | None = None
    """For how long the case had been before the eyes of whoever picked up; None when it had not been."""
    edits: int = 0
    """Grows with every act."""
    told: str | None = None
    """What the contact's story knows: that it was asked, or the latest outcome."""

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to be done."""
        return self.state in {"settled", "withdrawn"}

    def awaits_afterthought(self, now: Instant) -> bool:
        """Tell whether a talk is all that came of it so far, and not long ago: the department may say more."""
        only_talked = self.state == "settled" and self.outcome == "talked"
        return only_talked and now < (self.settled_at or 0) + AFTERTHOUGHT_DAYS * DAY_MS

    def is_overdue(self, now: Instant) -> bool:
        """Tell whether the department is late."""
        return self.state == "open" and self.due_at is not None and self.due_at < now
