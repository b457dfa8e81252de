"""What only PostgreSQL does: several processes begin at once, a newer release, another program's tables."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from coach.sql_store import METADATA, open_store
from ingest.errors import StoreError

pytestmark = pytest.mark.postgres
AT = datetime(2026, 7, 26, tzinfo=UTC)


def execute(url: str, statement: str) -> None:
    engine = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(sa.text(statement))
    engine.dispose()


def test_several_open_a_new_history_at_once(postgres_url):
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: open_store(postgres_url, None), range(4)))
    stores[0].start("s", "concept", {}, AT)
    assert [store.session("s").id for store in stores] == ["s"] * 4
    for store in stores:
        store.close()


def test_the_revisions_make_the_tables_the_store_uses(postgres_url):
    with closing(open_store(postgres_url, None)) as store, store._engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_a_newer_release_is_refused(postgres_url):
    open_store(postgres_url, None).close()
    execute(postgres_url, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer release"):
        open_store(postgres_url, None)


def test_tables_of_the_same_name_are_refused_and_others_are_not_minded(postgres_url):
    execute(postgres_url, "CREATE TABLE bookmarks (url text)")
    open_store(postgres_url, None).close()
    execute(postgres_url, "DROP TABLE alembic_version")
    with pytest.raises(StoreError, match="another program"):
        open_store(postgres_url, None)


def test_times_do_not_depend_on_the_servers_zone(postgres_url):
    name = postgres_url.split("/")[3].partition("?")[0]
    execute(postgres_url, f"ALTER DATABASE {name} SET timezone TO 'Asia/Kathmandu'")
    with closing(open_store(postgres_url, None)) as store:
        store.start("s", "concept", {}, AT)
        assert store.session("s").started.isoformat() == "2026-07-26T00:00:00+00:00"


def test_a_connection_that_broke_is_replaced(postgres_url):
    with closing(open_store(postgres_url, None)) as store:
        store.start("s", "concept", {}, AT)
        execute(
            postgres_url,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        assert store.session("s").id == "s"


def test_an_empty_database_that_is_not_there_is_named(postgres_url):
    name = postgres_url.split("/")[3].partition("?")[0]
    with pytest.raises(StoreError, match="Cannot reach the database nowhere"):
        open_store(postgres_url.replace(name, "nowhere"), None)
