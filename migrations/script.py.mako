"""${message}."""

# Say above why: what changes and what needed it. Changed CHECK constraints are not detected: write them by hand.
# Three steps, each a migration of its own, so that the program of yesterday still runs on the schema of today:
# 1. add (nullable, or with a default); 2. backfill; 3. tighten or drop, once nothing reads the old.

import sqlalchemy as sa
import sqlmodel
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
