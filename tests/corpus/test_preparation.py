"""The 90-minute sheet and the pack that a person fills in."""

import re

import pytest
import yaml

from coach.settings import CORPUS
from tests.corpus.test_guides import fences, run

SHEET = CORPUS / "drills" / "practice-90min.md"
PACK = CORPUS / "company" / "_template.yaml"
PART = re.compile(r"^### (?P<kind>Exercise|Solution) (?P<name>[\d.]+)", re.MULTILINE)
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MINUTES = re.compile(r"^(?P<marks>###?) .*\((?P<minutes>\d+) minutes\)$", re.MULTILINE)


def parts(kind):
    """The text below each heading of one kind, by the number of the exercise."""
    text = SHEET.read_text("utf-8")
    ends = [match.start() for match in re.finditer(r"^##", text, re.MULTILINE)] + [len(text)]
    return {
        match["name"]: text[match.end() : min(end for end in ends if end > match.start())]
        for match in PART.finditer(text)
        if match["kind"] == kind
    }


EXERCISES, SOLUTIONS = parts("Exercise"), parts("Solution")


def wrong_with(code, exercise):
    """What goes wrong in the expected output of an exercise once this code has run."""
    names = {"__name__": "__main__"}
    exec(compile(code, SHEET.name, "exec"), names)
    return run(SHEET, fences(EXERCISES[exercise])[0], names)


def test_every_exercise_has_its_solution():
    assert list(EXERCISES) == list(SOLUTIONS)
    assert len(EXERCISES) >= 8


@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_solution_gives_the_expected_output_and_the_starter_does_not(exercise):
    assert fences(EXERCISES[exercise])[0]
    starter, solution = (PYTHON.search(part[exercise])[1] for part in (EXERCISES, SOLUTIONS))
    assert wrong_with(solution, exercise) == []
    assert wrong_with(starter, exercise)


def test_the_minutes_are_ninety():
    spent = [(match["marks"], int(match["minutes"])) for match in MINUTES.finditer(SHEET.read_text("utf-8"))]
    review = 5  # a part without exercises
    assert sum(minutes for marks, minutes in spent if marks == "##") == 90
    assert sum(minutes for marks, minutes in spent if marks == "###") == 90 - review


def questions(value):
    """Every question of a pack, at whatever depth."""
    if isinstance(value, dict):
        return [value, *questions(list(value.values()))] if "question" in value else questions(list(value.values()))
    return [found for each in value for found in questions(each)] if isinstance(value, list) else []


def test_the_pack_can_be_filled_in():
    pack = yaml.safe_load(PACK.read_text("utf-8"))
    assert pack["role"]["level"] in {"mid", "senior"}
    assert {"stack", "product", "likely_questions", "questions_to_ask"} <= pack.keys()
    asked = questions(pack["likely_questions"]), questions(pack["questions_to_ask"])
    assert all(each["shows"] and each["mine"] for each in asked[0])
    assert all(each["because"] for each in asked[1])
    assert min(map(len, asked)) >= 7
