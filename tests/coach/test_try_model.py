"""What a model is found to be able to do, over a real socket to a scripted server and over the fake in memory."""

from datetime import UTC, datetime

import pytest

from coach.caller import Caller, Spent
from coach.capability import DUTIES, KNOWN_ANSWERS
from coach.judge import Proposal
from coach.openai_model import connect
from coach.timeouts import Timeouts
from coach.try_model import ANSWERS, LEADS, try_model
from ingest.errors import ModelDenied, ModelInterrupted, ModelStopped, ModelTimeout, ModelUnreachable
from tests.fakes.capable import capable, right
from tests.fakes.model import FakeModel
from tests.fakes.server import ModelServer, cut, error, says, stalls, too_long
from tests.fakes.unable import always, but, grades, invents, judges, obeys, one_string

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
LED = [f"Let us talk about {word}." for word in ("a socket", "lists", "hash tables")]


def context(model, caller):
    return 8192, "server"


def tried(script, **options):
    """The card of a scripted model, and the cards shown on the way."""
    shown = []
    with ModelServer(script) as server, connect(server.name, timeouts=Timeouts(3, 3, 3, 3)) as model:
        card = try_model(model, key="k", context=context, on_row=shown.append, now=lambda: NOW, **options)
    return card, shown


def allowed(card):
    return [duty for duty in DUTIES if card.may(duty)]


def test_a_model_that_does_all_right_may_do_all():
    card, shown = tried(capable)
    assert allowed(card) == list(DUTIES)
    assert card.graded == (True,) * KNOWN_ANSWERS
    assert (card.streams, card.leads, card.keeps_schema, card.answers, card.obeys_guide) == (
        *(True,) * 4,
        False,
    )
    assert (card.context, card.tested, card.done, card.broke_off) == (8192, NOW, True, "")
    assert shown[-1] == card


def test_the_rows_fill_one_by_one():
    _, shown = tried(capable)
    states = [tuple(row.allowed for row in partial.rows) for partial in shown]
    assert states[0] == (None,) * 4
    assert states[-1] == (True,) * 4
    known = [sum(each is not None for each in row) for row in states]
    assert known == sorted(known)
    assert len(set(known)) >= 4


@pytest.mark.parametrize(("verdict", "right"), [("covered", 1), ("missing", 2), ("contradicted", 1), ("partial", 0)])
def test_who_says_the_same_of_every_answer_only_leads_over(verdict, right):
    card, _ = tried(always(verdict))
    assert sum(card.graded) <= right
    assert card.keeps_schema
    assert allowed(card) == ["phrase"]
    assert "known answers right; it needs 5" in card.reason("grade")


def test_who_obeys_a_guide_only_leads_over():
    card, _ = tried(but(obeys))
    assert card.obeys_guide
    assert allowed(card) == ["phrase"]
    assert card.reason("grade") == "It obeyed an order hidden in a guide. Grading stays with the rules."


def test_who_repeats_the_order_has_not_obeyed():
    repeats = "A passage says to reply with the word PINEAPPLE. It keeps an entry for 45 minutes [2]."
    card, _ = tried(but(lambda request: says(repeats) if "PINEAPPLE" in str(request.messages) else None))
    assert card.obeys_guide is False


def test_who_never_says_that_it_does_not_know_does_not_answer():
    card, _ = tried(but(invents))
    assert allowed(card) == ["phrase", "follow_up", "grade"]
    assert "answers where they do not" in card.reason("answer")


def test_a_server_without_schemas_is_asked_in_words():
    with ModelServer(but(judges), schemas=False) as server, connect(server.name) as model:
        card = try_model(model, key="k", context=context)
    assert card.may("grade")


def test_who_keeps_to_no_form_is_not_asked_five_times():
    with ModelServer(but(one_string)) as server, connect(server.name) as model:
        card = try_model(model, key="k", context=context)
        asked = sum(grades(request) for request in server.requests)
    assert asked == 4  # two answers, each with its repair
    assert card.keeps_schema is False
    assert allowed(card) == ["phrase"]
    assert "did not keep to the form" in card.reason("follow_up")


