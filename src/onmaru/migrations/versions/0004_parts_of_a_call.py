"""Make room for the parts others have in a call: officials, colleagues, numbers outside, and what a menu did.

Step 0004 after 0003. Steps only go forward: to go back, restore the backup made before.
"""

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
