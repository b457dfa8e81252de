"""Whole rounds over the shipped guides and the real MiniLM."""

import pytest

from coach.coach import Coach
from coach.rules import RulesGrader
from coach.settings import Settings
from tests.fakes import shipped
from tests.fakes.model import able
from tests.fakes.round import Ticks
from tests.fakes.store import FakeStore


@pytest.fixture(scope="session")
def rules():
    return RulesGrader(shipped.minilm())


@pytest.fixture
def coach_with(rules):
    def made(model=None, store=None):
        return Coach(Settings(), shipped.library(), store or FakeStore(), rules, able(model), Ticks())

    return made
