import pytest

from coach.grade import Rubric
from coach.rubric import from_points, from_reference, from_section, points_of, rubric_of
from ingest.document import KeyPoint, Question

REFERENCE = (
    "A generator keeps its own position. Once consumed it stays empty. No exception tells the reader. "
    "A list can be read again but needs memory. A class with `__iter__` makes new iterators. "
    "Both sums can be computed in one pass. It's so. Use `tee` for two readers side by side."
)


def test_written_points_are_taken_as_they_are():
    points = (KeyPoint("a", 100, "A."),)
    question = Question("q", "f.md", 1, "Why?", answer="Because.", key_points=points)
    assert rubric_of(question) == Rubric("Why?", points, (), "Because.", "rubric")


def test_a_reference_becomes_at_most_six_points_that_add_to_100():
    rubric = rubric_of(Question("q", "f.md", 1, "Why?", answer=REFERENCE))
    assert rubric.made_from == "reference"
    assert 2 <= len(rubric.points) <= 6
    assert sum(point.weight for point in rubric.points) == 100
    assert max(p.weight for p in rubric.points) - min(p.weight for p in rubric.points) <= 1
    assert len({point.id for point in rubric.points}) == len(rubric.points)
    assert " ".join(point.statement for point in rubric.points) == REFERENCE


@pytest.mark.parametrize("reference", ["O(n)", "yes", "Ja, genau so ist es.", "`x = 1`", "- one\n- two"])
def test_a_short_reference_is_one_point(reference):
    assert [point.weight for point in from_reference("Why?", reference).points] == [100]


def test_one_long_sentence_is_cut_into_its_clauses():
    rubric = from_reference("Why?", "The first loop consumed the generator, so the second loop finds no values at all")
    assert len(rubric.points) == 2


def test_without_points_and_answer_there_is_no_rubric():
    assert rubric_of(Question("q", "f.md", 1, "Why?")).points == ()


def test_a_section_gives_its_sentences_nearest_to_the_question():
    section = (
        "## Locks\n\nA lock guards shared state. The weather was fine that afternoon. A lock must be released.\n\n"
        "```python\nlock.acquire()\n```\n\n" + "Something else is told in this sentence here. " * 6
    )
    rubric = from_section("What does a lock guard?", section)
    statements = [point.statement for point in rubric.points]
    assert rubric.made_from == "section"
    assert "A lock guards shared state." in statements
    assert len(statements) <= 6
    assert not any("acquire" in text for text in statements)


def test_texts_share_the_weight_that_given_points_leave():
    rubric = from_points("Why?", [KeyPoint("a", 40, "A."), "Second thing here", "Third thing here"])
    assert [point.weight for point in rubric.points] == [40, 30, 30]


def test_points_with_the_same_words_have_different_ids():
    assert len({point.id for point in points_of(["Locks guard state"] * 3)}) == 3
