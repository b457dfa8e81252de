"""What is handed to a model."""

from dataclasses import replace

import pytest

from coach.capability import ASSUMED_CONTEXT, DUTIES
from coach.delegate import Delegate
from ingest.errors import ModelAway, ModelUnreachable
from tests.fakes.model import ABLE, FakeModel, able


class Away(FakeModel):
    def ready(self):
        return False


@pytest.mark.parametrize("duty", DUTIES)
def test_a_model_that_may_is_handed_it(duty):
    delegate = able(FakeModel())
    assert delegate.to(duty) is delegate.model
    assert delegate.gone() is None


@pytest.mark.parametrize("duty", DUTIES)
def test_an_untested_model_is_handed_nothing(duty):
    delegate = Delegate(FakeModel())
    assert delegate.to(duty) is None
    assert delegate.gone() is None
    assert delegate.context == ASSUMED_CONTEXT


def test_why_it_was_not_tested_is_known():
    error = ModelUnreachable("cannot reach it")
    assert Delegate(FakeModel(), untested=error).gone() is error


def test_a_model_that_is_away_is_handed_nothing():
    delegate = able(Away())
    assert delegate.to("phrase") is None
    assert isinstance(delegate.gone(), ModelAway)


def test_only_what_the_card_allows():
    delegate = able(FakeModel(), replace(ABLE, graded=(True, False, False, False, False)))
    assert [duty for duty in DUTIES if delegate.to(duty)] == ["phrase"]
