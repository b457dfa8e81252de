"""Plans and checklists as they are read, and the days of a plan."""

from datetime import date

import pytest

from coach.plan import dated, read_checklist, read_plan
from ingest.errors import GuideError

PLAN = """
id: two-weeks
title: Two weeks
about: For people in a hurry.
routine:
  - {title: Morning, minutes: 30, text: Review what is due.}
parts:
  - title: First week
    goal: The language.
    days: 7
    steps:
      - {id: decorate, text: Practise decorators, kind: practise, minutes: 40, day: 3, at: "problems/x"}
      - {id: read-closures, text: Read on closures, kind: read, minutes: 30, day: 1}
  - title: Second week
    goal: The runtime.
    days: 7
    steps:
      - {id: mock, text: A mock interview, kind: mock, minutes: 60, day: 1}
"""

CHECKLIST = """
id: before
title: Before the interview
when: before
about: The evening before.
items:
  - {id: sleep, text: Sleep, why: Tired people answer other questions.}
  - {id: link, text: Try the link, why: Minutes lost at the start are yours.}
  - {id: water, text: Have water, why: You will speak for an hour.}
"""


@pytest.fixture
def file(tmp_path):
    return tmp_path / "file.yaml"


def test_a_plan_becomes_tasks_on_days(file):
    file.write_text(PLAN)
    tasks = list(dated(read_plan(file), date(2026, 12, 30)))
    assert [(task.day, task.part, task.step.id) for task in tasks] == [
        (date(2026, 12, 30), "First week", "read-closures"),
        (date(2027, 1, 1), "First week", "decorate"),
        (date(2027, 1, 6), "Second week", "mock"),
    ]


def test_a_checklist_is_read(file):
    file.write_text(CHECKLIST)
    assert [item.id for item in read_checklist(file).items] == ["sleep", "link", "water"]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("kind: mock", "kind: nap", "kind"),
        ("day: 3", "day: 8", "decorate is on a day after the end"),
        ("id: mock", "id: decorate", "twice"),
        ("about: For people in a hurry.\n", "", "about"),
        ("parts:", "parts: [", "not YAML"),
        ("goal: The language.", "goal: The language.\n    colour: red", "colour"),
    ],
)
def test_what_breaks_the_format_of_a_plan_is_an_error(file, old, new, what):
    file.write_text(PLAN.replace(old, new, 1))
    with pytest.raises(GuideError, match=what):
        read_plan(file)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("when: before", "when: soon", "when"),
        ("id: link", "id: sleep", "twice"),
        (", why: Tired people answer other questions.", "", "why"),
    ],
)
def test_what_breaks_the_format_of_a_checklist_is_an_error(file, old, new, what):
    file.write_text(CHECKLIST.replace(old, new, 1))
    with pytest.raises(GuideError, match=what):
        read_checklist(file)
