"""What alembic runs for every command: our connection, our declared tables, and patience with a bound.

A step that cannot have its lock within LOCK_SECONDS gives up, as everybody else would wait behind it; and two processes
that start at once take turns.
"""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, text

from onmaru import migrations
from onmaru.kernel.database import Moment

LOCK_SECONDS = 5


def _rendered(kind: str, thing: Any, _: AutogenContext) -> str | Literal[False]:
    """Write our own column type as PostgreSQL's: a step must not change its meaning when the code does."""
    return "sa.TIMESTAMP(timezone=True)" if kind == "type" and isinstance(thing, Moment) else False


def _migrate(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=migrations.declared(), render_item=_rendered)
    with context.begin_transaction():
        connection.execute(text("select pg_advisory_xact_lock(hashtextextended('onmaru migrations', 0))"))
        connection.execute(text(f"set local lock_timeout = '{LOCK_SECONDS}s'"))
        context.run_migrations()


_migrate(context.config.attributes["connection"])
