"""The tables of owners' work: tasks and campaigns; and of use: favourites, uses in contacts, misses, synonyms."""

from sqlalchemy import Boolean, Column, Date, ForeignKeyConstraint, Index, Integer, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY

from onmaru.features.knowledge.tables import key, moment, text_
from onmaru.kernel.database import Moment, metadata

task = Table(
    "knowledge_task",
    metadata,
    key("centre"),
    key("id"),
    text_("kind"),
    text_("article", optional=True, comment="None while the answer is missing"),
    text_("title", comment="Of the article at the time, or the question that has no answer"),
    text_("department"),
    text_("sentence", comment="What the asker said; free text"),
    text_("flag_kind", optional=True),
    text_("by", comment="Account, or `onmaru` for the house itself"),
    text_("by_name"),
    text_("contact", optional=True),
    moment("at", optional=False),
    moment("due_at", optional=False),
    Column("passes", Integer, nullable=False, comment="How often departments passed it on"),
    moment("reminded_at"),
    moment("settled_at"),
    text_("outcome", optional=True),
    text_("answer", optional=True, comment="What the owner told the asker"),
    text_("settled_by", optional=True),
    text_("settled_by_name", optional=True),
    moment("seen_at", comment="When the asker saw the outcome"),
    Index("knowledge_task_open_idx", "centre", "department", "due_at", postgresql_where="settled_at IS NULL"),
    Index("knowledge_task_article_idx", "centre", "article", postgresql_where="settled_at IS NULL"),
    Index("knowledge_task_by_idx", "centre", "by", "at"),
    Index("knowledge_task_settled_idx", "centre", "settled_at", postgresql_where="settled_at IS NOT NULL"),
    Index(
        "knowledge_task_one_review_idx",
        "centre",
        "article",
        unique=True,
        postgresql_where="kind = 'review' AND settled_at IS NULL",
    ),
    comment="What an owner is asked to do",
)

task_pass = Table(
    "knowledge_task_pass",
    metadata,
    key("centre"),
    key("task"),
    Column("number", Integer, primary_key=True, autoincrement=False),
    text_("from_department"),
    text_("to_department"),
    text_("sentence", comment="Why it is theirs; free text"),
    text_("by"),
    text_("by_name"),
    moment("at", optional=False),
    ForeignKeyConstraint(["centre", "task"], ["knowledge_task.centre", "knowledge_task.id"]),
    comment="One time a task was passed on to the department it belongs to",
)

campaign = Table(
    "campaign",
    metadata,
    key("centre"),
    key("id"),
    text_("name"),
    Column("due_on", Date, nullable=False),
    moment("started_at", optional=False),
    text_("started_by"),
    moment("closed_at"),
    text_("closed_by", optional=True),
    comment="A time in which departments look at all their articles again",
)

campaign_article = Table(
    "campaign_article",
    metadata,
    key("centre"),
    key("campaign"),
    key("article"),
    text_("department"),
    moment("settled_at"),
    text_("outcome", optional=True, comment="confirmed, corrected or withdrawn"),
    text_("settled_by", optional=True),
    ForeignKeyConstraint(["centre", "campaign"], ["campaign.centre", "campaign.id"]),
    ForeignKeyConstraint(["centre", "article"], ["article.centre", "article.id"]),
    Index(None, "centre", "campaign", "department"),
    Index("campaign_article_open_idx", "centre", "article", postgresql_where="settled_at IS NULL"),
    comment="One article a campaign asks about",
)

campaign_reminder = Table(
    "campaign_reminder",
    metadata,
    key("centre"),
    key("campaign"),
    key("department"),
    Column("at", Moment, primary_key=True),
    Column("left", Integer, nullable=False, comment="Articles nobody had looked at yet"),
    text_("by", comment="Account, or `onmaru` for the house itself"),
    ForeignKeyConstraint(["centre", "campaign"], ["campaign.centre", "campaign.id"]),
    comment="A department was told that articles of a campaign are left",
)

miss = Table(
    "knowledge_miss",
    metadata,
    key("centre"),
    Column("text", Text, primary_key=True, comment="As asked, in one spelling, without any number of a citizen"),
    Column("count", Integer, nullable=False),
    moment("first_at", optional=False),
    moment("last_at", optional=False),
    text_("last_by", comment="Account of the latest to ask: the only one remembered"),
    moment("settled_at"),
    text_("settled_as", optional=True),
    text_("settled_by", optional=True),
    Index(None, "centre", "last_at"),
    comment="Questions that found nothing",
)

synonym = Table(
    "synonym",
    metadata,
    key("centre"),
    key("id"),
    Column("words", ARRAY(Text), nullable=False),
    Column("means", ARRAY(Text), nullable=False),
    Column("both_ways", Boolean, nullable=False),
    text_("source"),
    moment("changed_at", optional=False),
    text_("changed_by"),
    comment="Words citizens use for words of the administration",
)

favourite = Table(
    "favourite",
    metadata,
    key("centre"),
    key("account"),
    key("article"),
    moment("at", optional=False),
    ForeignKeyConstraint(["centre", "article"], ["article.centre", "article.id"]),
    comment="Articles a person keeps at hand",
)

article_use = Table(
    "article_use",
    metadata,
    key("centre"),
    key("contact"),
    key("article"),
    Column("revision", Integer, nullable=False),
    text_("agent"),
    moment("at", optional=False),
    Index(None, "centre", "article", "at"),
    Index(None, "centre", "agent", "at"),
    comment="An article answered a contact; follows from the history",
)

answer_missing = Table(
    "answer_missing",
    metadata,
    key("centre"),
    key("contact"),
    key("task"),
    text_("agent"),
    moment("at", optional=False),
    comment="A contact whose question had no article; follows from the history",
)
