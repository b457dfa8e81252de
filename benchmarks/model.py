"""What the coach adds to a model's own time, with a scripted model of 50 tokens a second: `python benchmarks/model.py`.

Until the model has the request: from the person's press (Enter in Chromium; for the headless tab and the calls in
this process the moment it is sent or called) to the moment the model's server has read the whole request. A turn of a
round is graded before the coach says anything. Where the model grades too, there are two requests: the first row counts
to the first one, the second row from the end of the model's verdicts to the request for a follow-up. What the grading
by rules takes of the first row is measured apart, in this process, on the same questions and answers.

From the model to the page: a word of a reply, from the moment the model's server sends it to the moment a
MutationObserver sees it in Chromium, on the same clock; painting it takes at most one frame (17 ms) more.

People at once: each has a tab of their own (`clients/tab.py`; no browser, since so many browsers would measure
themselves) and thinks 5 to 15 s before each turn. A turn goes from the press until the page has shown everything that
follows from it: in Ask the checked answer with its sources, in a round the interviewer's next words with the composer
open again. The server was started for this run, so it embeds much for the first time. The ideal of a turn is what the
model needs for the calls of that turn, one after the other, at its nominal pace. The model's server and the tabs run
on the same two cores and take their part of them, which is printed too.
"""

import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from clients.model_server import BRIEF, COUNTED, FIRST, TOKENS_A_SECOND
from clients.tab import Tab
from playwright.async_api import async_playwright
from start import answers, free_port

from coach.capability import KNOWN_ANSWERS, Card
from coach.cards import Cards, cards_folder
from coach.coach import Coach
from coach.context import identity
from coach.library import Posed
from coach.model_name import parse
from coach.rubric import rubric_for
from coach.settings import Settings
from coach.wiring import open_coach, rules_grader

ROOT = Path(__file__).resolve().parent.parent
CLIENTS = Path(__file__).with_name("clients")
PRESSES, COUNTS = 12, 40
ASKING, INTERVIEWED, TURNS = 15, 10, 3
THINKING = (5.0, 15.0)
SEED = 7
WATCH = """
window.seen = {};
window.pressed = 0;
window.answered = () => document.querySelector("[class*=st-key-next-]")?.className.match(/st-key-next-\\w+/)[0];
const now = () => (performance.timeOrigin + performance.now()) / 1000;
addEventListener("keydown", (event) => { if (event.key === "Enter") window.pressed = now(); }, true);
addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
  for (const word of document.body.textContent.match(/\\bw\\d+\\b/g) || []) window.seen[word] ??= now();
}).observe(document.body, { childList: true, characterData: true, subtree: true }));
"""
ANSWERED = "before => (window.answered() ?? before) !== before"
Call = dict[str, Any]


# The processes


@contextmanager
def running(command: Sequence[str | Path], port: int, **environment: str) -> Iterator[int]:
    """A server of ours that listens on the port until the block ends; its process id."""
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not answers(port):
            assert process.poll() is None, f"{command} ended"
            time.sleep(0.05)
        yield process.pid
    finally:
        process.terminate()
        process.wait(20)


def calls(model: int) -> list[Call]:
    """What the model was asked since the last look; see `clients/model_server.py`."""
    with urllib.request.urlopen(f"http://127.0.0.1:{model}/log", timeout=10) as reply:
        return list(json.load(reply))


