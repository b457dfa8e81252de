"""Which questions a round asks, and in which order."""

import random
from collections.abc import Collection, Sequence

from coach.library import Posed


def choose(
    pool: Sequence[Posed], number: int, *, level: str, seed: int, asked_before: Collection[str] = ()
) -> tuple[str, ...]:
    """The ids of `number` questions spread over the topics, drawn with `seed`; fewer when there are fewer.

    Questions of the level come first, then the others; what was asked in earlier rounds comes last.
    """
    gradable = [posed for posed in pool if posed.question.key_points]
    drawn = sorted(gradable, key=lambda posed: posed.question.id)
    random.Random(seed).shuffle(drawn)  # noqa: S311 -- a draw of questions, not a secret
    drawn.sort(key=lambda posed: (posed.question.id in asked_before, _off_level(posed, level)))
    picked: list[str] = []
    topics: dict[str, int] = {}
    while drawn and len(picked) < number:
        following = min(drawn, key=lambda posed: _turn(posed, level, asked_before, topics))
        drawn.remove(following)
        topic = _topic(following)
        topics[topic] = topics.get(topic, 0) + 1
        picked.append(following.question.id)
    return tuple(picked)


def _off_level(posed: Posed, level: str) -> bool:
    return level in {"mid", "senior"} and posed.question.level != level


def _turn(posed: Posed, level: str, asked_before: Collection[str], topics: dict[str, int]) -> tuple[bool, bool, int]:
    return (posed.question.id in asked_before, _off_level(posed, level), topics.get(_topic(posed), 0))


def _topic(posed: Posed) -> str:
    return posed.question.topic or f"{posed.root}/{posed.question.file}"
