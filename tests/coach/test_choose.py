from hypothesis import given
from hypothesis import strategies as st

from coach.choose import choose
from coach.library import Posed
from ingest.document import KeyPoint, Question

POINTS = (KeyPoint("p", 100, "It is so."),)


def posed(name, topic="t", level="mid", points=POINTS):
    return Posed("/r", Question(name, "f.md", 1, name, topic=topic, level=level, key_points=points))


POOL = [posed(f"{topic}{n}", topic, "senior" if n % 2 else "mid") for topic in "abc" for n in range(4)]


def test_the_same_seed_draws_the_same():
    assert choose(POOL, 4, level="any", seed=3) == choose(list(reversed(POOL)), 4, level="any", seed=3)
    assert len({choose(POOL, 4, level="any", seed=seed) for seed in range(20)}) > 5


def test_questions_are_spread_over_the_topics():
    assert {name[0] for name in choose(POOL, 3, level="any", seed=1)} == set("abc")


def test_the_wanted_level_comes_first_then_the_other():
    drawn = choose(POOL, 8, level="senior", seed=5)
    assert [int(name[1]) % 2 for name in drawn] == [1] * 6 + [0] * 2


def test_what_was_asked_before_comes_last():
    before = {question.question.id for question in POOL[:10]}
    assert set(choose(POOL, 2, level="any", seed=1, asked_before=before)) == {"c2", "c3"}
    assert len(choose(POOL, 12, level="any", seed=1, asked_before=before)) == 12


def test_what_cannot_be_graded_is_never_drawn():
    assert choose([posed("x", points=())], 3, level="any", seed=1) == ()


@given(st.integers(0, 20), st.integers(), st.sampled_from(["any", "mid", "senior"]))
def test_never_the_same_question_twice(number, seed, level):
    drawn = choose(POOL, number, level=level, seed=seed)
    assert len(set(drawn)) == len(drawn) == min(number, len(POOL))
