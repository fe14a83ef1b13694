"""An article of the 상담DB: what it says, whose it is, how it lives. Pure: no database, no clock of its own.

The content of an article is one value. A revision is a content with an author and a reason; revisions are never
changed, only followed by others. At most one revision of an article is live (citizens are answered from it) and at
most one is in the making (a draft, or a draft handed in for review).
"""

from datetime import date
from typing import Annotated, Literal

import msgspec

from onmaru.features.directory.model import Id
from onmaru.kernel.clock import Instant

ArticleId = str
"""Stable for ever: chosen by whoever creates the article, or made by us; in the file of a city and in every export."""

ChosenId = Id
"""The shape of an article's id that somebody chooses."""

Audience = Literal["everyone", "agents"]
"""Who may be shown something: anybody, or only people of the centre and the departments."""

Language = Literal["en", "ja", "zh"]
"""Languages an article may be translated into; Korean is the original."""

Step = Literal["draft", "review", "scheduled", "live", "superseded", "withdrawn", "expired", "dropped"]
"""Where a revision is in its life.

draft → review → (scheduled →) live → superseded | withdrawn | expired; a draft or a reviewed one may be dropped.
"""

Standing = Literal["unpublished", "live", "withdrawn", "expired"]
"""What an article is to citizens and agents."""

FlagKind = Literal["wrong", "outdated", "unclear", "missing"]
"""What an agent found amiss: wrong, out of date, hard to understand, or the question has no answer at all."""

TaskKind = Literal["flag", "missing_answer", "review"]
"""Why an owner is asked: an agent flagged the article, an answer is missing, or its review date has come."""

TaskOutcome = Literal["corrected", "written", "unchanged", "declined"]
"""How the owner settled it: the article was corrected, a new one written, it is right as it is, or will not be done."""

LONGEST_SHORT_BYTES = 90
"""Of the short answer in cp949: one text message."""
LONGEST_TITLE, LONGEST_LINE, LONGEST_SPOKEN, LONGEST_FULL = 200, 500, 1_000, 20_000
"""Characters."""
MOST_LINES = 40
"""Entries in any list of an article."""

Title = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_TITLE)]
Line = Annotated[str, msgspec.Meta(max_length=LONGEST_LINE)]
Lines = Annotated[tuple[Line, ...], msgspec.Meta(max_length=MOST_LINES)]
RichText = Annotated[str, msgspec.Meta(max_length=LONGEST_FULL)]
"""Text in the small part of Markdown that `richtext` understands; whatever else it holds is shown as it stands."""


class Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A form to fill in: a file kept with the article, or a page elsewhere."""

    name: Line
    attachment: str | None = None
    link: Line = ""


class TownDifference(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is otherwise at one town office."""

    office: Id
    text: Annotated[str, msgspec.Meta(max_length=2_000)]


class Translation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The article in another language."""

    title: Title
    short: Line = ""
    spoken: Annotated[str, msgspec.Meta(max_length=LONGEST_SPOKEN)] = ""
    full: RichText = ""
    of_revision: int = 0
    """The Korean revision it translates; older than the one shown means: the translation is out of date."""


class Content(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything an article says."""

    title: Title
    """The question, in a citizen's words."""
    phrasings: Lines = ()
    """Other ways citizens ask it."""
    keywords: Lines = ()
    """Words of the owner's that must find it."""
    short: Line = ""
    """At most 90 bytes in cp949: fits one text message."""
    spoken: Annotated[str, msgspec.Meta(max_length=LONGEST_SPOKEN)] = ""
    """What the agent says."""
    full: RichText = ""
    steps: Lines = ()
    documents: Lines = ()
    """What the citizen must bring."""
    fee: Line = ""
    processing_time: Line = ""
    where: Line = ""
    hours: Line = ""
    link: Line = ""
    forms: Annotated[tuple[Form, ...], msgspec.Meta(max_length=MOST_LINES)] = ()
    legal_basis: Lines = ()
    department: Id
    """Who answers for it."""
    official: Id | None = None
    category: Id
    """Second level of the directory's categories."""
    audience: Audience = "everyone"
    """`agents`: the whole article never leaves the centre."""
    agents_only: RichText = ""
    """A note that never leaves the centre, whoever may see the rest."""
    town_offices: Annotated[tuple[TownDifference, ...], msgspec.Meta(max_length=MOST_LINES)] = ()
    effective_from: date | None = None
    effective_until: date | None = None
    review_by: date | None = None
    """Until when its owner must have looked at it again."""
    related: Lines = ()
    translations: dict[Language, Translation] = {}


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """A content somebody wrote, and what became of it."""

    article: ArticleId
    number: int
    """Counts up from 1 within the article."""
    content: Content
    step: Step
    author: str
    """Account id."""
    author_name: str
    reason: str
    written_at: Instant
    returned_because: str | None = None
    publish_at: Instant | None = None
    """Scheduled publication."""
    published_by: str | None = None
    published_by_name: str | None = None
    published_for: str | None = None
    """The department whose official published it, who thereby says that it is right."""
    live_at: Instant | None = None
    ended_at: Instant | None = None
    """When it stopped being live."""


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """What stands above its revisions. Title to audience are those of what is live, or was, or will be first."""

    id: ArticleId
    title: str
    department: str
    category: str
    audience: Audience
    standing: Standing
    live: int | None
    """Number of the revision citizens are answered from."""
    making: int | None
    """Number of the one in the making."""
    last_number: int
    version: int
    """Grows with every change that search must notice."""
    edits: int
    """Grows with every act of an editor, who names the one they saw: nobody overwrites what they have not seen."""
    created_at: Instant
    created_by: str
    changed_at: Instant
    confirmed_at: Instant | None = None
    confirmed_by: str | None = None
    confirmed_revision: int | None = None
    review_by: date | None = None
    """Of what is live; a confirmation moves it on."""
    effective_from: date | None = None
    effective_until: date | None = None
    expires_at: Instant | None = None
    """The midnight after `effective_until`, on the city's clocks."""

    @property
    def is_verified(self) -> bool:
        """Tell whether its department said that what is live is right."""
        return self.live is not None and self.confirmed_revision == self.live


SynonymSource = Literal["seed", "manager", "miss"]
"""Who brought it: we, a manager, or a question that found nothing."""


MissOutcome = Literal["synonym", "article", "ignored"]
"""What a manager made of a question that found nothing: taught search a word, asked for an article, or neither."""


class Synonym(msgspec.Struct, frozen=True, kw_only=True):
    """Words citizens use, and the words of the administration for the same."""

    id: str
    words: tuple[str, ...]
    means: tuple[str, ...]
    both_ways: bool
    source: SynonymSource
