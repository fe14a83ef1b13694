"""Make room for callbacks, voice messages and text messages.

Step 0008 after 0007. Steps only go forward: to go back, restore the backup made before.
"""

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
