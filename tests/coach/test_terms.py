import pytest

from coach.terms import clashing, content_stems, denies, opposites, stem, words


@pytest.mark.parametrize(
    ("first", "second"),
    [("generators", "generator"), ("iterated", "iterate"), ("copies", "copy"), ("running", "run"), ("values", "value")],
)
def test_forms_of_a_word_share_their_stem(first, second):
    assert stem(first) == stem(second)


def test_technical_terms_are_words_of_their_own():
    assert [word.text for word in words("`__iter__` is O(n log n), sum() reads I/O in 3.5 s")] == [
        "__iter__",
        "is",
        "O(n log n)",
        "sum()",
        "reads",
        "I/O",
        "in",
        "3.5",
        "s",
    ]


def test_words_of_any_script_are_words():
    assert content_stems("Замок один") == {"замок", "один"}


def test_a_negative_prefix_makes_another_word():
    assert "immutable" in opposites("mutable")
    assert "mutable" in opposites("immutable")
    assert "immutable" not in opposites("table")


@pytest.mark.parametrize(
    ("said", "claim", "expected"),
    [
        ("A tuple is not immutable.", "A tuple is immutable.", True),
        ("A tuple is mutable.", "A tuple is immutable.", True),
        ("A tuple isn't mutable.", "A tuple is immutable.", False),
        ("You can't change a tuple.", "A tuple cannot be changed.", False),
        ("a class with __eq__ but no __hash__", "a class with __eq__ without __hash__", False),
    ],
)
def test_one_negation_more_denies(said, claim, expected):
    assert denies(said, claim) is expected


@pytest.mark.parametrize(
    ("claim", "said", "expected"),
    [
        ("one thread at a time", "one process at a time", True),
        ("a lookup is O(1)", "a lookup is O(n)", True),
        ("a lookup is O(1)", "a lookup takes O(1)", False),
        ("evaluated only once", "evaluated at every call", True),
        ("threads share memory", "threads share one memory, processes do not", False),
    ],
)
def test_a_word_that_excludes_another_clashes(claim, said, expected):
    assert clashing(claim, said) is expected