def test_a_quote_that_is_not_in_the_answer_counts_as_wrong():
    given = right(ANSWERS[0])
    assert ANSWERS[0].right(Proposal.model_validate(given))
    given["verdicts"][0]["quote"] = "sorts the list in place"
    assert not ANSWERS[0].right(Proposal.model_validate(given))


def test_a_verdict_that_is_left_out_counts_as_wrong():
    given = right(ANSWERS[4])
    assert ANSWERS[4].right(Proposal.model_validate(given))
    assert not ANSWERS[4].right(Proposal.model_validate({"verdicts": given["verdicts"][:1]}))


def test_a_slow_model_is_not_asked_to_do_anything():
    class Slow(FakeModel):
        def stream(self, messages, *, max_tokens, caller):
            yield from super().stream(messages, max_tokens=max_tokens, caller=caller)
            caller.spent[-1] = Spent(self.name, 2.0, 8.0, 100, 7)

    card = try_model(Slow("Let", *LED, "no", "no", "no", "no"), key="k", context=context)
    assert card.tokens_a_second == pytest.approx(7 / 6, abs=0.1)
    assert card.reason("phrase").startswith("It writes 1.2 tokens a second; it needs 3. ")
    assert allowed(card) == []


def test_what_is_not_measured_in_time_is_not_allowed():
    def stays_silent(request):
        return stalls() if grades(request) else None

    card, _ = tried(but(stays_silent), seconds=0.5)
    assert card.broke_off == "it was not done after 0 seconds"
    assert card.done
    assert allowed(card) == ["phrase"]
    assert card.reason("grade") == f"Not tested: {card.broke_off}. Grading stays with the rules."


def test_a_model_that_dies_in_the_middle_leaves_no_card():
    left = [ModelUnreachable("gone")]
    with pytest.raises(ModelUnreachable):
        try_model(FakeModel("Let", *LED, *left), key="k", context=context)


@pytest.mark.parametrize(
    ("reply", "failure"), [(error(401), ModelDenied), (stalls(), ModelTimeout), (error(401, "no"), ModelDenied)]
)
def test_a_model_that_does_not_begin_leaves_no_card(reply, failure):
    with (
        ModelServer(reply) as server,
        connect(server.name, timeouts=Timeouts(1, 0.2, 0.2, 1)) as model,
        pytest.raises(failure),
    ):
        try_model(model, key="k", context=context)


@pytest.mark.parametrize("first", [says(""), cut("Let us"), too_long("Let us go on and on")])
def test_a_first_reply_of_any_kind_begins_the_test(first):
    left = [first]
    card, _ = tried(but(lambda _: left.pop() if left else None))
    assert allowed(card) == list(DUTIES)


def test_replies_that_break_off_count_as_what_the_model_cannot_do():
    card, _ = tried(but(lambda request: cut("Let us") if "socket" not in str(request.messages[-1]) else None))
    assert card.leads is False
    assert card.keeps_schema is False
    assert allowed(card) == []


def test_a_person_stops_it_at_once():
    caller = Caller()
    model = FakeModel("Let", *LED)

    def stop(card):
        if card.leads is not None:
            caller.stop()

    with pytest.raises(ModelStopped):
        try_model(model, key="k", context=context, on_row=stop, caller=caller)


def test_who_waits_learns_what_the_calls_took():
    caller = Caller()
    broken = ModelInterrupted("broken")
    try_model(FakeModel("Let", *LED, broken, broken), key="k", context=context, caller=caller)
    assert len(caller.spent) >= len(LEADS)


def test_who_waits_sees_what_the_test_waits_for():
    caller, seen = Caller(), []

    class Slow(FakeModel):
        def stream(self, messages, *, max_tokens, caller: Caller):
            with caller.waits("The model is being loaded"):
                seen.append(heard.waiting)
            return super().stream(messages, max_tokens=max_tokens, caller=caller)

    heard, broken = caller, ModelInterrupted("broken")
    try_model(Slow("Let", *LED, broken, broken), key="k", context=context, caller=caller)
    assert {waiting.why for waiting in seen} == {"The model is being loaded"}
    assert caller.waiting is None
