"""Failures of models that other projects passed on to people; each test is named for one."""

import json
from dataclasses import replace

import pytest

from coach import wiring
from coach.ask import ask
from coach.capability import DUTIES
from coach.context import measured, reader
from coach.delegate import Delegate
from coach.judge import ALONE
from coach.llama import LlamaModel, LlamaProcess
from coach.model_name import parse
from coach.openai_model import connect
from coach.settings import CORPUS, load
from coach.steady import SteadyModel
from coach.try_model import try_model
from tests.fakes import shipped
from tests.fakes.model import ABLE, FakeModel, able
from tests.fakes.server import ModelServer, Reply
from tests.fakes.unable import but

pytestmark = pytest.mark.minilm
CLOSURE = "What is a closure?"


def is_exact(citation):
    """Whether a citation's words stand where it says."""
    lines = (CORPUS / citation.file).read_text("utf-8").splitlines()
    return citation.quote in "\n".join(lines[citation.start_line - 1 : citation.end_line])


STRUNG = (
    '{{"verdicts": "{point}: covered"}}',
    '{{"verdicts": "[{{\\"point\\": \\"{point}\\", \\"verdict\\": \\"covered\\", \\"quote\\": null}}]"}}',
    '{{"verdicts": [{{"point": "{point}", "verdict": "covered", "quote": ["a list", "can be changed"]}}]}}',
)


@pytest.mark.parametrize("strung", STRUNG)
def test_7_quotes_in_the_wrong_shape_are_asked_for_again_and_never_lost(coach_with, strung):
    coach = coach_with()
    posed = coach.library.posed("mutable-versus-immutable")
    said = "A list can be changed in place. A tuple cannot be changed after it was made."
    reply = strung.format(point=posed.question.key_points[0].id)
    model = FakeModel(reply, reply)
    graded = coach_with(model).grade(posed, said).grade
    assert len(model.history) == 2
    assert graded.reason.startswith(ALONE)
    ruled = coach.grade(posed, said).grade
    assert graded.verdicts == ruled.verdicts
    assert any(verdict.quote for verdict in graded.verdicts)


def test_7_quotes_in_the_right_shape_at_the_second_try_count(coach_with):
    posed = coach_with().library.posed("mutable-versus-immutable")
    said = "A list can be changed in place. A tuple cannot be changed after it was made."
    point = posed.question.key_points[0].id
    right = {"verdicts": [{"point": point, "verdict": "covered", "quote": "A list can be changed in place"}]}
    graded = coach_with(FakeModel(STRUNG[0].format(point=point), json.dumps(right))).grade(posed, said).grade
    assert graded.reason is None
    assert graded.grader.startswith("rules+model")


@pytest.mark.parametrize(
    "reply",
    [
        "A closure is a function that keeps the variables around it. Citations: 1, 2",
        "A closure is a function that keeps the variables around it.\n\nSources: [1], [2]",
        '{"answer": "A closure is a function", "citations": "[1][2]"}',
    ],
)
def test_7_citations_in_one_string_leave_the_guides_quoted(reply):
    answer = ask(shipped.library(), CLOSURE, delegate=able(FakeModel(reply)))
    assert answer.covered
    assert answer.citations
    assert all(is_exact(citation) for citation in answer.citations)
    assert all(f"[{number}]" in answer.text for number in range(1, len(answer.citations) + 1))


@pytest.mark.parametrize("key", [None, "sk-in-the-environment-only"])
def test_8_without_a_model_nothing_pretends_to_be_one(coach_with, key, monkeypatch):
    """A key alone switches nothing on: answers quote, grades say who made them, and nobody is asked."""
    if key:
        monkeypatch.setenv("OPENAI_API_KEY", key)
    settings = load()
    assert wiring.open_delegate(settings, settings.model) is None
    coach = coach_with()
    answer = coach.ask(CLOSURE)
    assert (answer.model, answer.spent, answer.notes) == (None, None, ())
    assert answer.citations
    assert all(is_exact(citation) for citation in answer.citations)
    posed = coach.library.posed("mutable-versus-immutable")
    said = ("banana banana banana", "A list can be changed in place, a tuple cannot be changed after it was made.")
    wrong, right = (coach.grade(posed, each).grade for each in said)
    assert (wrong.grader, right.grader) == ("rules", "rules")
    assert wrong.score == 0
    assert right.score > 0.3
    assert "mock" not in f"{answer.text}{right}".casefold()


@pytest.mark.parametrize("read", [1024, 2047])
def test_14_a_context_that_is_cut_silently_is_found_and_no_rubric_is_sent(read):
    def cuts(request):
        return Reply("I see no code word.", read=read) if "The code word is" in str(request.messages) else None

    with ModelServer(but(cuts)) as server, connect(server.name) as model:
        card = try_model(model, key="k", context=measured)
        asked = len(server.requests)
        delegate = Delegate(SteadyModel(model), card)
        assert delegate.to("grade") is None
        assert delegate.to("answer") is None
        assert len(server.requests) == asked
    assert (card.context, card.context_known) == (read, "measured")
    assert f"reads {read:,} tokens at a time; it needs 3,000" in card.reason("grade")


def test_16_a_small_model_that_may_not_answer_is_not_asked_and_citations_stay_exact():
    model = FakeModel()
    answer = ask(shipped.library(), CLOSURE, delegate=able(model, replace(ABLE, graded=(False,) * 3)))
    assert model.history == []
    assert answer.model is None
    assert answer.citations
    assert all(is_exact(citation) for citation in answer.citations)


@pytest.mark.soak
def test_16_the_real_small_model_is_found_out_and_leads_over_only(smollm, tmp_path):
    """The whole test of a model, with a real one of 135 million parameters: about 20 seconds on one idle core."""
    server = parse(f"gguf:{smollm}")
    model = LlamaModel(server, LlamaProcess(smollm, tmp_path / "llama.log", threads=1))
    try:
        card = try_model(model, key="k", context=reader(model, server, None))
        assert [duty for duty in DUTIES if card.may(duty)] == ["phrase"]
        assert (card.streams, card.leads, card.context, card.context_known) == (True, True, 8192, "server")
        assert True not in card.graded[1:]
        answer = ask(shipped.library(), CLOSURE, delegate=Delegate(SteadyModel(model), card))
    finally:
        model.close()
    assert answer.model is None
    assert answer.citations
    assert all(is_exact(citation) for citation in answer.citations)