def cpu_seconds(process: int) -> float:
    """Seconds of processor time that a process has used (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


# What a person sees in a tab


def asked_last(tab: Tab) -> str:
    """The widget under an answer of Ask, which is there only once the answer was checked."""
    pills = tab.find("button_group", "next-")
    return pills.button_group.id if pills else ""


def open_turn(tab: Tab) -> str:
    """The turn that the composer of a round waits for; nothing while the coach is at work."""
    found = tab.find("bidi_component", "answer")
    shown = json.loads(found.bidi_component.json) if found else {"disabled": True}
    return "" if shown["disabled"] else str(shown["turn"])


async def ask(tab: Tab, question: str) -> tuple[float, float]:
    """Puts a question and waits for the checked answer; when it was pressed and when it was all there."""
    before, pressed = asked_last(tab), time.time()
    await tab.say(question, "ask-input")
    await tab.until(lambda tab: asked_last(tab) not in {"", before})
    return pressed, time.time()


async def answer(tab: Tab, text: str) -> tuple[float, float]:
    """Sends an answer and waits until the interviewer waits for the next one; the same two times."""
    before, pressed = open_turn(tab), time.time()
    await tab.write(text, "answer")
    await tab.until(lambda tab: open_turn(tab) not in {"", before})
    return pressed, time.time()


def partly(posed: Posed) -> str:
    """An answer that makes one point of a question, so that there is more to ask about."""
    return posed.question.key_points[0].statement


def begin(coach: Coach, questions: Sequence[Posed]) -> str:
    """The query of a new round on these questions."""
    return f"s={coach.interviewer.begin(queue=[posed.question.id for posed in questions], seed=SEED)}"


# Until the model has the request


def direct(coach: Coach, questions: Sequence[Posed], model: int) -> list[float]:
    """`coach.ask` in this process, in seconds."""
    found = []
    for posed in questions:
        begin = time.time()
        coach.ask(f"{BRIEF} {posed.question.text}")
        found += [call["received"] - begin for call in calls(model) if call["kind"] == "answer"]
    return found


def by_rules(coach: Coach, questions: Sequence[Posed]) -> list[float]:
    """What the rules need for the grade of an answer whose question was prepared, in seconds."""
    rules, found = rules_grader(coach.settings), []
    for posed in questions:
        rubric = rubric_for(posed.question)
        rules.prepare(rubric)
        begin = time.time()
        rules.grade(rubric, partly(posed))
        found.append(time.time() - begin)
    return found


async def asking(port: int, model: int, questions: Sequence[Posed]) -> list[float]:
    """Ask in a tab, in seconds."""
    found = []
    async with Tab(port, "ask") as tab:
        await tab.until(lambda tab: tab.find("chat_input", "ask-input") is not None)
        for posed in questions:
            pressed, _ = await ask(tab, f"{BRIEF} {posed.question.text}")
            found += [call["received"] - pressed for call in calls(model) if call["kind"] == "answer"]
    return found


async def interviewing(
    port: int, model: int, coach: Coach, questions: Sequence[Posed]
) -> tuple[list[float], list[float]]:
    """First answers of rounds in tabs: to the first request of a turn, and from the verdicts to the follow-up."""
    first, then = [], []
    async with AsyncExitStack() as stack:
        rounds = [Tab(port, "interview", begin(coach, [posed])) for posed in questions]
        tabs = [await stack.enter_async_context(tab) for tab in rounds]
        await asyncio.gather(*(tab.until(lambda tab: bool(open_turn(tab))) for tab in tabs))
        await asyncio.sleep(8)  # the grades are prepared while the person thinks
        calls(model)
        for tab, posed in zip(tabs, questions, strict=True):
            pressed, _ = await answer(tab, partly(posed))
            made = calls(model)
            first += [made[0]["received"] - pressed] if made else []
            then += [b["received"] - a["ended"] for a, b in pairwise(made) if b["kind"] == "follow_up"]
    return first, then


# From the model to the page


async def counting(port: int, model: int) -> tuple[list[float], list[float]]:
    """Ask in Chromium: from Enter to the request, and from each word sent to the word on the page."""
    presses, words = [], []
    async with async_playwright() as playwright:
        as_root = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium refuses its sandbox to root
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=as_root)
        page = await browser.new_page()
        await page.add_init_script(WATCH)
        await page.goto(f"http://127.0.0.1:{port}/ask")
        for number in range(COUNTS):
            before = await page.evaluate("window.answered()")
            question = f"Count from {COUNTED * number}: how does a generator end?"
            await page.get_by_test_id("stChatInputTextArea").fill(question)
            await page.keyboard.press("Enter")
            await page.wait_for_function(ANSWERED, arg=before)
            (call,) = (call for call in calls(model) if call["kind"] == "answer")
            presses.append(call["received"] - await page.evaluate("window.pressed"))
            seen = await page.evaluate("window.seen")
            sent = [(word, at) for word, at in zip(call["text"].split(), call["sent"], strict=True) if word in seen]
            assert len(sent) > COUNTED / 2, f"{len(sent)} of {COUNTED} words were shown as they came"
            words += [seen[word] - at for word, at in sent]
        await browser.close()
    return presses, words


# People at once


@dataclass(frozen=True)
class Turn:
    """One turn of one person; `pressed` and `ended` as `time.time()`, `questions` what they are asked or ask about."""

    place: str
    pressed: float
    ended: float
    questions: tuple[str, ...]

    def made(self, log: Sequence[Call]) -> list[Call]:
        """The calls of this turn: those that speak of its questions while it went on; nobody else has them."""
        within = [call for call in log if self.pressed <= call["received"] <= self.ended]
        return [call for call in within if any(question in call["prompt"] for question in self.questions)]


async def person_asking(port: int, questions: Sequence[Posed], dice: random.Random) -> list[Turn]:
    """Asks one question after the other."""
    turns = []
    async with Tab(port, "ask") as tab:
        await tab.until(lambda tab: tab.find("chat_input", "ask-input") is not None)
        for posed in questions:
            await asyncio.sleep(dice.uniform(*THINKING))
            pressed, ended = await ask(tab, posed.question.text)
            turns.append(Turn("Ask", pressed, ended, (posed.question.text,)))
    return turns


async def person_interviewed(port: int, query: str, questions: Sequence[Posed], dice: random.Random) -> list[Turn]:
    """Answers what the interviewer asks: first partly, then not at all."""
    turns, texts = [], tuple(posed.question.text for posed in questions)
    async with Tab(port, "interview", query) as tab:
        await tab.until(lambda tab: bool(open_turn(tab)))
        for number in range(TURNS):
            await asyncio.sleep(dice.uniform(*THINKING))
            pressed, ended = await answer(tab, partly(questions[0]) if number == 0 else "That is all I can say of it.")
            turns.append(Turn("round", pressed, ended, texts))
    return turns


async def together(port: int, coach: Coach, questions: Sequence[Posed]) -> list[Turn]:
    """Everybody's turns; no two people have a question in common."""
    people = []
    for number in range(ASKING + INTERVIEWED):
        own, dice = questions[number :: ASKING + INTERVIEWED][:TURNS], random.Random(SEED + number)
        if number < ASKING:
            people.append(person_asking(port, own, dice))
        else:
            people.append(person_interviewed(port, begin(coach, own), own, dice))
    return [turn for turns in await asyncio.gather(*people) for turn in turns]


