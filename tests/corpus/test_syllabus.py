"""Every entry of the syllabus has a place that exists and treats it."""

import re
from collections import Counter

import yaml

from coach.settings import CORPUS
from coach.terms import content_stems
from tests.corpus import shelf

LEAST, MOST = 0.5, 25
FORM = re.compile(
    r"^(?:guide|section|module|category|scenario|checklist|django challenge|e-commerce schema|practice problems):|"
    r"^(?:explain|describe|compare|debug|fix|solve|resolve|implement|build|create|design)\b|\(\d-\d hours\)",
    re.IGNORECASE,
)
"""Words of an entry that say what kind of one it is, not what it is about."""
EXCEPTIONS = yaml.safe_load((CORPUS.parent / "tests" / "corpus" / "syllabus_exceptions.yaml").read_text("utf-8"))
"""Entries whose words need not be in their place, each with the reason."""


def subject(entry):
    """The content words of what an entry is about."""
    return content_stems(FORM.sub("", entry["text"]))


def entries():
    return [(name, entry) for topic in shelf.syllabus().values() for name, entry in topic.items()]


def test_every_entry_is_there_once():
    names = [name for name, _ in entries()]
    assert len(names) == len(set(names)) == 925
    assert len(shelf.syllabus()) == 90


def test_every_place_exists():
    assert [(name, entry["at"]) for name, entry in entries() if entry["at"] not in shelf.places()] == []


def test_every_place_speaks_of_its_entries():
    silent = []
    for name, entry in entries():
        wanted = subject(entry)
        if name not in EXCEPTIONS and len(wanted & content_stems(shelf.places()[entry["at"]])) < LEAST * len(wanted):
            silent.append((name, entry["at"]))
    assert silent == []


def test_no_place_holds_too_many_entries():
    crowded = Counter(entry["at"] for _, entry in entries())
    assert [(place, count) for place, count in crowded.items() if count > MOST] == []


def test_an_exception_is_needed_and_has_a_reason():
    known = dict(entries())
    for name, reason in EXCEPTIONS.items():
        wanted = subject(known[name])
        assert len(reason.split()) >= 3
        assert len(wanted & content_stems(shelf.places()[known[name]["at"]])) < LEAST * len(wanted), name
