"""Checks on what a model wrote."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.checked import exact_quote, leaks, numbered_sentences, says_not_covered
from ingest.document import KeyPoint


@pytest.mark.parametrize(
    ("reply", "found"),
    [
        ("A list changes [1]. A tuple cannot [1][3].", [("A list changes.", (1,)), ("A tuple cannot.", (1, 3))]),
        ("A list changes. [1] A tuple cannot. [2]", [("A list changes.", (1,)), ("A tuple cannot.", (2,))]),
        ("A list changes.[1] A tuple cannot.[2][3]", [("A list changes.", (1,)), ("A tuple cannot.", (2, 3))]),
        ("It is mutable[1].", [("It is mutable.", (1,))]),
        ("It rests on many [1, 3].", [("It rests on many.", (1, 3))]),
        ("It rests on many [1-3].", [("It rests on many.", (1, 2, 3))]),
        ("Twice [2][2].", [("Twice.", (2,))]),
        ("Beyond [4][0][99]. Half beyond [9][2].", [("Beyond.", ()), ("Half beyond.", (2,))]),
        ("No citation. One [1].", [("No citation.", ()), ("One.", (1,))]),
        ("Take `items[1]` first. Then items[1] is gone [2].", [("Take `items[1]` first.", ()), ("Then items[1] is gone.", (2,))]),
        ("Python 3.11 is fast, e.g. here [1].", [("Python 3.11 is fast, e.g. here.", (1,))]),
        ('He says "yes." [1]', [('He says "yes."', (1,))]),
        ("- First [1]\n- Second [2]", [("First", (1,)), ("Second", (2,))]),
        ("In the middle [1] it stands, too.", [("In the middle it stands, too.", (1,))]),
        ("", []),
        ("[1] [2]", []),
    ],
)  # fmt: skip
def test_sentences_with_their_citations(reply, found):
    assert numbered_sentences(reply, 3) == found


@given(st.text(), st.integers(0, 5))
def test_no_citation_leads_beyond_the_passages(reply, n):
    assert all(1 <= number <= n for _, numbers in numbered_sentences(reply, n) for number in numbers)


@pytest.mark.parametrize("reply", ["NOT COVERED", "NOT COVERED.", " \n**NOT COVERED**\n"])
def test_not_covered_is_understood(reply):
    assert says_not_covered(reply)


@pytest.mark.parametrize(
    "reply", ["", "This is NOT COVERED by the passages.", "not covered", "NOT COVERED, but a list is mutable."]
)
def test_not_covered_is_all_or_nothing(reply):
    assert not says_not_covered(reply)


TEXT = "Lists are  mutable, so “in place”\nchanges work. It's immutable otherwise; __init__ runs."


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("are  mutable", "are  mutable"),
        ("lists are mutable", "Lists are  mutable"),
        ("'Lists are mutable'", "Lists are  mutable"),
        ('so "in place" changes', "so “in place”\nchanges"),
        ("It’s immutable", "It's immutable"),
        ("\n it's immutable otherwise ", "It's immutable otherwise"),
        ("__init__ runs.", "__init__ runs."),
        ("mutable", "mutable"),
    ],
)
def test_a_quote_is_found_where_it_stands(quote, passage):
    start, end = exact_quote(quote, TEXT)
    assert TEXT[start:end] == passage


@pytest.mark.parametrize(
    "quote",
    ["", " ", "...", "mutable otherwise", "utable", "init", "Lists are very mutable", "lists are immutable", "LISTS are mutable",
     "Lists are … mutable", "Lists are mutable so", "Lists are mutable! so"],
)  # fmt: skip
def test_a_quote_that_is_nearly_there_is_not_there(quote):
    assert exact_quote(quote, TEXT) is None


def test_an_invented_quote_with_true_words_in_it_is_dropped():
    invented = "Lists are mutable, and therefore they may never be keys, so changes work"
    assert exact_quote(invented, TEXT) is None


@given(st.text(), st.text().filter(lambda quote: re.search(r"\w", quote)), st.text())
def test_offsets_are_into_the_text_as_it_is(before, quote, after):
    text = f"{before} {quote} {after}"
    start, end = exact_quote(quote, text)
    assert text[start:end] == quote.strip()


QUESTION = "What decides which method is called under multiple inheritance?"
POINTS = [
    KeyPoint("mro", 60, "Every class has a method resolution order, computed by C3 linearization.", also=("The __mro__ lists it.",)),
    KeyPoint("super", 40, "super() calls the next class in that order, not the parent."),
]  # fmt: skip


@pytest.mark.parametrize(
    "utterance",
    [
        "Have you heard of the resolution order that C3 linearization computes?",
        "What is listed by __mro__?",
        "So it calls the next class in that line, would you agree?",
        "And the next class in that order gets the super() call, not the parent?",
    ],
)
def test_a_point_given_away_is_a_leak(utterance):
    assert leaks(utterance, POINTS, QUESTION)


@pytest.mark.parametrize(
    "utterance",
    [
        "",
        QUESTION,
        "You said that a method is called. What decides which one, under multiple inheritance?",
        "How would you find out which class a call ends in?",
        "Can you give an example?",
    ],
)
def test_a_plain_probe_is_none(utterance):
    assert not leaks(utterance, POINTS, QUESTION)


def test_what_the_candidate_has_said_is_no_secret():
    said = "There is a method resolution order, computed by C3 linearization, for every class."
    utterance = "You say C3 linearization computes a resolution order for every class. Why is that needed?"
    assert leaks(utterance, POINTS, QUESTION)
    assert not leaks(utterance, POINTS, f"{QUESTION}\n{said}")


def test_a_revealed_point_is_not_asked_about():
    assert not leaks("What is listed by __mro__?", POINTS[1:], QUESTION)


def test_nothing_unrevealed_leaks_nothing():
    assert not leaks("C3 linearization.", [], QUESTION)