# The tables


def row(name: str, values: Sequence[float], unit: str = "ms", goal: str = "") -> str:
    """Median and 95th percentile as a line of a Markdown table."""
    shown = [1000 * value if unit == "ms" else value for value in values]
    p95 = statistics.quantiles(shown, n=20, method="inclusive")[-1]
    form = ",.0f" if unit == "ms" else ".2f"
    return f"| {name} | {len(shown)} | {statistics.median(shown):{form}} {unit} | {p95:{form}} {unit} | {goal} |"


def report_together(turns: Sequence[Turn], log: Sequence[Call]) -> None:
    """Turns beside their ideal, and how late the scripted model itself was."""
    print(f"| {ASKING + INTERVIEWED} people at once | turns | median | p95 | goal |\n| --- | --- | --- | --- | --- |")
    for place in ("Ask", "round"):
        ratios, seconds, before, after = [], [], [], []
        for turn in turns:
            if turn.place == place and (made := turn.made(log)):
                ideal = sum(FIRST + (len(call["sent"]) - 1) / TOKENS_A_SECOND for call in made)
                seconds.append(turn.ended - turn.pressed)
                ratios.append(seconds[-1] / ideal)
                before.append(made[0]["received"] - turn.pressed)
                after.append(turn.ended - made[-1]["ended"])
        print(row(f"{place}: a turn by its ideal", ratios, "times", "median ≤ 1.40"))
        print(row(f"{place}: a turn", seconds, "s"))
        print(row(f"{place}: to the first request", before))
        print(row(f"{place}: from the model's last word to the end of the turn", after))
    late = [
        at - call["received"] - FIRST - number / TOKENS_A_SECOND
        for call in log
        for number, at in enumerate(call["sent"])
    ]
    print(row("(how late the scripted model sends a word)", late))


