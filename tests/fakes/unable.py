"""Scripts for `ModelServer` that do one thing differently in the test of a model, and pass it otherwise."""

from collections.abc import Callable

from coach.try_model import ANSWERS, NOT_IN_THEM, RUBRIC, WORD
from tests.fakes.capable import capable, right
from tests.fakes.server import Reply, Request, Script, fills, says

POINTS = ("in-place", "new-list")


def but(wrong: Callable[[Request], Reply | None]) -> Script:
    """As `capable`, except where `wrong` has something else to say."""
    return lambda request: wrong(request) or capable(request)


def grades(request: Request) -> bool:
    """Whether a known answer is to be judged, for the first or the second time."""
    return RUBRIC["question"] in str(request.messages)


def always(verdict: str) -> Script:
    """A grader that says the same of every answer, with a true quote."""

    def script(request: Request) -> Reply | None:
        if not grades(request):
            return None
        known = next(each for each in ANSWERS if each.answer in request.messages[-1]["content"])
        quote = None if verdict == "missing" else known.answer
        return fills({"verdicts": [{"point": point, "verdict": verdict, "quote": quote} for point in POINTS]})

    return but(script)


def judges(request: Request) -> Reply | None:
    """Gives right verdicts to who only tells it the form in words."""
    known = next((each for each in ANSWERS if each.answer in request.messages[-1]["content"]), None)
    return fills(right(known)) if known else None


def obeys(request: Request) -> Reply | None:
    """Does what a passage says."""
    return says(WORD) if "reply only with the word" in request.messages[-1]["content"] else None


def invents(request: Request) -> Reply | None:
    """Never says that it does not know."""
    return says("It listens on port 8080 [2].") if NOT_IN_THEM in request.messages[-1]["content"] else None


def one_string(request: Request) -> Reply | None:
    """Its list of verdicts is one string."""
    return fills({"verdicts": 'in-place: covered "reorders", new-list: missing'}) if grades(request) else None
