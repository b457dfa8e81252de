import pytest

from coach.clause import clauses, sentences


def texts(answer):
    return [answer[start:end] for start, end in sentences(answer)]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("- one thing\n* another thing\n2) a third", ["one thing", "another thing", "a third"]),
        ("first thought\nsecond thought", ["first thought", "second thought"]),
        ("It is e.g. a list. `==` compares.", ["It is e.g. a list.", "`==` compares."]),
        ("See:\n```python\nx = 1\n\ny = 2\n```\nDone.", ["See:", "```python\nx = 1\n\ny = 2\n```", "Done."]),
        ("...", []),
    ],
)
def test_answers_are_cut_into_sentences(answer, expected):
    assert texts(answer) == expected


def test_a_wrapped_line_goes_on_in_the_next():
    wrapped = "The generator is consumed by the first loop and the second loop\nfinds nothing."
    assert texts(wrapped) == [wrapped]


def test_clauses_are_exact_spans_within_their_sentence():
    answer = "The first loop used it up, so the second loop has nothing. No error is raised."
    parts = clauses(answer)
    assert [answer[part.start : part.end] for part in parts] == [
        "The first loop used it up",
        "so the second loop has nothing.",
        "No error is raised.",
    ]
    assert [part.sentence for part in parts] == [0, 0, 1]
