"""What second consultations need from outside: telephones that ring, texts, whose contact it is, files of articles."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.consultations.case_screen import TriedFile
from onmaru.features.contacts import Number
from onmaru.features.texts import Purpose
from onmaru.kernel.ids import AgentId, ConsultationId, ContactId


class HandedOut(NamedTuple):
    """A file as it is handed out."""

    name: str
    media_type: str
    data: bytes


class Ringing(Protocol):
    """The telephones that ring for consultations; what is asked of one that does not ring is nothing."""

    def settle_ringing(self, contact: ContactId, consultation: ConsultationId) -> bool:
        """Let no telephone ring for it any more, an official having answered in another way; False when none could."""
        ...

    def ring_anew(self, contact: ContactId, consultation: ConsultationId) -> bool:
        """Let the telephone that rings stop, and ask at once who is rung now; False when no call is there."""
        ...


class Texting(Protocol):
    """Text messages, as `features/texts` keeps them."""

    def can_text(self, number: str | None = None) -> bool:
        """Say whether texts can be sent at all, and to this number if one is given."""
        ...

    async def add(
        self,
        connection: AsyncConnection,
        to: str,
        words: str,
        *,
        purpose: Purpose,
        by: str,
        contact: ContactId | None = None,
        once: str | None = None,
    ) -> object:
        """Ask for a text as a part of the caller's own transaction."""
        ...

    def hurry(self) -> None:
        """Let what was asked for be sent at once; said when it is committed."""
        ...


class Contacts(Protocol):
    """Knows whose contact it is, and who contacted us."""

    async def insist_on_part(self, contact: ContactId, agent: AgentId) -> None:
        """Raise a refusal unless this agent serves or served the contact."""
        ...

    async def reveal(self, contact: ContactId, reason: str, *, by: str) -> str:
        """Return the whole number as people write it; who looked and why is recorded first."""
        ...


class Citizens(Protocol):
    """Knows where citizens can be reached."""

    async def number_of(self, name: ContactId) -> Number | None:
        """Return the number of a contact's citizen; None for one withheld or removed."""
        ...

    async def number_within(self, connection: AsyncConnection, name: ContactId) -> Number | None:
        """Return the same as a part of the caller's own transaction."""
        ...


class ArticleFiles(Protocol):
    """The files kept with articles."""

    async def files(self, articles: Sequence[str]) -> Mapping[str, tuple[TriedFile, ...]]:
        """Return the files of each article that still has some."""
        ...

    async def download(self, name: str) -> HandedOut:
        """Return one file; raises a refusal when it is offered no longer."""
        ...
