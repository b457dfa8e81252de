"""Warm times of search, ask and grade over the shipped corpus, without a model: `python benchmarks/answers.py`."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from coach.settings import Settings
from coach.wiring import open_coach


def timed(calls: Iterable[Callable[[], object]]) -> tuple[float, float, float]:
    """Median, 95th percentile and maximum of calls, in seconds; each is made twice and the second counts."""
    seconds = []
    for call in calls:
        call()
        begin = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds), statistics.quantiles(seconds, n=20)[-1], max(seconds)


def fresh(calls: Iterable[Callable[[], object]]) -> tuple[float, float, float]:
    """The same for calls that are made once, after the first five."""
    seconds = []
    for call in calls:
        begin = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - begin)
    seconds = seconds[5:]
    return statistics.median(seconds), statistics.quantiles(seconds, n=20)[-1], max(seconds)


def main() -> None:
    """Prints a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        coach = open_coach(Settings.model_construct(data=Path(folder)))
        posed = coach.library.questions()
        rows = {
            "search": fresh([lambda p=p: coach.search(p.question.text) for p in posed]),
            "ask, each question once": fresh([lambda p=p: coach.ask(p.question.text) for p in posed]),
            "grade, first of a question": fresh([lambda p=p: coach.grade(p, p.question.answer or "") for p in posed]),
            "grade, again": timed([lambda p=p: coach.grade(p, p.question.answer or "") for p in posed]),
        }
        print(f"{len(posed)} questions, {coach.library.guides} guides")
        print("| warm, in one process | median | p95 | max |\n| --- | --- | --- | --- |")
        for name, (median, p95, worst) in rows.items():
            print(f"| {name} | {median:.2f} s | {p95:.2f} s | {worst:.2f} s |")


if __name__ == "__main__":
    main()
