"""Picking a question."""

import pytest

from ui.practice import ANY, Listed, narrowed

QUESTIONS = [
    Listed("one", "What is a generator?", "Iterators", "Python core", "Mid"),
    Listed("two", "What is select_related for?", "Django orm", "Web", "Senior"),
]


@pytest.mark.parametrize(
    ("wanted", "topic", "level", "found"),
    [
        ("", ANY, ANY, ["one", "two"]),
        ("select_RELATED", ANY, ANY, ["two"]),
        ("what web", ANY, ANY, ["two"]),
        ("", "Iterators", ANY, ["one"]),
        ("", ANY, "Senior", ["two"]),
        ("generator", ANY, "Senior", []),
    ],
)
def test_words_topic_and_level_narrow_the_list(wanted, topic, level, found):
    assert [question.id for question in narrowed(QUESTIONS, wanted, topic, level)] == found
