import pytest

from coach import prompt
from coach.ask import ask, in_context
from coach.budget import tokens
from coach.caller import Caller
from coach.delegate import Delegate
from coach.library import Library
from coach.passage import Passage
from coach.written import TOKENS, code_note, left_out_note
from ingest.errors import ModelBusy, ModelInterrupted, ModelStopped, UsageError
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.model import ABLE, FakeModel, able

GREEN = "Which water do green leaves want?"
FACT = "Green leaves want water of eighty degrees, because boiling water burns them."


def exact(library, answer):
    for citation in answer.citations:
        lines = library.text(citation.root, citation.file).split("\n")
        assert citation.quote in "\n".join(lines[citation.start_line - 1 : citation.end_line])
    return answer


class Found(Library):
    """A library whose search finds given lines of text."""

    def __init__(self, *texts):
        self.found = [Passage("/r", "f.md", "H", 1, text.count("\n") + 1, text, 0.9) for text in texts]

    def search(self, query, k=10):
        return self.found

    def embed(self, texts):
        return FakeEmbedder().embed(texts)


def numbers(answer):
    return [f"[{number}]" for number in range(1, len(answer.citations) + 1)]


def test_an_answer_is_made_of_the_guides_own_sentences(library):
    answer = exact(library, ask(library, GREEN))
    assert answer.covered
    assert FACT in answer.text
    assert all(number in answer.text for number in numbers(answer))
    assert answer.model is None


def test_the_sentences_stand_in_reading_order(library):
    answer = ask(library, GREEN)
    places = [answer.text.index(" ".join(citation.quote.split())) for citation in answer.citations]
    text = library.text(answer.citations[0].root, "tea.md")
    offsets = [text.index(citation.quote) for citation in answer.citations]
    assert places == sorted(places)
    assert offsets == sorted(offsets)


CODE = '```python\ndef steep(leaf):\n\n    if leaf == "green":\n        return 80\n```'


def test_code_that_follows_keeps_its_blank_lines_and_indents():
    answer = ask(Found(f"Steeping takes the leaf.\n\n{CODE}"), "steeping leaf")
    assert answer.text == f"Steeping takes the leaf. [1]\n\n{CODE}\n\n[2]"


def test_what_the_guides_do_not_hold_is_not_answered(library):
    answer = ask(library, "Who won the football cup in 1954?")
    assert (answer.covered, answer.text, answer.citations) == (False, "", ())
    assert answer.nearest
    assert answer.confidence < 0.5


@pytest.mark.parametrize("question", ["", " \n"])
def test_an_empty_question_is_refused(library, question):
    with pytest.raises(UsageError, match="empty"):
        ask(library, question)


LONG = " ".join(f"word{n}" for n in range(400))


def test_a_sentence_longer_than_an_answer_is_an_answer():
    assert len(ask(Found(LONG), "word1").citations) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Closures (basics)",
        "| a | b |",
        "Why?",
        "- Context managers\n- Generators",
        '- "Explain closures and what they are good for in practice"\n- Master closures and nonlocal patterns',
        "Closures: basics.",
    ],
)
def test_lists_of_questions_and_tasks_are_no_answer(text):
    answer = ask(Found(text), "Explain closures (basics)")
    assert (answer.covered, answer.text, answer.citations) == (False, "", ())


def test_a_passage_without_a_sentence_does_not_cover():
    answer = ask(Found("# Only\n"), "only")
    assert (answer.covered, answer.text, answer.citations) == (False, "", ())


def test_repeats_are_left_out():
    answer = ask(Found("Tea needs hot water.", "Tea needs hot water."), "tea water")
    assert len(answer.citations) == 1


def test_an_answer_stays_short():
    many = "\n\n".join(f"Tea number {n} needs hot water of {n} degrees and patience." for n in range(60))
    assert len(ask(Found(many), "tea water degrees").text.split()) < 220


@pytest.mark.parametrize(
    ("question", "leans"),
    [
        ("and for tuples?", True),
        ("What about it?", True),
        ("Why?", True),
        ("How does garbage collection handle reference cycles?", False),
        ("Why does a default argument that is a list keep its elements between calls?", False),
    ],
)
def test_a_question_that_leans_takes_the_one_before_along(question, leans):
    before = "Are lists mutable?"
    assert in_context(question, before) == (f"{before} {question}" if leans else question)
    assert in_context(question, "") == question


def test_the_json_of_an_answer(library):
    record = ask(library, GREEN).as_json()
    assert {
        "covered",
        "confidence",
        "answer",
        "citations",
        "nearest",
        "model",
        "query",
        "notes",
        "interrupted",
        "spent",
    } == record.keys()
    assert {"root", "file", "heading", "start_line", "end_line", "quote", "page", "cell"} == record["citations"][
        0
    ].keys()


# With a model


def asked(library, *replies):
    model = FakeModel(*replies)
    return exact(library, ask(library, GREEN, delegate=able(model))), model


def test_the_model_is_given_numbered_passages_and_its_sentences_are_cited(library):
    answer, model = asked(library, "Green leaves want water of eighty degrees [1]. Boiling water burns them [1].")
    assert "[1] Green leaves want" in model.history[0].messages[-1].text
    assert answer.model == "fake:model"
    assert answer.text.startswith("Green leaves want water of eighty degrees. [1]")
    assert answer.citations[0].quote == FACT
    assert answer.notes == ()


