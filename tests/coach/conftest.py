"""A library of two small guides over fakes, indexed once: nothing in these tests writes to it."""

import pytest

from coach.coach import Coach
from coach.rules import RulesGrader
from coach.settings import Settings
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.model import able
from tests.fakes.round import Ticks, interviewer_of, library_of, write_guides
from tests.fakes.store import FakeStore


@pytest.fixture(scope="session")
def guides(tmp_path_factory):
    return write_guides(tmp_path_factory.mktemp("guides"))


@pytest.fixture(scope="session")
def library(guides, tmp_path_factory):
    return library_of(guides, tmp_path_factory.mktemp("index"))


@pytest.fixture
def interviewer(library):
    return interviewer_of(library)


@pytest.fixture
def coach_with(library):
    """A coach with a model, over the fakes."""

    def made(model=None, store=None):
        return Coach(Settings(), library, store or FakeStore(), RulesGrader(FakeEmbedder()), able(model), Ticks())

    return made
