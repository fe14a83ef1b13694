"""Make room for what a city says of the way of a call: menus, line-ups, callbacks, announcements.

Step 0005 after 0004. Steps only go forward: to go back, restore the backup made before.
"""

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
