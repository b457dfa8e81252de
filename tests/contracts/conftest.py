"""Fixtures of the contracts: a PostgreSQL server of our own."""

from collections.abc import Iterator

import pytest

from tests import postgres


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    with postgres.running() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server) -> str:
    """An empty database of its own for each test."""
    return postgres_server.database()
