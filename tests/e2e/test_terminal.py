"""A whole interview of three questions by the command alone: what the page shows, the terminal can do without it."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.fakes import terminal
from tests.fakes.agreeable import agreeable
from tests.fakes.model import trust
from tests.fakes.server import ModelServer
from tests.fakes.shipped import guides

pytestmark = pytest.mark.minilm

QUESTIONS = ("generator-memory", "generator-exhaustion", "yield-from")
TOPICS = [part for name in QUESTIONS for part in ("--topic", name)]
PROMPT = re.compile(r"\(/hint takes hint \d of 5")
RATE = "an empty line leaves it out.\n"


@pytest.fixture(scope="module")
def points():
    """The key points of the three questions by the question's text: together a complete answer."""
    asked = [question for guide in guides() for question in guide.questions if question.id in QUESTIONS]
    return {question.text: [point.statement for point in question.key_points] for question in asked}


def shown(process: subprocess.Popen[str]) -> str:
    """What the interviewer says until it waits for the person, or to its end."""
    said = ""
    while line := process.stdout.readline():
        said += line
        if PROMPT.search(line) or line.endswith(RATE):
            break
    return said


def type_in(process: subprocess.Popen[str], *lines: str) -> None:
    process.stdin.write("".join(f"{line}\n" for line in lines))
    process.stdin.flush()


def person(process: subprocess.Popen[str], points: dict[str, list[str]]) -> list[str]:
    """Answers the first question in part, takes one hint at its follow-up, and everything else in full."""
    said = [shown(process)]
    current: list[str] = []
    while not said[-1].endswith(RATE):
        assert PROMPT.search(said[-1]), "".join(said)
        asked = next((text for text in points if f"Question: {text}" in said[-1]), None)
        current = points[asked] if asked else current
        if asked and len(said) == 1:
            type_in(process, current[0], ".")
        elif "Follow-up:" in said[-1] and not any("Hint 1 of 5" in each for each in said):
            type_in(process, "/hint")
        else:
            type_in(process, *current, ".")
        said.append(shown(process))
    type_in(process, "4", "", "5")
    out, err = process.communicate(timeout=200)
    assert (process.returncode, err) == (0, "")
    return [*said, out]


def test_three_questions_a_follow_up_and_a_hint_to_the_debrief_in_words(points):
    arguments = ("interview", "--index", terminal.index(), *TOPICS, "--session", "words")
    with terminal.start(*arguments) as process:
        said = person(process, points)
    whole = "".join(said)
    assert all(f"Question: {text}" in whole for text in points)
    assert "Follow-up: " in said[1]
    assert whole.count("Hint 1 of 5 (problem solving now at most Strong hire)") == 1
    verdict = said[-1]
    assert re.search(r"^Verdict: (Strong hire|Hire|Lean hire)$", verdict, re.MULTILINE), verdict
    assert "problem solving: " in verdict
    assert "1 hint used" in verdict
    assert verdict.count("In the guides:") == 3
    assert "You rated it 4." in verdict
    assert "You rated it 5." in verdict


def test_three_questions_with_a_model_that_words_and_judges(points):
    with ModelServer(agreeable) as server:
        trust(Path(os.environ["COACH_DATA"]), server.name)
        arguments = (
            "interview",
            "--jsonl",
            "--index",
            terminal.index(),
            *TOPICS,
            "--model",
            server.name,
            "--seed",
            "1",
        )
        with terminal.start(*arguments) as process:
            events = program(process, {question.id: points[question.text] for question in questions()})
        prompts = [request.messages[-1]["content"] for request in server.requests]
    types = [event["type"] for event in events]
    assert (types.count("question"), types.count("hint"), types[-1]) == (3, 1, "debrief")
    assert all(event["text"].startswith("Let us go on. ") for event in events if event["type"] == "question")
    assert any(event["text"].startswith("Let me ask further. ") for event in events if event["type"] == "probe")
    assert all(each["grade"]["grader"] == f"rules+model:{server.name}" for each in events[-1]["questions"])
    assert not [text for text in prompts if "The question to ask:" in text and points_of(points, text)]


def questions():
    return [question for guide in guides() for question in guide.questions if question.id in QUESTIONS]


def points_of(points: dict[str, list[str]], prompt: str) -> list[str]:
    """The key points that a prompt holds: the one that words a question must hold none."""
    return [statement for statements in points.values() for statement in statements if statement in prompt]


def program(process: subprocess.Popen[str], points: dict[str, list[str]]) -> list[dict]:
    """The same interview as lines of JSON: the first answer in part, one hint, everything else in full."""
    events = [json.loads(process.stdout.readline())]
    while events[-1]["type"] != "debrief":
        statements = points[events[-1]["question_id"]]
        if len(events) == 1:
            sent = {"answer": statements[0]}
        elif events[-1]["type"] == "probe" and not any(event["type"] == "hint" for event in events):
            sent = {"hint": True}
        else:
            sent = {"answer": " ".join(statements)}
        type_in(process, json.dumps(sent))
        events.append(json.loads(process.stdout.readline()))
    out, err = process.communicate(timeout=200)
    assert (process.returncode, out, err) == (0, "", "")
    return events
