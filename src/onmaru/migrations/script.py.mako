"""${message}.

Step ${up_revision}${" after " + down_revision if down_revision else ", the first"}. Steps only go forward: to go back, restore the backup made before.
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    ${upgrades if upgrades else "pass"}
