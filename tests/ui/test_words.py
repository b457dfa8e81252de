"""Dates, durations and counts in words."""

from datetime import UTC, date, datetime

import pytest

from ui import words

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (TODAY, "today"),
        (date(2026, 11, 19), "yesterday"),
        (date(2026, 11, 21), "tomorrow"),
        (date(2026, 11, 14), "14 November"),
        (date(2025, 1, 2), "2 January 2025"),
    ],
)
def test_days(value, said):
    assert words.day(value, TODAY) == said


def test_a_moment_has_its_time():
    now = datetime(2026, 11, 20, 16, tzinfo=UTC)
    assert words.moment(datetime(2026, 11, 20, 14, 5, tzinfo=UTC), now) == "today, 14:05"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 seconds"), (1, "1 second"), (59, "59 seconds"), (24 * 60, "24 minutes"), (7500, "2 hours 5 minutes")],
)
def test_durations(seconds, said):
    assert words.duration(seconds) == said


def test_counts_lines_and_scores():
    assert words.plural(1, "guide") == "1 guide"
    assert words.plural(2310, "passage") == "2,310 passages"
    assert words.lines(48, 48) == "line 48"
    assert words.lines(44, 46) == "lines 44 to 46"
    assert words.score_words(0.62, 0.54, 0.7) == "62 of 100, likely 54 to 70"


def test_areas_are_named_as_people_say_them():
    assert [words.area(name) for name in ("dsa", "oop", "python-core")] == [
        "Data structures and algorithms",
        "Object-oriented Python",
        "Python core",
    ]
