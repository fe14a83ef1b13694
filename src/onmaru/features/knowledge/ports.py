"""What the knowledge base needs from outside: a search engine, a place for files, and to know whose contact it is.

The engine lives in a process of its own (language work never runs beside calls). It derives everything it knows from
PostgreSQL through `feed`, so it may be thrown away and rebuilt at any time.
"""

from typing import Annotated, Literal, Protocol, runtime_checkable

import msgspec

from onmaru.features.knowledge.model import ArticleId, Audience, Content
from onmaru.kernel.clock import Instant
from onmaru.kernel.errors import NotAvailable
from onmaru.kernel.ids import AgentId, ContactId

LONGEST_QUESTION = 500
"""Characters; what comes after them is not looked at."""
MOST_HITS = 50


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A live article as the search engine takes it in."""

    id: ArticleId
    version: int
    """Grows with every change that search must notice (text, standing, confirmation, owner)."""
    revision: int
    content: Content
    verified: bool
    confirmed_at: Instant | None
    uses: int
    """How often agents used it in contacts within the last 90 days; a mild prior."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants to know."""

    text: Annotated[str, msgspec.Meta(max_length=LONGEST_QUESTION)]
    audience: Audience = "agents"
    town_office: str | None = None
    """Prefer and show what is otherwise there; never hides the common answer."""
    department: str | None = None
    category: str | None = None
    """First or second level; both of these narrow the result."""
    limit: Annotated[int, msgspec.Meta(ge=1, le=MOST_HITS)] = 10
    offset: Annotated[int, msgspec.Meta(ge=0, le=1_000)] = 0
    meaning: bool = True
    """Whether to wait for the encoder; as-you-type asks without."""
    explain: bool = False


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text; `hit` where the question's words are."""

    text: str
    hit: bool = False


ReadingKind = Literal["keyboard", "typo", "spacing", "initials", "synonym", "town_office", "number"]
"""How the question was understood: repaired, widened, or taken as a filter."""


class Reading(msgspec.Struct, frozen=True):
    """One thing we understood otherwise than it was typed."""

    kind: ReadingKind
    typed: str
    taken_as: str


class Reason(msgspec.Struct, frozen=True):
    """Why an article was found: a share of its score between 0 and 1, and the words that gave it."""

    kind: Literal[
        "title", "phrasing", "keyword", "text", "near", "initials", "phrase", "meaning", "town_office", "use", "fresh"
    ]
    share: float
    words: tuple[str, ...] = ()


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """An article that may answer."""

    article: ArticleId
    revision: int
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    spoken: str
    short: str
    department: str
    category: str
    audience: Audience
    verified: bool
    review_by: str | None
    """ISO date."""
    town_difference: str | None
    score: float
    why: tuple[Reason, ...] = ()


class Facet(msgspec.Struct, frozen=True):
    """How many of the found articles belong there."""

    id: str
    count: int


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of the search engine."""

    hits: tuple[Hit, ...]
    total: int
    """Articles that hold the question's words; at least the number of hits."""
    nearest: bool
    """No article holds the words: these are merely the nearest, and the miss should be noted."""
    readings: tuple[Reading, ...]
    categories: tuple[Facet, ...]
    departments: tuple[Facet, ...]
    meaning: Literal["used", "not_asked", "not_ready"]
    took_ms: float


class SearchState(msgspec.Struct, frozen=True, kw_only=True):
    """How the engine is."""

    state: Literal["starting", "ready", "rebuilding", "down"]
    articles: int = 0
    vectors_missing: int = 0
    encoder: str | None = None
    """Name and version; none: the engine works on words alone."""
    memory_mb: int = 0
    since: Instant | None = None


class SearchNotReady(NotAvailable):
    """Search is getting ready; please try again in a few seconds."""

    korean = "검색을 준비하고 있습니다. 몇 초 뒤 다시 시도해 주십시오."


class SearchTurnedOff(NotAvailable):
    """Search is turned off on this centre; `knowledge.search` in its settings turns it on."""

    korean = "이 센터는 검색을 쓰지 않도록 설정되어 있습니다. 설정의 knowledge.search를 바꾸면 켜집니다."
    retry = False


@runtime_checkable
class Search(Protocol):
    """Finds the articles that answer a question."""

    async def find(self, question: Question) -> Findings:
        """Return the best articles, best first; raises SearchNotReady."""
        ...

    def state(self) -> SearchState:
        """Return how the engine is, without waiting."""
        ...


class Contacts(Protocol):
    """Knows who serves or served a contact."""

    async def insist_on_part(self, contact: ContactId, agent: AgentId) -> None:
        """Raise a refusal unless this agent serves or served the contact."""
        ...


class Files(Protocol):
    """Keeps files by what they hold."""

    async def keep(self, data: bytes) -> str:
        """Keep these bytes and return the name they are found by: their SHA-256, in hexadecimal."""
        ...

    async def read(self, name: str) -> bytes:
        """Return what is kept under a name; raises a refusal when it is gone."""
        ...


class NoSearch:
    """Stands where search is turned off, and says so."""

    async def find(self, question: Question) -> Findings:  # noqa: ARG002
        """Raise SearchTurnedOff."""
        raise SearchTurnedOff

    def state(self) -> SearchState:
        """Return that there is none."""
        return SearchState(state="down")
