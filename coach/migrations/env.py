"""What alembic runs: the revisions on the connection that `coach.migrations.upgrade` hands over."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
