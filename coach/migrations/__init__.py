"""The schema of the history, a revision for each change; runs from code, without alembic.ini."""

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import Connection

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0001"
"""The revision this release works with."""

# alembic keeps the running migration in a global of its process.
_one_at_a_time = Lock()


def upgrade(connection: Connection) -> None:
    """Brings the schema to HEAD inside the caller's transaction."""
    from alembic import command  # noqa: PLC0415 - an up-to-date history opens without alembic's import time

    with _one_at_a_time:
        command.upgrade(_config(connection), "head")


def is_known(revision: str) -> bool:
    """Whether this release has that revision."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - as above

    return revision in {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def _config(connection: Connection | None = None) -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    folder = str(Path(__file__).parent)
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
