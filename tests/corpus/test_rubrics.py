"""The question banks: enough of everything, and key points that can be judged."""

from collections import Counter, defaultdict

import pytest

from coach.terms import content_stems
from tests.corpus import shelf

QUESTIONS = tuple(shelf.questions())
NOT_TECHNICAL = {"behavioural", "preparation"}
SMALL = 3
"""A point with fewer content words can stand in a question by chance."""


def topics():
    """The levels of the questions by topic."""
    found = defaultdict(Counter)
    for document in shelf.documents():
        by_anchor = {section.anchor: section.topic for section in document.sections}
        for question in document.questions:
            for topic in {by_anchor[anchor] for anchor in question.see}:
                found[topic][question.level] += 1
    return found


def test_there_are_questions_and_problems_and_designs_enough():
    files = Counter(document.file.split("/")[0] for document in shelf.documents())
    assert files["guides"] == 33
    assert files["lld"] == 10
    assert files["hld"] == 13
    assert files["cheatsheets"] == 5
    assert len(QUESTIONS) >= 420
    assert len(shelf.problems()) >= 66
    assert len(shelf.plans()) == 6
    assert len(shelf.checklists()) == 7
    assert sum(question.kind == "behavioural" for question in QUESTIONS) >= 24


def test_every_technical_topic_has_questions_of_both_levels():
    technical = {
        section.topic
        for document in shelf.documents()
        if document.area not in NOT_TECHNICAL and document.file.startswith("guides/")
        for section in document.sections
        if section.topic
    }
    found = topics()
    assert {topic: dict(found[topic]) for topic in technical if sum(found[topic].values()) < 4} == {}
    assert {topic: dict(found[topic]) for topic in technical if len(found[topic]) < 2} == {}


@pytest.mark.parametrize("document", shelf.documents(), ids=lambda document: document.file)
def test_no_question_gives_a_key_point_away(document):
    asked = [(question.id, content_stems(question.text)) for question in QUESTIONS]
    given = []
    for question in document.questions:
        for point in question.key_points:
            claim = content_stems(point.statement)
            if len(claim) >= SMALL:
                given += [(question.id, point.id, other) for other, stems in asked if claim <= stems]
    assert given == []


@pytest.mark.parametrize("document", shelf.documents(), ids=lambda document: document.file)
def test_every_point_has_other_wordings_and_a_probe(document):
    for question in document.questions:
        assert len(question.hints) >= 3, question.id
        for point in question.key_points:
            assert len(point.also) >= 2, (question.id, point.id)
            assert point.probes, (question.id, point.id)
            assert len({*point.also, point.statement}) == len(point.also) + 1, (question.id, point.id)


def test_ids_are_unique_over_all_banks():
    twice = [name for name, count in Counter(question.id for question in QUESTIONS).items() if count > 1]
    assert twice == []
    same = [text for text, count in Counter(question.text for question in QUESTIONS).items() if count > 1]
    assert same == []
