"""Make room for who changed the way of a call, why and from when.

Step 0006 after 0005. Steps only go forward: to go back, restore the backup made before.
"""

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
