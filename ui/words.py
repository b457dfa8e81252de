"""Dates, durations, lines and counts as a person would say them."""

import re
from datetime import date, datetime

from coach.grade import VerdictName

MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905  twelve words read better in one line
)

VERDICT_WORDS: dict[VerdictName, str] = {
    "covered": "Covered",
    "partial": "Partly covered",
    "missing": "Not mentioned",
    "contradicted": "Contradicted",
}

AREAS = {
    "data-ai": "Data and AI",
    "design": "Object-oriented design",
    "dsa": "Data structures and algorithms",
    "oop": "Object-oriented Python",
    "runtime": "Memory, internals and speed",
    "stdlib": "Standard library",
    "web": "Web and APIs",
}


def area(name: str) -> str:
    """The id of an area as words: "dsa" is "Data structures and algorithms"."""
    return AREAS.get(name) or sentence(name.replace("-", " "))


def plural(count: int, noun: str, many: str = "") -> str:
    """A count with its noun: "1 guide", "2,310 passages"."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"


def day(value: date, today: date) -> str:
    """A day in words: today, yesterday, tomorrow, "14 November", with the year where it is another one."""
    away = (value - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(away)
    if near:
        return near
    named = f"{value.day} {MONTHS[value.month - 1]}"
    return named if value.year == today.year else f"{named} {value.year}"


def moment(value: datetime, now: datetime) -> str:
    """A day and a time of the same zone: "today, 14:05"; both moments must be in the person's zone."""
    return f"{day(value.date(), now.date())}, {value:%H:%M}"


def duration(seconds: float) -> str:
    """A length of time in words, rounded to its largest useful unit."""
    if seconds < 60:
        return plural(max(0, round(seconds)), "second")
    minutes = round(seconds / 60)
    if minutes < 90:
        return plural(minutes, "minute")
    hours, rest = divmod(minutes, 60)
    return plural(hours, "hour") + (f" {plural(rest, 'minute')}" if rest else "")


def size(count: int) -> str:
    """Bytes as a person reads them: "98 MB", "5.2 GB"."""
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{max(1, round(count / 1e6))} MB"


def lines(start: int, end: int) -> str:
    """Lines of a guide: "line 48", "lines 44 to 46"."""
    return f"line {start}" if start == end else f"lines {start} to {end}"


def per_cent(value: float) -> int:
    """A share 0..1 as a whole number of 100."""
    return round(value * 100)


def score_words(score: float, low: float, high: float) -> str:
    """A score with its unit and range: "62 of 100, likely 54 to 70"."""
    return f"{per_cent(score)} of 100, likely {per_cent(low)} to {per_cent(high)}"


def of_five(score: float) -> int:
    """A score 0..1 on the scale of the rating of oneself, 1 to 5."""
    return 1 + round(4 * score)


def calibration(said: int, evidence: int) -> str:
    """How a person's own rating compares with the grade, both 1 to 5."""
    return f"You said {said} of 5. The evidence says {evidence}."


def sentence(text: str) -> str:
    """The same text with its first letter large."""
    return text[:1].upper() + text[1:]


def bare(text: str) -> str:
    """A text without its marks and capitals, to tell whether two say the same."""
    return " ".join(re.findall(r"\w+", text.casefold()))
