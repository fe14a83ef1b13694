"""Let the database itself refuse changes of the history.

Step 0002 after 0001. Steps only go forward: to go back, restore the backup made before.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.execute(
        """
        CREATE FUNCTION refuse_change_of_history() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'history is append-only: % of % refused', TG_OP, TG_TABLE_NAME;
        END $$
        """
    )
    op.execute(
        """
        CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history()
        """
    )