def trust(name: str, data: Path) -> None:
    """Keeps a card that allows the model everything, in the place of a test of it."""
    card = Card(
        name,
        identity(parse(name)),
        datetime.now(UTC),
        streams=True,
        leads=True,
        first_token=FIRST,
        tokens_a_second=TOKENS_A_SECOND,
        context=8192,
        context_known="server",
        keeps_schema=True,
        graded=(True,) * KNOWN_ANSWERS,
        answers=True,
        obeys_guide=False,
        done=True,
    )
    Cards(cards_folder(data)).keep(card)


def main() -> None:
    """Prints two Markdown tables."""
    port, model = free_port(), free_port()
    name = f"http://127.0.0.1:{model}/v1#scripted"
    with tempfile.TemporaryDirectory() as data, running([CLIENTS / "model_server.py", str(model)], model) as scripted:
        trust(name, Path(data))
        coach = open_coach(Settings.model_construct(data=Path(data), model=name))
        questions = [posed for posed in coach.library.questions() if len(posed.question.key_points) > 1]
        covered = [posed for posed in questions if coach.library.search(posed.question.text, 1)[0].score >= 0.6]
        command = ["-m", "streamlit", "run", "ui/app.py", "--server.port", str(port)]
        with running(command, port, COACH_DATA=data, COACH_MODEL=name) as server:
            alone(port, model, coach, covered)
            used = [cpu_seconds(process) for process in (server, scripted, os.getpid())]
            begin = time.time()
            turns = asyncio.run(together(port, coach, covered))
            took = time.time() - begin
            report_together(turns, calls(model))
            now = [cpu_seconds(process) for process in (server, scripted, os.getpid())]
            ours, models, tabs = (after - before for after, before in zip(now, used, strict=True))
            print(f"\nProcessor time in these {took:.0f} s: {ours:.1f} s for the coach's server ", end="")
            print(
                f"({ours / len(turns):.2f} s a turn), {models:.1f} s for the scripted model, {tabs:.1f} s for the tabs."
            )


def alone(port: int, model: int, coach: Coach, questions: Sequence[Posed]) -> None:
    """The first table: one person at a time."""
    asyncio.run(asking(port, model, questions[:1]))  # the first view loads everything
    some = questions[:PRESSES]
    print("| one person, nothing else going on | | median | p95 | goal |\n| --- | --- | --- | --- | --- |")
    presses, words = asyncio.run(counting(port, model))
    print(row("Ask in Chromium: until the model has the request", presses, goal="≤ 150 ms"))
    print(row("Ask in a tab: the same", asyncio.run(asking(port, model, some)), goal="≤ 150 ms"))
    print(row("`coach.ask` in this process: the same", direct(coach, some, model), goal="≤ 150 ms"))
    first, then = asyncio.run(interviewing(port, model, coach, some))
    print(row("answer in a round: until the model has the first request", first))
    print(row("… of which grading by rules takes, measured apart", by_rules(coach, some)))
    if then:
        print(row("… from the model's verdicts to the request for a follow-up", then, goal="≤ 150 ms"))
    print(row("from a word sent to the word on the page", words, goal="p95 ≤ 150 ms"))
    print()


if __name__ == "__main__":
    main()
