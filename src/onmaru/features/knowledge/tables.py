"""The tables of articles: what is written, what became of it, who is at it. Those of owners' work: `work_tables`.

An article's row is what lists and rules ask; its content is in the revisions. Contents are never changed, nor is any
`knowledge_event` (triggers refuse it): what was said to citizens on some day can always be shown.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import JSONB

from onmaru.features.knowledge.halves import HalfVector
from onmaru.kernel.database import Moment, metadata

DIMENSIONS = 384
"""Of the sentence encoder's vectors."""


def text_(name: str, *, optional: bool = False, comment: str | None = None) -> Column[str]:
    """Declare a column of text."""
    return Column(name, Text, nullable=optional, comment=comment)


def moment(name: str, *, optional: bool = True, comment: str | None = None) -> Column[int]:
    """Declare a column of an instant."""
    return Column(name, Moment, nullable=optional, comment=comment)


def key(name: str) -> Column[str]:
    """Declare a column of the primary key."""
    return Column(name, Text, primary_key=True)


article = Table(
    "article",
    metadata,
    key("centre"),
    key("id"),
    text_("title"),
    text_("department"),
    text_("category"),
    text_("audience"),
    text_("standing"),
    Column("live", Integer, comment="Revision citizens are answered from"),
    Column("making", Integer, comment="Revision in the making: draft, in review or scheduled"),
    Column("last_number", Integer, nullable=False, comment="Of its revisions"),
    Column("version", BigInteger, nullable=False, comment="Grows with every change that search must notice"),
    Column(
        "edits", BigInteger, nullable=False, comment="Grows with every act of an editor, who names the one they saw"
    ),
    moment("created_at", optional=False),
    text_("created_by"),
    moment("changed_at", optional=False),
    moment("confirmed_at"),
    text_("confirmed_by", optional=True),
    Column("confirmed_revision", Integer),
    Column("review_by", Date, comment="Of what is live; a confirmation moves it on"),
    Column("effective_from", Date),
    Column("effective_until", Date),
    moment("expires_at", comment="The midnight after effective_until, on the city's clocks"),
    Index(None, "centre", "department", "standing"),
    Index("article_expires_idx", "centre", "expires_at", postgresql_where="expires_at IS NOT NULL"),
    Index("article_live_review_idx", "centre", "review_by", postgresql_where="standing = 'live'"),
    comment="One question and answer of the knowledge base, as lists show it",
)

article_revision = Table(
    "article_revision",
    metadata,
    key("centre"),
    key("article"),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("content", JSONB, nullable=False),
    text_("author", comment="Account, or `onmaru` for the house itself"),
    text_("author_name"),
    text_("reason"),
    moment("written_at", optional=False),
    text_("step"),
    text_("returned_because", optional=True),
    moment("publish_at", comment="Scheduled publication"),
    text_("published_by", optional=True),
    text_("published_by_name", optional=True),
    text_(
        "published_for", optional=True, comment="The department whose official published it: who thereby confirms it"
    ),
    moment("live_at"),
    moment("ended_at", comment="When it stopped being live"),
    ForeignKeyConstraint(["centre", "article"], ["article.centre", "article.id"]),
    Index("article_revision_scheduled_idx", "centre", "publish_at", postgresql_where="step = 'scheduled'"),
    comment="A content somebody wrote, never changed, and what became of it",
)

knowledge_event = Table(
    "knowledge_event",
    metadata,
    key("centre"),
    Column("seq", BigInteger, Identity(always=True), primary_key=True),
    moment("at", optional=False),
    text_("kind"),
    text_("article", optional=True),
    text_("task", optional=True),
    text_("actor", comment="Account, or `onmaru` for the house itself"),
    Column("payload", JSONB, nullable=False),
    Index(None, "centre", "article", "seq", postgresql_where="article IS NOT NULL"),
    comment="What happened to articles and tasks, in order",
)

attachment = Table(
    "attachment",
    metadata,
    key("centre"),
    key("id"),
    text_("article"),
    text_("name"),
    text_("kind"),
    Column("bytes", Integer, nullable=False),
    text_("sha256", comment="Name of the file that holds it"),
    moment("added_at", optional=False),
    text_("added_by"),
    moment("removed_at", comment="No longer offered; the file stays for the revisions that name it"),
    text_("removed_by", optional=True),
    ForeignKeyConstraint(["centre", "article"], ["article.centre", "article.id"]),
    Index(None, "centre", "article"),
    comment="Files kept with an article",
)

article_editor = Table(
    "article_editor",
    metadata,
    key("centre"),
    key("article"),
    key("account"),
    key("page"),
    text_("name"),
    moment("since", optional=False),
    moment("seen_at", optional=False),
    Index(None, "seen_at"),
    comment="Who has an article open for writing",
)

article_vector = Table(
    "article_vector",
    metadata,
    key("centre"),
    key("article"),
    key("encoder"),
    Column("revision", Integer, primary_key=True, autoincrement=False, comment="Of the article it was computed from"),
    Column("chunk", Integer, primary_key=True, autoincrement=False),
    Column("embedding", HalfVector(DIMENSIONS), nullable=False),
    comment="What articles mean, as an encoder sees it; computed anew when they change",
)
