"""Articles of the knowledge base, their owners' work, and what they mean to a sentence encoder.

Step 0003 after 0002. Steps only go forward: to go back, restore the backup made before.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from onmaru.migrations.extensions import need_vectors

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    need_vectors(op.get_bind())
    op.create_table(
        "answer_missing",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("centre", "contact", "task", name=op.f("answer_missing_pkey")),
        comment="A contact whose question had no article; follows from the history",
    )
    op.create_table(
        "article",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("live", sa.Integer(), nullable=True, comment="Revision citizens are answered from"),
        sa.Column(
            "making", sa.Integer(), nullable=True, comment="Revision in the making: draft, in review or scheduled"
        ),
        sa.Column("last_number", sa.Integer(), nullable=False, comment="Of its revisions"),
        sa.Column(
            "version", sa.BigInteger(), nullable=False, comment="Grows with every change that search must notice"
        ),
        sa.Column(
            "edits",
            sa.BigInteger(),
            nullable=False,
            comment="Grows with every act of an editor, who names the one they saw",
        ),
        sa.Column("created_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("confirmed_by", sa.Text(), nullable=True),
        sa.Column("confirmed_revision", sa.Integer(), nullable=True),
        sa.Column("review_by", sa.Date(), nullable=True, comment="Of what is live; a confirmation moves it on"),
        sa.Column("effective_from", sa.Date(), nullable=True),
        sa.Column("effective_until", sa.Date(), nullable=True),
        sa.Column(
            "expires_at",
            sa.TIMESTAMP(timezone=True),
            nullable=True,
            comment="The midnight after effective_until, on the city's clocks",
        ),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("article_pkey")),
        comment="One question and answer of the knowledge base, as lists show it",
    )
    op.create_index(
        op.f("article_centre_department_standing_idx"), "article", ["centre", "department", "standing"], unique=False
    )
    op.create_index(
        "article_expires_idx",
        "article",
        ["centre", "expires_at"],
        unique=False,
        postgresql_where="expires_at IS NOT NULL",
    )
    op.create_index(
        "article_live_review_idx",
        "article",
        ["centre", "review_by"],
        unique=False,
        postgresql_where="standing = 'live'",
    )
    op.create_table(
        "article_editor",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("since", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("seen_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("centre", "article", "account", "page", name=op.f("article_editor_pkey")),
        comment="Who has an article open for writing",
    )
    op.create_index(op.f("article_editor_seen_at_idx"), "article_editor", ["seen_at"], unique=False)
    op.create_table(
        "article_use",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("centre", "contact", "article", name=op.f("article_use_pkey")),
        comment="An article answered a contact; follows from the history",
    )
    op.create_index(op.f("article_use_centre_agent_at_idx"), "article_use", ["centre", "agent", "at"], unique=False)
    op.create_index(op.f("article_use_centre_article_at_idx"), "article_use", ["centre", "article", "at"], unique=False)
    op.create_table(
        "article_vector",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("encoder", sa.Text(), nullable=False),
        sa.Column(
            "revision",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Of the article it was computed from",
        ),
        sa.Column("chunk", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("centre", "article", "encoder", "revision", "chunk", name=op.f("article_vector_pkey")),
        comment="What articles mean, as an encoder sees it; computed anew when they change",
    )
    op.create_table(
        "campaign",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("started_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("started_by", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("campaign_pkey")),
        comment="A time in which departments look at all their articles again",
    )
    op.create_table(
        "knowledge_event",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=True),
        sa.Column("task", sa.Text(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=False, comment="Account, or `onmaru` for the house itself"),
        sa.Column("payload", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("centre", "seq", name=op.f("knowledge_event_pkey")),
        comment="What happened to articles and tasks, in order",
    )
    op.create_index(
        op.f("knowledge_event_centre_article_seq_idx"),
        "knowledge_event",
        ["centre", "article", "seq"],
        unique=False,
        postgresql_where="article IS NOT NULL",
    )
    op.create_table(
        "knowledge_miss",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column(
            "text", sa.Text(), nullable=False, comment="As asked, in one spelling, without any number of a citizen"
        ),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("last_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column(
            "last_by", sa.Text(), nullable=False, comment="Account of the latest to ask: the only one remembered"
        ),
        sa.Column("settled_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("settled_as", sa.Text(), nullable=True),
        sa.Column("settled_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("centre", "text", name=op.f("knowledge_miss_pkey")),
        comment="Questions that found nothing",
    )
    op.create_index(op.f("knowledge_miss_centre_last_at_idx"), "knowledge_miss", ["centre", "last_at"], unique=False)
    op.create_table(
        "knowledge_task",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=True, comment="None while the answer is missing"),
        sa.Column(
            "title", sa.Text(), nullable=False, comment="Of the article at the time, or the question that has no answer"
        ),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False, comment="What the asker said; free text"),
        sa.Column("flag_kind", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False, comment="Account, or `onmaru` for the house itself"),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("due_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("passes", sa.Integer(), nullable=False, comment="How often departments passed it on"),
        sa.Column("reminded_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("settled_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True, comment="What the owner told the asker"),
        sa.Column("settled_by", sa.Text(), nullable=True),
        sa.Column("settled_by_name", sa.Text(), nullable=True),
        sa.Column("seen_at", sa.TIMESTAMP(timezone=True), nullable=True, comment="When the asker saw the outcome"),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("knowledge_task_pkey")),
        comment="What an owner is asked to do",
    )
    op.create_index(
        "knowledge_task_article_idx",
        "knowledge_task",
        ["centre", "article"],
        unique=False,
        postgresql_where="settled_at IS NULL",
    )
    op.create_index("knowledge_task_by_idx", "knowledge_task", ["centre", "by", "at"], unique=False)
    op.create_index(
        "knowledge_task_one_review_idx",
        "knowledge_task",
        ["centre", "article"],
        unique=True,
        postgresql_where="kind = 'review' AND settled_at IS NULL",
    )
    op.create_index(
        "knowledge_task_open_idx",
        "knowledge_task",
        ["centre", "department", "due_at"],
        unique=False,
        postgresql_where="settled_at IS NULL",
    )
    op.create_index(
        "knowledge_task_settled_idx",
        "knowledge_task",
        ["centre", "settled_at"],
        unique=False,
        postgresql_where="settled_at IS NOT NULL",
    )
    op.create_table(
        "knowledge_task_pass",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("from_department", sa.Text(), nullable=False),
        sa.Column("to_department", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False, comment="Why it is theirs; free text"),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre", "task"],
            ["knowledge_task.centre", "knowledge_task.id"],
            name=op.f("knowledge_task_pass_centre_task_fkey"),
        ),
        sa.PrimaryKeyConstraint("centre", "task", "number", name=op.f("knowledge_task_pass_pkey")),
        comment="One time a task was passed on to the department it belongs to",
    )
    op.create_table(
        "synonym",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("words", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("means", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("both_ways", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("synonym_pkey")),
        comment="Words citizens use for words of the administration",
    )
    op.create_table(
        "article_revision",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("author", sa.Text(), nullable=False, comment="Account, or `onmaru` for the house itself"),
        sa.Column("author_name", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("written_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("returned_because", sa.Text(), nullable=True),
        sa.Column("publish_at", sa.TIMESTAMP(timezone=True), nullable=True, comment="Scheduled publication"),
        sa.Column("published_by", sa.Text(), nullable=True),
        sa.Column("published_by_name", sa.Text(), nullable=True),
        sa.Column(
            "published_for",
            sa.Text(),
            nullable=True,
            comment="The department whose official published it: who thereby confirms it",
        ),
        sa.Column("live_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True), nullable=True, comment="When it stopped being live"),
        sa.ForeignKeyConstraint(
            ["centre", "article"], ["article.centre", "article.id"], name=op.f("article_revision_centre_article_fkey")
        ),
        sa.PrimaryKeyConstraint("centre", "article", "number", name=op.f("article_revision_pkey")),
        comment="A content somebody wrote, never changed, and what became of it",
    )
    op.create_index(
        "article_revision_scheduled_idx",
        "article_revision",
        ["centre", "publish_at"],
        unique=False,
        postgresql_where="step = 'scheduled'",
    )
    op.create_table(
        "attachment",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False, comment="Name of the file that holds it"),
        sa.Column("added_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column(
            "removed_at",
            sa.TIMESTAMP(timezone=True),
            nullable=True,
            comment="No longer offered; the file stays for the revisions that name it",
        ),
        sa.Column("removed_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["centre", "article"], ["article.centre", "article.id"], name=op.f("attachment_centre_article_fkey")
        ),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("attachment_pkey")),
        comment="Files kept with an article",
    )
    op.create_index(op.f("attachment_centre_article_idx"), "attachment", ["centre", "article"], unique=False)
    op.create_table(
        "campaign_article",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True, comment="confirmed, corrected or withdrawn"),
        sa.Column("settled_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["centre", "article"], ["article.centre", "article.id"], name=op.f("campaign_article_centre_article_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["centre", "campaign"],
            ["campaign.centre", "campaign.id"],
            name=op.f("campaign_article_centre_campaign_fkey"),
        ),
        sa.PrimaryKeyConstraint("centre", "campaign", "article", name=op.f("campaign_article_pkey")),
        comment="One article a campaign asks about",
    )
    op.create_index(
        op.f("campaign_article_centre_campaign_department_idx"),
        "campaign_article",
        ["centre", "campaign", "department"],
        unique=False,
    )
    op.create_index(
        "campaign_article_open_idx",
        "campaign_article",
        ["centre", "article"],
        unique=False,
        postgresql_where="settled_at IS NULL",
    )
    op.create_table(
        "campaign_reminder",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("left", sa.Integer(), nullable=False, comment="Articles nobody had looked at yet"),
        sa.Column("by", sa.Text(), nullable=False, comment="Account, or `onmaru` for the house itself"),
        sa.ForeignKeyConstraint(
            ["centre", "campaign"],
            ["campaign.centre", "campaign.id"],
            name=op.f("campaign_reminder_centre_campaign_fkey"),
        ),
        sa.PrimaryKeyConstraint("centre", "campaign", "department", "at", name=op.f("campaign_reminder_pkey")),
        comment="A department was told that articles of a campaign are left",
    )
    op.create_table(
        "favourite",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre", "article"], ["article.centre", "article.id"], name=op.f("favourite_centre_article_fkey")
        ),
        sa.PrimaryKeyConstraint("centre", "account", "article", name=op.f("favourite_pkey")),
        comment="Articles a person keeps at hand",
    )
    op.execute("ALTER TABLE article_vector ADD COLUMN embedding halfvec(384) NOT NULL")
    op.execute(
        """
        CREATE TRIGGER knowledge_event_append_only BEFORE UPDATE OR DELETE ON knowledge_event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history()
        """
    )
    op.execute(
        """
        CREATE TRIGGER article_revision_as_written
        BEFORE DELETE OR UPDATE OF centre, article, number, content, author, author_name, reason, written_at
        ON article_revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history()
        """
    )
