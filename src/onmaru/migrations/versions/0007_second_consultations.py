"""Make room for second consultations, who is at work in the departments, one-time links.

Step 0007 after 0006. Steps only go forward: to go back, restore the backup made before.
"""

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