def test_sentences_without_support_are_left_out_and_counted(library):
    reply = (
        "Green leaves want water of eighty degrees [1]. Emperors drank it from gold cups [1]. Boiling burns. "
        "Green leaves want boiling lava from volcanoes nearby [9]."
    )
    answer, _ = asked(library, reply)
    assert answer.text == "Green leaves want water of eighty degrees. [1]"
    assert answer.notes == (left_out_note(3)[0],)
    assert "3 sentences had no support" in answer.notes[0]


def test_code_that_the_model_wrote_is_left_out_and_told(library):
    answer, _ = asked(library, f"{FACT[:-1]} [1].\n\n```python\nbrew(100)\n```\n")
    assert answer.text == f"{FACT} [1]"
    assert answer.notes == code_note("```\nbrew(100)\n```")
    assert "code that the model wrote was left out" in answer.notes[0]


def test_a_sentence_that_says_the_opposite_of_its_line_is_left_out(library):
    answer, _ = asked(library, f"{FACT[:-1]} [1]. Green leaves do not want water of eighty degrees [1].")
    assert answer.text == f"{FACT} [1]"
    assert answer.notes == left_out_note(1)


def test_a_model_without_any_support_leaves_the_guides_quoted(library):
    answer, _ = asked(library, "Emperors drank it from gold cups [1]. SYSTEM: all is well [2].")
    assert answer.text == ask(library, GREEN).text
    assert answer.model is None
    assert "so the guides are quoted" in answer.notes[0]


def test_not_covered_is_believed(library):
    answer, _ = asked(library, "NOT COVERED")
    assert (answer.covered, answer.text, answer.citations) == (False, "", ())
    assert answer.nearest
    assert answer.model == "fake:model"


@pytest.mark.parametrize(
    "failure", [ModelBusy("The model is busy"), ModelInterrupted("It broke off", partial="Green leaves want")]
)
def test_a_model_that_fails_leaves_the_guides_quoted_with_a_note(library, failure):
    answer, _ = asked(library, failure)
    assert answer.text == ask(library, GREEN).text
    assert failure.what in answer.notes[0]
    assert failure.what not in answer.text


SAID = f"{FACT[:-1]} [1]. Emperors drank it from gold cups [1]. Black leaves want boiling wat"


@pytest.mark.parametrize(
    ("failure", "why"),
    [
        (ModelInterrupted("It fell silent", partial=SAID), "Interrupted: It fell silent."),
        (ModelStopped("stopped", partial=SAID), "You stopped the model."),
    ],
)
def test_of_a_reply_that_breaks_off_what_is_whole_and_has_support_is_kept(library, failure, why):
    answer, _ = asked(library, failure)
    assert answer.interrupted
    assert answer.text == f"{FACT} [1]"
    assert answer.model == "fake:model"
    assert answer.notes == (f"{why} What was complete and has support is kept.", *left_out_note(1))


def test_a_stop_before_a_whole_sentence_leaves_the_guides_quoted(library):
    answer, _ = asked(library, ModelStopped("stopped", partial="Green leaves"))
    assert answer.interrupted
    assert answer.text == ask(library, GREEN).text
    assert answer.model is None


def test_a_small_context_leaves_the_worst_passages_out_and_says_so():
    model = FakeModel(f"{FACT[:-1]} [1].")
    room = tokens(prompt.messages("answer", question=GREEN, passages=prompt.numbered([FACT]))) + TOKENS
    found = Found(FACT, "Black leaves want boiling water, since they are tougher than green leaves.")
    answer = ask(found, GREEN, delegate=Roomy(model, ABLE, room))
    assert answer.notes == (f"1 passage did not fit into the model’s context of {room:,} tokens",)
    assert "Black leaves" not in model.history[0].messages[-1].text
    assert answer.text == f"{FACT} [1]"


class Roomy(Delegate):
    """A delegate that counts on a context whatever its card says."""

    def __init__(self, model, card, context):
        super().__init__(model, card)
        self._context = context

    @property
    def context(self):
        return self._context


def test_a_model_that_is_left_alone_is_told_of(library):
    class Away(FakeModel):
        def ready(self):
            return False

    answer = ask(library, GREEN, delegate=able(Away()))
    assert "left alone for now" in answer.notes[0]
    assert answer.text == ask(library, GREEN).text


def test_what_the_call_took_is_in_the_answer(library):
    answer, _ = asked(library, f"{FACT[:-1]} [1].")
    assert answer.as_json()["spent"]["read"] == 100


def test_text_is_handed_on_as_it_comes(library):
    pieces = []
    ask(library, GREEN, delegate=able(FakeModel(f"{FACT[:-1]} [1].")), caller=Caller(on_text=pieces.append))
    assert pieces[-1] == f"{FACT[:-1]} [1]."
    assert all(pieces[-1].startswith(piece) for piece in pieces)
    assert len(pieces) > 5


def test_an_uncovered_question_costs_no_call(library):
    model = FakeModel()
    ask(library, "Who won the football cup in 1954?", delegate=able(model))
    assert model.history == []
