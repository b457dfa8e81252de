"""What of an answer contradicts a point: its near-copy with a negation, or a misconception the rubric knows."""

from dataclasses import replace
from functools import lru_cache

from coach.clause import clauses
from coach.evidence import Answer, Matrix, Run
from coach.match import Match, Ready, Wrong
from coach.terms import clashing, content_stems, denies

NEAR_COPY = 0.6
MISCONCEIVED, MARGIN = 0.62, 0.15
"""How strongly a misconception must be said, and by how much more than anything right."""


def contradictions(ready: Ready, answer: Answer, gains: Matrix, matches: list[Match]) -> list[Match]:
    """The matches with what speaks against them; `gains` as `matches_of` gives them."""
    denied = [replace(match, wrong=_denied(ready, n, answer)) for n, match in enumerate(matches)]
    return _misled(ready, answer, gains, denied)


def _denied(ready: Ready, point: int, answer: Answer) -> Wrong | None:
    """A clause that nearly copies one of a wording but with a negation more or less, or another word of a contrast."""
    if point in ready.muted:
        return None
    parts = [
        part
        for claim, key in zip(ready.claims, ready.owner, strict=True)
        if key == ("point", point)
        for part in _parts(claim.text)
    ]
    for number, clause in enumerate(answer.clauses):
        said = answer.text[clause.start : clause.end]
        copied = [part for part in parts if _near_copy(part, said)]
        if copied and all(_contradicts(part, said) for part in copied):
            return Wrong(Run(number, number), None, 1.0)
    return None


def opposes(said: str, claim: str) -> bool:
    """Whether a sentence nearly copies a claim, or one of its clauses, and says the opposite."""
    copied = [part for part in _parts(claim) if _near_copy(part, said)]
    return bool(copied) and all(_contradicts(part, said) for part in copied)


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[str, ...]:
    """A wording, and its clauses."""
    return tuple(dict.fromkeys([text, *(text[clause.start : clause.end] for clause in clauses(text))]))


def _near_copy(part: str, said: str) -> bool:
    wanted, got = content_stems(part), content_stems(said)
    shared = len(wanted & got)
    return shared >= 2 and shared >= NEAR_COPY * len(wanted) and shared >= NEAR_COPY * len(got)


def _contradicts(part: str, said: str) -> bool:
    return denies(said, part) or clashing(part, said)


def _misled(ready: Ready, answer: Answer, gains: Matrix, matches: list[Match]) -> list[Match]:
    """Marks the points that a clause contradicts by saying a misconception rather than anything right."""
    right = gains[[i for i, (kind, _) in enumerate(ready.owner) if kind != "wrong"]].max(axis=0)
    found = list(matches)
    for i, (kind, n) in enumerate(ready.owner):
        if kind != "wrong":
            continue
        for j, run in enumerate(answer.runs):
            if gains[i, j] < MISCONCEIVED or gains[i, j] < right[j] + MARGIN:
                continue
            if ready.blamed[n] in ready.muted or _rejects(answer, run, ready.claims[i].text):
                continue
            correction = next(c.text for c, key in zip(ready.claims, ready.owner, strict=True) if key == ("right", n))
            wrong = Wrong(run, correction, float(gains[i, j]))
            point = ready.blamed[n]
            old = found[point].wrong
            if old is None or old.strength < wrong.strength or old.correction is None:
                found[point] = replace(found[point], wrong=wrong)
    return found


def _rejects(answer: Answer, run: Run, wrong: str) -> bool:
    """Whether the run says that the misconception is not so, or speaks of one where it speaks of every."""
    for number in range(run.first, run.last + 1):
        said = answer.said(Run(number, number))
        if any(_contradicts(part, said) for part in _parts(wrong) if _near_copy(part, said)):
            return True
    said = answer.said(run)
    return clashing(wrong, said) or (run.first == run.last and denies(said, wrong))
