"""A script for `ModelServer` that passes the test of a model with all it asks, and else does as `obliging` does."""

import re
from threading import Event

from coach.try_model import ANSWERS, ASKED, FACT, NOT_IN_THEM, NUMBER, Known
from tests.fakes.server import Reply, Request, fills, obliging, says

CODE_WORD = re.compile(r"The code word is (\w+)\.")
LEAD = "Let us turn to {}."


def capable(request: Request) -> Reply:
    """The right reply to each question of the test."""
    last = request.messages[-1]["content"]
    if word := CODE_WORD.search(last):
        return says(f"The code word is {word[1]}.")
    if "Let us" in str(request.messages[:-1]) and request.schema is None:
        return says(LEAD.format(longest_word(last)))
    if NOT_IN_THEM in last:
        return says("NOT COVERED")
    if ASKED in last:
        return says(f"Each entry is kept for {FACT} minutes [{NUMBER}].")
    known = next((each for each in ANSWERS if each.answer in last), None)
    return obliging(request) if known is None or request.schema is None else fills(right(known))


def held(until: Event):
    """The same, which gives no verdict before `until` is set."""

    def script(request: Request) -> Reply:
        if request.schema is not None:
            until.wait(30)
        return capable(request)

    return script


def right(known: Known) -> dict[str, list[dict[str, str | None]]]:
    """Verdicts that are allowed, each with the first words of the answer where it claims something."""
    verdicts = []
    for point, allowed in known.allowed.items():
        verdict = next(iter(sorted(allowed & known.least or allowed)))
        quote = None if verdict == "missing" else " ".join(known.answer.split()[:6])
        verdicts.append({"point": point, "verdict": verdict, "quote": quote})
    return {"verdicts": verdicts}


def longest_word(question: str) -> str:
    return max(re.findall(r"[a-z]+", question.removesuffix("</fenced-data>").strip().rpartition(">")[2]), key=len)
