"""What every ChatModel keeps to: the fake, and the openai door against a scripted server on loopback."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field

from coach.model import ChatModel, Message
from coach.openai_model import connect
from ingest.errors import (
    CoachError,
    ModelBusy,
    ModelDenied,
    ModelError,
    ModelInterrupted,
    ModelRefused,
    ModelTimeout,
    ModelUnreachable,
    ModelUnreadable,
)
from tests.fakes import server
from tests.fakes.model import FakeModel

ASK = [Message("system", "You judge."), Message("user", "Is a list mutable?")]


class Judged(BaseModel):
    model_config = ConfigDict(extra="forbid")

    verdict: Literal["covered", "missing"]
    quotes: tuple[str, ...] = Field(max_length=3)


@dataclass
class Bench:
    """A model with its script, and what it has been asked so far: the texts of each request."""

    model: ChatModel
    asked: Callable[[], list[list[str]]]


Open = Callable[..., Bench]

FAILURES: dict[str, tuple[ModelError, server.Reply]] = {
    "busy": (ModelBusy("busy", retry_after=7.0), server.busy("7")),
    "down": (ModelBusy("down"), server.error(503)),
    "denied": (ModelDenied("denied"), server.error(401)),
    "refused": (ModelRefused("refused"), server.refuses()),
    "filtered": (ModelRefused("filtered"), server.filtered()),
    "gone": (ModelUnreachable("gone"), server.hangs_up()),
    "html": (ModelUnreadable("html"), server.html()),
    "no choices": (ModelUnreadable("no choices"), server.no_choices()),
    "slow": (ModelTimeout("slow"), server.error(408)),
    "cut": (ModelInterrupted("cut", partial="Half of a"), server.cut("Half of a")),
    "unfinished": (ModelInterrupted("unfinished", partial="Half of a"), server.unfinished("Half of a")),
    "too long": (ModelInterrupted("too long", partial="Half of a"), server.too_long("Half of a")),
}


def open_fake(stack: ExitStack, *script: str | ModelError) -> Bench:
    model = FakeModel(*script)
    return Bench(model, lambda: [[message.text for message in call.messages] for call in model.history])


def open_real(stack: ExitStack, *script: str | ModelError) -> Bench:
    by_error = {id(error): reply for error, reply in FAILURES.values()}
    replies = [server.says(item) if isinstance(item, str) else by_error[id(item)] for item in script]
    up = stack.enter_context(server.ModelServer(*replies))
    model = stack.enter_context(connect(up.name))
    return Bench(model, lambda: [[message["content"] for message in request.messages] for request in up.requests])


@pytest.fixture(params=[open_fake, open_real], ids=["fake", "openai"])
def bench(request) -> Iterator[Open]:
    with ExitStack() as stack:
        yield lambda *script: request.param(stack, *script)


def test_pieces_join_to_the_reply(bench):
    pieces = list(bench("A list can  be\nchanged.").model.stream(ASK, max_tokens=50))
    assert "".join(pieces) == "A list can  be\nchanged."
    assert len(pieces) > 1


def test_nothing_is_asked_before_the_first_piece_is_wanted(bench):
    it = bench("Yes.")
    stream = it.model.stream(ASK, max_tokens=50)
    assert it.asked() == []
    assert next(stream) == "Yes."
    assert it.asked() == [[message.text for message in ASK]]


def test_a_stream_may_be_left_in_the_middle(bench):
    stream = bench("One two three.").model.stream(ASK, max_tokens=50)
    assert next(stream) == "One"
    stream.close()
    assert list(stream) == []


@pytest.mark.parametrize("failure", FAILURES)
def test_every_failure_is_a_model_error_that_may_be_shown(bench, failure):
    wanted = FAILURES[failure][0]
    pieces = []
    with pytest.raises(type(wanted)) as caught:
        pieces.extend(bench(wanted).model.stream(ASK, max_tokens=50))
    assert isinstance(caught.value, CoachError)
    assert getattr(caught.value, "partial", "") == getattr(wanted, "partial", "")
    assert getattr(caught.value, "retry_after", None) == getattr(wanted, "retry_after", None)


def test_what_streamed_is_what_the_interruption_carries(bench):
    pieces = []
    with pytest.raises(ModelInterrupted) as caught:
        pieces.extend(bench(FAILURES["cut"][0]).model.stream(ASK, max_tokens=50))
    assert "".join(pieces) == caught.value.partial == "Half of a"


@pytest.mark.parametrize("failure", FAILURES)
def test_fill_fails_as_a_stream_does(bench, failure):
    wanted = FAILURES[failure][0]
    with pytest.raises(type(wanted)):
        bench(wanted).model.fill(ASK, Judged, max_tokens=50)


def test_a_good_reply_is_filled_in_one_call(bench):
    it = bench('{"verdict": "covered", "quotes": ["it is"]}')
    assert it.model.fill(ASK, Judged, max_tokens=50) == Judged(verdict="covered", quotes=("it is",))
    assert len(it.asked()) == 1


@pytest.mark.parametrize(
    "bad",
    [
        'Sure! {"verdict": "covered", "quotes": []}',
        '{"verdict": "covered", "verdict": "missing", "quotes": []}',
        '{"verdict": "excellent", "quotes": []}',
        '{"verdict": "covered"}',
        '{"verdict": "covered", "quotes": [7]}',
        '{"verdict": "covered", "quotes": NaN}',
        '{"verdict": "covered", "quotes": [], "score": 10}',
        '{"verdict": "covered", "quotes": ["a", "b", "c", "d"]}',
        '{"verdict": "covered", "quo',
        "[" * 5_000,
    ],
)
def test_a_bad_reply_is_sent_back_once_with_what_is_wrong(bench, bad):
    it = bench(bad, '{"verdict": "missing", "quotes": []}')
    assert it.model.fill(ASK, Judged, max_tokens=2_000).verdict == "missing"
    first, second = it.asked()
    assert second[: len(first)] == first
    assert second[len(first)] == bad
    assert "cannot be read:" in second[-1]


def test_two_bad_replies_are_unreadable_and_kept(bench):
    it = bench("I think", "so", '{"verdict": "missing", "quotes": []}')
    with pytest.raises(ModelUnreadable) as caught:
        it.model.fill(ASK, Judged, max_tokens=50)
    assert caught.value.reply == "so"
    assert len(it.asked()) == 2


def test_a_name_holds_no_key(bench):
    assert bench("Yes.").model.name.startswith(("fake:", "http://127.0.0.1"))
