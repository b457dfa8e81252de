"""Every practice problem: its solution solves it, and plausible wrong ones do not."""

import gc
import importlib.util
import sys
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from pathlib import Path

import pytest

from coach.problem import read_problem
from tests.corpus import shelf
from tests.need import need

WRONG = Path(__file__).parent / "wrong"


def load(path):
    spec = importlib.util.spec_from_file_location(f"corpus_{path.parent.name}_{path.stem}".replace("-", "_"), path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def result(module, candidate, arguments):
    """What a candidate gives for arguments of its own: it may change them."""
    given = deepcopy(arguments)
    return module.use(candidate, *given) if hasattr(module, "use") else candidate(*given)


def is_caught(module, candidate):
    """Whether a case shows that the candidate is wrong, by its result or an error."""
    for arguments, expected in [*module.EXAMPLES, *module.CASES]:
        try:
            if result(module, candidate, arguments) != expected:
                return True
        except Exception:  # noqa: BLE001 -- a wrong solution may fail in any way
            return True
    return False


@pytest.mark.parametrize("path", shelf.problem_files(), ids=lambda path: path.stem)
def test_a_problem_is_solved_by_its_solution_and_by_no_wrong_one(path):
    gc.freeze()  # a problem that collects garbage need not look through all that the tests have loaded
    try:
        with ThreadPoolExecutor(1) as thread:  # the browser tests leave an event loop running in this one
            thread.submit(check, path).result()
    finally:
        gc.unfreeze()


def check(path):
    if path.parent.name.startswith("django"):
        need(
            importlib.util.find_spec("rest_framework"), "Django is not installed: pip install 'interview-coach[django]'"
        )
    problem, module = read_problem(path), load(path)
    assert (problem.topic, problem.id) == (path.parent.name, path.stem)
    assert len(module.EXAMPLES) >= 2
    assert len(module.CASES) >= 6
    assert len(problem.hints) == 3
    exec(compile(problem.starter, "starter", "exec"), {})
    solution = getattr(module, problem.entry)
    for arguments, expected in [*module.EXAMPLES, *module.CASES]:
        assert result(module, solution, arguments) == expected
    wrong = [
        each
        for name, each in vars(load(WRONG / f"{path.stem.replace('-', '_')}.py")).items()
        if name.startswith("wrong_")
    ]
    assert len(wrong) >= 2
    assert all(each.__doc__ for each in wrong)
    assert [each.__name__ for each in wrong if not is_caught(module, each)] == []


def test_ids_are_unique_and_the_guides_section_is_there():
    problems = shelf.problems()
    assert len({problem.id for problem in problems}) == len(problems)
    assert [problem.id for problem in problems if problem.see not in shelf.places()] == []
    topics = {section.topic for document in shelf.documents() for section in document.sections}
    assert {problem.topic for problem in problems} <= topics
