"""The founding tables.

Step 0001, the first. Steps only go forward: to go back, restore the backup made before.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "account",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=True),
        sa.Column("official", sa.Text(), nullable=True),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("password_changed_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("created_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("disabled_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("account_pkey")),
        sa.UniqueConstraint("centre", "login", name=op.f("account_centre_login_key")),
        comment="People who may sign in",
    )
    op.create_table(
        "agent_time",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False, comment="The event that began it"),
        sa.Column("from_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("to_at", sa.TIMESTAMP(timezone=True), nullable=True, comment="Empty while it lasts"),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True, comment="The one it was spent on, the first of several"),
        sa.PrimaryKeyConstraint("centre", "agent", "seq", name=op.f("agent_time_pkey")),
        comment="What each agent did, from when to when; while signed out there is no row",
    )
    op.create_index(op.f("agent_time_centre_from_at_idx"), "agent_time", ["centre", "from_at"], unique=False)
    op.create_index(
        "agent_time_open_key", "agent_time", ["centre", "agent"], unique=True, postgresql_where="to_at IS NULL"
    )
    op.create_table(
        "city_version",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("loaded_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("loaded_by", sa.Text(), nullable=False),
        sa.Column("changes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("centre", "version", name=op.f("city_version_pkey")),
        comment="Each time a city's description was loaded: when, by whom, what became different",
    )
    op.create_table(
        "contact",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("arrived_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("entry_point", sa.Text(), nullable=True),
        sa.Column("leg", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("queue", sa.Text(), nullable=True),
        sa.Column("first_queue", sa.Text(), nullable=True),
        sa.Column("agent", sa.Text(), nullable=True),
        sa.Column("queued_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("offered_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("answered_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("waited_ms", sa.BigInteger(), nullable=True),
        sa.Column("talk_ms", sa.BigInteger(), nullable=False),
        sa.Column("hold_ms", sa.BigInteger(), nullable=False),
        sa.Column("after_call_ms", sa.BigInteger(), nullable=False),
        sa.Column("transfers", sa.Integer(), nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("category_group", sa.Text(), nullable=True),
        sa.Column("disposition", sa.Text(), nullable=True),
        sa.Column("disposition_outcome", sa.Text(), nullable=True),
        sa.Column("recorded_by", sa.Text(), nullable=True),
        sa.Column(
            "memo", sa.Text(), nullable=True, comment="May hold personal data: removed when the citizen is forgotten"
        ),
        sa.Column("citizen_key", sa.Text(), nullable=True, comment="Blind index of the citizen's number"),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("contact_pkey")),
        comment="One interaction of a citizen with the centre, as its events tell it",
    )
    op.create_index(op.f("contact_centre_arrived_at_idx"), "contact", ["centre", "arrived_at"], unique=False)
    op.create_index(
        op.f("contact_centre_citizen_key_arrived_at_idx"),
        "contact",
        ["centre", "citizen_key", "arrived_at"],
        unique=False,
        postgresql_where="citizen_key IS NOT NULL",
    )
    op.create_index("contact_open_idx", "contact", ["centre"], unique=False, postgresql_where="ended_at IS NULL")
    op.create_table(
        "contact_citizen",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("sealed_number", sa.LargeBinary(), nullable=False),
        sa.Column("number_masked", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("centre", "contact", name=op.f("contact_citizen_pkey")),
        comment="Who contacted us: the only place of a citizen's number, sealed, removable",
    )
    op.create_table(
        "contact_part",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=True),
        sa.Column("accepted_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("held_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("hold_ms", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("ended", sa.Text(), nullable=True),
        sa.Column("talk_ms", sa.BigInteger(), nullable=False),
        sa.Column("after_call_mode", sa.Text(), nullable=True),
        sa.Column("after_call_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("after_call_ended_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("after_call_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("centre", "contact", "number", name=op.f("contact_part_pkey")),
        comment="One agent's part of a contact",
    )
    op.create_index(
        op.f("contact_part_centre_agent_accepted_at_idx"),
        "contact_part",
        ["centre", "agent", "accepted_at"],
        unique=False,
    )
    op.create_table(
        "contact_wait",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("queued_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("target_seconds", sa.Integer(), nullable=False),
        sa.Column("offered_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("ended", sa.Text(), nullable=True),
        sa.Column("agent", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("centre", "contact", "number", name=op.f("contact_wait_pkey")),
        comment="One stay of a contact in a queue",
    )
    op.create_index(
        op.f("contact_wait_centre_queue_queued_at_idx"), "contact_wait", ["centre", "queue", "queued_at"], unique=False
    )
    op.create_table(
        "event",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("payload", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("centre", "seq", name=op.f("event_pkey")),
        comment="What happened, in order: the truth every other table follows from",
    )
    op.create_index(op.f("event_at_idx"), "event", ["at"], unique=False, postgresql_using="brin")
    op.create_index(
        op.f("event_centre_contact_seq_idx"),
        "event",
        ["centre", "contact", "seq"],
        unique=False,
        postgresql_where="contact IS NOT NULL",
    )
    op.create_table(
        "floor_snapshot",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("centre", "seq", name=op.f("floor_snapshot_pkey")),
        comment="The floor as it stood right after event seq",
    )
    op.create_table(
        "history_owner",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("reign", sa.BigInteger(), nullable=False, comment="Counts the processes that took the centre over"),
        sa.Column("taken_by", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("centre", name=op.f("history_owner_pkey")),
        comment="Which process writes a centre's history",
    )
    op.create_table(
        "hourly_figure",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column(
            "hour_at",
            sa.TIMESTAMP(timezone=True),
            nullable=False,
            comment="Beginning of the hour on the centre's clocks",
        ),
        sa.Column("scope", sa.Text(), nullable=False, comment="centre, queue, agent or category"),
        sa.Column("subject", sa.Text(), nullable=False, comment="Which one; empty for the centre"),
        sa.Column("arrived", sa.BigInteger(), nullable=False),
        sa.Column("closed_hours", sa.BigInteger(), nullable=False),
        sa.Column("left_in_greeting", sa.BigInteger(), nullable=False),
        sa.Column("offered", sa.BigInteger(), nullable=False),
        sa.Column("answered", sa.BigInteger(), nullable=False),
        sa.Column("answered_in_time", sa.BigInteger(), nullable=False),
        sa.Column("abandoned", sa.BigInteger(), nullable=False),
        sa.Column("abandoned_in_time", sa.BigInteger(), nullable=False),
        sa.Column("lost_waiting", sa.BigInteger(), nullable=False),
        sa.Column("lost", sa.BigInteger(), nullable=False),
        sa.Column("transfers", sa.BigInteger(), nullable=False),
        sa.Column("waited_answered_ms", sa.BigInteger(), nullable=False),
        sa.Column("waited_abandoned_ms", sa.BigInteger(), nullable=False),
        sa.Column("talk_ms", sa.BigInteger(), nullable=False),
        sa.Column("hold_ms", sa.BigInteger(), nullable=False),
        sa.Column("after_call_ms", sa.BigInteger(), nullable=False),
        sa.Column("recorded", sa.BigInteger(), nullable=False),
        sa.Column("first_line", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("centre", "hour_at", "scope", "subject", name=op.f("hourly_figure_pkey")),
        comment="What was counted of contacts, waits and parts that began in this hour",
    )
    op.create_table(
        "record_draft",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("disposition", sa.Text(), nullable=True),
        sa.Column("memo", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("centre", "contact", "agent", name=op.f("record_draft_pkey")),
        comment="What an agent has written so far; gone when the record is saved",
    )
    op.create_table(
        "sign_in_tally",
        sa.Column("key", sa.Text(), nullable=False, comment="hash of a login or an address"),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("closed_until", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("sign_in_tally_pkey")),
        comment="Failed sign-ins lately",
    )
    op.create_table(
        "account_session",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("created_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("locked_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("ended_because", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False, comment="personal data"),
        sa.Column("browser", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("account_session_account_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("account_session_pkey")),
        sa.UniqueConstraint("token_hash", name=op.f("account_session_token_hash_key")),
        comment="Screens people signed in at",
    )
    op.create_index(op.f("account_session_account_idx"), "account_session", ["account"], unique=False)
    op.create_table(
        "agent",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, comment="order in which the city wrote them"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("queues", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
        sa.Column("skills", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
        sa.Column("languages", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
        sa.Column("capacity", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
        sa.Column(
            "retired_in", sa.Integer(), nullable=True, comment="version that no longer had it; null while it holds"
        ),
        sa.ForeignKeyConstraint(
            ["centre", "retired_in"],
            ["city_version.centre", "city_version.version"],
            name=op.f("agent_centre_retired_in_fkey"),
        ),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("agent_pkey")),
        comment="People who serve citizens",
    )
    op.create_table(
        "break_reason",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, comment="order in which the city wrote them"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column(
            "retired_in", sa.Integer(), nullable=True, comment="version that no longer had it; null while it holds"
        ),
        sa.ForeignKeyConstraint(
            ["centre", "retired_in"],
            ["city_version.centre", "city_version.version"],
            name=op.f("break_reason_centre_retired_in_fkey"),
        ),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("break_reason_pkey")),
        comment="Why agents rest",
    )
    op.create_table(
        "calendar",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, comment="order in which the city wrote them"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("days", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
        sa.Column("lunch", sa.Text(), nullable=True),
        sa.Column("on_holidays", sa.Text(), nullable=False),
        sa.Column(
            "retired_in", sa.Integer(), nullable=True, comment="version that no longer had it; null while it holds"
        ),
        sa.ForeignKeyConstraint(
            ["centre", "retired_in"],
            ["city_version.centre", "city_version.version"],
            name=op.f("calendar_centre_retired_in_fkey"),
        ),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("calendar_pkey")),
        comment="Opening hours of a week",
    )
    op.create_table(
        "category",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, comment="order in which the city wrote them"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column(
            "retired_in", sa.Integer(), nullable=True, comment="version that no longer had it; null while it holds"
        ),
        sa.ForeignKeyConstraint(
            ["centre", "retired_in"],
            ["city_version.centre", "city_version.version"],
            name=op.f("category_centre_retired_in_fkey"),
        ),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("category_pkey")),
        comment="What contacts are about, on two levels",
    )
    op.create_table(
        "city",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, comment="order in which the city wrote them"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("centre_name", sa.Text(), nullable=False),
        sa.Column("centre_name_en", sa.Text(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column(
            "retired_in", sa.Integer(), nullable=True, comment="version that no longer had it; null while it holds"
        ),
        sa.ForeignKeyConstraint(
            ["centre", "retired_in"],
            ["city_version.centre", "city_version.version"],
            name=op.f("city_centre_retired_in_fkey"),
        ),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("city_pkey")),
        comment="The city and its centre",
    )
    op.create_table(
        "department",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, comment="order in which the city wrote them"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("bureau", sa.Text(), nullable=False),
        sa.Column("duties", sa.Text(), nullable=False),
        sa.Column("duties_en", sa.Text(), nullable=False),
        sa.Column("extension", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("calendar", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column(
            "retired_in", sa.Integer(), nullable=True, comment="version that no longer had it; null while it holds"
        ),
        sa.ForeignKeyConstraint(
            ["centre", "retired_in"],
            ["city_version.centre", "city_version.version"],
            name=op.f("department_centre_retired_in_fkey"),
        ),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("department_pkey")),
        comment="Departments and town offices",
    )
    op.create_table(
        "disposition",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, comment="order in which the city wrote them"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column(
            "retired_in", sa.Integer(), nullable=True, comment="version that no longer had it; null while it holds"
        ),
        sa.ForeignKeyConstraint(
            ["centre", "retired_in"],
            ["city_version.centre", "city_version.version"],
            name=op.f("disposition_centre_retired_in_fkey"),
        ),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("disposition_pkey")),
        comment="How contacts end, on two levels; the first knows the outcome",
    )
    op.create_table(
        "entry_point",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, comment="order in which the city wrote them"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("calendar", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("greeting", sa.Text(), nullable=False),
        sa.Column("closed", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=True),
        sa.Column(
            "retired_in", sa.Integer(), nullable=True, comment="version that no longer had it; null while it holds"
        ),
        sa.ForeignKeyConstraint(
            ["centre", "retired_in"],
            ["city_version.centre", "city_version.version"],
            name=op.f("entry_point_centre_retired_in_fkey"),
        ),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("entry_point_pkey")),
        comment="Numbers citizens dial",
    )
    op.create_table(
        "official",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, comment="order in which the city wrote them"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("extension", sa.Text(), nullable=False),
        sa.Column("account", sa.Boolean(), nullable=False),
        sa.Column(
            "retired_in", sa.Integer(), nullable=True, comment="version that no longer had it; null while it holds"
        ),
        sa.ForeignKeyConstraint(
            ["centre", "retired_in"],
            ["city_version.centre", "city_version.version"],
            name=op.f("official_centre_retired_in_fkey"),
        ),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("official_pkey")),
        comment="Employees of departments",
    )
    op.create_table(
        "queue",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, comment="order in which the city wrote them"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("requires", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("relaxations", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
        sa.Column("offer_seconds", sa.Integer(), nullable=False),
        sa.Column("selection", sa.Text(), nullable=False),
        sa.Column("after_call", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
        sa.Column("service_level_seconds", sa.Integer(), nullable=False),
        sa.Column("preferred_seconds", sa.Integer(), nullable=False),
        sa.Column(
            "retired_in", sa.Integer(), nullable=True, comment="version that no longer had it; null while it holds"
        ),
        sa.ForeignKeyConstraint(
            ["centre", "retired_in"],
            ["city_version.centre", "city_version.version"],
            name=op.f("queue_centre_retired_in_fkey"),
        ),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("queue_pkey")),
        comment="Queues and how they treat those who wait",
    )
    op.create_table(
        "skill",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, comment="order in which the city wrote them"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column(
            "retired_in", sa.Integer(), nullable=True, comment="version that no longer had it; null while it holds"
        ),
        sa.ForeignKeyConstraint(
            ["centre", "retired_in"],
            ["city_version.centre", "city_version.version"],
            name=op.f("skill_centre_retired_in_fkey"),
        ),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("skill_pkey")),
        comment="What agents can be good at",
    )
    op.create_table(
        "special_day",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, comment="order in which the city wrote them"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("calendars", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
        sa.Column("open", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
        sa.Column(
            "retired_in", sa.Integer(), nullable=True, comment="version that no longer had it; null while it holds"
        ),
        sa.ForeignKeyConstraint(
            ["centre", "retired_in"],
            ["city_version.centre", "city_version.version"],
            name=op.f("special_day_centre_retired_in_fkey"),
        ),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("special_day_pkey")),
        comment="Temporary holidays and special opening hours",
    )
    op.create_table(
        "staff",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, comment="order in which the city wrote them"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("teams", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
        sa.Column(
            "retired_in", sa.Integer(), nullable=True, comment="version that no longer had it; null while it holds"
        ),
        sa.ForeignKeyConstraint(
            ["centre", "retired_in"],
            ["city_version.centre", "city_version.version"],
            name=op.f("staff_centre_retired_in_fkey"),
        ),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("staff_pkey")),
        comment="People who run the centre",
    )
    op.create_table(
        "team",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, comment="order in which the city wrote them"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column(
            "retired_in", sa.Integer(), nullable=True, comment="version that no longer had it; null while it holds"
        ),
        sa.ForeignKeyConstraint(
            ["centre", "retired_in"],
            ["city_version.centre", "city_version.version"],
            name=op.f("team_centre_retired_in_fkey"),
        ),
        sa.PrimaryKeyConstraint("centre", "id", name=op.f("team_pkey")),
        comment="Teams of agents",
    )
